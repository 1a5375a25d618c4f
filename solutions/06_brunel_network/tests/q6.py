"""Checks of question 6: mean-field theory."""

import numpy as np
from autograder.checks import close, number
from otter.test_files import test_case

OK_FORMAT = False
name = "q6"

hints = (
    "Two functions: the rate of one neuron for given mu and sigma (an integral), and the rate of the "
    "network, at which the rate that goes in equals the rate that comes out.",
    "For the first, integrate erfcx(-u) numerically, from the reset to the threshold, both counted "
    "from mu in units of sigma. For the second, define a function of nu: the Siegert rate for the mu "
    "and sigma that nu causes, minus nu. Its root is the answer; it falls with nu, so bisection is "
    "safe.",
    "Begin with `low = (V_reset_mV - mu_mV) / sigma_mV` and `quad(lambda u: erfcx(-u), low, high)[0]`. "
    "In `mean_field_hz`, begin with `def excess(rate_hz):` and the feedback "
    "`CE * J_mV * 20.0 * rate_hz / 1000`, which is in mV.",
)

NO_ROOT = (
    "does the iteration converge? Print its last steps. If they jump, take small steps or a root "
    "finder; if they settle, look at mu and sigma: gamma = 1/4 goes with g in the one, and with g "
    "squared in the other."
)
KNOWN_HZ = {  # what known mistakes give
    "noisy": {
        15.631968: "the refractory time is missing.",
        18.880242: "sigma, not sigma root 2.",
        26.252205: "the root of pi is missing.",
        0.015158067: "in Hz; ms are given.",
        0.00022878: "erfcx(-u), with the sign minus.",
    },
    "driven": {
        196.83832: "the refractory time is missing.",
        141.23672: "t_ref is an argument.",
        126.60347: "V_reset is an argument.",
        89.600731: "tau_m is an argument.",
        99.190115: "theta is an argument.",
        1000.0: "the integral is 0: below u = -6 use erfcx(-u).",
    },
    "brunel": {
        32.033115: "V_reset is an argument.",
        35.375470: "the variance has gamma g squared, not gamma g.",
        35.556145: "the variance has gamma g squared, not gamma squared g squared.",
        45.335502: "gamma is missing in the variance.",
        3.0612871: "gamma is missing in the mean: there are four times as many excitatory inputs.",
        326.28718: "sigma is the root of the variance.",
        60.432109: "the variance has J twice, once before eta theta.",
        33.907629: "the network adds to the variance, too.",
        40.0: "this is the rough answer; the equation has to be solved.",
        0.10318313: "nu in Hz and tau_m in ms: a factor of 1000.",
    },
    "strong": {55.841262: "V_reset is an argument."},
}


def clue(probe, value, otherwise):
    """What a wrong rate points at."""
    found = number(value, "the rate", hint=otherwise)
    known = KNOWN_HZ[probe].items()
    return next((why for rate, why in known if abs(found / rate - 1) < 1e-4), otherwise)


@test_case(name="rate of a neuron in noise", points=0.5)
def neuron(recordings):
    """The rate below threshold (as in the text), and far above it."""
    for probe, rate in (("noisy", 15.158067), ("driven", 164.465255)):
        found, mu = recordings[probe].returned, recordings[probe].arguments["mu_mV"]
        hint = clue(probe, found, "limits of the integral, ms and Hz; for u < -5 use erfcx(-u).")
        close(found, rate, f"siegert_hz for mu = {mu} mV", unit="Hz", rtol=1e-3, hint=hint)


@test_case(name="rate of the full network", points=0.5)
def full_network(recordings):
    """Brunel's network at g = 5, eta = 2 (reset 10 mV) and at g = 6, eta = 4 (reset 0 mV)."""
    for probe, rate in (("brunel", 37.9500), ("strong", 49.1479)):
        found, g = recordings[probe].returned, recordings[probe].arguments["g"]
        hint = clue(
            probe, found, NO_ROOT if siegert_works(recordings) else "mend siegert_hz first."
        )
        close(found, rate, f"mean_field_hz for g = {g}", unit="Hz", rtol=1e-3, hint=hint)


