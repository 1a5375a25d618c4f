"""Checks of question 1: intervals of the integrate-and-fire neuron in closed form."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, require

OK_FORMAT = False
name = "q1"

LOGARITHM = (
    "dV/dt = (V_inf - V) / tau_m with V_inf = E_L + tau_m I / C_m; the time from one potential to "
    "another is tau_m times the logarithm of the ratio of their distances from V_inf"
)


def intervals(recording):
    """What was returned as two floats, infinite ones allowed."""
    value = recording.returned
    require(
        isinstance(value, (tuple, list, np.ndarray)) and len(value) == 2,
        "Your function should return two numbers: (first spike, interspike interval).",
    )
    require(
        not any(isinstance(x, float) and np.isnan(x) for x in value),
        "(first spike, interspike interval): nan, the logarithm of a negative number.",
        hint="compare V_inf with V_th before you take a logarithm",
    )
    finite = [0.0 if isinstance(x, float) and np.isinf(x) else x for x in value]
    array(finite, "(first spike, interspike interval)", shape=(2,))
    return [float(x) for x in value]


def never(recording):
    """Fail unless both intervals are infinite."""
    first, interval = intervals(recording)
    require(
        first == interval == np.inf,
        f"first spike and interspike interval: {first:.6g} ms and {interval:.6g} ms, expected inf "
        "for both: this neuron never fires.",
        "first spike and interspike interval: this neuron never fires, so both should be inf.",
        hint="compare V_inf with V_th before you take a logarithm",
    )


@test_case(name="the example", points=1)
def the_example(recordings):
    """At 376 pA the first spike comes after 59.3 ms and then one every 61.3 ms; at 375 pA none."""
    first, interval = intervals(recordings["example"])
    close(first, 59.29589143389916, "first spike", unit="ms", hint=LOGARITHM)
    close(
        interval, 61.29589143389916, "interspike interval", unit="ms",
        hint="each interval is the refractory time and the rise from V_reset",
    )  # fmt: skip
    never(recordings["rheobase"])


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform

neuron = {
    "C_m_pF": uniform(150.0, 300.0, digits=1),
    "tau_m_ms": uniform(8.0, 25.0),
    "t_ref_ms": uniform(0.5, 5.0),
    "E_L_mV": uniform(-72.0, -66.0),
    "V_th_mV": uniform(-56.0, -50.0),
    "V_reset_mV": one_of(-78.0, -63.0, -60.0, -58.5),
}
draws = {
    "drawn": neuron | {"I_pA": uniform(900.0, 1600.0, digits=1)},
    "weak": neuron | {"I_pA": uniform(20.0, 55.0, digits=1)},
    "inhibited": neuron | {"I_pA": uniform(-400.0, -100.0, digits=1)},
}


def rise_ms(start_mV, I_pA, C_m_pF, tau_m_ms, E_L_mV, V_th_mV, **_):
    """Time from one potential to threshold, by the decay of the distance from the steady state."""
    steady = I_pA * tau_m_ms / C_m_pF
    return -tau_m_ms * np.log1p((start_mV - V_th_mV) / (E_L_mV + steady - start_mV))


@test_case(name="other neurons", points=1, hidden=True)
def other_neurons(recordings):
    """The formula holds for other parameters, also when V_reset differs from E_L."""
    recording = recordings["drawn"]
    a = recording.arguments
    first, interval = intervals(recording)
    close(
        first, rise_ms(a["E_L_mV"], **a), "first spike", unit="ms",
        hint="the first rise starts at E_L and has no refractory time before it",
    )  # fmt: skip
    close(
        interval, a["t_ref_ms"] + rise_ms(a["V_reset_mV"], **a), "interspike interval", unit="ms",
        hint="every later rise starts at V_reset, after the refractory time",
    )  # fmt: skip


@test_case(name="below the rheobase", points=1, hidden=True)
def below_the_rheobase(recordings):
    """A current that does not bring the neuron to threshold gives infinite times."""
    never(recordings["weak"])
    never(recordings["inhibited"])
    require(
        np.isfinite(intervals(recordings["drawn"])).all(),
        "A current above the rheobase should give finite times.",
    )


### END HIDDEN TESTS
