"""Checks of question 4: section and return map."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, unchanged
from autograder.checks.values import counted

OK_FORMAT = False
name = "q4"

hints = (
    "Look at each pair of neighbouring rows and at their x only: the first below 0, the second not. Each such pair gives one "
    "row of the result. The map uses only the second column of these rows.",
    "Between the two rows x goes from a negative value to zero or more, along a straight line. Which part of the way is done "
    "when it reaches 0? The same part holds for the time, for y and for z. An empty list has to become an array with three columns.",
    "Begin with `x = path[:, 0]` and find the k for which `x[k] < 0` and `x[k + 1] >= 0`. The part is "
    "`x[k] / (x[k] - x[k + 1])`. For the map, put the y without the last one beside the y without the first one.",
)

CROSSING = "x[k] < 0 and x[k + 1] >= 0; interpolate t, y and z with the same fraction, from row k"
PAIRS = "the y of each crossing and of the next one, after the transient is left out"
OWN = "do not write into the array that was given"


def crossings_of(path, dt, axis=0, upwards=True, downwards=False, part=None, closed=True):
    """Crossings (K, 3) of a plane; part: a fixed fraction in place of the interpolated one."""
    rows = []
    for k in range(len(path) - 1):
        before, after = path[k][axis], path[k + 1][axis]
        up = before < 0 and (after >= 0 if closed else after > 0)
        down = before > 0 and after <= 0
        if (up and upwards) or (down and downwards):
            here = before / (before - after) if part is None else part
            state = path[k] + here * (path[k + 1] - path[k])
            others = [i for i in range(3) if i != axis]
            rows.append([(k + here) * dt, *state[others]])
    return np.array(rows).reshape(-1, 3)


def compare_section(recording, expected, what):
    """The crossings are the expected ones; where others are known to come from an error, say which."""
    path, dt = recording.arguments["path"], recording.arguments["dt"]
    value = recording.returned
    if len(expected) == 0 and isinstance(value, (list, tuple)) and len(value) == 0:
        raise CheckFailed(f"{what}: without a crossing the shape is (0, 3); this is an empty list.")
    found = array(value, what, hint="return one row (t, y, z) per crossing")
    if found.shape == (3, len(expected)) and len(expected) != 3:
        raise CheckFailed(f"{what}: rows and columns are exchanged: return a row per crossing.")
    found = array(
        found, what, shape=(None, 3), hint="a row per crossing, also without any: (0, 3)"
    ).astype(float)
    full = _full(path, dt)
    ways = {
        "these are the downward crossings": crossings_of(path, dt, upwards=False, downwards=True),
        "these are the crossings in both directions; only the upward ones are asked for": crossings_of(path, dt, downwards=True),
        "a row exactly on the plane is overlooked: x[k + 1] = 0 belongs to the crossing": crossings_of(path, dt, closed=False),
        "this is the section y = 0; it is x = 0": crossings_of(path, dt, axis=1),
        "this is the row before the crossing; interpolate": crossings_of(path, dt, part=0.0),
        "this is the row after the crossing; interpolate": crossings_of(path, dt, part=1.0),
        "this is the middle between the two rows; interpolate linearly": crossings_of(path, dt, part=0.5),
        "the times are counted in steps; multiply by dt": full / np.array([dt, 1, 1]),
        "the times are one step too late": full + np.array([dt, 0, 0]),
        "the times are one step too early": full - np.array([dt, 0, 0]),
        "y and z are exchanged": full[:, [0, 2, 1]],
        "the columns are y, z, t; they are t, y, z": full[:, [1, 2, 0]],
        "times are interpolated, but y and z are those of the row before": _mixed(path, dt, 0.0),
        "times are interpolated, but y and z are those of the row after": _mixed(path, dt, 1.0),
        "y and z are interpolated, but the times are those of the row before": _mixed(path, dt, 0.0, times=True),
        "y and z are interpolated, but the times are those of the row after": _mixed(path, dt, 1.0, times=True),
        "the fraction is counted from the wrong row": _backwards(path, dt),
    }  # fmt: skip
    _explained(found, expected, ways, what)
    counted(len(found), len(expected), what, "crossings", hint=CROSSING)
    close(found, expected, what, rtol=1e-9, atol=1e-9, hint=CROSSING)


def _full(path, dt):
    return crossings_of(path, dt)


def _mixed(path, dt, part, times=False):
    full, fixed = _full(path, dt), crossings_of(path, dt, part=part)
    first, rest = (fixed, full) if times else (full, fixed)
    return np.column_stack([first[:, :1], rest[:, 1:]])


def _backwards(path, dt):
    before, full, after = (
        crossings_of(path, dt, part=0.0),
        _full(path, dt),
        crossings_of(path, dt, part=1.0),
    )
    return before + after - full


def compare_map(recording, expected, what):
    """The pairs are the expected ones; where others are known to come from an error, say which."""
    crossings, n = recording.arguments["crossings"], recording.arguments["n_dropped"]
    value = recording.returned
    if len(expected) == 0 and isinstance(value, (list, tuple)) and len(value) == 0:
        raise CheckFailed(f"{what}: without a pair the shape is (0, 2); this is an empty list.")
    found = array(value, what, hint="return one row (y of a crossing, y of the next) per pair")
    if found.shape == (2, len(expected)) and len(expected) != 2:
        raise CheckFailed(f"{what}: rows and columns are exchanged: return a row per pair.")
    found = array(
        found, what, shape=(None, 2), hint="a row per pair, also without any: (0, 2)"
    ).astype(float)

    def pairs(rows, column=1, gap=1):
        kept = crossings[rows:, column] if rows >= 0 else crossings[:, column]
        return np.column_stack([kept[:-gap], kept[gap:]]) if len(kept) > gap else np.empty((0, 2))

    ways = {
        "nothing is left out at the start": pairs(0),
        "one crossing too many is left out": pairs(n + 1),
        "one crossing too few is left out": pairs(max(n - 1, 0)),
        "crossings are left out at the end": pairs(0)[: max(len(crossings) - n - 1, 0)],
        "these are the times; the second column holds y": pairs(n, 0),
        "these are the z; the second column holds y": pairs(n, 2),
        "the two columns are exchanged": expected[:, ::-1],
        "y is paired with the next but one": pairs(n, gap=2),
        "each crossing is used in one pair only; pairs overlap": expected[::2],
    }
    _explained(found, expected, ways, what)
    counted(len(found), len(expected), what, "pairs", hint=PAIRS)
    close(found, expected, what, rtol=1e-9, atol=1e-9, hint=PAIRS)


def _explained(found, expected, ways, what):
    def same(one, other):
        return one.shape == other.shape and np.allclose(one, other, rtol=1e-9, atol=1e-9)

    if same(found, expected):
        return
    for why, other in ways.items():
        if len(other) and same(found, other):
            raise CheckFailed(f"{what}: {why}.")


@test_case(name="the example of a section", points=0.6)
def example_section(recordings):
    """Two upward crossings; one of them ends exactly on the plane. The path stays as it is."""
    third = 14 / 18
    expected = [[(2 + third) * 0.3, -1.1 - 1.2 * third, 0.1 + 0.4 * third], [1.8, -1.9, 0.2]]
    compare_section(recordings["a short path"], np.array(expected), "crossings of the short path")
    unchanged(recordings["a short path"], hint=OWN)


@test_case(name="the example of a return map", points=0.6)
def example_map(recordings):
    """Of five crossings one is left out; four make three pairs. The crossings stay as they are."""
    expected = np.array([[-5.2, -4.1], [-4.1, -6.3], [-6.3, -2.9]])
    compare_map(recordings["five crossings"], expected, "return map of five crossings")
    unchanged(recordings["five crossings"], hint=OWN)


def picture(recordings):
    """The y of successive crossings in the example, as your function pairs them."""
    from autograder.pictures import panels

    _, n = recordings["five crossings"].arguments["crossings"], 1
    pairs = np.asarray(recordings["five crossings"].returned, dtype=float)
    figure, (axis,) = panels()
    axis.plot(pairs[:, 0], pairs[:, 1], "o", c="#0072b2")
    axis.axline((-5, -5), slope=n, c="gray", ls="--", lw=1)
    axis.set(xlabel="y of a crossing", ylabel="y of the next")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, uniform
from autograder.dynamics import rk4_step, trajectory


def _orbit(rng):
    """A path of the system, with five or so crossings."""
    a, c = rng.uniform(0.15, 0.22), rng.uniform(3.5, 6.0)

    def field(t, state):
        x, y, z = state
        return np.array([-y - z, x + a * y, 0.2 + z * (x - c)])

    start = [*rng.uniform(-4, 4, 2), 0.2]
    return np.round(trajectory(rk4_step, field, start, rng.uniform(0.15, 0.2), 150), 4)


def _jagged(rng):
    """A path that jumps about, often exactly to the plane, and begins and ends there or below."""
    path = np.round(rng.uniform(-3, 3, (24, 3)), 2)
    path[:, 0] = rng.integers(-2, 3, 24)
    start = int(rng.integers(2))
    path[:12, 0] = [[0, 1], [-1, 0]][start] + [-1, 0, 2, -2, 0, 0, -1, 1, 0, -1]
    path[-2:, 0] = (-1, int(rng.integers(2)))
    return path


def _any_path(rng):
    kind = rng.integers(4)
    if kind == 3:
        return _jagged(rng)[: int(rng.integers(1, 4))]
    return _orbit(rng)[::2] if kind == 2 else _jagged(rng)


def _crossings(rng):
    """Nine crossings whose three columns are told apart."""
    times = np.cumsum(rng.uniform(5, 7, 9))
    return np.round(np.column_stack([times, rng.uniform(-10, -3, 9), rng.uniform(0.1, 0.9, 9)]), 3)


draws = {
    "drawn path": {"path": _orbit, "dt": uniform(0.02, 0.3)},
    "a jagged path": {"path": _jagged, "dt": uniform(0.02, 0.3)},
    "one row": {"path": lambda rng: _jagged(rng)[:1], "dt": uniform(0.02, 0.3)},
    "drawn crossings": {"crossings": _crossings, "n_dropped": integers(1, 4)},
    "one is left": {"crossings": _crossings, "n_dropped": integers(8, 8)},
    "none is left": {"crossings": _crossings, "n_dropped": integers(9, 12)},
}
domain = {
    "path": _any_path,
    "dt": uniform(0.02, 0.3),
    "crossings": lambda rng: _crossings(rng)[: int(rng.integers(10))],
    "n_dropped": integers(0, 5),
}
accuracy = {"rtol": 1e-9, "atol": 1e-9}


@test_case(name="other sections", points=1.6, hidden=True)
def other_sections(recordings):
    """Crossings of a trajectory, of a path with rows on the plane, and none in a path of one row."""
    for probe, what in (
        ("drawn path", "crossings of a trajectory"),
        ("a jagged path", "crossings of a path with rows on the plane"),
        ("one row", "crossings of a path of one row"),
    ):
        recording = recordings[probe]
        compare_section(recording, crossings_of(**recording.arguments), what)
        unchanged(recording, hint=OWN)


@test_case(name="other return maps", points=1.2, hidden=True)
def other_maps(recordings):
    """Pairs of successive crossings after the transient; no pair if fewer than two are left."""
    for probe, what in (
        ("drawn crossings", "return map"),
        ("one is left", "return map of one crossing"),
        ("none is left", "return map of no crossing"),
    ):
        recording = recordings[probe]
        y = recording.arguments["crossings"][recording.arguments["n_dropped"] :, 1]
        expected = [[y[i], y[i + 1]] for i in range(len(y) - 1)]
        compare_map(recording, np.array(expected).reshape(-1, 2), what)
        unchanged(recording, hint=OWN)


### END HIDDEN TESTS
