"""Checks of question 3: errors at the end, and the order that they show."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, number, unchanged
from autograder.dynamics import euler_step, heun_step, rk4_step, solution, trajectory

OK_FORMAT = False
name = "q3"

hints = (
    "For the errors you need two things: where RK4 ends with each number of steps, and one far more accurate end. For the "
    "order you need no simulation, only the given numbers and a straight line.",
    "The step follows from the number of steps: the whole time divided by it. The accurate end is the same for all numbers of "
    "steps, so compute it once, with tight tolerances. A line is fitted to the logarithms of both arrays.",
    "Begin with `solve_ivp` from 0 to `t_end`; its `.y[:, -1]` is the end. Its right-hand side has the arguments t and state: "
    "wrap yours in a lambda. For the order, `np.polyfit(x, y, 1)` returns the slope first.",
)

DISTANCES = "for each n: n steps of t_end / n, then the Euclidean distance of the two end states"
SLOPE = "the slope of the line fitted to ln(error) over ln(dt), with all points"
OWN = "work on copies; do not sort or shift the arrays in place"


def ends_of(step, state, t_end, step_counts, a, b, c, extra=0):
    """The end states (K, 3) with each number of steps; extra: so many steps too many."""

    def field(t, s):
        x, y, z = s
        return np.array([-y - z, x + a * y, b + z * (x - c)])

    return np.array(
        [trajectory(step, field, state, t_end / int(n), int(n) + extra)[-1] for n in step_counts]
    )


def exact_end(state, t_end, a, b, c):
    """The solution at t_end."""

    def field(t, s):
        x, y, z = s
        return np.array([-y - z, x + a * y, b + z * (x - c)])

    return solution(field, state, [0.0, t_end])[-1]


def compare_errors(recording, expected, what):
    """The distances are the expected ones; where others are known to come from an error, say which."""
    arguments = recording.arguments
    found = array(
        recording.returned, what, shape=expected.shape, hint="one distance per number of steps"
    ).astype(float)
    if np.allclose(found, expected, rtol=0.01, atol=1e-8):
        return
    exact = exact_end(*(arguments[key] for key in ("state", "t_end", "a", "b", "c")))
    differences = ends_of(rk4_step, **arguments) - exact
    other = {
        "these are the errors of Euler's method": np.linalg.norm(ends_of(euler_step, **arguments) - exact, axis=1),
        "these are the errors of a method of order 2": np.linalg.norm(ends_of(heun_step, **arguments) - exact, axis=1),
        "one step too many is made": np.linalg.norm(ends_of(rk4_step, **arguments, extra=1) - exact, axis=1),
        "one step is missing": np.linalg.norm(ends_of(rk4_step, **arguments, extra=-1) - exact, axis=1),
        "this is the error of x alone; take the Euclidean distance": np.abs(differences[:, 0]),
        "this is the largest of the three errors; take the Euclidean distance": np.abs(differences).max(axis=1),
        "this is the sum of the three errors; take the Euclidean distance": np.abs(differences).sum(axis=1),
        "this is the mean of the three errors; take the Euclidean distance": np.abs(differences).mean(axis=1),
        "this is the distance divided by the square root of 3": expected / np.sqrt(3),
        "this is the square of the distance": expected**2,
        "the distances are divided by the size of the solution": expected / np.linalg.norm(exact),
        "the distances are not in the order of step_counts": np.sort(expected),
        "the distances are not in the order of step_counts; this is their reverse": np.sort(expected)[::-1],
    }  # fmt: skip
    for why, values in other.items():
        if np.allclose(found, values, rtol=0.01, atol=1e-9):
            raise CheckFailed(f"{what}: {why}.")
    if (
        (found > 0).all()
        and np.ptp(np.log(found)) < 0.5 * np.ptp(np.log(expected))
        and found.min() > 3 * expected.min()
    ):
        raise CheckFailed(
            f"{what}: they depend too little on the number of steps: the reference is less accurate than RK4.",
            hint="give solve_ivp tight tolerances, such as rtol=1e-12 and atol=1e-12.",
        )
    close(found, expected, what, rtol=0.01, atol=1e-8, hint=DISTANCES)


def compare_order(recording, expected, what):
    """The slope is the expected one."""
    x, y = (np.log(recording.arguments[key]) for key in ("dts", "errors"))
    found = number(recording.returned, what)
    if abs(found - expected) <= 1e-9 * (1 + abs(expected)):
        return
    pairs = [(y[j] - y[i]) / (x[j] - x[i]) for i in range(len(x)) for j in range(i)]
    by_step = np.argsort(x)
    other = {
        "this is minus the slope": -expected,
        "error and step are exchanged": np.polyfit(y, x, 1)[0],
        "this is the intercept of the line, not its slope": np.polyfit(x, y, 1)[1],
        "this is the slope of the numbers themselves; take logarithms": np.polyfit(np.exp(x), np.exp(y), 1)[0],
        "only the errors are in logarithms": np.polyfit(np.exp(x), y, 1)[0],
        "this is the mean of the slopes between pairs; fit one line to all points": np.mean(pairs),
        "this is the mean of the slopes between neighbours; fit one line to all points": np.mean(np.diff(y) / np.diff(x)),
        "only the first and the last point are used; fit one line to all points": (y[-1] - y[0]) / (x[-1] - x[0]),
        "only the longest and the shortest step are used; fit one line to all points":
            (y[by_step[-1]] - y[by_step[0]]) / (x[by_step[-1]] - x[by_step[0]]),
        "only the first two points are used; fit one line to all points": (y[1] - y[0]) / (x[1] - x[0]),
        "the line is forced through the origin": (x * y).sum() / (x * x).sum(),
        "this is the order rounded to a whole number": round(expected),
        "only one of the two logarithms is to base 10": expected / np.log(10),
        "this is the ratio of the logarithms; take a slope": np.mean(y / x),
    }  # fmt: skip
    for why, value in other.items():
        if np.isclose(found, value, rtol=1e-9) and not np.isclose(value, expected, rtol=1e-9):
            raise CheckFailed(
                f"{what}: {found:.6g}, expected {expected:.6g}: {why}.", f"{what}: {why}."
            )
    close(found, expected, what, rtol=1e-9, atol=1e-9, hint=SLOPE)


@test_case(name="the example of two errors", points=0.6)
def two_errors(recordings):
    """Twice as many steps, about a sixteenth of the error: 5.0e-5 and 3.1e-6. The arguments stay as they are."""
    recording = recordings["errors at t = 6.5"]
    compare_errors(recording, np.array([4.97399e-05, 3.133336e-06]), "errors at t = 6.5")
    unchanged(recording, hint=OWN)


@test_case(name="the example of an order", points=0.6)
def an_order(recordings):
    """Three steps in no order, with errors that are not exactly on a line: 2.694."""
    recording = recordings["three errors"]
    compare_order(recording, 2.694164720721582, "slope of three points")
    unchanged(recording, hint=OWN)
