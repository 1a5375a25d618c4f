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
