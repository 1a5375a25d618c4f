"""Checks of question 1: hazard and probability of a spike."""

from autograder.checks import close, entry, unchanged
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

hints = (
    "Three quantities are asked for, each from the one before: the hazard from V, the probability from the hazard, "
    "and the one potential for which the probability is 1/2. The potentials stay an array throughout.",
    "Only the unit of time needs care: the hazard is per second and h is in ms. For the potential, first ask which "
    "hazard makes p = 1/2, then which V gives that hazard.",
    "Begin with h_s = h_ms / 1000 and hazard = lambda_0_hz * np.exp(…). The probability is -np.expm1(…), "
    "and p = 1/2 means that lambda h = ln 2.",
)

HAZARD = "V - theta is divided by Delta_V inside the exponent; lambda_0 stays per second here, whatever h is"
PROBABILITY = (
    "p = 1 - exp(-lambda h), with lambda and h in the same unit of time; it never exceeds 1, and for a tiny "
    "lambda h only expm1 keeps its digits"
)
HALF = "solve 1 - exp(-lambda h) = 1/2 for lambda, with h in seconds, then for V; it may lie on either side of theta"


def hazard_is(recording, expected, which):
    """The hazards are those expected, and the potentials are as they were."""
    unchanged(recording, hint="V_mV -= … changes the caller's array; write V_mV - …")
    found = entry(recording.returned, "hazard_hz", "your result")
    close(found, expected, f"hazard {which}", unit="Hz", rtol=1e-6, hint=HAZARD)


def probability_is(recording, expected, which):
    """The probabilities are those expected."""
    found = entry(recording.returned, "probability", "your result")
    close(found, expected, f"probability {which}", rtol=1e-6, hint=PROBABILITY)


def half_is(recording, expected, which):
    """The potential of p = 1/2 is the one expected."""
    found = entry(recording.returned, "V_half_mV", "your result")
    close(found, expected, f"potential of p = 1/2 {which}", unit="mV", rtol=1e-6, hint=HALF)


@test_case(name="hazard of the examples", points=0.25)
def hazards(recordings):
    """The hazard for a soft and a sharp threshold; the array of potentials is left as it was."""
    soft = [4.53999298e-04, 8.20849986e-01, 10.0, 545.9815, 18080.4241]
    hazard_is(recordings["soft"], soft, "of the example “soft”")
    hazard_is(recordings["sharp"], [2.0, 40.1710738, 806.857587], "of the example “sharp”")


@test_case(name="probability of the examples", points=0.25)
def probabilities(recordings):
    """The probability of a spike in a step, for a soft and a sharp threshold."""
    soft = [4.53999195e-07, 8.20513181e-04, 9.95016625e-03, 0.420727052, 0.999999986]
    sharp = [1.99980001e-04, 4.0090496e-03, 0.0775164717]
    probability_is(recordings["soft"], soft, "of the example “soft”")
    probability_is(recordings["sharp"], sharp, "of the example “sharp”")


@test_case(name="potential of p = 1/2 of the examples", points=0.25)
def halves(recordings):
    """The potential at which a spike is as likely as none, for a soft and a sharp threshold."""
    half_is(recordings["soft"], -31.5226855, "of the example “soft”")
    half_is(recordings["sharp"], -45.9246599, "of the example “sharp”")


def picture(recordings):
    """Your probabilities of both examples over V - theta; grey: as they should be."""
    from math import exp

    from autograder.pictures import panels

    figure, axes = panels(2)
    for axis, probe in zip(axes, ("soft", "sharp"), strict=True):
        given = recordings[probe].arguments
        above = given["V_mV"] - given["threshold_mV"]
        fine = [above[0] + k * (above[-1] - above[0]) / 300 for k in range(301)]
        per_step = given["lambda_0_hz"] * given["h_ms"] / 1000.0
        right = [1 - exp(-per_step * exp(x / given["Delta_V_mV"])) for x in fine]
        axis.plot(fine, right, c="#bbbbbb", lw=3)
        axis.plot(above, recordings[probe].returned["probability"], "o", c="#0072b2", ms=5)
        axis.set(title=f"“{probe}”", xlabel="V - threshold (mV)", ylabel="probability in a step")
    return figure
