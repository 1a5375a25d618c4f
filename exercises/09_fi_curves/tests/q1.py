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
