"""Checks of question 2: an integrator of the student's own."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, require, same_spikes, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "Write a function that gives the two slopes at (V, w), and a loop that takes small steps. After each step, look whether V "
    "has reached the peak.",
    "Treat every stretch of constant current by itself: from 0 to the first start with no current, then from start to start, "
    "at last to T. The state goes on from one stretch to the next. Lowering V to the peak before you use it keeps the "
    "exponential, and the slope of w, finite.",
    "Begin with the state V, w = parameters['E_L'], 0.0 and an empty list. With steps of 0.01 ms, four slopes per step "
    "(the classical Runge-Kutta method) are accurate enough; a small loop in plain Python takes a tenth of a second.",
)

OWN_CODE = "integrate the equations yourself; NEST comes in question 3"
COARSE = "nearly right: is the step small enough? Errors add up from spike to spike. Does V start at E_L, and each current on time?"
RULES = (
    "does each spike come at V_peak, set V to V_reset, and add b to w once? Does the integration start at E_L, limit V to V_peak in "
    "both equations, and use each current from its start on?"
)
STATE = (
    "the state at T_ms, after the last step: does the integration begin at E_L and w = 0, use min(V, V_peak) in both equations, "
    "and continue until T_ms with the last current?"
)


def own(recording):
    """Fail if NEST did the work."""
    idle = recording.started_ms == 0 and not recording.unreturned and not recording.populations
    require(idle, "Your function used NEST.", hint=OWN_CODE)


def spikes_are(recording, expected):
    """Fail unless the spikes come at these times."""
    own(recording)
    found = entry(recording.returned, "spikes_ms", "the returned dictionary")
    found = array(found, "spikes_ms", shape=(None,), hint="a list of times, even if it is empty")
    near = found.size == len(expected) and np.allclose(np.sort(found), expected, rtol=0, atol=4.0)
    hint = COARSE if near else RULES
    same_spikes(found, expected, "spikes_ms", atol_ms=0.105, hint=hint)


def state_is(recording, V, w):
    """Fail unless this is the state at the end."""
    own(recording)
    for key, value, unit, atol in (("w_pA", w, "pA", 0.51), ("V_mV", V, "mV", 0.31)):
        found = entry(recording.returned, key, "the returned dictionary")
        close(found, value, key, unit=unit, rtol=0, atol=atol, hint=STATE)


KNOWN = {  # by probe: spikes and the state at the end
    "adapting": ([16.650, 25.291, 35.370, 47.286, 61.931], -49.947, 207.23),
    "below_threshold": ([], -68.9867, 14.0655),
}


@test_case(name="spikes of the example", points=0.5)
def spikes_of_the_example(recordings):
    """A strong step makes the neuron fire five times, more and more slowly; a weak one does not."""
    unchanged(recordings["adapting"])
    spikes_are(recordings["adapting"], KNOWN["adapting"][0])
    spikes_are(recordings["below_threshold"], [])


@test_case(name="states of the examples", points=0.5)
def states_of_the_examples(recordings):
    """V and w at the end, with and without spikes."""
    for probe, (_, V, w) in KNOWN.items():
        state_is(recordings[probe], V, w)


def picture(recordings):
    """Your spikes in the first example; grey: as they should be."""
    figure, (axis,) = panels(height=1.4)
    axis.eventplot([KNOWN["adapting"][0]], lineoffsets=[0.0], linelengths=1.4, colors="0.75", lw=5)
    axis.eventplot([np.ravel(recordings["adapting"].returned["spikes_ms"])], lineoffsets=[0.0])
    axis.set(xlabel="time (ms)", yticks=[], xlim=(0.0, 100.0))
    return figure
