"""Checks of question 1: the PSP of an alpha-shaped current."""

from autograder.checks import close, entry, number
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

hints = (
    "You need three numbers from one curve: V(t) for w = 1 pA. When is it highest, how high is it "
    "there, and how often does this height fit into J_mV?",
    "At the peak, dV/dt = 0, so the current that flows in equals the leak. Either find the highest "
    "point numerically between 0 and a time that is surely late enough (the peak comes before "
    "2 tau_m), or solve the equation. V is linear in w: twice the weight, twice the height.",
    "Begin with a function `psp(t)` that returns the formula for w = 1. Then let "
    "`scipy.optimize.minimize_scalar` look for the minimum of -psp(t) with `bounds=(0, 2 * tau_m_ms)`"
    ", `method='bounded'` and a small `xatol` in `options`.",
)


def peak_is(recording, time_ms, height, hint):
    """Fail unless time and height of the peak are these."""
    tau_s = recording.arguments["tau_s_ms"]
    found = number(entry(recording.returned, "t_peak_ms", "your result"), "t_peak_ms", hint=hint)
    if abs(found) < 0.01:
        hint = "t = 0 is a root too, but not the peak: take the other branch, or search later."
    elif abs(found - tau_s) < 2e-3:
        hint = "this is where the current peaks; V rises on, because the current still flows."
    close(found, time_ms, "t_peak_ms", unit="ms", rtol=0, atol=2e-3, hint=hint)
    close(
        entry(recording.returned, "psp_mV_per_pA", "your result"),
        height,
        "psp_mV_per_pA",
        rtol=1e-5,
        hint="the time of the peak is right, so look at V there, for w = 1 pA: do both time "
        "constants and C_m enter, and does J stay out?",
    )


def weight_is(recording, weight_pA):
    """Fail unless the weight is this, or fits the height that was found (which has its own check)."""
    psp = entry(recording.returned, "psp_mV_per_pA", "your result")
    found = entry(recording.returned, "weight_pA", "your result")
    height = number(psp, "psp_mV_per_pA")
    own = recording.arguments["J_mV"] / height if height > 0 else 0.0
    if own and abs(number(found, "weight_pA") - own) <= 1e-5 * abs(own):
        return
    hint = "V is linear in w: twice the weight, twice the PSP."
    close(found, weight_pA, "weight_pA", unit="pA", rtol=1e-5, hint=hint)


@test_case(name="the two examples: the peak", points=0.5)
def examples_peak(recordings):
    """Time and height of the PSP of the neuron in the text, and of one with a slower synapse."""
    hint = "the time from the onset of the current to the highest point of V."
    peak_is(recordings["default"], 2.756585, 4.8355536e-3, hint)
    peak_is(recordings["slow"], 6.650998, 3.2501656e-2, hint)


@test_case(name="the two examples: the weight", points=0.5)
def examples_weight(recordings):
    """The weights of a synapse of 0.1 mV as in the text, and of a slower one; they fit the heights."""
    weight_is(recordings["default"], 20.680155)
    weight_is(recordings["slow"], 30.767663)


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
    "late": {  # a peak after tau_m; on a grid of 10000 points they are 0.1 ms apart
        "J_mV": uniform(0.15, 2.0),
        "C_m_pF": uniform(80.0, 400.0, digits=1),
        "tau_m_ms": uniform(400.0, 500.0, digits=1),
        "tau_s_ms": uniform(300.0, 350.0, digits=1),
    },
    "fast": {  # a peak after many tau_s
        "J_mV": uniform(0.15, 2.0),
        "C_m_pF": uniform(80.0, 400.0, digits=1),
        "tau_m_ms": uniform(300.0, 400.0, digits=1),
        "tau_s_ms": uniform(0.5, 1.0),
    },
}
domain = {
    "J_mV": uniform(0.02, 5.0),
    "C_m_pF": uniform(20.0, 1000.0, digits=1),
    "tau_m_ms": uniform(41.0, 80.0),
    "tau_s_ms": uniform(0.1, 4.5),
}
equivalent = {
    "rounding: …eturn {'t_peak_ms': float(t), 'psp_mV_per_pA': … → …eturn {'t_peak_ms': "
    "np.round(float(t), 3), 'psp_mV_per_pA': …": "0.002 ms is the accuracy asked for",
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


def expected(recording):
    """(time in ms, mV per pA, weight in pA) for the arguments of a probe."""
    given = dict(recording.arguments)
    J_mV = given.pop("J_mV")
    time, height = psp_peak(**given)
    return time, height, J_mV / height


@test_case(name="other neurons: the peak", points=1, hidden=True)
def peak(recordings):
    """Time and height of the PSP of a 1-pA synapse for other capacitances, fast and slow synapses."""
    hint = "do both time constants enter? Is the search fine enough, 0.002 ms?"
    peak_is(recordings["drawn"], *expected(recordings["drawn"])[:2], hint)
    late = "does the search reach late peaks? That of a slow synapse comes after tau_m."
    peak_is(recordings["late"], *expected(recordings["late"])[:2], late)
    fast = "does the search reach peaks that come many tau_s late, and is it fine enough, 0.002 ms?"
    peak_is(recordings["fast"], *expected(recordings["fast"])[:2], fast)


@test_case(name="other neurons: the weight", points=1, hidden=True)
def weight(recordings):
    """The weight for other heights of the PSP fits the height of the 1-pA PSP."""
    for probe in draws:
        weight_is(recordings[probe], expected(recordings[probe])[2])


### END HIDDEN TESTS
