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


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import uniform


def potentials(rng):
    """Potentials around a threshold, some far below, where a difference from 1 has no digits."""
    near = rng.uniform(-55.0, -25.0, size=int(rng.integers(6, 12)))
    return np.round(np.concatenate((near, rng.uniform(-130.0, -112.0, size=3))), 2)


draws = {
    "drawn": {
        "V_mV": potentials,
        "threshold_mV": uniform(-50.0, -40.0, digits=2),
        "Delta_V_mV": uniform(1.5, 2.5),
        "lambda_0_hz": uniform(2.0, 30.0, digits=2),
        "h_ms": uniform(0.1, 2.0, digits=2),
    },
    # lambda_0 h is above ln 2: the potential of p = 1/2 lies below the threshold.
    "fast": {
        "V_mV": potentials,
        "threshold_mV": uniform(-50.0, -40.0, digits=2),
        "Delta_V_mV": uniform(1.5, 2.5),
        "lambda_0_hz": uniform(1000.0, 3000.0, digits=1),
        "h_ms": uniform(1.0, 2.0, digits=2),
    },
}


def hazards_per_ms(given):
    """The hazard in 1/ms, in logarithms."""
    exponent = (given["V_mV"] - given["threshold_mV"]) / given["Delta_V_mV"]
    return np.exp(exponent + np.log(given["lambda_0_hz"]) - np.log(1000.0))


@test_case(name="other thresholds: hazard", points=1, hidden=True)
def other_hazards(recordings):
    """The hazard, and the potential at which a spike is as likely as none."""
    for probe in ("drawn", "fast"):
        found = recordings[probe]
        given = found.arguments
        hazard = entry(found.returned, "hazard_hz", "your result")
        close(hazard, 1000.0 * hazards_per_ms(given), "hazard", rtol=1e-6, hint=HINT)
        per_step = given["lambda_0_hz"] * given["h_ms"] / 1000.0
        half = given["threshold_mV"] - given["Delta_V_mV"] * np.log(per_step / np.log(2.0))
        close(
            entry(found.returned, "V_half_mV", "your result"),
            half,
            "potential of p = 1/2",
            rtol=1e-6,
            hint="do lambda_0, h and Delta_V all enter? It may lie on either side of theta.",
        )


@test_case(name="other thresholds: probability", points=1, hidden=True)
def other_probabilities(recordings):
    """The probability of a spike in a step, close to one and tiny."""
    for probe in ("drawn", "fast"):
        found = recordings[probe]
        x = hazards_per_ms(found.arguments) * found.arguments["h_ms"]
        # the series where 1 - exp(-x) would lose its digits
        expected = np.where(x < 1e-4, x * (1 - x / 2 + x**2 / 6), 1 - np.exp(-x))
        close(
            entry(found.returned, "probability", "your result"),
            expected,
            "probability",
            rtol=1e-6,
            hint="per step of h, and never above 1; for tiny ones use expm1.",
        )


### END HIDDEN TESTS
