"""Checks of question 1: the PSP of an alpha-shaped current."""

from autograder.checks import close, entry
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"


@test_case(name="the two examples", points=1)
def examples(recordings):
    """Peak and weight of a synapse of 0.1 mV as in the text, and of a slower one of 1 mV."""
    expected = {
        "default": {"t_peak_ms": 2.756585, "psp_mV_per_pA": 4.8355536e-3, "weight_pA": 20.680155},
        "slow": {"t_peak_ms": 6.650998, "psp_mV_per_pA": 3.2501656e-2, "weight_pA": 30.767663},
    }
    for probe, values in expected.items():
        result = recordings[probe].returned
        tau_s = recordings[probe].arguments["tau_s_ms"]
        for key, value in values.items():
            close(
                entry(result, key, "your result"),
                value,
                f"{key} for tau_s = {tau_s} ms",
                rtol=0.0 if key == "t_peak_ms" else 1e-5,
                atol=2e-3 if key == "t_peak_ms" else 0.0,
                hint="the peak lies later than that of the current, and t = 0 is a root too.",
            )


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import uniform

draws = {
    "drawn": {
        "J_mV": uniform(0.15, 2.0),
        "C_m_pF": uniform(80.0, 400.0, digits=1),
        "tau_m_ms": uniform(8.0, 30.0),
        "tau_s_ms": uniform(0.3, 4.0),
    },
    "late": {  # a peak after tau_m, and after 10 ms
        "J_mV": uniform(0.15, 2.0),
        "C_m_pF": uniform(80.0, 400.0, digits=1),
        "tau_m_ms": uniform(12.0, 18.0),
        "tau_s_ms": uniform(8.2, 10.0),
    },
}


def psp_peak(C_m_pF, tau_m_ms, tau_s_ms):
    """(time in ms, mV per pA) of the peak, from dV/dt = 0 by bisection."""

    def potential(t):
        a = 1 / tau_s_ms - 1 / tau_m_ms
        rise = (np.exp(-t / tau_m_ms) - np.exp(-t / tau_s_ms)) / a**2
        return np.e / (tau_s_ms * C_m_pF) * (rise - t * np.exp(-t / tau_s_ms) / a)

    def slope(t):
        current = np.e * t / tau_s_ms * np.exp(-t / tau_s_ms)
        return current / C_m_pF - potential(t) / tau_m_ms

    low, high = tau_s_ms, 10 * tau_m_ms  # the PSP rises as long as the current does
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    return low, potential(low)


@test_case(name="other neurons: the peak", points=1, hidden=True)
def peak(recordings):
    """Time and height of the PSP of a 1-pA synapse for other capacitances, fast and slow synapses."""
    hints = {
        "drawn": "do both time constants and C_m enter, and does J stay out?",
        "late": "is the peak sought late enough? That of a slow synapse comes after tau_m.",
    }
    for probe, hint in hints.items():
        found = recordings[probe]
        arguments = {key: value for key, value in found.arguments.items() if key != "J_mV"}
        time, height = psp_peak(**arguments)
        close(
            entry(found.returned, "t_peak_ms", "your result"),
            time,
            "time of the peak",
            rtol=0,
            atol=2e-3,
            hint=hint,
        )
        close(
            entry(found.returned, "psp_mV_per_pA", "your result"),
            height,
            "height of the PSP",
            rtol=1e-5,
            hint=hint,
        )


@test_case(name="other neurons: the weight", points=1, hidden=True)
def weight(recordings):
    """The weight for other heights of the PSP."""
    for probe in ("drawn", "late"):
        found = recordings[probe]
        arguments = dict(found.arguments)
        J = arguments.pop("J_mV")
        close(
            entry(found.returned, "weight_pA", "your result"),
            J / psp_peak(**arguments)[1],
            "weight",
            rtol=1e-5,
            hint="V is linear in w: twice the weight, twice the PSP.",
        )


### END HIDDEN TESTS
