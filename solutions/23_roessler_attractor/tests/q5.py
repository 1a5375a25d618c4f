"""Checks of question 5: the largest Lyapunov exponent."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, unchanged, within
from autograder.dynamics import rk4_step
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "Follow a trajectory and its neighbour. At the end of each interval note by which factor their distance has grown, and "
    "pull the neighbour back. The estimates are running means of the logarithms, per unit of time.",
    "The difference of the two states is a vector. The neighbour goes to the trajectory plus this vector, shortened to the "
    "length d0: multiply it by d0 and divide by its length. The sum goes on from interval to interval; the time is steps times dt.",
    "Begin with the neighbour, `state + np.array([1e-7, 0, 0])`, a sum of 0 and an empty list. In each of the `n_intervals` "
    "rounds: steps for both, distance, add the logarithm to the sum, append the sum over the time so far, pull back.",
)

METHOD = "sum of ln(distance / d0) over all intervals so far, divided by all time so far; then pull the neighbour back along its direction"
OWN = "write `state + …`, which makes a new array; `state += …` changes the caller's"
SHAPE = "one estimate after each interval"
T_EXACT = 20.0


def growth_of(state, dt, interval_steps, n_intervals, a, b, c, axis=0, same_axis=False):
    """ln(d_i / d0) of each interval; same_axis: the neighbour is put back along x."""

    def field(t, s):
        x, y, z = s
        return np.array([-y - z, x + a * y, b + z * (x - c)])

    d0 = 1e-7
    away = np.zeros(3)
    away[axis] = d0
    pair = np.column_stack([np.asarray(state, dtype=float), state + away])
    logs = []
    for _ in range(n_intervals):
        for _ in range(interval_steps):
            pair = rk4_step(field, 0.0, pair, dt)
        difference = pair[:, 1] - pair[:, 0]
        distance = np.linalg.norm(difference)
        logs.append(np.log(distance / d0))
        pair[:, 1] = pair[:, 0] + (away if same_axis else difference * (d0 / distance))
    return np.array(logs)


def running(logs, duration):
    """The running estimates from the logarithms of each interval."""
    return np.cumsum(logs) / (duration * np.arange(1, len(logs) + 1))


def compare(recording, what, upto=None):
    """The first `upto` estimates are the expected ones; all by default."""
    arguments = dict(recording.arguments)
    n = arguments["n_intervals"]
    found = array(recording.returned, what, shape=(n,), hint=SHAPE).astype(float)
    arguments["n_intervals"] = count = min(n, upto or n)
    found, duration = found[:count], arguments["interval_steps"] * arguments["dt"]
    logs = growth_of(**arguments)
    expected = running(logs, duration)
    if np.allclose(found, expected, rtol=0, atol=1e-3):
        return
    j = np.arange(1, count + 1)
    other = {
        "the logarithm is to base 2": expected / np.log(2),
        "the logarithm is to base 10": expected / np.log(10),
        "these are sums; divide by the time passed": np.cumsum(logs),
        "the sums are divided by the number of intervals; divide by the time passed": np.cumsum(logs) / j,
        "the sums are divided by the number of steps; divide by the time passed, steps times dt":
            expected * arguments["dt"],
        "these are the rates of single intervals; each estimate is a mean from the start on": logs / duration,
        "the sums are divided by the length of one interval; divide by all time passed": np.cumsum(logs) / duration,
        "the sums are divided by the time of all intervals; divide by the time passed until then": np.cumsum(logs) / (n * duration),
        "the time is one interval too long": np.cumsum(logs) / ((j + 1) * duration),
        "the time is counted in units of dt = 1": running(logs, arguments["interval_steps"]),
        "the number of steps in an interval is left out of the time": running(logs, arguments["dt"]),
        "all signs are wrong: distance over d0, not d0 over distance": -expected,
        "the neighbour is put back along x; keep the direction in which it was found":
            running(growth_of(**arguments, same_axis=True), duration),
        "the neighbour starts beside the trajectory in y; start it in x": running(growth_of(**arguments, axis=1), duration),
        "the neighbour starts beside the trajectory in z; start it in x": running(growth_of(**arguments, axis=2), duration),
        "the neighbour is not pulled back, so each logarithm counts the growth of all earlier intervals once more":
            running(np.cumsum(logs), duration),
    }  # fmt: skip
    for why, values in other.items():
        apart = not np.allclose(values, expected, rtol=0, atol=3e-3)
        if apart and np.allclose(found, values, rtol=2e-3, atol=2e-3):
            raise CheckFailed(f"{what}: {why}.")
    close(found, expected, what, rtol=0, atol=1e-3, hint=METHOD)


def exact_part(recording):
    """How many estimates belong to times up to t = 20."""
    duration = recording.arguments["interval_steps"] * recording.arguments["dt"]
    return int(T_EXACT / duration)


def compare_late(recording, limits, late_limits, what):
    """The last estimate, and the growth in the second half of the time."""
    arguments = recording.arguments
    n, duration = arguments["n_intervals"], arguments["interval_steps"] * arguments["dt"]
    found = array(recording.returned, what, shape=(n,), hint=SHAPE).astype(float)
    half = n // 2
    late = (n * found[-1] - half * found[half - 1]) / (n - half)
    if abs(late) < late_limits[0] and abs(found[-1]) > 0.015:
        raise CheckFailed(
            f"{what}: in the second half of {n * duration:.0f} time units the distance has not grown any more.",
            f"{what}: in the second half of the time the distance has not grown any more.",
            hint="pull the neighbour back after every interval.",
        )
    within(late, *late_limits, f"{what}, second half of the time", hint=METHOD)
    within(found[-1], *limits, f"{what}, last estimate", hint=METHOD)


@test_case(name="the example of three intervals", points=0.6)
def three_intervals(recordings):
    """Three estimates, after 1.2, 2.4 and 3.6 time units; the state stays as it is."""
    compare(recordings["three intervals"], "estimates after three intervals")
    unchanged(recordings, hint=OWN)


@test_case(name="the example of chaos", points=0.7)
def example_of_chaos(recordings):
    """364 intervals, 400 time units: the estimates come close to 0.07."""
    recording = recordings["many intervals"]
    compare(recording, "estimates up to t = 20", exact_part(recording))
    compare_late(recording, (0.025, 0.115), (0.015, 0.14), "exponent")


def picture(recordings):
    """Your running estimates of the long example; dashed: 0.07."""
    figure, (axis,) = panels()
    estimates = np.asarray(recordings["many intervals"].returned, dtype=float)
    axis.plot(1.1 * np.arange(1, len(estimates) + 1), estimates, c="#0072b2", lw=1.2)
    axis.axhline(0.07, c="gray", ls="--", lw=1)
    axis.set(xlabel="time", ylabel="estimate of λ", ylim=(-0.1, 0.25))
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, settings, uniform


def _state(rng):
    return np.round([*rng.uniform(-5, 5, 2), rng.uniform(0.1, 1.5)], 3)


# Mean ± 6 standard deviations of 1,500 starts, for the last estimate at t = 600 and for the growth
# from t = 300 to t = 600. Without renormalisation the latter is 0.00 ± 0.01.
LIMITS = {
    (0.2, 5.7): ((0.031, 0.107), (0.0165, 0.123)),
    (0.2, 6.5): ((0.034, 0.135), (0.0145, 0.156)),
    (0.15, 10.0): ((0.041, 0.129), (0.025, 0.148)),
}


def _chaos(seed):
    rng = np.random.default_rng(seed)
    a, c = list(LIMITS)[seed % len(LIMITS)]
    steps = int(rng.choice([8, 10, 12]))
    return {
        "state": _state(rng), "dt": 0.1, "interval_steps": steps, "n_intervals": 6000 // steps,
        "a": a, "b": 0.2, "c": c,
    }  # fmt: skip


_regular = {
    "state": _state,
    "dt": uniform(0.07, 0.1),
    "interval_steps": integers(8, 14),
}
draws = {
    "drawn": {
        "state": _state,
        "dt": uniform(0.05, 0.09),
        "interval_steps": integers(5, 15),
        "n_intervals": integers(10, 14),
        "a": uniform(0.12, 0.22),
        "b": uniform(0.15, 0.4),
        "c": uniform(3.0, 6.0),
    },
    "to rest": _regular
    | {
        "n_intervals": integers(45, 60),
        "a": uniform(-0.3, -0.1),
        "b": uniform(0.15, 0.4),
        "c": uniform(3.0, 6.0),
    },
    "periodic": _regular
    | {
        "n_intervals": integers(70, 90),
        "a": uniform(0.18, 0.2),
        "b": uniform(0.19, 0.22),
        "c": uniform(2.4, 2.6),
    },
    "chaos": settings(*[_chaos(seed) for seed in range(60)]),
}
domain = draws["drawn"] | {"a": uniform(-0.2, 0.22), "n_intervals": integers(1, 14)}
accuracy = {"rtol": 0.0, "atol": 1e-3}
equivalent = {
    "values swapped: [state, state + np.array([d0, 0.0, 0.0])] → [state + np.array([d0, 0.0, 0.0]), state]": (
        "the trajectory and its neighbour exchange their names; estimates differ only beyond t = 20"
    ),
}
promises = {
    "in the same direction": ("estimates up to t = 20", "estimates of regular motion"),
    "Leave the trajectory itself alone": "estimates of regular motion",
}


@test_case(name="estimates up to t = 20", points=1, hidden=True)
def drawn(recordings):
    """Ten or more estimates within 20 time units."""
    compare(recordings["drawn"], "estimates up to t = 20", exact_part(recordings["drawn"]))
    unchanged(recordings["drawn"], hint=OWN)


@test_case(name="estimates of regular motion", points=0.7, hidden=True)
def regular(recordings):
    """Negative at a fixed point that attracts, and about 0 on a periodic orbit, at all times."""
    compare(recordings["to rest"], "estimates at a fixed point")
    compare(recordings["periodic"], "estimates on a periodic orbit")


@test_case(name="estimates in chaos", points=1, hidden=True)
def chaos(recordings):
    """After 600 time units the estimates are those of other starts, and the distance has grown until the end."""
    recording = recordings["chaos"]
    compare(recording, "estimates up to t = 20", exact_part(recording))
    limits = LIMITS[recording.arguments["a"], recording.arguments["c"]]
    compare_late(recording, *limits, "exponent in chaos")


### END HIDDEN TESTS
