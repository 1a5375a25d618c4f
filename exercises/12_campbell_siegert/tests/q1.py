"""Checks of question 1: Campbell's theorem."""

from autograder.checks import close, entry, number
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

MEAN = (
    "rates per ms (Hz / 1000), n sources of equal rate, weights with their sign; the area of "
    "a PSP times the rate, above E_L."
)
SD = (
    "variances of independent inputs add up, standard deviations do not; n weak synapses are not "
    "one that is n times as strong."
)
SKEWNESS = "add up the third cumulants of all inputs, then divide once by sd cubed."


def compare(recording, mean_mV, sd_mV, skewness):
    """All three moments, each to the accuracy that the text asks for."""
    found = [
        entry(recording.returned, key, "your result") for key in ("mean_mV", "sd_mV", "skewness")
    ]
    rest = recording.arguments["E_L_mV"]
    above = number(found[0], "mean") - rest
    close(above, mean_mV - rest, "mean above E_L", unit="mV", rtol=0.0, atol=5.01e-3, hint=MEAN)
    close(found[1], sd_mV, "standard deviation", unit="mV", rtol=1.001e-3, hint=SD)
    close(found[2], skewness, "skewness", rtol=0.0, atol=1.001e-3, hint=SKEWNESS)


@test_case(name="jumps, and nothing", points=1)
def jumps_and_nothing(recordings):
    """1000 jumps of 0.5 mV per second, as in the text; and no input at all."""
    compare(recordings["jumps"], -65.0, 1.11803399, 0.29814240)
    compare(recordings["nothing"], -72.0, 0.0, 0.0)


@test_case(name="three kinds of synapses", points=1)
def three_kinds(recordings):
    """Exponential excitation, alpha-shaped inhibition and a few strong jumps, all together."""
    compare(recordings["mixed"], -66.0096923, 4.67889653, -0.13572228)
