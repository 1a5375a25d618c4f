"""Checks of question 6: one input, a slow threshold and a strong decay."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, close, entry, equal, number, unchanged
from autograder.dynamics import same_points
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "At a fixed point the average equals the response. Divide the equation for the response by it: what remains is quadratic, with two solutions, one or none.",
    "For the Jacobian, put the first equation into the second before you differentiate: the new average depends on the old response, too. "
    "Two complex eigenvalues are conjugate, so their product is the square of their size, and it equals the determinant.",
    "Begin with c, eta times the sum of the squared inputs, and compare 4 eps with it. With a' = y at the fixed point, the derivative of a' squared is 2 y / tau for the "
    "response and 2 y (1 - 1 / tau) for the average.",
)

RESPONSE = "the larger solution of c (y - y²) = eps, or 0 if there is none."
JACOBIAN = "a' depends on y and on a; y' depends on both, too, because it contains a'."
LIMIT = "the determinant of the Jacobian at the settled response is 1 there."
NAMES = "from the eigenvalues: real or complex, and the size of the larger one below 1 or above."


def numbers_of(value, what):
    """The value as an array of any numbers, also complex ones."""
    try:
        return np.asarray(value)
    except ValueError:
        raise CheckFailed(f"{what}: its rows have different lengths.") from None


def compare(r, y, values, behaviour, known, which=""):
    """The settled response, its eigenvalues and the name of the behaviour."""
    close(
        entry(r.returned, "y", "your result"),
        y,
        f"settled response{which}",
        rtol=1e-5,
        atol=1e-8,
        hint=RESPONSE,
    )
    found = np.ravel(numbers_of(entry(r.returned, "eigenvalues", "your result"), "eigenvalues"))
    for why, other in known.items():
        if (
            found.shape == (2,)
            and found.dtype.kind in "iufc"
            and np.allclose(_sorted(found), _sorted(other), atol=1e-7)
            and not np.allclose(_sorted(other), _sorted(values), atol=1e-5)
        ):
            raise CheckFailed(f"eigenvalues{which}: {why}.")
    same_points(
        found, np.asarray(values), f"eigenvalues{which}", rtol=1e-6, atol=1.1e-6, hint=JACOBIAN
    )
    equal(entry(r.returned, "behaviour", "your result"), behaviour, f"behaviour{which}", hint=NAMES)


def compare_limit(r, expected, known):
    """The longest time constant; else the cause, if it is a known one."""
    found = number(r.returned, "longest tau")
    for why, other in known.items():
        if np.isclose(found, other, rtol=1e-6) and not np.isclose(expected, other, rtol=1e-5):
            raise CheckFailed(f"longest tau: {why}.")
    close(found, expected, "longest tau", rtol=1e-5, hint=LIMIT)


def _sorted(values):
    """Two numbers in an order that does not depend on rounding."""
    return sorted(
        np.asarray(values, dtype=complex), key=lambda v: (round(v.imag, 6), round(v.real, 6))
    )


@test_case(name="damped and silent", points=0.75)
def damped_and_silent(recordings):
    """The same input with a weak and with a strong decay; the arguments stay as they are."""
    unchanged(recordings, hint="make a new array of the squares.")
    known = {
        "y' uses the average before the step; take the new one": (
            0.9857109142 + 0.06611626238j,
            0.9857109142 - 0.06611626238j,
        ),
        "the new average depends on the response, too": (
            0.9857109142 + 0.05865381978j,
            0.9857109142 - 0.05865381978j,
        ),
        "these belong to the changes per step; add 1 to each": (
            -0.01941007844 + 0.06479804764j,
            -0.01941007844 - 0.06479804764j,
        ),
        "the decay is missing in the Jacobian": (
            0.9835899216 + 0.06132530394j,
            0.9835899216 - 0.06132530394j,
        ),
        "the decay is multiplied by eta": (
            0.9834909216 + 0.06144537336j,
            0.9834909216 - 0.06144537336j,
        ),
    }
    compare(
        recordings["damped"],
        0.9037395876459,
        (0.980589921556 + 0.064798047644j, 0.980589921556 - 0.064798047644j),
        "damped oscillation",
        known,
    )
    compare(
        recordings["strong decay"], 0.0, (0.981, 0.909090909091), "silent", {}, " with strong decay"
    )


@test_case(name="longest tau", points=0.25)
def limit(recordings):
    """The longest time constant for the same input with the weak decay."""
    compare_limit(
        recordings["limit"],
        17.0434020590234,
        {
            "this is the limit without decay, which lowers the settled response": 15.4990575613,
            "this is the limit for small changes per step; the determinant has no approximation": 16.043402059,
            "this is the limit for an average that is used before its update": 20.868502557,
        },
    )


def picture(recordings):
    """Your eigenvalues in the complex plane, inside or outside the circle of size 1."""
    figure, (axis,) = panels()
    angle = np.linspace(0.0, 2 * np.pi, 200)
    axis.plot(np.cos(angle), np.sin(angle), c="0.7")
    for probe in ("damped", "strong decay"):
        values = np.asarray(recordings[probe].returned["eigenvalues"], dtype=complex)
        axis.plot(values.real, values.imag, "o", label=probe)
    axis.set(xlabel="real part", ylabel="imaginary part", xlim=(0.85, 1.05), ylim=(-0.12, 0.12))
    axis.legend(frameon=False, fontsize="small")
    return figure
