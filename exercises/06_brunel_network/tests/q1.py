"""Checks of question 1: the PSP of an alpha-shaped current."""

from autograder.checks import close, entry
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"


@test_case(name="the two examples", points=1)
def examples(recordings):
    """Peak and weight of a synapse of 0.1 mV as in the text, and of a slower one of 1 mV."""
    expected = {
        "default": {"t_peak_ms": 2.756585, "psp_mV_per_pA": 4.8355536e-3, "weight_pA": 20.680155},
        "slow": {"t_peak_ms": 6.650998, "psp_mV_per_pA": 3.2501656e-2, "weight_pA": 30.767663},
    }
    for probe, values in expected.items():
        result = recordings[probe].returned
        tau_s = recordings[probe].arguments["tau_s_ms"]
        for key, value in values.items():
            close(
                entry(result, key, "your result"),
                value,
                f"{key} for tau_s = {tau_s} ms",
                rtol=0.0 if key == "t_peak_ms" else 1e-5,
                atol=2e-3 if key == "t_peak_ms" else 0.0,
                hint="the peak lies later than that of the current, and t = 0 is a root too.",
            )
