"""Checks of question 5: the Liénard plane."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, number, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "All three functions are one line of formulas, and the same for numbers and arrays. No integration is needed.",
    "The second function is the first one, solved for y. And since y is the rate of x, it is also the first of the two rates "
    "that the third function returns.",
    "Write w as the cubic minus `y / mu`. Solve this for y: `mu` times the distance from w to the cubic. The rate of w is "
    "x over mu.",
)

OWN = "`x *= …` and `w -= …` change the caller's arrays: write formulas that make new ones"


def arguments_of(recording):
    """x, the second coordinate, and mu as floats."""
    given = recording.arguments
    second = given["y"] if "y" in given else given["w"]
    return np.asarray(given["x"], dtype=float), np.asarray(second, dtype=float), float(given["mu"])


def compare(value, expected, what, ways, hint):
    """The value is the one expected; where another is known to come from an error, say which."""
    shape = "one entry for each state: an array with the shape of x, or a number if x is one."
    if np.ndim(expected) == 0:
        found = np.asarray(number(value, what, hint=shape))
    else:
        found = array(value, what, shape=expected.shape, hint=shape).astype(float)
    for wrong, why in ways:
        known = np.allclose(found, wrong, rtol=1e-6, atol=1e-8)
        if known and not np.allclose(wrong, expected, rtol=1e-6, atol=1e-8):
            place = np.unravel_index(int(np.argmax(np.abs(found - expected))), found.shape)
            raise CheckFailed(
                f"{what}: {found[place]:.6g}, expected {expected[place]:.6g}: {why}.",
                f"{what}: {why}.",
            )
    close(found, expected, what, rtol=1e-6, atol=1e-8, hint=hint)


def w_is(recording):
    """w of the states (x, y)."""
    x, y, mu = arguments_of(recording)
    cubic = x - x**3 / 3
    ways = (
        (cubic + y / mu, "the sign of y/mu is a minus"),
        (cubic - y * mu, "y is multiplied by mu; divide it"),
        (cubic - y, "mu is ignored"),
        (cubic - y / abs(mu), "the sign of mu is ignored"),
        (cubic, "y/mu is missing"),
        (x - x**3 - y / mu, "x³ is not divided by 3"),
        ((x - x**3) / 3 - y / mu, "x is divided by 3, too; only x³ is"),
        (x + x**3 / 3 - y / mu, "the sign of x³/3 is a minus"),
        (x - x**2 / 3 - y / mu, "this has x² instead of x³"),
        (y / mu - cubic, "all signs are reversed"),
        ((cubic - y) / mu, "the cubic is divided by mu, too; only y is"),
        (mu * cubic - y, "this is mu w; divide it by mu"),
        (y / (mu * (1 - x**2)), "this is no coordinate of the Liénard plane"),
    )  # fmt: skip
    compare(recording.returned, cubic - y / mu, "w", ways, "x - x³/3 - y/mu, entry by entry.")


def ways_of_y(x, w, mu):
    """What else one gets for y, which is dx/dt."""
    cubic = x - x**3 / 3
    return (
        (mu * (w - cubic), "it has the wrong sign"),
        (cubic - w, "the factor mu is missing"),
        (abs(mu) * (cubic - w), "the sign of mu is ignored"),
        ((cubic - w) / mu, "this is divided by mu; multiply by it"),
        (mu * cubic - w, "mu multiplies the whole difference"),
        (mu * (cubic + w), "the sign of w is a minus"),
        (mu * (x - x**3 - w), "x³ is not divided by 3"),
        (mu * ((x - x**3) / 3 - w), "x is divided by 3, too; only x³ is"),
        (cubic - w / mu, "this is the formula of w applied to w; solve it for y"),
        (mu * (1 - x**2) * w - x, "this is dy/dt of question 1"),
        (w, "this is w itself"),
    )


def y_is(recording):
    """y of the states (x, w)."""
    x, w, mu = arguments_of(recording)
    right = mu * (x - x**3 / 3 - w)
    compare(recording.returned, right, "y", ways_of_y(x, w, mu), "solve the definition of w for y.")


def flow_is(recording):
    """Both rates in the Liénard plane."""
    x, w, mu = arguments_of(recording)
    pair = array(
        recording.returned,
        "the pair of rates",
        shape=(2, *x.shape),
        hint="return dx/dt and dw/dt, each with the shape of x.",
    ).astype(float)
    right = mu * (x - x**3 / 3 - w)
    if np.allclose(pair[1], right) and np.allclose(pair[0], x / mu):
        raise CheckFailed("The two rates are exchanged: dx/dt comes first.")
    compare(pair[0], right, "dx/dt", ways_of_y(x, w, mu), "mu (x - x³/3 - w), entry by entry.")
    ways = (
        (-x / mu, "it has the wrong sign"),
        (x * mu, "x is multiplied by mu; divide it"),
        (x, "mu is ignored"),
        (x / abs(mu), "the sign of mu is ignored"),
        (w / mu, "this is w/mu; it is x/mu"),
        (mu / x if (x != 0).all() else x / mu, "this is mu/x; it is x/mu"),
        (x / mu**2, "this is divided by mu twice"),
        (mu * (1 - x**2) * w - x, "this is dy/dt of question 1"),
    )
    compare(pair[1], x / mu, "dw/dt", ways, "x/mu, entry by entry.")


@test_case(name="w of three states", points=0.5)
def to_the_plane(recordings):
    """For mu = 1.6: w is -0.2845, -0.8125 and -0.737; the arrays stay as they are."""
    w_is(recordings["to the plane"])
    unchanged(recordings["to the plane"], hint=OWN)


@test_case(name="y of three states", points=0.25)
def from_the_plane(recordings):
    """For mu = 1.6: y is 0.3648, 0.52 and -3.3392; the arrays stay as they are."""
    y_is(recordings["from the plane"])
    unchanged(recordings["from the plane"], hint=OWN)


@test_case(name="rates of three states", points=0.5)
def the_flow(recordings):
    """For mu = 1.6: dx/dt is 0.3648, 0.52, -3.3392 and dw/dt is 0.375, -0.9375, 1.3125; the arrays stay as they are."""
    flow_is(recordings["the flow"])
    unchanged(recordings["the flow"], hint=OWN)


def picture(recordings):
    """The three states of the Liénard plane with their rates as arrows, and the cubic curve."""
    recording = recordings["the flow"]
    x, w = recording.arguments["x"], recording.arguments["w"]
    dx, dw = np.asarray(recording.returned, dtype=float)
    figure, (axis,) = panels()
    line = np.linspace(-2.6, 2.6, 200)
    axis.plot(line, line - line**3 / 3, c="gray", ls="--", label="$w = x - x^3/3$")
    axis.quiver(
        x, w, dx, dw, color="#0072b2", angles="xy", scale_units="xy", scale=2.5, width=0.006
    )
    axis.plot(x, w, "o", c="#d55e00")
    axis.set(xlabel="x", ylabel="w", xlim=(-3, 3), ylim=(-2, 2))
    axis.legend(frameon=False, fontsize="small")
    return figure
