"""Checks of question 1: intervals of the integrate-and-fire neuron in closed form."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, require

OK_FORMAT = False
name = "q1"

hints = (
    "You are asked for two times: how long the potential takes from E_L to V_th, and how long it takes "
    "from one spike to the next, which is the refractory time and a rise from V_reset to V_th.",
    "The potential approaches V_inf = E_L + tau_m I / C_m. Its distance from V_inf shrinks by the "
    "factor exp(-t / tau_m), from wherever it starts. If V_inf is not above V_th, it never gets there.",
    "Compare V_inf with V_th first, and return (np.inf, np.inf) if it is not above. If it is, a rise "
    "from V_0 takes tau_m times the logarithm of (V_inf - V_0) over (V_inf - V_th).",
)

LOGARITHM = (
    "dV/dt = (V_inf - V) / tau_m with V_inf = E_L + tau_m I / C_m; the time from one potential to "
    "another is tau_m times the logarithm of the ratio of their distances from V_inf"
)
COMPARE = "compare V_inf with V_th, without a tolerance, before you divide or take a logarithm"
RTOL = 1e-6


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


def exact(value, expected_ms, what, hint):
    """Fail unless the time is right to the accuracy asked for; say so if it was only rounded."""
    off = value - expected_ms
    if any(np.isclose(value, round(expected_ms, digits), rtol=1e-9) for digits in range(7)):
        hint = "this is the right time, but rounded: return it with all its digits"
    elif 0.0 < off < 1.0 and any(abs(value / h - round(value / h)) < 1e-6 for h in (0.1, 1.0)):
        hint = "this lies on a grid: theory has no time step, so round nothing up"
    require(np.isfinite(value), f"{what}: inf, but this neuron fires.", hint=COMPARE)
    close(value, expected_ms, what, unit="ms", rtol=RTOL, hint=hint)


@test_case(name="first spike of the example", points=0.25)
def first_spike_of_the_example(recordings):
    """The first spike comes after 59.3 ms."""
    first, _ = intervals(recordings["example"])
    hint = f"it starts at E_L and has no refractory time before it; {LOGARITHM}"
    exact(first, 59.29589143389916, "first spike", hint)


@test_case(name="interval of the example", points=0.25)
def interval_of_the_example(recordings):
    """Then there is a spike every 50.4 ms."""
    _, interval = intervals(recordings["example"])
    hint = f"each interval is the refractory time and the rise from V_reset; {LOGARITHM}"
    exact(interval, 50.36281906959, "interspike interval", hint)


@test_case(name="no spike at the rheobase", points=0.5)
def no_spike_at_the_rheobase(recordings):
    """At the rheobase itself the neuron never fires: both times are infinite; above, none is."""
    never(recordings, "rheobase")
    require(
        np.isfinite(intervals(recordings["example"])).all(),
        "Your neuron does not fire at the rheobase, nor above it, as in the example.",
        hint=COMPARE,
    )


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
BORDERS = (  # exactly the rheobase, in whichever order it is computed: short binary fractions
    (96.0, 128.0, 16.0, -66.0, -54.0),
    (192.0, 256.0, 16.0, -64.0, -52.0),
    (320.0, 160.0, 8.0, -72.0, -56.0),
)


def at_rheobase(more_pA):
    """Settings with a current that is so much above the rheobase."""
    names = ("I_pA", "C_m_pF", "tau_m_ms", "E_L_mV", "V_th_mV")
    for I_pA, *others in BORDERS:
        cell = dict(zip(names, (I_pA + more_pA, *others), strict=True))
        yield cell | {"t_ref_ms": 1.5, "V_reset_mV": -63.0}


draws = {
    "drawn": neuron | {"I_pA": uniform(900.0, 1600.0, digits=1)},
    # Potentials may be measured from rest; here a refractory time may be missing, too.
    "from_rest": neuron
    | {
        "I_pA": uniform(900.0, 1600.0, digits=1),
        "t_ref_ms": one_of(0.0),
        "E_L_mV": one_of(0.0),
        "V_th_mV": uniform(12.0, 20.0),
        "V_reset_mV": uniform(2.0, 9.0),
    },
    "border": settings(*at_rheobase(0.0)),
    "just_above": settings(*at_rheobase(2.0**-11)),
    "weak": neuron | {"I_pA": uniform(20.0, 55.0, digits=1)},
    "inhibited": neuron | {"I_pA": uniform(-3000.0, -300.0, digits=1)},
}
accuracy = {"rtol": 1e-6}
domain = {
    "I_pA": uniform(-1000.0, 3000.0, digits=1),
    "C_m_pF": uniform(50.0, 500.0, digits=1),
    "tau_m_ms": uniform(2.0, 40.0),
    "t_ref_ms": uniform(0.0, 10.0),
    "E_L_mV": uniform(-90.0, -60.0),
    "V_th_mV": uniform(10.0, 40.0),
    "V_reset_mV": uniform(-90.0, -60.0),
}
ABOVE = ("drawn", "from_rest", "just_above")


def rise_ms(start_mV, I_pA, C_m_pF, tau_m_ms, E_L_mV, V_th_mV, **_):
    """Time from one potential to threshold, by the decay of the distance from the steady state."""
    steady = I_pA * tau_m_ms / C_m_pF
    return -tau_m_ms * np.log1p((start_mV - V_th_mV) / (E_L_mV + steady - start_mV))


@test_case(name="first spikes of other neurons", points=0.5, hidden=True)
def first_spikes_of_other_neurons(recordings):
    """The first spike is right for other parameters."""
    for probe in ABOVE:
        a = recordings[probe].arguments
        exact(
            intervals(recordings[probe])[0], rise_ms(a["E_L_mV"], **a),
            "first spike",
            "the first rise starts at E_L and has no refractory time before it",
        )  # fmt: skip


@test_case(name="intervals of other neurons", points=0.5, hidden=True)
def intervals_of_other_neurons(recordings):
    """The interval is right for other parameters, also when V_reset differs from E_L."""
    for probe in ABOVE:
        a = recordings[probe].arguments
        exact(
            intervals(recordings[probe])[1], a["t_ref_ms"] + rise_ms(a["V_reset_mV"], **a),
            "interspike interval",
            "every later rise starts at V_reset, after the refractory time",
        )  # fmt: skip


@test_case(name="up to the rheobase", points=1, hidden=True)
def up_to_the_rheobase(recordings):
    """A current up to the rheobase, also a negative one, gives infinite times; a higher one does not."""
    for probe in ("border", "weak", "inhibited"):
        never(recordings, probe)
    for probe in ABOVE:
        require(
            np.isfinite(intervals(recordings[probe])).all(),
            "A current above the rheobase should give finite times.",
            hint="compare without a tolerance" if probe == "just_above" else "",
        )


### END HIDDEN TESTS
