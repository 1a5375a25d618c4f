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


### BEGIN HIDDEN TESTS
import numpy as np

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
}


def campbell(rate_Hz, weight_pA, C_m_pF, tau_m_ms, tau_syn_ms, E_L_mV):
    """The moments from v(t) on a fine grid, by the trapezoidal rule: no use of Fourier space."""
    t = np.linspace(0.0, 60.0 * max(tau_m_ms, tau_syn_ms), 60_001)
    k = 1 / tau_syn_ms - 1 / tau_m_ms
    membrane, synapse = np.exp(-t / tau_m_ms), np.exp(-t / tau_syn_ms)
    v = np.e * weight_pA / (tau_syn_ms * C_m_pF) * ((membrane - synapse) / k - t * synapse) / k
    rate_per_ms = rate_Hz / 1000.0
    step = t[1]
    area = step * (v.sum() - v[-1] / 2)
    square = step * ((v**2).sum() - v[-1] ** 2 / 2)
    return E_L_mV + rate_per_ms * area, np.sqrt(rate_per_ms * square)


def compare(recording):
    """Fail unless both moments are those of Campbell's theorem."""
    a = recording.arguments
    mean, sd = campbell(**a)
    found = moments(recording)
    close(
        found[0] - a["E_L_mV"], mean - a["E_L_mV"], "mean, seen from E_L", unit="mV", rtol=3e-6,
        hint="is the rate per ms, does each time constant stand where it belongs, and does the "
        "weight keep its sign?",
    )  # fmt: skip
    close(
        found[1], sd, "standard deviation", unit="mV", rtol=1.1e-3,
        hint="the variance is the rate (per ms) times the integral of v(t) squared; a standard "
        "deviation is positive; integrate until v has decayed",
    )  # fmt: skip


@test_case(name="excitation", points=1, hidden=True)
def excitation(recordings):
    """Both moments are right for other rates, weights and time constants."""
    compare(recordings["excited"])


@test_case(name="inhibition", points=1, hidden=True)
def inhibition(recordings):
    """Both moments are right when the weight is negative."""
    compare(recordings["inhibited"])


### END HIDDEN TESTS
