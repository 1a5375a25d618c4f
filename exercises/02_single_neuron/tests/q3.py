"""Checks of question 3: moments of the free membrane potential."""

from otter.test_files import test_case

from autograder.checks import array, close

OK_FORMAT = False
name = "q3"


def moments(recording):
    """Mean and standard deviation, two finite numbers."""
    what = "(mean, standard deviation)"
    return array(recording.returned, what, shape=(2,), hint="return two numbers")


@test_case(name="mean of the examples", points=1)
def mean_of_the_example(recordings):
    """68 kHz of 1 pA bring the free mean to 0.21 mV below threshold."""
    for probe, shift_mV in (("example", 14.787453), ("slow_membrane", 14.6787219)):
        recording = recordings[probe]
        close(
            moments(recording)[0] - recording.arguments["E_L_mV"], shift_mV, "mean, above E_L",
            unit="mV", rtol=2e-6,
            hint="rate (per ms) times the charge of one input (peak times e times tau_s) is the mean "
            "current; it shifts the potential by R = tau_m / C_m times that",
        )  # fmt: skip


@test_case(name="standard deviation of the examples", points=1)
def sd_of_the_example(recordings):
    """68 kHz of small inputs spread the potential by 0.35 mV, fewer and larger ones by more."""
    for probe, sd_mV in (("example", 0.35046046), ("slow_membrane", 0.75947003)):
        close(
            moments(recordings[probe])[1], sd_mV, "standard deviation", unit="mV", rtol=1.1e-3,
            hint="v(t) is the response to one alpha-shaped current, filtered by the membrane; "
            "integrate until it has decayed; return the root of the variance",
        )  # fmt: skip
