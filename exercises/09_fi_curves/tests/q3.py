"""Checks of question 3: onset and class."""

from otter.test_files import test_case

from autograder.checks import entry, number, unchanged, within

OK_FORMAT = False
name = "q3"

ONSET = (
    "a neuron fires repetitively if it has spikes in the second half of the 1000 ms; a single spike "
    "at the start is not enough. Every trial needs a neuron that has seen no current yet, and times that "
    "count from the start of the trial"
)
RATE = "1.01 times the current returned; spikes with 500 < t <= 1000 ms, in half a second"


def compare(recording, onset_pA, rate_Hz, hint=ONSET, tolerance_pA=0.03):
    """Fail unless the onset is as near as asked and the rate above it is right.

    rate_Hz: (least, greatest), to which one spike more or less in 500 ms is added.
    """
    what = "the returned dictionary"
    accuracy = recording.arguments["accuracy_pA"] + tolerance_pA
    found = number(entry(recording.returned, "onset_pA", what), "onset_pA")
    within(found, onset_pA - accuracy, onset_pA + accuracy, "onset_pA", unit="pA", hint=hint)
    rate = number(entry(recording.returned, "rate_Hz", what), "rate_Hz")
    within(rate, rate_Hz[0] - 2.01, rate_Hz[1] + 2.01, "rate_Hz", unit="Hz", hint=RATE)


@test_case(name="integrate-and-fire neuron", points=1)
def integrate_and_fire(recordings):
    """With tau_m = 8 ms the onset is the rheobase, 468.75 pA; at 1.01 times that, the neuron fires at 26 Hz.

    The dictionary is left as it was.
    """
    compare(
        recordings["integrate_and_fire"], 468.75, (25.5, 25.9), f"do the parameters count? {ONSET}"
    )
    unchanged(recordings["integrate_and_fire"], hint="make a copy")


@test_case(name="Hodgkin-Huxley neuron", points=1)
def hodgkin_huxley(recordings):
    """The onset from rest is at 626.4 pA, and the firing sets in with 52 Hz."""
    compare(recordings["hodgkin_huxley"], 626.4, (52.0, 54.0))
