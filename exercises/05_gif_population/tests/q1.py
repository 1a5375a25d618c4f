"""Checks of question 1: hazard and probability of a spike."""

from autograder.checks import close, entry
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

HINT = "V - theta is divided by Delta_V inside the exponent; lambda_0 is per second, h in ms."


@test_case(name="the two examples", points=1)
def examples(recordings):
    """Hazard, probability and the potential of p = 1/2 for a soft and a sharp threshold."""
    expected = {
        "soft": (
            [4.53999298e-04, 8.20849986e-01, 10.0, 545.9815, 18080.4241],
            [4.53999195e-07, 8.20513181e-04, 9.95016625e-03, 0.420727052, 0.999999986],
            -31.5226855,
        ),
        "sharp": (
            [2.0, 40.1710738, 806.857587],
            [1.99980001e-04, 4.0090496e-03, 0.0775164717],
            -45.9246599,
        ),
    }
    for probe, (hazard, probability, half) in expected.items():
        result = recordings[probe].returned
        close(entry(result, "hazard_hz", "your result"), hazard, "hazard", rtol=1e-6, hint=HINT)
        close(
            entry(result, "probability", "your result"),
            probability,
            "probability",
            rtol=1e-6,
            hint="p = 1 - exp(-lambda h), with lambda and h in the same unit of time.",
        )
        close(
            entry(result, "V_half_mV", "your result"),
            half,
            "potential of p = 1/2",
            unit="mV",
            rtol=1e-6,
            hint="solve 1 - exp(-lambda h) = 1/2 for lambda, then for V.",
        )
