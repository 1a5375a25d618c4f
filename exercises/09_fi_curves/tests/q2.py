"""Checks of question 2: f-I curves in NEST."""

from otter.test_files import test_case

from autograder.checks import array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "One neuron for each current, all of them in one simulation, and then a count for each neuron. What is counted are "
    "the spikes in the window only, and what it is divided by is the length of the window in seconds.",
    "nest.Create(model, n, params=params) makes all neurons; their I_e may be set to a list. One spike recorder is "
    "enough: its events hold a time and a sender for each spike.",
    "Begin with the neurons, neurons.I_e = a list of floats, a recorder, a connection from the neurons to it, and one "
    "nest.Simulate of warm-up and window together. Then keep the senders of the spikes with times > warmup_ms and count "
    "each neuron's.",
)

COUNT = (
    "spikes with warmup < t <= warmup + count, of each neuron by itself, over count_ms in seconds, in the order of the "
    "currents; params reach the neurons"
)
FRESH = (
    "each current has to meet a neuron in its initial state, not one that has seen another current before; do params "
    "reach the neurons?"
)
EARLY = (
    "this neuron answers the beginning of a weak current with a single spike and then rests: the current begins at time "
    "0, so this spike is in the warm-up and does not count"
)
SLOWER = (
    "this neuron fires fast at first and then slows down, and it takes seconds to forget: each current flows from time 0 "
    "on into a new neuron with params, and only the spikes after the warm-up count, all of them"
)


IAF_HZ = [74.4, 0.0, 31.4, 121.9]
HH_HZ = [0.0, 0.0, 58.3, 62.5]


def compare(recording, expected_Hz, hint, spikes=1.0):
    """Fail unless each rate is the expected one, but for one spike more or less in the window."""
    unchanged(recording, hint="make a copy")
    found = array(recording.returned, "rates", shape=(len(expected_Hz),), hint=hint)
    one_spike = 1000.0 / recording.arguments["count_ms"]
    close(
        found, expected_Hz, "rates", unit="Hz", rtol=0.0, atol=spikes * one_spike + 1e-6, hint=hint
    )


def hodgkin_huxley_is(recording, expected_Hz, spikes):
    """Silent neurons first: a rate there has another cause than a rate that is missing."""
    silent = [rate == 0.0 for rate in expected_Hz]
    found = array(recording.returned, "rates", shape=(len(expected_Hz),), hint=FRESH)
    early = any(rate > 0.0 for rate, rests in zip(found.tolist(), silent, strict=True) if rests)
    compare(recording, expected_Hz, EARLY if early else FRESH, spikes)


@test_case(name="integrate-and-fire neuron", points=0.5)
def integrate_and_fire(recordings):
    """About 74 Hz at 500 pA, none at 150 pA, 31 Hz at 250 pA and 122 Hz at 1000 pA; list and dictionary are left as they were."""
    compare(
        recordings["integrate_and_fire"],
        IAF_HZ,
        COUNT,
        1.2,
    )


@test_case(name="Hodgkin-Huxley neuron", points=0.5)
def hodgkin_huxley(recordings):
    """Each current from rest: no firing at 500 and 600 pA, 58 Hz at 700 pA and 62 Hz at 800 pA."""
    hodgkin_huxley_is(recordings["hodgkin_huxley"], HH_HZ, 1.6)


def picture(recordings):
    """Your rates over the current, of both models; grey: as they should be."""
    figure, axes = panels(2)
    expected = {"integrate_and_fire": IAF_HZ, "hodgkin_huxley": HH_HZ}
    for axis, (probe, rates) in zip(axes, expected.items(), strict=True):
        recording = recordings[probe]
        currents = recording.arguments["currents_pA"]
        axis.plot(currents, rates, "o", c="#bbbbbb", ms=10)
        axis.plot(currents, recording.returned, "o", c="#0072b2", ms=5)
        axis.set(xlabel="current (pA)", ylabel="rate (Hz)", title=recording.arguments["model"])
    return figure
