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


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import one_of, uniform

draws = {
    "drawn": {
        "mu_mV": uniform(14.0, 35.0, digits=2),
        "sigma_mV": uniform(2.5, 7.0, digits=2),
        "tau_m_ms": uniform(8.0, 25.0, digits=2),
        "t_ref_ms": uniform(0.5, 4.0, digits=2),
        "theta_mV": uniform(15.0, 22.0, digits=2),
        "V_reset_mV": uniform(-5.0, 10.0, digits=2),
    },
    "network": {
        "g": uniform(4.6, 7.5, digits=2),
        "eta": uniform(1.3, 3.5, digits=2),
        "J_mV": one_of(0.1, 0.15, 0.2),
        "CE": one_of(500, 800, 1000),
        "V_reset_mV": uniform(0.0, 12.0, digits=1),
    },
    "downscaled": {
        "g": uniform(4.6, 7.5, digits=2),
        "eta": uniform(1.3, 3.5, digits=2),
        "J_mV": one_of(0.8, 0.9, 1.0),
        "CE": one_of(100, 120, 150),
        "V_reset_mV": uniform(0.0, 12.0, digits=1),
    },
    "fast": {  # weak feedback: above 100 Hz, and small steps take long to get there
        "g": uniform(4.5, 4.6, digits=2),
        "eta": uniform(3.8, 4.0, digits=2),
        "J_mV": one_of(0.1, 0.11, 0.12),
        "CE": one_of(900, 950, 1000),
        "V_reset_mV": uniform(9.0, 12.0, digits=1),
    },
}


def rate_in_noise_hz(mu_mV, sigma_mV, tau_m_ms, t_ref_ms, theta_mV, V_reset_mV):
    """The rate from the other form of the integral, which needs no error function.

    sqrt(pi) int_a^b exp(u^2) (1 + erf u) du = int_0^inf exp(-v^2) (exp(2 b v) - exp(2 a v)) / v dv
    """
    a, b = (V_reset_mV - mu_mV) / sigma_mV, (theta_mV - mu_mV) / sigma_mV
    v = (np.arange(50_000) + 0.5) * 4e-4  # up to 20
    integrand = (np.exp(2 * b * v - v**2) - np.exp(2 * a * v - v**2)) / v
    return 1000.0 / (t_ref_ms + tau_m_ms * integrand.sum() * 4e-4)


def network_hz(g, eta, J_mV, CE, V_reset_mV):
    """The self-consistent rate by bisection."""
    low, high = 0.0, 500.0
    for _ in range(40):
        rate = (low + high) / 2
        feedback = CE * J_mV * 20.0 * rate / 1000.0
        mu = 20.0 * eta + feedback * (1 - g / 4)
        sigma = np.sqrt(J_mV * (20.0 * eta + feedback * (1 + g**2 / 4)))
        above = rate_in_noise_hz(mu, sigma, 20.0, 2.0, 20.0, V_reset_mV) > rate
        low, high = (rate, high) if above else (low, rate)
    return low


@test_case(name="rate of other neurons", points=1, hidden=True)
def other_neurons(recordings):
    """The rate for other means, fluctuations and neurons."""
    found = recordings["drawn"]
    close(
        found.returned,
        rate_in_noise_hz(**found.arguments),
        "rate",
        rtol=1e-3,
        hint="are all six arguments used, and is erfcx used where u is very negative?",
    )


@test_case(name="rate of other networks", points=1, hidden=True)
def other_networks(recordings):
    """The self-consistent rate of other networks, small ones and fast ones too."""
    hints = {
        "network": "does the iteration converge, and are J, CE, g, eta and the reset used?",
        "downscaled": "are J and CE used, wherever they stand?",
        "fast": "the rate is high: does the iteration converge, is the root sought up to 1 / t_ref?",
    }
    for probe, hint in hints.items():
        found = recordings[probe]
        expected = network_hz(**found.arguments)
        close(found.returned, expected, "rate", rtol=1e-3, hint=hint)


### END HIDDEN TESTS
