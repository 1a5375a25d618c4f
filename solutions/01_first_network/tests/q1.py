"""Checks of question 1: the rheobase."""

from otter.test_files import test_case

from autograder.checks import close

OK_FORMAT = False
name = "q1"


@test_case(name="the examples", points=1)
def the_examples(recordings):
    """NEST's default neuron has a rheobase of 375 pA, the smaller one 90 pA."""
    for probe, expected in {"default": 375.0, "small": 90.0}.items():
        close(
            recordings[probe].returned,
            expected,
            "rheobase",
            unit="pA",
            rtol=1e-6,
            hint="where does V(t) end up for large t? mV pF / ms = pA",
        )


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform

draws = {
    "drawn": {
        "C_m_pF": uniform(80.0, 400.0, digits=1),
        "tau_m_ms": uniform(5.0, 30.0),
        "E_L_mV": uniform(-80.0, -60.0),
        "V_th_mV": uniform(-58.0, -45.0),
    },
    "drawn_from_rest": {
        "C_m_pF": uniform(80.0, 400.0, digits=1),
        "tau_m_ms": uniform(5.0, 30.0),
        "E_L_mV": one_of(0.0),
        "V_th_mV": uniform(12.0, 20.0),
    },
}


def steady_mV(I_pA, C_m_pF, tau_m_ms, E_L_mV, V_th_mV):
    return E_L_mV + tau_m_ms * I_pA / C_m_pF


@test_case(name="other neurons", points=1, hidden=True)
def other_neurons(recordings):
    """The potential ends at the threshold for other parameters too, of whatever sign."""
    for probe in ("drawn", "drawn_from_rest"):
        a = recordings[probe].arguments
        low, high = 0.0, 1e6
        for _ in range(100):  # the current whose steady potential is the threshold, by bisection
            middle = (low + high) / 2
            above = steady_mV(middle, **a) > a["V_th_mV"]
            low, high = (low, middle) if above else (middle, high)
        close(
            recordings[probe].returned, low, "rheobase", unit="pA", rtol=1e-6,
            hint="does every argument enter, whatever its sign?",
        )  # fmt: skip


### END HIDDEN TESTS
