"""Checks of question 3: the inhibitory rate at a distance from the threshold."""

from autograder.checks import close, number
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"

hints = (
    "Write down the free mean and its variance as functions of the inhibitory rate r alone; everything else is given. "
    "Then you look for the r at which threshold minus mean is k standard deviations.",
    "mean(r) = -70 + MEAN_PER_HZ_PA (n_ex r_ex w_ex + n_in r w_in), variance(r) likewise with the squares of the weights. "
    "f(r) = mean(r) + k sd(r) + 55 is positive without inhibition and negative where there is very much of it.",
    "Define f(r) as a function inside yours. Start with high = 1.0 and double it while f(high) > 0. Then a root finder "
    "between 0 and high does the rest.",
)

BOTH_CHANGE = (
    "the standard deviation depends on the inhibitory rate, too: inhibition adds to the variance, with the square of its "
    "weight and the number of its neurons."
)
ABOVE = "at this rate the free mean lies above the threshold, not below: if you solve a squared equation, take its other root."


def rate_is_right(recording, expected, at_threshold, what, hint=BOTH_CHANGE):
    """Fail unless this rate was found; `at_threshold` is that for k = 0."""
    found = number(recording.returned, what, hint="return the rate in Hz, a single number.")
    above = found < at_threshold * (1 - 1e-6) and recording.arguments["k"] > 0
    close(found, expected, what, unit="Hz", rtol=1e-6, hint=ABOVE if above else hint)


@test_case(name="the examples", points=1)
def examples(recordings):
    """The free mean at the threshold, and two standard deviations below."""
    only_mean = "here only the mean counts: the rate of one inhibitory neuron, in Hz."
    rate_is_right(recordings["at_threshold"], 3.083961244, 3.083961244, "rate for k = 0", only_mean)
    rate_is_right(recordings["two_below"], 3.674901130, 2.4602436, "rate for k = 2")


def picture(recordings):
    """Distance of the free mean from the threshold by inhibitory rate, and the rates found."""
    import numpy as np
    from autograder.pictures import panels

    figure, (axis,) = panels()
    for row, probe in enumerate(("at_threshold", "two_below")):
        a = recordings[probe].arguments
        found = float(recordings[probe].returned)
        rates = np.linspace(0.3 * found, 1.7 * found, 100)
        drive = a["n_ex"] * a["r_ex_hz"] * a["w_ex_pA"] + a["n_in"] * rates * a["w_in_pA"]
        axis.plot(rates, -70.0 + 2.174625462767236e-4 * drive, c=f"C{row}", label=f"k = {a['k']:g}")
        axis.axvline(found, c=f"C{row}", ls=":")
    axis.axhline(-55.0, c="gray", ls="--", lw=1)
    axis.set(xlabel="inhibitory rate (Hz); dotted: yours", ylabel="free mean (mV)")
    axis.legend(frameon=False, fontsize="small")
    return figure
