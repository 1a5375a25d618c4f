"""Checks of question 2: f-I curves in NEST."""

from otter.test_files import test_case

from autograder.checks import array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

COUNT = (
    "spikes with warmup < t <= warmup + count, of each neuron by itself, over count_ms in seconds, "
    "in the order of the currents"
)
FRESH = (
    "each current has to meet a neuron in its initial state, not one that has seen another current "
    "before; the spikes of the warm-up do not count"
)


def compare(recording, expected_Hz, hint, spikes=1.0):
    """Fail unless each rate is the expected one, but for one spike more or less in the window."""
    found = array(recording.returned, "rates", shape=(len(expected_Hz),), hint=hint)
    one_spike = 1000.0 / recording.arguments["count_ms"]
    close(
        found, expected_Hz, "rates", unit="Hz", rtol=0.0, atol=spikes * one_spike + 1e-6, hint=hint
    )


@test_case(name="integrate-and-fire neuron", points=1)
def integrate_and_fire(recordings):
    """About 74 Hz at 500 pA, none at 150 pA, 31 Hz at 250 pA and 122 Hz at 1000 pA; list and dictionary are left as they were."""
    compare(
        recordings["integrate_and_fire"],
        [74.4, 0.0, 31.4, 121.9],
        f"do the parameters count? {COUNT}",
        1.2,
    )
    unchanged(recordings["integrate_and_fire"], hint="make a copy")


@test_case(name="Hodgkin-Huxley neuron", points=1)
def hodgkin_huxley(recordings):
    """Each current from rest: no firing at 500 and 600 pA, 58 Hz at 700 pA and 62 Hz at 800 pA."""
    compare(recordings["hodgkin_huxley"], [0.0, 0.0, 58.3, 62.5], FRESH, 1.6)


def picture(recordings):
    """Rates over current, of both models."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, ("integrate_and_fire", "hodgkin_huxley"), strict=True):
        recording = recordings[probe]
        axis.plot(recording.arguments["currents_pA"], recording.returned, "o")
        axis.set(xlabel="current (pA)", ylabel="rate (Hz)", title=recording.arguments["model"])
    return figure
