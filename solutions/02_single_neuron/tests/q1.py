"""Checks of question 1: intervals of the integrate-and-fire neuron in closed form."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, require

OK_FORMAT = False
name = "q1"

LOGARITHM = (
    "dV/dt = (V_inf - V) / tau_m with V_inf = E_L + tau_m I / C_m; the time from one potential to "
    "another is tau_m times the logarithm of the ratio of their distances from V_inf"
)
COMPARE = "compare V_inf with V_th before you divide or take a logarithm"


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
        hint=COMPARE,
    )
    finite = [0.0 if isinstance(x, float) and np.isinf(x) else x for x in value]
    array(finite, "(first spike, interspike interval)", shape=(2,))
    return [float(x) for x in value]


def never(recordings, probe):
    """Fail unless both intervals are infinite."""
    try:
        recording = recordings[probe]
    except CheckFailed as failed:  # a division by zero, most likely
        raise CheckFailed(
            f"With a current that is too weak: {failed.message}", hint=COMPARE
        ) from None
    first, interval = intervals(recording)
    require(
        first == interval == np.inf,
        f"first spike and interspike interval: {first:.6g} ms and {interval:.6g} ms, expected inf "
        "for both: this neuron never fires.",
        "first spike and interspike interval: this neuron never fires, so both should be inf.",
        hint=COMPARE,
    )


@test_case(name="the example", points=1)
def the_example(recordings):
    """The first spike comes after 59.3 ms and then one every 50.4 ms; at the rheobase none."""
    first, interval = intervals(recordings["example"])
    close(first, 59.29589143389916, "first spike", unit="ms", hint=LOGARITHM)
    close(
        interval, 50.36281906959, "interspike interval", unit="ms",
        hint="each interval is the refractory time and the rise from V_reset",
    )  # fmt: skip
    never(recordings, "rheobase")


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings, uniform

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
    # Exactly the rheobase, in whichever order it is computed: the numbers have short binary fractions.
    "border": settings(
        *[
            {
                "I_pA": I_pA,
                "C_m_pF": C_m_pF,
                "tau_m_ms": tau_m_ms,
                "t_ref_ms": 1.5,
                "E_L_mV": E_L_mV,
                "V_th_mV": V_th_mV,
                "V_reset_mV": -63.0,
            }
            for I_pA, C_m_pF, tau_m_ms, E_L_mV, V_th_mV in (
                (96.0, 128.0, 16.0, -66.0, -54.0),
                (192.0, 256.0, 16.0, -64.0, -52.0),
                (320.0, 160.0, 8.0, -72.0, -56.0),
            )
        ]
    ),
    "weak": neuron | {"I_pA": uniform(20.0, 55.0, digits=1)},
    "inhibited": neuron | {"I_pA": uniform(-3000.0, -300.0, digits=1)},
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
    """A current up to the rheobase, also a negative one, gives infinite times."""
    for probe in ("border", "weak", "inhibited"):
        never(recordings, probe)
    require(
        np.isfinite(intervals(recordings["drawn"])).all(),
        "A current above the rheobase should give finite times.",
    )


### END HIDDEN TESTS
