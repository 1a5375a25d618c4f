"""Checks of question 1: the flow and the energy gain."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, number, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Both functions are one formula each, and the same formula serves numbers and arrays. Only the damping term contains "
    "the strength of the damping.",
    "For the energy, insert the two rates into the chain rule. Two terms are equal but for their sign and cancel.",
    "The first rate is `y` itself. The second is the damping, `mu * (1 - x**2) * y`, and the restoring force. The "
    "energy gain is what is left of y times the second rate.",
)

ABS = " (mu may be negative)"
OWN = "`x *= …` and `y -= …` change the caller's arrays: write formulas that make new ones"


def as_float(given):
    """The arguments as arrays of floats."""
    return [np.asarray(given[key], dtype=float) for key in ("x", "y", "mu")]


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


def flow_is(recording, which=""):
    """Both rates are right, one after the other."""
    x, y, mu = as_float(recording.arguments)
    pair = array(
        recording.returned,
        f"the pair of rates{which}",
        shape=(2, *x.shape),
        hint="return dx/dt and dy/dt, each with the shape of x.",
    ).astype(float)
    damping = mu * (1 - x**2) * y
    right = damping - x
    if np.allclose(pair[0], right) and np.allclose(pair[1], y):
        raise CheckFailed("The two rates are exchanged: dx/dt comes first.")
    compare(
        pair[0],
        y,
        f"dx/dt{which}",
        (
            (-y, "it has the wrong sign"),
            (mu * y, "it does not depend on mu"),
            (x, "this is x itself"),
            (mu * (x - x**3 / 3 - y), "this is the rate in the Liénard plane"),
        ),
        "dx/dt = y.",
    )
    compare(
        pair[1],
        right,
        f"dy/dt{which}",
        (
            (-damping - x, f"the damping has the wrong sign{ABS if mu < 0 else ''}; it is +mu (1 - x²) y"),
            (damping + x, "the restoring force has the wrong sign; it is -x"),
            (-right, "both terms have the wrong sign"),
            (mu * ((1 - x**2) * y - x), "mu multiplies the restoring force, too; it belongs to the damping only"),
            ((1 - x**2) * y - x, "mu is ignored"),
            (mu * (1 - x**2) - x, "the damping is not multiplied by y"),
            (mu * (1 - x) ** 2 * y - x, "this is (1 - x)², not 1 - x²"),
            (mu * (1 - x) * y - x, "x is not squared"),
            (mu * (1 - y**2) * y - x, "this is 1 - y², not 1 - x²"),
            (mu * (1 - x**2) * x - y, "x and y are exchanged"),
            (damping, "the restoring force is missing"),
            (y - x, "the factor mu (1 - x²) is missing"),
            (mu * y - x, "the factor 1 - x² is missing"),
            (x / mu if mu else right, "this is the rate in the Liénard plane"),
        ),
        "mu (1 - x²) y - x, entry by entry.",
    )  # fmt: skip


def energy_is(recording, which=""):
    """The energy gain is right."""
    x, y, mu = as_float(recording.arguments)
    right = mu * (1 - x**2) * y**2
    compare(
        recording.returned,
        right,
        f"energy gain{which}",
        (
            (-right, f"it has the wrong sign{ABS if mu < 0 else ''}; for mu > 0 and |x| < 1 energy is gained"),
            (2 * right, "this is twice the gain; E has a factor of 1/2"),
            (right / 2, "this is half of the gain: the derivative of y²/2 is y dy/dt"),
            ((1 - x**2) * y**2, "mu is ignored"),
            (np.abs(right), "this is its size; where energy is lost the gain is negative"),
            (mu * (1 - x**2) * y, "this is the damping alone; multiply it by y"),
            (mu * (1 - x**2) * y - x, "this is dy/dt; multiply it by y and add x dx/dt"),
            (right - x * y, "this is y dy/dt alone; add x dx/dt"),
            (x * y, "this is x dx/dt alone; add y dy/dt"),
            (right - 2 * x * y, "the two terms with x y cancel; they do not add up"),
            (right + x * y, "the two terms with x y cancel"),
            (y + mu * (1 - x**2) * y - x, "the rates are not multiplied by x and y"),
            ((x**2 + y**2) / 2, "this is the energy itself; its rate of change is asked for"),
            (mu * (1 - x) ** 2 * y**2, "this is (1 - x)², not 1 - x²"),
            (mu * (1 - x**2) * x * y, "the damping is multiplied by x; multiply it by y"),
        ),
        "x dx/dt + y dy/dt with the rates of the system.",
    )  # fmt: skip


@test_case(name="rates of three states", points=0.5)
def three_states(recordings):
    """For mu = 0.6: dx/dt is 1.3, 0.7, -0.4 and dy/dt is 0.085, 0.975, -1.2784; x and y stay as they are."""
    flow_is(recordings["three states"])
    unchanged(recordings["three states"], hint=OWN)


@test_case(name="energy of three states", points=0.5)
def energy_of_three_states(recordings):
    """For mu = 0.6 the gain is 0.7605 inside the strip, and -0.3675 and -0.36864 outside; x and y stay as they are."""
    energy_is(recordings["energy of three states"])
    unchanged(recordings["energy of three states"], hint=OWN)


def picture(recordings):
    """The three states with their rates as arrows."""
    recording = recordings["three states"]
    x, y = recording.arguments["x"], recording.arguments["y"]
    dx, dy = np.asarray(recording.returned, dtype=float)
    figure, (axis,) = panels()
    axis.quiver(x, y, dx, dy, color="#0072b2", angles="xy", scale_units="xy", scale=2, width=0.006)
    axis.plot(x, y, "o", c="#d55e00")
    axis.axvspan(-1, 1, color="#eeeeee", zorder=0)
    axis.set(xlabel="x", ylabel="y", xlim=(-3, 3), ylim=(-2, 2.5))
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def _strength(rng):
    return round(float(rng.uniform(0.3, 4.0)) * rng.choice([-1, 1]), 3)


def _grid(low, high):
    return lambda rng: np.round(rng.uniform(low, high, (2, 3)), 3)


def _reals(rng):
    return np.round(rng.uniform(-3, 3, 6), 3)


draws = {
    "one state": {"x": uniform(-0.8, -0.3), "y": uniform(1.2, 2.4), "mu": _strength},
    "a grid": {"x": _grid(-2.5, 2.5), "y": _grid(-3.0, 3.0), "mu": _strength},
    "energy of one state": {"x": uniform(1.2, 2.4), "y": uniform(-2.4, -1.2), "mu": _strength},
    "energy on a grid": {"x": _grid(-2.5, 2.5), "y": _grid(-3.0, 3.0), "mu": _strength},
    "no damping": {"x": _grid(-4.0, 4.0), "y": _grid(-3.0, 3.0)},
    "energy without damping": {"x": _grid(-4.0, 4.0), "y": _grid(-3.0, 3.0)},
}
domain = {"x": _reals, "y": _reals, "mu": one_of(0, 0.7, -1.3, 5.9)}
accuracy = {"rtol": 1e-6, "atol": 1e-8}


@test_case(name="rates of other states", points=1, hidden=True)
def other_rates(recordings):
    """Both rates, of one state and on a grid of states, for mu of any sign, and without damping."""
    flow_is(recordings["a grid"])
    flow_is(recordings["one state"])
    flow_is(recordings["no damping"], " without damping")


@test_case(name="energy gain of other states", points=1, hidden=True)
def other_energies(recordings):
    """The gain of energy, of one state and on a grid of states, for mu of any sign, and without damping."""
    energy_is(recordings["energy on a grid"])
    energy_is(recordings["energy of one state"])
    energy_is(recordings["energy without damping"], " without damping")


### END HIDDEN TESTS
