"""Checks of question 1: rate and gain of the integrate-and-fire neuron in closed form."""

from otter.test_files import test_case

from autograder.checks import array, close, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Two lists of equal length: the rate at each current from the formula, and its derivative at the same current. "
    "Currents at and below the rheobase get 0 in both, before any logarithm is taken.",
    "f = 1000 / T(I), so df/dI = -1000 T'(I) / T(I)^2, and T' needs only dV_inf/dI = tau_m / C_m and the derivative of "
    "the logarithm. A central difference of f with a step that is small compared to I - I_rh is accurate enough too.",
    "Begin with V_inf = E_L_mV + tau_m_ms / C_m_pF * np.asarray(currents_pA, dtype=float), a mask V_inf > V_th_mV, and "
    "two arrays of zeros; then fill the places of the mask.",
)

RATE = (
    "one over the sum of t_ref and tau_m times the logarithm, from ms to Hz, with V_inf = E_L + tau_m I / C_m; the rise "
    "starts at V_reset"
)
GAIN = (
    "the derivative of your rates at each current by itself: -dT/dI over T squared, from ms to Hz; a difference quotient "
    "needs a step that is small compared to the distance from the rheobase, on both sides"
)
NO_GAIN = (
    "the gain is the derivative at each current by itself, not a difference between neighbours in the list; it is 0 where "
    "the rate is 0, at equality of V_inf and V_th too"
)
SILENT = "compare V_inf with V_th before you take a logarithm; at equality the neuron does not fire, and both are 0"


def curves(recording):
    """The rates and the gains, two things of any kind."""
    value = recording.returned
    require(
        (isinstance(value, (tuple, list)) and len(value) == 2)
        or (getattr(value, "ndim", 0) == 2 and len(value) == 2),
        "Your function should return two things: (rates, gains).",
    )
    return value[0], value[1]


def rates_are(recording, expected_Hz, which):
    """The rates are those expected; silent neurons first."""
    found = curves(recording)[0]
    _silent_ones(found, expected_Hz, f"rates {which} where the neuron is silent", "Hz", SILENT)
    close(found, expected_Hz, f"rates {which}", unit="Hz", rtol=1e-9, atol=1e-12, hint=RATE)


def gains_are(recording, expected, which):
    """The gains are those expected; silent neurons first."""
    found = curves(recording)[1]
    _silent_ones(found, expected, f"gains {which} where the neuron is silent", "Hz/pA", NO_GAIN)
    close(found, expected, f"gains {which}", unit="Hz/pA", rtol=1e-4, atol=1e-9, hint=GAIN)


def _silent_ones(found, expected, what, unit, hint):
    found = array(found, what, shape=(len(expected),), hint=hint)
    silent = [value for value, wanted in zip(found, expected, strict=True) if wanted == 0.0]
    if silent:
        close(silent, [0.0] * len(silent), what, unit=unit, hint=hint)


EXAMPLE_HZ = [0.0, 16.31430715186503, 63.0400021906414, 149.25292287233754]


@test_case(name="rates of the examples", points=0.5)
def rates_of_the_examples(recordings):
    """With t_ref = 2 ms 0, 16.3, 63.0 and 149.3 Hz; with t_ref = 0 other rates, and 0 exactly at the rheobase, 225 pA.

    The list of currents is left as it was.
    """
    unchanged(recordings["no_refractory_time"], hint="make a copy")
    rates_are(recordings["example"], EXAMPLE_HZ, "of the example")
    expected = [264.3949535667798, 0.0, 0.0, 30.684154620608112]
    rates_are(recordings["no_refractory_time"], expected, "without refractory time")


@test_case(name="gains of the examples", points=0.5)
def gains_of_the_examples(recordings):
    """The slope of the curve at each current; 0 where the neuron does not fire."""
    gains_are(recordings["example"], [0.0, 2.6544875, 0.238442513, 0.13365861], "of the example")
    expected = [0.627915825, 0.0, 0.0, 0.873291450]
    gains_are(recordings["no_refractory_time"], expected, "without refractory time")


def picture(recordings):
    """Your rates and gains of the example over the current; grey: as they should be."""
    figure, axes = panels(2)
    recording = recordings["example"]
    currents = recording.arguments["currents_pA"]
    expected = (EXAMPLE_HZ, [0.0, 2.6544875, 0.238442513, 0.13365861])
    labels = ("rate (Hz)", "gain (Hz/pA)")
    for axis, values, right, label in zip(axes, curves(recording), expected, labels, strict=True):
        axis.plot(currents, right, "o", c="#bbbbbb", ms=10)
        axis.plot(currents, values, "o", c="#0072b2", ms=5)
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
NEXT_TO_PA = 0.125
# In "around_rheobase" R is a power of two, so that the rheobase comes out exactly however one computes it.
AROUND_PA = [
    -1500,
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


def twice(currents):
    """The currents, the first once more at the end."""
    return [*currents, currents[0]]


draws = {
    "drawn": neuron
    | {
        "currents_pA": lambda rng: twice(
            [round(float(x), 1) for x in rng.uniform(780.0, 2500.0, 6)]
        )
    },
    "single": neuron | {"currents_pA": lambda rng: [round(float(rng.uniform(780.0, 2500.0)), 1)]},
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

domain = neuron | {
    "currents_pA": lambda rng: [
        round(float(x), 1) for x in rng.uniform(-200.0, 2500.0, int(rng.integers(1, 7)))
    ],
    "t_ref_ms": one_of(0.0, 0.5, 3.0),
    "V_reset_mV": uniform(-80.0, -58.5),
}
accuracy = {"rtol": 1e-9, "atol": 0.0}


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


@test_case(name="rates of other neurons", points=0.75, hidden=True)
def rates_of_other_neurons(recordings):
    """Other parameters, also with V_reset above and below E_L; several currents and a single one."""
    for probe in ("drawn", "single"):
        rates, _ = expected(**recordings[probe].arguments)
        rates_are(recordings[probe], rates, "of another neuron")


@test_case(name="gains of other neurons", points=0.75, hidden=True)
def gains_of_other_neurons(recordings):
    """The slopes for other parameters, of several currents and of a single one."""
    for probe in ("drawn", "single"):
        _, gains = expected(**recordings[probe].arguments)
        gains_are(recordings[probe], gains, "of another neuron")


@test_case(name="rates around the rheobase", points=0.75, hidden=True)
def rates_around_the_rheobase(recordings):
    """Currents below, at and above the rheobase, in any order."""
    rates, _ = expected(**recordings["around_rheobase"].arguments)
    rates_are(recordings["around_rheobase"], rates, "around the rheobase")


@test_case(name="gains around the rheobase", points=0.75, hidden=True)
def gains_around_the_rheobase(recordings):
    """The slope is 0 at and below the rheobase, and large just above it."""
    _, gains = expected(**recordings["around_rheobase"].arguments)
    gains_are(recordings["around_rheobase"], gains, "around the rheobase")


### END HIDDEN TESTS
