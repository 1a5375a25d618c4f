"""Checks of question 2: threshold rate and external drive."""

from autograder.checks import close, entry, number
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

hints = (
    "Two steps: which constant current holds the membrane at theta? And at which rate do the spikes "
    "of CE sources bring this current on average?",
    "The mean current is charge per spike times spikes per time. The charge of one spike is the "
    "integral of I(t) of question 1 over all times; it has a short closed form with e in it.",
    "Begin with the charge, in pA ms, and with the current theta_mV * C_m_pF / tau_m_ms, in pA. Their "
    "quotient is a rate in spikes per ms of all sources together: mind Hz, and one source.",
)


def threshold_rate_is(recording, nu_th_hz, otherwise):
    """Fail unless the threshold rate is this; say what the deviation points at."""
    CE = recording.arguments["CE"]
    found = entry(recording.returned, "nu_th_hz", "your result")
    ratio = number(found, "nu_th_hz") / nu_th_hz
    hint = otherwise
    if abs(ratio - 1.1243) < 2e-3:
        hint = "12 % too high: is that the formula for delta pulses?"
    elif abs(ratio - 2.71828) < 1e-3:
        hint = "a factor of e: the peak of the current is w, its integral is not w tau_s."
    elif 5e-4 < ratio < 2e-3:
        hint = "a factor of 1000: 1 spike per ms is 1000 Hz."
    elif abs(ratio / CE - 1) < 1e-3:
        hint = "a factor of CE: nu_th is the rate of one source, and there are CE of them."
    elif abs(ratio - recording.arguments["eta"]) < 1e-3:
        hint = "a factor of eta: nu_th does not depend on eta."
    close(found, nu_th_hz, "nu_th_hz", unit="Hz", rtol=1e-5, hint=hint)


def generator_rate_is(recording, rate_hz):
    """Fail unless the rate is this, or fits the threshold rate found (which has its own check)."""
    given = recording.arguments
    found = entry(recording.returned, "rate_hz", "your result")
    nu_th = number(entry(recording.returned, "nu_th_hz", "your result"), "nu_th_hz")
    own = given["eta"] * given["CE"] * nu_th
    if own > 0 and abs(number(found, "rate_hz") - own) <= 1e-5 * own:
        return
    hint = "one generator stands for all CE sources, each of which has the rate eta nu_th."
    close(found, rate_hz, "rate_hz", unit="Hz", rtol=1e-5, hint=hint)


@test_case(name="the two examples: threshold rate", points=0.5)
def examples_threshold_rate(recordings):
    """The threshold rate of the example in the text, and of a smaller one."""
    hint = "what charge does one spike carry? Integrate I(t) of question 1."
    threshold_rate_is(recordings["full"], 8.8945708, hint)
    threshold_rate_is(recordings["small"], 13.7954790, hint)


@test_case(name="the two examples: rate of the generator", points=0.5)
def examples_generator_rate(recordings):
    """The rate of the one generator in both examples fits the threshold rate."""
    generator_rate_is(recordings["full"], 17789.1416)
    generator_rate_is(recordings["small"], 331.091497)


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import integers, uniform

draws = {
    "drawn": {
        "eta": uniform(0.5, 4.0),
        "CE": integers(30, 900),
        "w_pA": uniform(10.0, 300.0),
        "theta_mV": uniform(10.0, 25.0),
        "C_m_pF": uniform(80.0, 400.0),
        "tau_m_ms": uniform(12.0, 19.0),
        "tau_s_ms": uniform(22.0, 40.0),  # whoever cuts the charge at 50 or 200 ms is off
    }
}
domain = {
    "eta": uniform(0.1, 8.0),
    "CE": integers(1, 5000),
    "w_pA": uniform(0.5, 1000.0),
    "theta_mV": uniform(2.0, 60.0),
    "C_m_pF": uniform(20.0, 1000.0),
    "tau_m_ms": uniform(2.0, 60.0),
    "tau_s_ms": uniform(0.1, 60.0),
}


def drive_at_threshold_hz(w_pA, theta_mV, C_m_pF, tau_m_ms, tau_s_ms):
    """Spikes per second through one synapse of w that hold the mean at theta.

    By superposition: the mean is the rate times the area under the PSP, which is integrated here.
    """
    t = np.linspace(0.0, 40 * (tau_m_ms + tau_s_ms), 400_001)
    a = 1 / tau_s_ms - 1 / tau_m_ms
    psp = (np.exp(-t / tau_m_ms) - np.exp(-t / tau_s_ms)) / a**2 - t * np.exp(-t / tau_s_ms) / a
    area = w_pA * np.e / (tau_s_ms * C_m_pF) * np.trapezoid(psp, t)
    return 1000.0 * theta_mV / area


def expected(recording):
    """(threshold rate of one source, rate of the generator) in Hz for the arguments of a probe."""
    given = dict(recording.arguments)
    eta, CE = given.pop("eta"), given.pop("CE")
    total = drive_at_threshold_hz(**given)
    return total / CE, eta * total


@test_case(name="threshold rate of other neurons", points=1, hidden=True)
def threshold_rate(recordings):
    """The threshold rate for other neurons, synapses and numbers of sources."""
    hint = "are all arguments used but eta? The charge of a slow synapse takes long to flow."
    threshold_rate_is(recordings["drawn"], expected(recordings["drawn"])[0], hint)


@test_case(name="rate of the generator", points=1, hidden=True)
def generator_rate(recordings):
    """The rate of the generator that replaces all external sources fits the threshold rate."""
    generator_rate_is(recordings["drawn"], expected(recordings["drawn"])[1])


### END HIDDEN TESTS
