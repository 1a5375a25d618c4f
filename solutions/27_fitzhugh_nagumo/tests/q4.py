"""Checks of question 4: spikes and their frequency."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, number, unchanged
from autograder.checks.values import counted
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "Compare each sample with the one after it. The spike lies between the two, closer to the one that is closer to 0.",
    "A line from (t, v) to the next sample reaches 0 after the part -v / (v_next - v) of the way. For the frequency keep only "
    "the spikes later than start; n spikes have n - 1 intervals.",
    "Begin with `(v[:-1] < 0) & (v[1:] >= 0)`: it is true for each sample after which a spike comes. `np.flatnonzero` gives the indices.",
)


def _spikes(times, v):
    """Spike times, sample by sample."""
    times, v = np.asarray(times, dtype=float), np.asarray(v, dtype=float)
    pairs = zip(times[:-1], times[1:], v[:-1], v[1:], strict=True)
    return np.array([t - x * (u - t) / (y - x) for t, u, x, y in pairs if x < 0 <= y])


def _frequency(spikes):
    return (len(spikes) - 1) / (spikes[-1] - spikes[0]) if len(spikes) > 1 else 0.0


def spikes_are(recording):
    """The spike times are those of the text."""
    times, v = (np.asarray(recording.arguments[key], dtype=float) for key in ("times", "v"))
    expected = _spikes(times, v)
    found = entry(recording.returned, "spikes", "the returned dictionary")
    found = np.ravel(array(found, "spikes", hint="an empty list if there is none"))
    k = np.flatnonzero((v[:-1] < 0) & (v[1:] >= 0))
    known = (
        (times[k], "these are the samples before the crossings; interpolate between the two samples"),
        (times[k + 1], "these are the samples after the crossings; interpolate between the two samples"),
        ((times[k] + times[k + 1]) / 2, "these are the middles between two samples; interpolate linearly"),
        (_spikes(times, -v), "these are the times at which v falls through 0; a spike is where it rises"),
        (np.sort(np.append(expected, _spikes(times, -v))), "v falling through 0 is no spike"),
        (np.append(times[0], expected), "a curve that begins at 0 or above has no spike there"),
    )  # fmt: skip
    for wrong, why in known:
        same = found.shape == wrong.shape and np.allclose(found, wrong, rtol=0, atol=1e-9)
        if same and not (
            wrong.shape == expected.shape and np.allclose(wrong, expected, rtol=0, atol=1e-9)
        ):
            raise CheckFailed(f"spikes: {why}.")
    counted(
        len(found), len(expected), "spikes", "spikes",
        hint="one for each pair of neighbouring samples of which the first is below 0 and the second is not; maxima do not matter",
    )  # fmt: skip
    close(
        found, expected, "spikes", rtol=1e-9, atol=1e-9,
        hint="from a sample with v < 0 to the next one with v >= 0, interpolated with their two times",
    )  # fmt: skip


def frequency_is(recording):
    """The frequency is that of the late spikes."""
    times, start = (
        np.asarray(recording.arguments["times"], dtype=float),
        recording.arguments["start"],
    )
    spikes = _spikes(times, recording.arguments["v"])
    late = spikes[spikes > start]
    expected = _frequency(late)
    found = number(
        entry(recording.returned, "frequency", "the returned dictionary"), "frequency",
        hint="with fewer than two late spikes it is 0",
    )  # fmt: skip
    v = np.asarray(recording.arguments["v"], dtype=float)
    k = np.flatnonzero((v[:-1] < 0) & (v[1:] >= 0))
    by_sample = "the time of the spike must be later than start, not that of a sample next to it"
    known = [
        (_frequency(spikes), "spikes before start count, too; only later ones should"),
        (_frequency(spikes[spikes >= start]), "a spike exactly at start is not later than start"),
        (_frequency(spikes[times[k] > start]), by_sample),
        (_frequency(spikes[times[k + 1] > start]), by_sample),
        (len(late) / (times[-1] - start) if times[-1] > start else 0.0, "this is spikes divided by duration; divide intervals by the time between spikes"),
        (1 / expected if expected else 0.0, "this is the period; the frequency is its inverse"),
        (expected * len(late) / (len(late) - 1) if len(late) > 1 else 0.0, "n spikes have n - 1 intervals"),
        (float(np.mean(1 / np.diff(late))) if len(late) > 1 else 0.0, "this is the mean of 1/interval; it is 1 divided by the mean interval"),
    ]  # fmt: skip
    for wrong, why in known:
        if abs(found - wrong) <= 1e-9 < abs(wrong - expected):
            raise CheckFailed(f"frequency: {why}.")
    close(
        found, expected, "frequency", rtol=1e-9, atol=1e-12,
        hint="number of late spikes minus 1, divided by the time from the first to the last of them",
    )  # fmt: skip


@test_case(name="three spikes", points=0.5)
def three_spikes(recordings):
    """The curve rises through 0 at 0.65, 3.15 and 7.0."""
    unchanged(recordings["three spikes"])
    spikes_are(recordings["three spikes"])


@test_case(name="frequency of two of them", points=0.5)
def frequency_of_two(recordings):
    """Only the last two spikes come after 2.2."""
    frequency_is(recordings["three spikes"])


def picture(recordings):
    """The curve of the example with your spikes."""
    figure, (axis,) = panels()
    given = recordings["three spikes"].arguments
    axis.plot(given["times"], given["v"], "o-", c="0.6", ms=3)
    axis.axhline(0.0, c="0.8", lw=1)
    spikes = np.ravel(recordings["three spikes"].returned["spikes"])
    axis.plot(spikes, np.zeros(len(spikes)), "x", c="#d55e00", ms=8, mew=2)
    axis.set(xlabel="time", ylabel="v")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def _curve(rng, spikes):
    """A curve with this many spikes, uneven times, and small maxima on both sides of 0."""
    v = []
    for _ in range(spikes):
        down = -rng.uniform(0.1, 1.5, 3)
        up = rng.uniform(0.1, 1.8, int(rng.integers(1, 4)))
        v += [*down, *up]
    v += list(-rng.uniform(0.2, 1.2, 4))
    return np.round(v, 4), np.cumsum(rng.uniform(0.1, 1.0, len(v))).round(3) + 2.0


def _sampled(make):
    """Draws of a probe: make(rng) gives times, v and start, which belong together."""
    drawn = {}

    def first(rng):
        drawn["times"], drawn["v"], drawn["start"] = make(rng)
        return drawn["times"]

    return {"times": first, "v": lambda rng: drawn["v"], "start": lambda rng: drawn["start"]}


def _many(rng):
    """The start is between the spike that is the first to count and the sample before it."""
    v, times = _curve(rng, 9)
    k = np.flatnonzero((v[:-1] < 0) & (v[1:] >= 0))[3]
    return times, v, round(float((times[k] + _spikes(times, v)[3]) / 2), 4)


def _zeros(rng):
    """Some samples are exactly 0, one of them between two below 0, and one is a spike at `start`."""
    v, times = _curve(rng, 8)
    k = np.flatnonzero((v[:-1] < 0) & (v[1:] >= 0))
    v[k[[2, 4, 6]] + 1] = 0.0
    v[k[4] + 2] = -0.3
    v[k[5]] = 0.0  # reached early: the sample before is below 0
    return times, v, float(times[k[2] + 1])


def _above(rng):
    """The curve begins at 0, which is no spike."""
    v, times = _curve(rng, 5)
    cut = int(np.flatnonzero(v >= 0)[0])
    v[cut] = 0.0
    return times[cut:], v[cut:], float(times[cut]) - 1.0


def _one_late(rng):
    """The start is between the last spike but one and the sample after it."""
    v, times = _curve(rng, 4)
    k = np.flatnonzero((v[:-1] < 0) & (v[1:] >= 0))[2]
    return times, v, round(float((_spikes(times, v)[2] + times[k + 1]) / 2), 4)


def _small(rng):
    """Small oscillations on both sides of 0, but never through it upwards: v falls once."""
    v = np.concatenate([rng.uniform(0.2, 0.9, 7), -rng.uniform(0.2, 0.9, 8)]).round(3)
    return np.arange(15) * 0.7, v, 1.0


draws = {
    "drawn": _sampled(_many),
    "exactly 0": _sampled(_zeros),
    "starts at 0": _sampled(_above),
    "one late spike": _sampled(_one_late),
    "none": _sampled(_small),
    "one sample": {
        "times": one_of(np.array([2.5]), np.array([0.0])),
        "v": one_of(np.array([0.7]), np.array([-0.3]), np.array([0.0])),
        "start": one_of(-1.0, 0.0),
    },
}
domain = {
    "times": lambda rng: np.arange(12) * 0.7,
    "v": lambda rng: rng.choice([-1.2, -0.5, 0.0, 0.4, 1.1], 12),
    "start": uniform(-1.0, 5.0),
}
accuracy = {"rtol": 1e-9, "atol": 1e-9}


@test_case(name="other spikes", points=1, hidden=True)
def other_spikes(recordings):
    """Spike times of other curves: with samples at 0, a start at 0 or above, no spike, or one sample."""
    unchanged(recordings)
    for probe in draws:
        spikes_are(recordings[probe])


@test_case(name="other frequencies", points=1, hidden=True)
def other_frequencies(recordings):
    """Frequencies after the start, also with too few spikes or one exactly at the start."""
    for probe in draws:
        frequency_is(recordings[probe])


### END HIDDEN TESTS
