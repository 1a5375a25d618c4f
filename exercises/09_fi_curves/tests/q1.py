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
