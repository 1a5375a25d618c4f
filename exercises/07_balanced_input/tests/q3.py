"""Checks of question 3: the inhibitory rate at a distance from the threshold."""

from autograder.checks import close
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"


@test_case(name="the examples", points=1)
def examples(recordings):
    """The free mean at the threshold, and two standard deviations below."""
    close(
        recordings["at_threshold"].returned, 3.083961244, "rate for k = 0", unit="Hz", rtol=1e-6,
        hint="here only the mean counts: the rate of one inhibitory neuron, in Hz.",
    )  # fmt: skip
    close(
        recordings["two_below"].returned, 3.674901130, "rate for k = 2", unit="Hz", rtol=1e-6,
        hint="inhibition adds to the variance, too, with the square of its weight; and of the roots "
        "of a squared equation only one has the mean below the threshold.",
    )  # fmt: skip


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
