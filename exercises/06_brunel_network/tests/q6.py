"""Checks of question 6: mean-field theory."""

from autograder.checks import close
from otter.test_files import test_case

OK_FORMAT = False
name = "q6"


@test_case(name="rate of a neuron in noise", points=1)
def neuron(recordings):
    """The rate below threshold (as in the text), and far above it."""
    expected = {"noisy": 15.158067, "driven": 164.465255}
    for probe, rate in expected.items():
        mu = recordings[probe].arguments["mu_mV"]
        close(
            recordings[probe].returned,
            rate,
            f"rate for mu = {mu} mV",
            unit="Hz",
            rtol=1e-3,
            hint="limits of the integral, ms and Hz; for u < -5 use erfcx(-u).",
        )


@test_case(name="rate of the full network", points=1)
def full_network(recordings):
    """Brunel's network at g = 5, eta = 2 (reset 10 mV) and at g = 6, eta = 4 (reset 0 mV)."""
    for probe, rate in (("brunel", 37.9500), ("strong", 49.1479)):
        g = recordings[probe].arguments["g"]
        close(
            recordings[probe].returned,
            rate,
            f"rate for g = {g}",
            unit="Hz",
            rtol=1e-3,
            hint="gamma = 1/4 goes with g in the mean and with g squared in the variance.",
        )
