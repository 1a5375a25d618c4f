"""Checks of question 3: trajectories."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, unchanged
from autograder.dynamics import euler_step, rk4_step, solution
from autograder.pictures import curve

OK_FORMAT = False
name = "q3"

hints = (
    "Any accurate integrator will do. The system of question 1 does not depend on time, but your integrator may want a "
    "function of time and state.",
    "The solver of SciPy needs a function of `t` and the state, the first and the last time, the start, `t_eval`, and "
    "smaller values of `rtol` and `atol`, such as 1e-9. What does it return for each time: a row or a column?",
    "Begin with the case of one time. Then call `solve_ivp`; its `y` has a row per variable and a column per time, which "
    "is the transposed of what is asked for.",
)

TOLERANCE = 1e-4


def field(mu):
    """The system of question 1 for one strength."""
    return lambda t, state: np.array([state[1], mu * (1 - state[0] ** 2) * state[1] - state[0]])


def states_of(x0, y0, mu, times):
    """The right states."""
    return solution(field(mu), (x0, y0), times)


def in_given_steps(step, x0, y0, mu, times):
    """The states of an integrator whose steps are the distances between the times."""
    states = [np.array([x0, y0], dtype=float)]
    with np.errstate(all="ignore"):
        for dt in np.diff(times):
            states.append(step(field(mu), 0.0, states[-1], dt))
    return np.array(states)


def at_even_times(x0, y0, mu, times):
    """The states at as many times that are evenly spaced."""
    return states_of(x0, y0, mu, np.linspace(times[0], times[-1], len(times)))


def from_zero(x0, y0, mu, times):
    """The states if the start is at time 0."""
    if times[0] <= 0:
        return states_of(x0, y0, mu, times)
    return states_of(x0, y0, mu, np.concatenate([[0.0], times]))[1:]


def trajectory_is(recording, which=""):
    """Every state is right to within the accuracy of the text."""
    given = {key: recording.arguments[key] for key in ("x0", "y0", "mu", "times")}
    times = np.asarray(given["times"], dtype=float)
    given["times"] = times
    what = f"trajectory{which}"
    found = array(recording.returned, what, hint="a row per time, with x and y.")
    if len(times) != 2 and found.shape == (2, len(times)):
        raise CheckFailed(
            f"{what}: it has a row per variable; return a row per time, with x and y."
        )
    found = array(
        recording.returned, what, shape=(len(times), 2), hint="a row per time, with x and y."
    ).astype(float)
    expected = states_of(**given)
    wrong = np.abs(found - expected) > TOLERANCE
    if not wrong.any():
        return
    k, i = map(int, np.argwhere(wrong)[0])
    numbers = (
        f"{what}: {'xy'[i]} is {found[k, i]:.6g} at t = {times[k]:g}, expected {expected[k, i]:.6g}"
    )
    for other, why in known_ways(given):
        if np.allclose(found, other, rtol=1e-3, atol=1e-3) and not np.allclose(
            other, expected, rtol=1e-2, atol=1e-2
        ):
            raise CheckFailed(f"{numbers}: {why}.", f"{what}: {why}.")
    error = np.abs(found - expected)[k, i]
    if len(times) > 1 and error <= 0.03 * np.ptp(expected[:, i]):
        why = "close, but not accurate enough: smaller steps, or a smaller relative and absolute tolerance of the solver"
    elif np.abs(found).max() > 50:
        why = (
            "the values explode: the steps are too large; make smaller ones between the given times"
        )
    else:
        why = "the state is another one; it starts at (x0, y0) at the first time and follows the equations of question 1"
    raise CheckFailed(f"{numbers}: {why}.", f"{what}: {why}.")


def known_ways(given):
    """What other answers come from, one after the other (each takes time to compute)."""
    x0, y0, mu, times = given["x0"], given["y0"], given["mu"], given["times"]
    expected = states_of(**given)
    yield expected[:, ::-1], "the columns are exchanged: x comes first"
    if len(times) > 1:
        later = np.vstack([expected[1:], expected[-1:]])
        yield later, "every row is one time too late: row 0 is the start"
        yield (
            in_given_steps(euler_step, **given),
            "the given times are used as steps of Euler's method",
        )
        yield (
            in_given_steps(rk4_step, **given),
            "the given times are used as steps; make smaller steps in between",
        )
        yield (
            at_even_times(**given),
            "these are states at evenly spaced times; use the times that are given",
        )
        yield (
            from_zero(**given),
            "the start is taken for the state at time 0; it is the state at times[0]",
        )
    if mu >= 0:
        yield states_of(y0, x0, mu, times), "x0 and y0 are exchanged"
        yield states_of(x0, y0, 1.0, times), "mu is taken for 1"
        yield states_of(x0, y0, 0.0, times), "the damping is missing"
    else:
        yield states_of(x0, y0, -mu, times), "the sign of mu is ignored"


@test_case(name="four times", points=1)
def four_times(recordings):
    """For mu = 1.3 from (0.3, -0.2): (-1.07202, -1.06752), (0.39187, 2.60042) and (1.37124, 2.62098); the times stay as they are."""
    unchanged(recordings, hint="`times -= times[0]` changes the caller's array: make a new one.")
    trajectory_is(recordings["four times"])


def picture(recordings):
    """Your states and, as lines, how they should be."""
    recording = recordings["four times"]
    times = np.asarray(recording.arguments["times"], dtype=float)
    fine = np.linspace(times[0], times[-1], 200)
    right = states_of(0.3, -0.2, 1.3, fine)
    figure = curve(fine, {"x": right[:, 0], "y": right[:, 1]}, "time", "state")
    found = np.asarray(recording.returned, dtype=float)
    for column, colour in ((0, "#0072b2"), (1, "#d55e00")):
        figure.axes[0].plot(times, found[:, column], "o", c=colour)
    return figure
