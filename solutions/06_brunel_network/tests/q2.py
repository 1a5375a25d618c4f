"""Checks of question 2: threshold rate and external drive."""

from autograder.checks import close, entry, number
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"


def clue(value, expected):
    """What a wrong threshold rate of the first example points at."""
    ratio = number(value, "nu_th") / expected
    if abs(ratio - 1.1243) < 2e-3:
        return "12 % too high: is that the formula for delta pulses?"
    if abs(ratio - 1e-3) < 2e-4:
        return "a factor of 1000: 1 spike per ms is 1000 Hz."
    return "what charge does one spike bring? Integrate I(t) of question 1."


@test_case(name="the two examples", points=1)
def examples(recordings):
    """Threshold rate and generator rate of the example in the text, and of a smaller one."""
    expected = {"full": (8.8945708, 17789.1416), "small": (13.7954790, 275.909581)}
    for probe, (threshold, rate) in expected.items():
        found = recordings[probe]
        CE = found.arguments["CE"]
        nu_th = entry(found.returned, "nu_th_hz", "your result")
        close(
            nu_th,
            threshold,
            f"nu_th for CE = {CE}",
            unit="Hz",
            rtol=1e-5,
            hint=clue(nu_th, threshold),
        )
        close(
            entry(found.returned, "rate_hz", "your result"),
            rate,
            f"rate of the generator for CE = {CE}",
            unit="Hz",
            rtol=1e-5,
            hint="one generator stands for all CE sources.",
        )


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
        "tau_m_ms": uniform(12.0, 30.0),
        "tau_s_ms": uniform(5.0, 10.0),  # whoever cuts the integral of the charge at 50 ms is off
    }
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


def expected(arguments):
    """(threshold rate of one source, rate of the generator) in Hz."""
    given = dict(arguments)
    eta, CE = given.pop("eta"), given.pop("CE")
    total = drive_at_threshold_hz(**given)
    return total / CE, eta * total


@test_case(name="threshold rate of other neurons", points=1, hidden=True)
def threshold_rate(recordings):
    """The threshold rate for other neurons, synapses and numbers of sources."""
    found = recordings["drawn"]
    close(
        entry(found.returned, "nu_th_hz", "your result"),
        expected(found.arguments)[0],
        "nu_th",
        rtol=1e-5,
        hint="one source, in Hz, independent of eta; the charge of a slow synapse takes long to flow.",
    )


@test_case(name="rate of the generator", points=1, hidden=True)
def generator_rate(recordings):
    """The rate of the generator that replaces all external sources, for another drive."""
    found = recordings["drawn"]
    close(
        entry(found.returned, "rate_hz", "your result"),
        expected(found.arguments)[1],
        "rate of the generator",
        rtol=1e-5,
        hint="it stands for all CE sources, each of rate eta nu_th.",
    )


### END HIDDEN TESTS
