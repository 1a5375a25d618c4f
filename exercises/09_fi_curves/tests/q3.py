"""Checks of question 3: onset and class."""

from otter.test_files import test_case

from autograder.checks import entry, number, unchanged, within

OK_FORMAT = False
name = "q3"

hints = (
    "Write a helper first: it receives a current, gives it to a neuron that has seen none, and says how many spikes "
    "there are in the second half of 1000 ms. Then search with it.",
    "Bisection: `low` is silent, `high` fires; try the middle and replace one of them, until they are no further apart "
    "than `accuracy_pA`. NEST's clock runs on from trial to trial, so note `nest.biological_time` before each.",
    "The helper begins with the present time, a new neuron and a new recorder, and counts the spikes that come more than "
    "500 ms after that time. After the loop call it once more, with 1.01 times the current that you return. A count in "
    "half a second is half of a rate in Hz.",
)

ONSET = (
    "a neuron fires repetitively if it has spikes in the second half of the 1000 ms; a single spike "
    "at the start is not enough. Do params reach the neurons? Every trial needs a neuron that has seen no current yet, and times that "
    "count from the start of the trial"
)
SLOW = (
    "this neuron is slow: one spike with 500 < t <= 1000 ms is enough, and the onset is not where it would fire if one "
    "waited for ever. Is the search fine enough for accuracy_pA, and is every neuron a fresh one?"
)
COARSE = (
    "close, but not to accuracy_pA: halve the interval until it is no longer than that; a grid or a fixed number of steps "
    "is not enough"
)
RATE = (
    "the rate at 1.01 times the current returned: spikes with 500 < t <= 1000 ms only, counted from the start of this "
    "trial, which is half a second; those of the first half do not count"
)


def compare(recording, onset_pA, rate_Hz, hint=ONSET, tolerance_pA=0.001, rate_hint=RATE):
    """Fail unless the onset is as near as asked and the rate above it is right.

    rate_Hz: (least, greatest), to which one spike more or less in 500 ms is added. tolerance_pA is
    for what solvers differ in, beside the accuracy asked for.
    """
    what = "the returned dictionary"
    unchanged(recording, hint="make a copy")
    accuracy = recording.arguments["accuracy_pA"] + tolerance_pA
    found = number(entry(recording.returned, "onset_pA", what), "onset_pA")
    if hint == ONSET and abs(found - onset_pA) < 0.03 * onset_pA:
        hint = COARSE
    within(found, onset_pA - accuracy, onset_pA + accuracy, "onset_pA", unit="pA", hint=hint)
    rate = number(entry(recording.returned, "rate_Hz", what), "rate_Hz")
    within(rate, rate_Hz[0] - 2.01, rate_Hz[1] + 2.01, "rate_Hz", unit="Hz", hint=rate_hint)


@test_case(name="integrate-and-fire neuron", points=0.5)
def integrate_and_fire(recordings):
    """With tau_m = 8 ms the onset is the rheobase, 468.75 pA; at 1.01 times that, the neuron fires at 26 Hz.

    The dictionary is left as it was.
    """
    compare(
        recordings["integrate_and_fire"],
        468.75,
        (25.5, 25.9),
        ONSET,
    )


@test_case(name="Hodgkin-Huxley neuron", points=0.5)
def hodgkin_huxley(recordings):
    """The onset from rest is at 626.4 pA, and the firing sets in with 52 Hz."""
    compare(recordings["hodgkin_huxley"], 626.4, (52.0, 54.0), tolerance_pA=0.03)
