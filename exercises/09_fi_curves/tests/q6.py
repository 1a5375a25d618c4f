"""Checks of question 6: the two f-I curves of an adapting neuron."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, entry, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "One simulation with one neuron for each current, then the same two questions for each neuron: what is its first "
    "interval, and what is its last interval within the last 500 ms? Both may not exist.",
    "The events of all neurons come in one list: select those of one sender before you take differences. For the steady "
    "rate, select the late spikes first, and only then look for two of them.",
    "Begin as in question 2. Then, for each id in `neurons.tolist()`, sort the times of its spikes and cut the late ones "
    "out of them with a mask. A rate is 1000 over an interval in ms, or 0 where there are fewer than two spikes.",
)

INITIAL = "the interval between the first two spikes of each neuron by itself, in Hz; 0 only if there are fewer than two"
STEADY = (
    "the last interval with both spikes in the last 500 ms, of each neuron by itself, in Hz; 0 if there are fewer than "
    "two spikes in these 500 ms; if you simulate neuron after neuron in one kernel, the time runs on"
)


def initial_is(recording, expected_Hz):
    """The initial rates are those expected."""
    _compare(recording, "initial_Hz", expected_Hz, INITIAL)


def steady_is(recording, expected_Hz):
    """The steady rates are those expected."""
    _compare(recording, "steady_Hz", expected_Hz, STEADY)


def _compare(recording, key, expected_Hz, hint):
    """Fail unless the intervals behind all rates are right to 0.15 ms + 0.5 %."""
    unchanged(recording, hint="make a copy")
    what = "the returned dictionary"
    wanted = np.asarray(expected_Hz, dtype=float)
    found = array(entry(recording.returned, key, what), key, shape=wanted.shape, hint=hint)
    found = found.astype(float)
    fires = wanted > 0.0
    numbers = f"{key}: {np.round(found, 2).tolist()}, expected about {wanted.tolist()}"
    for wrong, says in (
        ((found > 0.0) & ~fires, "not 0 although there is no such interval"),
        ((found <= 0.0) & fires, "0 although there is such an interval"),
    ):
        require(not wrong.any(), f"{numbers}: {says}.", f"{key}: {says}.", hint=hint)
    wrong = np.abs(1000 / found[fires] - 1000 / wanted[fires]) > 0.151 + 5.1 / wanted[fires]
    way = "too high" if wrong.any() and (found > wanted)[fires][wrong][0] else "too low"
    require(not wrong.any(), f"{numbers}: {way}.", f"{key}: {way}.", hint=hint)


@test_case(name="initial rates of the examples", points=0.5)
def initial_rates(recordings):
    """31 Hz at 700 pA and 104 Hz at 1000 pA, 0 at 600 pA (a single spike); without adaptation 54 Hz at 700 pA.

    List and dictionary are left as they were.
    """
    initial_is(recordings["adapting"], [0.0, 30.72, 103.9])
    initial_is(recordings["not_adapting"], [54.05, 0.0])


@test_case(name="steady rates of the examples", points=0.5)
def steady_rates(recordings):
    """7.6 Hz at 700 pA and 28 Hz at 1000 pA, 0 at 600 pA; without adaptation 54 Hz at 700 pA."""
    steady_is(recordings["adapting"], [0.0, 7.623, 28.27])
    steady_is(recordings["not_adapting"], [54.05, 0.0])


def picture(recordings):
    """Your rates of the adapting neuron over the current; grey: as they should be."""
    figure, (axis,) = panels()
    recording = recordings["adapting"]
    currents = recording.arguments["currents_pA"]
    for key, right, marker in (
        ("initial_Hz", [0.0, 30.72, 103.9], "o-"),
        ("steady_Hz", [0.0, 7.623, 28.27], "s-"),
    ):
        axis.plot(currents, right, marker[0], c="#bbbbbb", ms=11)
        axis.plot(currents, recording.returned[key], marker, label=key)
    axis.set(xlabel="current (pA)", ylabel="rate (Hz)")
    axis.legend(frameon=False)
    return figure
