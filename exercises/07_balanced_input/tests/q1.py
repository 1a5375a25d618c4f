"""Checks of question 1: mean currents and moments of the free membrane potential."""

from autograder.checks import close, entry
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"


def moment(recording, key):
    """An entry of the returned dictionary."""
    return entry(recording.returned, key, "the returned dictionary")


@test_case(name="the examples", points=1)
def examples(recordings):
    """Currents and moments for balanced input, and for slow inhibition."""
    expected = {
        "cancelling": (978.5814585, -978.5814585, -70.0, 8.552874101),
        "slow_inhibition": (293.5744375, -652.3876389, -91.91099017, 5.250158345),
    }
    for probe, (excitation, inhibition, mean, sd) in expected.items():
        found = recordings[probe]
        hint = "rates are per second and times in ms; the weight of inhibition has its sign."
        close(
            moment(found, "I_ex_pA"), excitation, f"I_ex, {probe}", unit="pA", rtol=1e-6, hint=hint
        )
        close(
            moment(found, "I_in_pA"), inhibition, f"I_in, {probe}", unit="pA", rtol=1e-6, hint=hint
        )
        close(
            moment(found, "mean_mV"), mean, f"mean, {probe}", unit="mV", rtol=0.0, atol=1e-4,
            hint="start from E_L; a constant current I holds the membrane at I tau_m / C_m above it.",
        )  # fmt: skip
        close(
            moment(found, "sd_mV"), sd, f"standard deviation, {probe}", unit="mV", rtol=1e-6,
            hint="the variances of both populations add; the standard deviation is the root of the "
            "sum. Each population has its own synaptic time constant.",
        )  # fmt: skip
