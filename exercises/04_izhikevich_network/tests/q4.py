"""Checks of question 4: synchrony and correlation of counts."""

from autograder.checks import close, entry, require
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"

CHI = "the mean over all neurons first, then its variance over bins; all in the root."
RHO = "pairs of different neurons only, and only of those that vary."


def is_nan(value):
    """Whether a value is the float nan."""
    return isinstance(value, float) and value != value


def compare(recording, chi, rho):
    """Both measures; None where they must be nan."""
    for key, expected, hint in (("chi", chi, CHI), ("correlation", rho, RHO)):
        found = entry(recording.returned, key, "your result")
        if expected is None:
            require(
                is_nan(found),
                f"{key}: {found!r}, expected nan.",
                f"{key}: expected nan, for it is undefined.",
            )
        else:
            close(found, expected, key, rtol=1e-6, atol=1e-9, hint=hint)


@test_case(name="two examples", points=1)
def examples(recordings):
    """The four neurons of the text, and two in unison."""
    compare(recordings["four"], 1 / 6**0.5, -1 / 3)
    compare(recordings["unison"], 1.0, 1.0)
