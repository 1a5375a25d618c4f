"""Checks of question 1: rate and gain of the integrate-and-fire neuron in closed form."""

from otter.test_files import test_case

from autograder.checks import array, close, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

RATE = (
    "one over t_ref plus tau_m times the logarithm, from ms to Hz, with V_inf = E_L + tau_m I / C_m"
)
GAIN = (
    "the derivative of the formula at each current by itself: -dT/dI over T squared, from ms to Hz"
)
SILENT = "compare V_inf with V_th before you take a logarithm; at equality the neuron does not fire, and both are 0"


def curves(recording):
    """The rates and the gains as two arrays, one entry for each current."""
    count = len(recording.arguments["currents_pA"])
    value = recording.returned
    require(
        (isinstance(value, (tuple, list)) and len(value) == 2) or getattr(value, "ndim", 0) == 2,
        "Your function should return two things: (rates, gains).",
    )
    array(value, "(rates, gains)", shape=(2, count), hint=SILENT)
    return value[0], value[1]


def compare(recording, rates_Hz, gains):
    """Fail unless rates and gains are the expected ones."""
    found_rates, found_gains = curves(recording)
    close(found_rates, rates_Hz, "rates", unit="Hz", rtol=1e-9, atol=1e-12, hint=RATE)
    close(found_gains, gains, "gains", unit="Hz/pA", rtol=1e-4, atol=1e-9, hint=GAIN)


@test_case(name="the example", points=1)
def the_example(recordings):
    """The neuron of the example fires at 16.3, 63.0 and 149.3 Hz, and not at 300 pA."""
    compare(
        recordings["example"],
        [0.0, 16.31430715186503, 63.0400021906414, 149.25292287233754],
        [0.0, 2.6544875, 0.238442513, 0.13365861],
    )


@test_case(name="no refractory time", points=1)
def no_refractory_time(recordings):
    """With t_ref = 0 the neuron has another rate; exactly at the rheobase, 225 pA, it has none.

    The list of currents is left as it was.
    """
    unchanged(recordings["no_refractory_time"], hint="make a copy")
    compare(
        recordings["no_refractory_time"],
        [264.3949535667798, 0.0, 0.0, 30.684154620608112],
        [0.627915825, 0.0, 0.0, 0.873291450],
    )


def picture(recordings):
    """Rates and gains of the example over the current."""
    figure, axes = panels(2)
    recording = recordings["example"]
    for axis, values, label in zip(
        axes, curves(recording), ("rate (Hz)", "gain (Hz/pA)"), strict=True
    ):
        axis.plot(recording.arguments["currents_pA"], values, "o")
        axis.set(xlabel="current (pA)", ylabel=label)
    return figure


### BEGIN HIDDEN TESTS
import numpy as np

from autograder.draw import one_of, uniform

neuron = {
    "C_m_pF": uniform(150.0, 300.0, digits=1),
    "tau_m_ms": uniform(8.0, 25.0),
    "t_ref_ms": uniform(0.5, 5.0),
    "E_L_mV": uniform(-72.0, -66.0),
    "V_th_mV": uniform(-56.0, -50.0),
    "V_reset_mV": one_of(-78.0, -63.0, -60.0, -58.5),
}
# The one-sided difference over 0.001 pA is wrong by more than 1 in 10^4 only next to the rheobase.
NEXT_TO_PA = 1
# In "around_rheobase" R is a power of two, so that the rheobase comes out exactly however one computes it.
AROUND_PA = [
    -200,
    0,
    60,
    *[
        size * scale + above
        for size in (13, 15, 16, 17, 18)
        for scale in (8, 16, 32)
        for above in (0, NEXT_TO_PA)
    ],
    800,
]
draws = {
    "drawn": neuron
    | {"currents_pA": lambda rng: [round(float(x), 1) for x in rng.uniform(780.0, 2500.0, 6)]},
    "around_rheobase": {
        "C_m_pF": one_of(200.0, 400.0),
        "tau_m_ms": one_of(12.5, 25.0),
        "t_ref_ms": one_of(0.0, 3.0),
        "E_L_mV": one_of(-70.0, -72.0),
        "V_th_mV": one_of(-55.0, -54.0, -57.0),
        "V_reset_mV": one_of(-62.0, -75.0),
        "currents_pA": lambda rng: [float(x) for x in rng.permutation(AROUND_PA)],
    },
}


def expected(currents_pA, C_m_pF, tau_m_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV):
    """Rates and gains one by one, from the charge per spike: another way to the same numbers."""
    rates, gains = [], []
    for current in currents_pA:
        excess = current - (V_th_mV - E_L_mV) * C_m_pF / tau_m_ms  # above the rheobase, pA
        if excess <= 1e-9:
            rates.append(0.0)
            gains.append(0.0)
            continue
        step = (V_th_mV - V_reset_mV) * C_m_pF / tau_m_ms
        rate = 1 / (t_ref_ms + tau_m_ms * np.log1p(step / excess))
        rates.append(1000.0 * rate)
        gains.append(1000.0 * rate**2 * tau_m_ms * step / (excess * (excess + step)))
    return rates, gains


@test_case(name="other neurons", points=1, hidden=True)
def other_neurons(recordings):
    """Rates and gains are right for other parameters, also when V_reset differs from E_L."""
    compare(recordings["drawn"], *expected(**recordings["drawn"].arguments))


@test_case(name="around the rheobase", points=1, hidden=True)
def around_the_rheobase(recordings):
    """Currents below, at and above the rheobase, in any order."""
    recording = recordings["around_rheobase"]
    rates, gains = expected(**recording.arguments)
    found = curves(recording)
    for values, what in zip(found, ("rates", "gains"), strict=True):
        silent = np.asarray(values)[np.asarray(rates) == 0.0]
        close(silent, np.zeros(len(silent)), f"{what} at and below the rheobase", hint=SILENT)
    compare(recording, rates, gains)


### END HIDDEN TESTS
