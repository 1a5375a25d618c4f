"""Checks of question 1: mean currents and moments of the free membrane potential."""

from autograder.checks import close, entry
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

hints = (
    "Both populations are treated alike: each has its number of neurons, rate, weight and time constant. So find what "
    "one population adds to current, mean and variance, and add up.",
    "A population of n neurons sends n r / 1000 spikes per ms. Each of them carries the charge e w tau (pA ms), causes a "
    "deflection of area A, and a square whose integral the text gives. Campbell's theorem multiplies each by the spikes "
    "per ms. The root is taken once, of the sum of both variances.",
    "Take excitation first: its spikes per ms, the charge of one spike, the area, which is the charge times tau_m / C_m. "
    "If this is right for one population, put it into a loop over two tuples of numbers, one for each population.",
)

CURRENT = (
    "n r / 1000 spikes per ms, each with the charge e w tau: tau is the time constant of this population, and the "
    "weight keeps its sign."
)
MEAN = "start from E_L; a constant current I holds the membrane at I tau_m / C_m above it."
SD = (
    "the variances of both populations add, whatever the sign of the weight; each population has its own time constant; "
    "the root is taken at the end."
)


def moment(recording, key):
    """An entry of the returned dictionary."""
    return entry(recording.returned, key, "the returned dictionary")


def means_are_right(recording, excitation, inhibition, mean, where, mean_hint=MEAN):
    """Fail unless both currents and the mean are these."""
    for key, expected in (("ex", excitation), ("in", inhibition)):
        close(
            moment(recording, f"I_{key}_pA"), expected, f"I_{key}{where}", unit="pA", rtol=1e-6,
            atol=1e-9, hint=CURRENT,
        )  # fmt: skip
    close(
        moment(recording, "mean_mV"), mean, f"mean{where}", unit="mV", rtol=0.0, atol=1e-4,
        hint=mean_hint,
    )  # fmt: skip


EXPECTED = {
    "cancelling": (978.5814585, -978.5814585, -70.0, 8.552874101),
    "slow_inhibition": (293.5744375, -652.3876389, -91.91099017, 5.250158345),
}


@test_case(name="currents and mean of the examples", points=0.5)
def means(recordings):
    """Currents and mean potential for balanced input, and for slow inhibition."""
    for probe, (excitation, inhibition, mean, _) in EXPECTED.items():
        means_are_right(recordings[probe], excitation, inhibition, mean, f", {probe}")


@test_case(name="standard deviation of the examples", points=0.5)
def deviations(recordings):
    """The standard deviation of the potential in the same examples."""
    for probe, (*_, sd) in EXPECTED.items():
        close(
            moment(recordings[probe], "sd_mV"), sd, f"standard deviation, {probe}", unit="mV",
            rtol=1e-6, hint=SD,
        )  # fmt: skip
