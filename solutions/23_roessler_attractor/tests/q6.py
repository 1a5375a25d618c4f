"""Checks of question 6: statistics of long trajectories."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, number, unchanged, within
from autograder.dynamics import rk4_step, trajectory, upward_crossings
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "First the whole path, then the rows that are left, then three statistics of these rows. Nothing of the dropped rows "
    "enters any of them.",
    "Means and standard deviations are taken along time, the first axis. The mean time between successive crossings is the time "
    "from the first to the last of them, over one less than their number.",
    "Begin with `trajectory(...)[n_dropped:]`. Your `section` finds its crossings; their times may be counted from the first "
    "row that is left, because only differences of times matter.",
)

KEYS = ("mean", "sd", "return_time")
ROWS = "use the rows n_dropped to n_steps, both included"
OWN = "write `state + …`, which makes a new array; `state += …` changes the caller's"


def statistics(path, dt, n_dropped, ddof=0, axis=0):
    """Mean, standard deviation and return time of the rows from n_dropped on."""
    kept = path[n_dropped:]
    times = upward_crossings(dt * np.arange(len(kept)), kept[:, axis])
    gap = (times[-1] - times[0]) / (len(times) - 1) if len(times) > 1 else np.nan
    return {"mean": kept.mean(axis=0), "sd": kept.std(axis=0, ddof=ddof), "return_time": gap}


def path_of(state, dt, n_steps, a, b, c):
    """The whole path."""

    def field(t, s):
        x, y, z = s
        return np.array([-y - z, x + a * y, b + z * (x - c)])

    return trajectory(rk4_step, field, state, dt, n_steps)


def found_in(recording):
    """The three entries as numbers."""
    value = recording.returned
    hint = 'return a dictionary with "mean", "sd" and "return_time"'
    if not isinstance(value, dict):
        raise CheckFailed("statistics: not a dictionary.", hint=hint)
    found = {key: entry(value, key, "statistics", hint=hint) for key in KEYS}
    shape = "one value each for x, y and z"
    for key in ("mean", "sd"):
        found[key] = array(found[key], f'"{key}"', shape=(3,), hint=shape).astype(float)
    found["return_time"] = number(
        found["return_time"],
        '"return_time"',
        hint="one number, the mean of the times between crossings",
    )
    return found


def agrees(found, expected):
    """Within 0.002 plus 0.2 %."""
    return np.allclose(found, expected, rtol=2e-3, atol=2e-3)


def compare(recording, what):
    """All three entries are the expected ones; where others are known to come from an error, say which."""
    found = found_in(recording)
    arguments = dict(recording.arguments)
    n, dt = arguments.pop("n_dropped"), arguments["dt"]
    path = path_of(**arguments)
    expected = statistics(path, dt, n)
    every = [path[i:] for i in range(n + 2)]
    times = upward_crossings(dt * np.arange(len(every[n])), every[n][:, 0])
    ways = {
        "the transient is not dropped": statistics(path, dt, 0),
        "one row too many is dropped": statistics(path, dt, n + 1),
        "one row too few is dropped": statistics(path, dt, max(n - 1, 0)),
        "the last row is missing": statistics(path[:-1], dt, n),
        "the rows are dropped at the end": statistics(path[: len(path) - n], dt, 0),
        "these are the rows that are to be dropped": statistics(path[: n + 1], dt, 0),
    }
    own = {
        "mean": {"these are the medians": np.median(every[n], axis=0)},
        "sd": {
            "the divisor is the number of rows, not one less": statistics(path, dt, n, ddof=1)["sd"],
            "these are the variances; take the square root": expected["sd"] ** 2,
            "this is the standard error; do not divide by the root of the number of rows": expected["sd"] / np.sqrt(len(path) - n),
            "this is the root of the mean square; subtract the mean first": np.sqrt((every[n] ** 2).mean(axis=0)),
        },
        "return_time": {
            "the time is counted in steps; multiply by dt": expected["return_time"] / dt,
            "this is half a turn: count the upward crossings only": expected["return_time"] / 2,
            "the time from the first to the last crossing is divided by their number; there is one interval less":
                expected["return_time"] * (len(times) - 1) / max(len(times), 1),
            "the whole time is divided by the number of crossings; begin and end at a crossing":
                dt * (len(path) - n - 1) / max(len(times), 1),
            "this is the rate of the crossings; the time between them is asked for": 1 / expected["return_time"],
            "this is the time between crossings of y = 0; the section is x = 0": statistics(path, dt, n, axis=1)["return_time"],
            "this is the median of the times; take the mean": np.median(np.diff(times)) if len(times) > 1 else np.nan,
            "this is the time of the last crossing; take the mean of the differences": times[-1] if len(times) else np.nan,
        },
    }  # fmt: skip
    for key in KEYS:
        if agrees(found[key], expected[key]):
            continue
        options = {why: values[key] for why, values in ways.items()} | own[key]
        for why, values in options.items():
            if np.allclose(found[key], values, rtol=1e-4, atol=1e-4):
                raise CheckFailed(f'{what}, "{key}": {why}.')
        close(found[key], expected[key], f'{what}, "{key}"', rtol=2e-3, atol=2e-3, hint=ROWS)


def compare_chaos(recording, limits, what):
    """Each statistic is within the limits of other starts."""
    found = found_in(recording)
    hint = f"{ROWS}; times are steps times dt, and crossings are counted upwards"
    for key in ("mean", "sd"):
        for i, (low, high) in enumerate(limits[key]):
            within(found[key][i], low, high, f'{what}, "{key}" of {"xyz"[i]}', hint=hint)
    within(found["return_time"], *limits["return_time"], f'{what}, "return_time"', hint=hint)


EXAMPLE = {
    "mean": ((0.11, 0.25), (-1.05, -0.73), (0.74, 1.03)),
    "sd": ((4.6, 5.65), (4.45, 5.25), (2.3, 3.4)),
    "return_time": (5.79, 5.92),
}


@test_case(name="the example up to t = 19.8", points=0.6)
def short_example(recordings):
    """Statistics of 126 rows; the state stays as it is."""
    compare(recordings["up to t = 19.8"], "statistics up to t = 19.8")
    unchanged(recordings, hint=OWN)


@test_case(name="the example in chaos", points=0.7)
def long_example(recordings):
    """Statistics of 250 time units are close to those of other starts: a return takes about 5.86."""
    compare_chaos(recordings["up to t = 300"], EXAMPLE, "statistics up to t = 300")


def picture(recordings):
    """Your means and standard deviations of the long example."""
    figure, (axis,) = panels()
    found = recordings["up to t = 300"].returned
    axis.errorbar([0, 1, 2], found["mean"], found["sd"], fmt="o", c="#0072b2", capsize=4)
    axis.set(ylabel="mean ± standard deviation", xlim=(-0.5, 2.5))
    axis.set_xticks([0, 1, 2], ["x", "y", "z"])
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, settings, uniform


def _state(rng):
    return np.round([*rng.uniform(-5, 5, 2), rng.uniform(0.1, 1.5)], 3)


# Mean and standard deviation of each statistic over 400 starts, 6,000 steps of 0.1 and 500 dropped.
# The parameters are not those of the example: its statistics are outside the limits.
MEASURED = {
    (0.2, 0.4, 5.7): {
        "mean": ((0.1701, 0.0111), (-0.8494, 0.0133), (0.8503, 0.0084)),
        "sd": ((4.9238, 0.0243), (4.6365, 0.0291), (2.1363, 0.027)),
        "return_time": (5.965, 0.0029),
    },
    (0.15, 0.2, 10.0): {
        "mean": ((0.137, 0.0261), (-0.9194, 0.0319), (0.9198, 0.0197)),
        "sd": ((7.9872, 0.0854), (7.6919, 0.0729), (3.658, 0.0593)),
        "return_time": (6.075, 0.0044),
    },
}
SDS = 6


def _limits(setting):
    def around(pair):
        return (pair[0] - SDS * pair[1], pair[0] + SDS * pair[1])

    measured = MEASURED[setting]
    return {key: [around(pair) for pair in measured[key]] for key in ("mean", "sd")} | {
        "return_time": around(measured["return_time"])
    }


def _chaos(seed):
    a, b, c = list(MEASURED)[seed % len(MEASURED)]
    state = _state(np.random.default_rng(seed))
    return {"state": state, "dt": 0.1, "n_steps": 6000, "n_dropped": 500, "a": a, "b": b, "c": c}


def _short(seed):
    """A path up to t = 20 at most, without its first turn or so."""
    rng = np.random.default_rng(seed)
    return {
        "state": _state(rng), "dt": round(float(rng.uniform(0.11, 0.117)), 4),
        "n_steps": int(rng.integers(155, 171)), "n_dropped": int(rng.integers(40, 61)),
        "a": round(float(rng.uniform(0.12, 0.22)), 3), "b": round(float(rng.uniform(0.15, 0.4)), 3),
        "c": round(float(rng.uniform(3.0, 6.0)), 3),
    }  # fmt: skip


# Seeds with two crossings or more in the rows that are left, a return time that differs from that of
# the whole path, and other values if one row is missing or the divisor is one less.
SHORT = (
    2,
    3,
    4,
    5,
    7,
    8,
    9,
    10,
    11,
    12,
    13,
    14,
    15,
    19,
    21,
    22,
    23,
    24,
    25,
    26,
    27,
    28,
    29,
    32,
    34,
    36,
    37,
    40,
    41,
    44,
    46,
    47,
    50,
    51,
    52,
    53,
    54,
    55,
    61,
    62,
    63,
    64,
    65,
    66,
    67,
    68,
    70,
    72,
    74,
    75,
    76,
    77,
    78,
    80,
    81,
    82,
    83,
    84,
    85,
    87,
)
draws = {
    "drawn": settings(*[_short(seed) for seed in SHORT]),
    "periodic": {
        "state": _state,
        "dt": uniform(0.07, 0.1),
        "n_steps": integers(900, 1200),
        "n_dropped": integers(300, 400),
        "a": uniform(0.18, 0.2),
        "b": uniform(0.19, 0.22),
        "c": uniform(2.4, 2.6),
    },
    "chaos": settings(*[_chaos(seed) for seed in range(80)]),
}
domain = {
    "state": _state,
    "dt": uniform(0.11, 0.117),
    "n_steps": integers(150, 170),
    "n_dropped": integers(0, 30),
    "a": uniform(0.12, 0.22),
    "b": uniform(0.15, 0.4),
    "c": uniform(3.0, 6.0),
}
accuracy = {"rtol": 2e-3, "atol": 2e-3}
promises = {
    "computed from these rows only": ("statistics up to t = 20", "statistics of periodic motion"),
}


@test_case(name="statistics up to t = 20", points=1, hidden=True)
def drawn(recordings):
    """Means, standard deviations and return times of short paths, from the rows that are left."""
    compare(recordings["drawn"], "statistics up to t = 20")
    unchanged(recordings["drawn"], hint=OWN)


@test_case(name="statistics of periodic motion", points=0.7, hidden=True)
def periodic(recordings):
    """On a periodic orbit the statistics are those of the reference at any time."""
    compare(recordings["periodic"], "statistics of periodic motion")


@test_case(name="statistics of chaos", points=1, hidden=True)
def chaos(recordings):
    """After 600 time units each statistic is within the range of other starts."""
    arguments = recordings["chaos"].arguments
    limits = _limits(tuple(arguments[key] for key in "abc"))
    compare_chaos(recordings["chaos"], limits, "statistics of chaos")


### END HIDDEN TESTS
