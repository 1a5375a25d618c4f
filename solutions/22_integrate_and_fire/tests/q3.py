"""Checks of question 3: the error of forward Euler and its order."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, entry, number, unchanged

OK_FORMAT = False
name = "q3"

hints = (
    "For each number of steps you need the length of a step, a loop of exactly so many steps, and the difference from the "
    "closed form at the end. There is no threshold here, and nothing is reset.",
    "An Euler step adds Δt/τ times the distance from the final potential. The closed form at T is needed only once. Take the "
    "absolute value of the difference.",
    "For the order, `np.polyfit` fits a polynomial; one of degree 1 is a straight line, and its first coefficient is the "
    "slope. Give it the logarithms of the steps (not of their numbers) and of the errors.",
)

FORM = "return the tuple (errors, order)."
OWN = "do not sort or change `step_counts`"


def errors_are(recording, expected, what="errors"):
    """The errors are those expected; where others are known to come from a mistake, say which."""
    a = recording.arguments
    counts = np.asarray(a["step_counts"])
    found = array(
        entry(recording.returned, 0, "the returned tuple", hint=FORM), what, shape=counts.shape, hint="one error for each number of steps."
    ).astype(float)  # fmt: skip
    T, tau, start = a["T_ms"], a["tau_ms"], a["V_0_mV"]
    final = a["E_L_mV"] + a["R_MOhm"] * a["current_nA"]
    distance = start - final
    exact = final + distance * np.exp(-T / tau)
    factors = 1.0 - T / counts / tau

    def after(steps, last=final):
        return last + (start - last) * factors**steps

    known = (
        (after(counts) - exact, "these are the differences with their signs; take their sizes"),
        (exact - after(counts), "these are the differences with their signs; take their sizes"),
        (expected / abs(exact), "these are relative errors; the errors are asked in mV"),
        (expected**2, "these are squares of the errors"),
        (np.abs(after(counts - 1) - exact), "there is a step too few; make N of them"),
        (np.abs(after(counts + 1) - exact), "there is a step too many; make N of them"),
        (np.abs(after(counts)), "these are potentials, not errors"),
        (after(counts), "these are potentials, not errors"),
        (np.abs(after(counts, final - a["E_L_mV"]) - exact), "the leak of the Euler steps goes to 0; it goes to E_L"),
        (np.abs(after(counts) - final), "these are distances from the final potential, not from V(T)"),
        (np.abs(distance * np.exp(-T / tau) + 0 * factors), "these are distances of V(T) from the final potential"),
        (np.abs(distance / (2.0 - factors) ** counts + final - exact), "this is the implicit Euler scheme; take the slope at the beginning of the step"),
        (np.abs(after(np.sort(counts)[::-1]) - exact), "keep the order of `step_counts`"),
        (expected[::-1], "keep the order of `step_counts`"),
        (np.sort(expected), "the errors are sorted; keep the order of `step_counts`"),
        (np.sort(expected)[::-1], "the errors are sorted; keep the order of `step_counts`"),
        *((np.round(expected, digits), "the errors are rounded") for digits in range(5)),
    )  # fmt: skip
    for wrong, why in known:
        if np.allclose(found, wrong, rtol=1e-6) and not np.allclose(wrong, expected, rtol=1e-6):
            i = int(np.argmax(~np.isclose(found, expected, rtol=1e-6)))
            raise CheckFailed(
                f"{what}: that for {counts[i]} steps is {found[i]:.6g} mV, expected {expected[i]:.6g} mV: {why}.",
                f"{what}: {why}.",
            )
    close(
        found,
        expected,
        what,
        unit="mV",
        rtol=1e-6,
        atol=1e-9,
        hint="|V_N - V(T)| after exactly N Euler steps of length T / N, without a threshold.",
    )


def order_is(recording, slope, wrong, what="order"):
    """The order is the slope expected; `wrong` are slopes and what else they are."""
    found = number(entry(recording.returned, 1, "the returned tuple", hint=FORM), what)
    for value, why in wrong:
        if abs(found - value) <= 1e-6 * abs(value) < abs(value - slope):
            raise CheckFailed(
                f"{what}: {found:.6g}, expected {slope:.6g}: {why}.", f"{what}: {why}."
            )
    a = recording.arguments
    x = np.log(a["T_ms"] / np.asarray(a["step_counts"]))
    errors = np.abs(np.asarray(recording.returned[0], dtype=float))
    if errors.shape == x.shape and (errors > 0).all():
        theirs = np.sum((x - x.mean()) * np.log(errors)) / np.sum((x - x.mean()) ** 2)
        if abs(found - theirs) <= 1e-6 * abs(theirs) < abs(theirs - slope):
            raise CheckFailed(
                f"{what}: the slope is right for your errors, but the errors are not right."
            )
    close(
        found,
        slope,
        what,
        rtol=1e-6,
        hint="the slope of a straight line through the logarithms of all errors, over the logarithms of the steps.",
    )


@test_case(name="four step counts", points=0.75)
def four_step_counts(recordings):
    """The errors for four numbers of steps that are not in order; the array stays as it is."""
    unchanged(recordings, hint=OWN)
    errors_are(recordings["four step counts"], np.array(ERRORS))


@test_case(name="their order", points=0.5)
def their_order(recordings):
    """The slope of the line through the four errors in double logarithmic axes."""
    wrong = (
        (-1.0171864874813585, "the slope is positive: the error grows with the step; its number of steps falls"),
        (1.0, "fit a line; for finite steps its slope is only about 1"),
        (-2.4456645216, "this is where the line cuts the axis, not its slope"),
        (0.9830453552, "the errors are over the steps, not the other way round"),
        (0.0900172303, "take the logarithms of both, of the steps and of the errors"),
        (0.7476393497, "take the logarithm of the steps, too"),
        (0.1013228531, "take the logarithm of the errors, too"),
        (1.0175599578, "this is the slope from the shortest to the longest step; fit a line to all"),
        (1.0131564417, "this is the slope from the first to the last step; fit a line to all"),
    )  # fmt: skip
    order_is(recordings["four step counts"], 1.0171864874813585, wrong)


ERRORS = [0.055501941332, 0.332288176582, 0.014694319711, 0.097230438710]


def picture(recordings):
    """The errors of the public probe over the step."""
    recording = recordings["four step counts"]
    steps = recording.arguments["T_ms"] / np.asarray(recording.arguments["step_counts"])
    figure, (axis,) = pictures.panels()
    axis.loglog(steps, np.asarray(recording.returned[0], dtype=float), "o", c="#0072b2")
    axis.set(xlabel="time step (ms)", ylabel="error (mV)")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import uniform


def _counts(low, high, count):
    """So many different numbers of steps in no order."""
    return lambda rng: rng.permutation(np.arange(low, high + 1))[:count]


_cell = {
    "T_ms": uniform(20.0, 40.0, digits=1),
    "current_nA": uniform(0.1, 0.4),
    "V_0_mV": uniform(-72.0, -64.0, digits=1),
    "E_L_mV": uniform(-76.0, -70.0, digits=1),
    "R_MOhm": uniform(90.0, 110.0, digits=1),
    "tau_ms": uniform(9.0, 20.0, digits=1),
}
draws = {
    "drawn": {"step_counts": _counts(9, 160, 5)} | _cell,
    "long steps": _cell
    | {
        "step_counts": lambda rng: rng.permutation([1, 2, 3]),
        "T_ms": uniform(21.0, 25.0, digits=1),
        "tau_ms": uniform(14.0, 19.0, digits=1),
    },
    "downwards": {"step_counts": _counts(12, 90, 2)}
    | _cell
    | {"current_nA": uniform(-0.3, -0.1), "V_0_mV": uniform(-66.0, -52.0, digits=1)},
}
domain = _cell | {
    "step_counts": lambda rng: rng.permutation(np.arange(4, 120))[: rng.integers(2, 6)],
    "current_nA": uniform(-0.3, 0.4),
    "V_0_mV": uniform(-72.0, -40.0, digits=1),
}
accuracy = {"rtol": 1e-6, "atol": 1e-9}
no_promises = ("no threshold",)


def _expected(a):
    counts = np.asarray(a["step_counts"])
    final = a["E_L_mV"] + a["R_MOhm"] * a["current_nA"]
    ratio = a["T_ms"] / a["tau_ms"]
    return np.abs((a["V_0_mV"] - final) * ((1 - ratio / counts) ** counts - np.exp(-ratio)))


def _slope(x, y):
    """The slope of the regression line of y on x."""
    return np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)


def _order_of(recordings, probe, what):
    a = recordings[probe].arguments
    steps, errors = a["T_ms"] / np.asarray(a["step_counts"]), _expected(a)
    x, y = np.log(steps), np.log(errors)
    ends = [int(np.argmin(steps)), int(np.argmax(steps))]
    wrong = (
        (-_slope(x, y), "the slope is that over the number of steps; it is asked over their length"),
        (1.0, "fit a line; for finite steps its slope is only about 1"),
        (_slope(y, x), "the errors are over the steps, not the other way round"),
        (_slope(steps, errors), "take the logarithms of both, of the steps and of the errors"),
        (_slope(steps, y), "take the logarithm of the steps, too"),
        (_slope(x, errors), "take the logarithm of the errors, too"),
        (np.diff(y[ends])[0] / np.diff(x[ends])[0], "this is the slope from the shortest to the longest step; fit a line to all"),
        ((y[-1] - y[0]) / (x[-1] - x[0]), "this is the slope from the first to the last step; fit a line to all"),
        (y.mean() - _slope(x, y) * x.mean(), "this is where the line cuts the axis, not its slope"),
        (np.round(_slope(x, y)), "do not round the slope"),
    )  # fmt: skip
    order_is(recordings[probe], _slope(x, y), wrong, what)


@test_case(name="other errors", points=1.25, hidden=True)
def other_errors(recordings):
    """The errors are right for other membranes, upwards and downwards."""
    errors_are(recordings["drawn"], _expected(recordings["drawn"].arguments))
    what = "errors of a potential that falls"
    errors_are(recordings["downwards"], _expected(recordings["downwards"].arguments), what)


@test_case(name="steps of the size of tau", points=0.5, hidden=True)
def long_steps(recordings):
    """The errors are right where one, two or three steps are all there is."""
    recording = recordings["long steps"]
    errors_are(recording, _expected(recording.arguments), "errors of long steps")


@test_case(name="other orders", points=1, hidden=True)
def other_orders(recordings):
    """The slope is fitted to all errors, in any order of the steps."""
    _order_of(recordings, "drawn", "order")
    _order_of(recordings, "long steps", "slope for long steps")


### END HIDDEN TESTS
