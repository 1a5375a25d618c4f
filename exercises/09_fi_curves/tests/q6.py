"""Checks of question 6: the two f-I curves of an adapting neuron."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, entry, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

INITIAL = "the interval between the first two spikes of each neuron by itself, in Hz"
STEADY = (
    "the last interval with both spikes in the last 500 ms, of each neuron by itself, in Hz; if you "
    "simulate neuron after neuron in one kernel, the time runs on"
)


def compare(recording, initial_Hz, steady_Hz):
    """Fail unless the intervals behind all rates are right to 0.15 ms + 0.5 %."""
    what = "the returned dictionary"
    for key, expected, hint in (
        ("initial_Hz", initial_Hz, INITIAL),
        ("steady_Hz", steady_Hz, STEADY),
    ):
        found = array(
            entry(recording.returned, key, what), key, shape=(len(expected),), hint=hint
        ).astype(float)
        wanted = np.asarray(expected, dtype=float)
        fires = wanted > 0.0
        require(
            ((found > 0.0) == fires).all(),
            f"{key}: {np.round(found, 2).tolist()}, expected about {wanted.tolist()}.",
            f"{key}: it should be 0 in other places than it is.",
            hint=f"0 only where there are fewer than two such spikes; {hint}",
        )
        wrong = np.abs(1000 / found[fires] - 1000 / wanted[fires]) > 0.151 + 5.1 / wanted[fires]
        way = "too high" if wrong.any() and (found > wanted)[fires][wrong][0] else "too low"
        require(
            not wrong.any(),
            f"{key}: {np.round(found, 2).tolist()}, expected about {wanted.tolist()}: {way}.",
            f"{key}: {way}.",
            hint=hint,
        )


@test_case(name="adapting", points=1)
def adapting(recordings):
    """At 700 pA from 31 Hz to 7.6 Hz, at 1000 pA from 104 Hz to 28 Hz; at 600 pA a single spike."""
    compare(recordings["adapting"], [0.0, 30.72, 103.9], [0.0, 7.623, 28.27])


@test_case(name="not adapting", points=1)
def not_adapting(recordings):
    """With a = b = 0 both rates are 54 Hz at 700 pA; list and dictionary are left as they were."""
    compare(recordings["not_adapting"], [54.05, 0.0], [54.05, 0.0])
    unchanged(recordings["not_adapting"], hint="make a copy")


def picture(recordings):
    """Both rates of the adapting neuron over the current."""
    figure, (axis,) = panels()
    recording = recordings["adapting"]
    for key, marker in (("initial_Hz", "o-"), ("steady_Hz", "s-")):
        axis.plot(recording.arguments["currents_pA"], recording.returned[key], marker, label=key)
    axis.set(xlabel="current (pA)", ylabel="rate (Hz)")
    axis.legend(frameon=False)
    return figure
