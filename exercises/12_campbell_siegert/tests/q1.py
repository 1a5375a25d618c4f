"""Checks of question 1: Campbell's theorem."""

from autograder.checks import close, entry, number, require, unchanged
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

hints = (
    "Cumulants add up, standard deviations and skewnesses do not. So which three numbers do you collect over the populations, and what "
    "is made of them only at the end?",
    "All neurons of a population have the same PSP, so the total rate is the number of neurons times the rate of one, per ms. "
    "On a fine grid of times, an integral is a call of np.trapezoid; the grid must resolve the shortest time constant (steps of 0.01 ms are enough) and "
    "reach far beyond the longest (20 times tau_m). For equal time constants, expand the difference of the exponentials: it is "
    "proportional to a small number that cancels with the denominator.",
    "Begin with `cumulants = np.zeros(3)` and a loop over the populations. In it, compute the PSP `v` on the grid, one case for each "
    "shape, and add the three integrals. Without variance the skewness is 0 by definition: decide this before you divide.",
)

OWN = "the list and its dictionaries belong to the caller: compute with variables of your own"

MEAN = (
    "rates per ms (Hz / 1000), n sources of equal rate, weights with their sign; the area of "
    "a PSP times the rate, above E_L; a grid of times has to resolve the shortest time constant and to reach far beyond the longest."
)
SD = (
    "variances of independent inputs add up, standard deviations do not; n weak synapses are not "
    "one that is n times as strong. (If the mean is right: the integral of the squared PSP.)"
)
SKEWNESS = "add up the third cumulants of all inputs, then divide once by sd cubed."


def compare(recording, mean_mV, sd_mV, skewness):
    """All three moments, each to the accuracy that the text asks for."""
    if sd_mV == 0:
        for key, value in (("mean_mV", mean_mV), ("sd_mV", 0.0), ("skewness", 0.0)):
            number_found = entry(recording.returned, key, "your result")
            require(
                number_found == number_found,
                f"{key} without any input: nan, expected {value:g}.",
                f"{key} without any input is nan.",
                hint="with a variance of 0, the skewness would be 0/0: it is 0 by definition.",
            )
    found = [
        entry(recording.returned, key, "your result") for key in ("mean_mV", "sd_mV", "skewness")
    ]
    rest = recording.arguments["E_L_mV"]
    above = number(found[0], "mean") - rest
    close(above, mean_mV - rest, "mean above E_L", unit="mV", rtol=0.0, atol=5.01e-3, hint=MEAN)
    close(found[1], sd_mV, "standard deviation", unit="mV", rtol=1.001e-3, hint=SD)
    close(found[2], skewness, "skewness", rtol=0.0, atol=1.001e-3, hint=SKEWNESS)


@test_case(name="jumps, and nothing", points=0.5)
def jumps_and_nothing(recordings):
    """1000 jumps of 0.5 mV per second, as in the text; no input at all; the arguments stay as they are."""
    unchanged(recordings, hint=OWN)
    compare(recordings["jumps"], -65.0, 1.11803399, 0.29814240)
    compare(recordings["nothing"], -72.0, 0.0, 0.0)


@test_case(name="three kinds of synapses", points=1)
def three_kinds(recordings):
    """Exponential excitation, alpha-shaped inhibition and a few strong jumps, all together."""
    compare(recordings["mixed"], -66.0096923, 4.67889653, -0.13572228)