def siegert_works(recordings):
    """Whether the rate of the neuron is right that the text gives."""
    if "noisy" not in recordings:
        return False
    rate = recordings["noisy"].returned
    return isinstance(rate, (float, np.floating)) and abs(rate / 15.158067 - 1) < 1e-3


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, uniform

draws = {
    "drawn": {
        "mu_mV": uniform(14.0, 35.0, digits=2),
        "sigma_mV": uniform(2.5, 7.0, digits=2),
        "tau_m_ms": uniform(8.0, 18.0, digits=2),
        "t_ref_ms": uniform(2.5, 4.0, digits=2),
        "theta_mV": uniform(15.0, 19.0, digits=2),
        "V_reset_mV": uniform(3.0, 10.0, digits=2),
    },
    "far_below": {  # the integrand rises steeply: a coarse sum is too large
        "mu_mV": uniform(2.0, 4.0, digits=2),
        "sigma_mV": uniform(3.7, 4.0, digits=2),
        "tau_m_ms": uniform(8.0, 18.0, digits=2),
        "t_ref_ms": uniform(2.5, 4.0, digits=2),
        "theta_mV": uniform(18.0, 20.0, digits=2),
        "V_reset_mV": uniform(0.0, 2.0, digits=2),
    },
    "far_above": {  # the integrand is small, but it is all there is: 1 / (|u| root pi)
        "mu_mV": uniform(38.0, 45.0, digits=2),
        "sigma_mV": uniform(0.9, 1.1, digits=2),
        "tau_m_ms": uniform(15.0, 25.0, digits=2),
        "t_ref_ms": uniform(1.0, 2.0, digits=2),
        "theta_mV": uniform(15.0, 17.0, digits=2),
        "V_reset_mV": uniform(0.0, 5.0, digits=2),
    },
    "network": {
        "g": uniform(4.6, 7.5, digits=2),
        "eta": uniform(1.3, 3.5, digits=2),
        "J_mV": one_of(0.1, 0.15, 0.2),
        "CE": one_of(500, 800),
        "V_reset_mV": uniform(2.0, 12.0, digits=1),
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
    "fastest": {  # a corner of what the text allows, near 180 Hz
        "g": uniform(4.5, 4.51, digits=3),
        "eta": uniform(3.98, 4.0, digits=3),
        "J_mV": one_of(0.5),
        "CE": one_of(100),
        "V_reset_mV": uniform(11.8, 12.0, digits=2),
    },
}
domain = {
    "mu_mV": uniform(12.0, 45.0, digits=2),
    "sigma_mV": uniform(3.0, 8.0, digits=2),
    "tau_m_ms": uniform(4.0, 40.0, digits=2),
    "t_ref_ms": uniform(0.1, 6.0, digits=2),
    "theta_mV": uniform(14.0, 25.0, digits=2),
    "V_reset_mV": uniform(0.0, 12.0, digits=2),
    "g": uniform(4.5, 8.0, digits=2),
    "eta": uniform(1.2, 4.0, digits=2),
    "J_mV": uniform(0.25, 0.5, digits=3),
    "CE": integers(200, 400),
}
accuracy = {"rtol": 1e-3}


def rate_in_noise_hz(mu_mV, sigma_mV, tau_m_ms, t_ref_ms, theta_mV, V_reset_mV):
    """The rate from the other form of the integral, which needs no error function.

    sqrt(pi) int_a^b exp(u^2) (1 + erf u) du = int_0^inf exp(-v^2) (exp(2 b v) - exp(2 a v)) / v dv
    """
    a, b = (V_reset_mV - mu_mV) / sigma_mV, (theta_mV - mu_mV) / sigma_mV
    v = (np.arange(50_000) + 0.5) * 4e-4  # up to 20
    integrand = (np.exp(2 * b * v - v**2) - np.exp(2 * a * v - v**2)) / v
    return 1000.0 / (t_ref_ms + tau_m_ms * integrand.sum() * 4e-4)


def mean_of(g):
    """The share of the feedback that reaches the mean."""
    return 1 - g / 4


def variance_of(g):
    """The same for the variance."""
    return 1 + g**2 / 4


def network_hz(g, eta, J_mV, CE, V_reset_mV, mean=mean_of, variance=variance_of):
    """The self-consistent rate by bisection."""
    low, high = 0.0, 500.0
    for _ in range(40):
        rate = (low + high) / 2
        feedback = CE * J_mV * 20.0 * rate / 1000.0
        mu = 20.0 * eta + feedback * mean(g)
        sigma = np.sqrt(J_mV * (20.0 * eta + feedback * variance(g)))
        above = rate_in_noise_hz(mu, sigma, 20.0, 2.0, 20.0, V_reset_mV) > rate
        low, high = (rate, high) if above else (low, rate)
    return low


MISTAKES = {
    "is V_reset_mV used?": ({"V_reset_mV": 0.0}, {"V_reset_mV": 10.0}),
    "are J_mV and CE used everywhere?": ({"J_mV": 0.1, "CE": 1000}, {"CE": 1000}, {"J_mV": 0.1}),
    "look at the variance: gamma g squared.": (
        {"variance": lambda g: 1 + g / 4},
        {"variance": lambda g: 1 + (g / 4) ** 2},
        {"variance": lambda g: 1 + g**2},
        {"variance": lambda g: 0.0},
    ),
    "look at the mean: gamma g.": ({"mean": lambda g: 1 - g},),
}


def explanation(arguments, found, otherwise):
    """What a wrong rate of a network points at."""
    with np.errstate(all="ignore"):  # a mistake's mu may be far off
        for why, changes in MISTAKES.items():
            if any(abs(network_hz(**(arguments | each)) / found - 1) < 1e-3 for each in changes):
                return why
    return otherwise


@test_case(name="rate of other neurons", points=1.5, hidden=True)
def other_neurons(recordings):
    """The rate for other means, fluctuations and neurons, also far below and far above threshold."""
    for probe in ("drawn", "far_below", "far_above"):
        rate_is(recordings[probe], FAR[probe])


FAR = {
    "drawn": ("siegert_hz", ""),
    "far_below": (
        "siegert_hz far below threshold",
        "the integrand rises steeply at its upper end: is the integral accurate there?",
    ),
    "far_above": (
        "siegert_hz far above threshold",
        "erfcx(-u) is small for very negative u, but not 0: nothing may be cut off.",
    ),
}


def rate_is(recording, what_and_hint):
    """Fail unless the rate of a neuron in noise is right."""
    (what, special), arguments, found = what_and_hint, recording.arguments, recording.returned
    expected = rate_in_noise_hz(**arguments)
    hint = special or "are all six arguments used, and is erfcx used where u is very negative?"
    rate_hz = number(found, "siegert_hz", hint=hint)
    usual = {"tau_m_ms": 20.0, "t_ref_ms": 2.0, "theta_mV": 20.0, "V_reset_mV": 0.0}
    for name_of, value in usual.items():
        if abs(rate_hz / rate_in_noise_hz(**(arguments | {name_of: value})) - 1) < 1e-3:
            hint = f"is {name_of} used?"
    if abs(1000 * rate_hz / expected - 1) < 1e-3:
        hint = "in Hz; ms are given."
    close(found, expected, what, rtol=1e-3, hint=hint)


@test_case(name="rate of other networks", points=1.5, hidden=True)
def other_networks(recordings):
    """The self-consistent rate of other networks, small ones and fast ones too."""
    usual = {
        "network": NO_ROOT,
        "downscaled": NO_ROOT,
        "fast": "the rate is high: does the iteration converge, does the search reach 1 / t_ref?",
        "fastest": "the rate is high: does the iteration converge, does the search reach 1 / t_ref?",
    }
    for probe, hint in usual.items():
        arguments = recordings[probe].arguments
        found = number(recordings[probe].returned, "mean_field_hz", hint=hint)
        expected = network_hz(**arguments)
        if not siegert_works(recordings):
            hint = "mend siegert_hz first."
        elif found > 0 and abs(found - expected) > 1e-3 * expected:
            hint = explanation(arguments, found, hint)
        close(found, expected, "mean_field_hz", rtol=1e-3, hint=hint)


### END HIDDEN TESTS
