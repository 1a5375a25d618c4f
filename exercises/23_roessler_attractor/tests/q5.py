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
