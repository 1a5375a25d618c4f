"""Checks of question 5: mean input and self-consistent rates."""

from autograder.checks import close, entry
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"

HINT = "Hz are spikes per second, the equation needs ms; the source comes first in K."


def compare(recording, expected, what, unit, rtol, atol, hint):
    """Both entries."""
    for key in "EI":
        found = entry(recording.returned, key, "your result")
        close(found, expected[key], f"{what} of {key}", unit=unit, rtol=rtol, atol=atol, hint=hint)


@test_case(name="mean input of the full network", points=1)
def mean_input(recordings):
    """The example of the text."""
    compare(recordings["input"], {"E": 6.6, "I": 3.5}, "input", "pA", 1e-6, 1e-9, HINT)


@test_case(name="rates of two networks", points=1)
def rates(recordings):
    """The example of the text, and one with straight f-I curves."""
    hint = "small steps, many of them; np.interp between the points of the curve."
    full = {"E": 19.523174, "I": 53.133431}
    compare(recordings["full"], full, "rate", "Hz", 1e-3, 0.01, hint)
    # nu_E = 3 (6 + 0.02 nu_E - 0.06 nu_I), nu_I = 10 (6 + 0.036 nu_E - 0.09 nu_I)
    simple = {"E": 12.643181, "I": 33.974498}
    compare(recordings["simple"], simple, "rate", "Hz", 1e-3, 0.01, hint)
