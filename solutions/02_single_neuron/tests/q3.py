"""Checks of question 3: moments of the free membrane potential."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close

OK_FORMAT = False
name = "q3"

hints = (
    "You are asked for two numbers in mV: the mean of the potential, and how far it strays from it. "
    "No simulation is needed.",
    "The mean current is the rate (per ms) times the charge of one input, the integral of i(t). For "
    "the spread you need v(t), the response to one input: exp(-t / tau_m) minus exp(-t / tau_s) times "
    "a straight line in t, with a common factor.",
    "On a fine grid of t: compute v(t) until it has decayed, and then "
    "np.sqrt(rate_per_ms * np.sum(v**2) * dt). With k = 1 / tau_s - 1 / tau_m, v(t) is "
    "proportional to exp(-t / tau_m) - (1 + k t) exp(-t / tau_s).",
)

EXPECTED_MV = {  # of the mean above E_L, and of the standard deviation
    "example": (14.787453, 0.35046046),
    "slow_membrane": (14.6787219, 0.75947003),
}


def moments(recording):
    """Mean and standard deviation, two finite numbers."""
    what = "(mean, standard deviation)"
    return array(recording.returned, what, shape=(2,), hint="return two numbers")


def right_mean(recording, shift_mV, what, rtol):
    """Fail unless the mean lies as far above E_L as it should."""
    found = float(moments(recording)[0]) - recording.arguments["E_L_mV"]
    ratio = found / shift_mV
    hint = (
        "rate (per ms) times the charge of one input (peak times e times tau_s) is the mean "
        "current; it shifts the potential by R = tau_m / C_m times that"
    )
    if np.isclose(ratio, 1000.0, rtol=1e-3):
        hint = "the rate is per second, all times are in ms"
    elif np.isclose(ratio, 1 / np.e, rtol=1e-3):
        hint = "the integral of i(t) is e times peak times tau_s, not peak times tau_s"
    elif np.isclose(ratio, -1.0, rtol=1e-3):
        hint = "the weight has a sign"
    close(found, shift_mV, what, unit="mV", rtol=rtol, hint=hint)


def right_spread(recording, expected_mV, what):
    """Fail unless the standard deviation is right; say so if it is another measure of the spread."""
    found = float(moments(recording)[1])
    hint = (
        "the variance is the rate (per ms) times the integral of v(t) squared, where v(t) is the "
        "response to one alpha-shaped current, filtered by the membrane; integrate until it has "
        "decayed, whichever time constant is the longer one"
    )
    if np.isclose(found, -expected_mV, rtol=1e-3):
        hint = "a standard deviation is positive"
    elif np.isclose(found, expected_mV**2, rtol=1e-3):
        hint = "this is the variance: take its root"
    elif np.isclose(found**2, 1000.0 * expected_mV**2, rtol=1e-3):
        hint = "the rate is per second, all times are in ms"
    elif np.isclose(np.e * found, expected_mV, rtol=1e-3):
        hint = "the integral of i(t) is e times peak times tau_s, not peak times tau_s"
    close(found, expected_mV, what, unit="mV", rtol=1.1e-3, hint=hint)


@test_case(name="mean of the examples", points=0.5)
def mean_of_the_example(recordings):
    """68 kHz of 1 pA bring the free mean to 0.21 mV below threshold."""
    for probe, (shift_mV, _) in EXPECTED_MV.items():
        right_mean(recordings[probe], shift_mV, "mean, seen from E_L", 2e-6)


@test_case(name="standard deviation of the examples", points=0.5)
def sd_of_the_example(recordings):
    """68 kHz of small inputs spread the potential by 0.35 mV, fewer and larger ones by more."""
    for probe, (_, sd_mV) in EXPECTED_MV.items():
        right_spread(recordings[probe], sd_mV, "standard deviation")


### BEGIN HIDDEN TESTS
from autograder.draw import uniform

neuron = {
    "rate_Hz": uniform(2000.0, 40000.0, digits=0),
    "C_m_pF": uniform(100.0, 400.0, digits=1),
    "tau_m_ms": uniform(8.0, 25.0),
    "tau_syn_ms": uniform(0.4, 6.0),
    "E_L_mV": uniform(-75.0, -60.0),
}
draws = {
    "excited": neuron | {"weight_pA": uniform(2.0, 30.0)},
    "inhibited": neuron | {"weight_pA": uniform(-30.0, -2.0), "tau_m_ms": uniform(20.0, 30.0)},
    "slow_synapse": neuron
    | {
        "weight_pA": uniform(2.0, 30.0),
        "tau_m_ms": uniform(3.0, 6.0),
        "tau_syn_ms": uniform(15.0, 30.0),
    },
}
no_promises = ("independent of each other",)
accuracy = {"rtol": 1e-3}
domain = {
    "rate_Hz": uniform(100.0, 100000.0, digits=0),
    "C_m_pF": uniform(50.0, 500.0, digits=1),
    "tau_m_ms": uniform(5.0, 40.0),
    "tau_syn_ms": uniform(0.2, 4.9),
    "E_L_mV": uniform(-90.0, 0.0),
    "weight_pA": uniform(-50.0, 50.0),
}


def campbell(rate_Hz, weight_pA, C_m_pF, tau_m_ms, tau_syn_ms, E_L_mV):
    """The moments from v(t) on a fine grid, by the trapezoidal rule: no use of Fourier space.

    Gives the mean above E_L and the standard deviation, in mV.
    """
    t = np.linspace(0.0, 60.0 * max(tau_m_ms, tau_syn_ms), 60_001)
    k = 1 / tau_syn_ms - 1 / tau_m_ms
    membrane, synapse = np.exp(-t / tau_m_ms), np.exp(-t / tau_syn_ms)
    v = np.e * weight_pA / (tau_syn_ms * C_m_pF) * ((membrane - synapse) / k - t * synapse) / k
    rate_per_ms = rate_Hz / 1000.0
    step = t[1]
    area = step * (v.sum() - v[-1] / 2)
    square = step * ((v**2).sum() - v[-1] ** 2 / 2)
    return rate_per_ms * area, np.sqrt(rate_per_ms * square)


@test_case(name="other means", points=1.5, hidden=True)
def other_means(recordings):
    """The mean is right for other rates, time constants and weights of both signs."""
    for probe in draws:
        shift_mV, _ = campbell(**recordings[probe].arguments)
        right_mean(recordings[probe], shift_mV, "mean, seen from E_L", 3e-6)


@test_case(name="other standard deviations", points=1.5, hidden=True)
def other_standard_deviations(recordings):
    """The standard deviation is right for them too."""
    for probe in draws:
        _, sd_mV = campbell(**recordings[probe].arguments)
        right_spread(recordings[probe], sd_mV, "standard deviation")


### END HIDDEN TESTS
