"""Checks of question 3: calcium and elements along a spike train."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "Play it with one spike and one reading after it. Two numbers and the time of the previous event are all "
    "that has to be remembered.",
    "One sorted list of events. For each: a loop of small steps that changes z and a copy of calcium, then the "
    "bound, then the exact decay of calcium itself, and at last the reading or the jump.",
    "Begin with one list of pairs, `(t, 0)` for each spike and `(t, 1)` for each reading. `sorted` puts the pairs in "
    "the order of time, and a spike before a reading at the same time. The number of steps is `round((t - previous) / 0.1)`.",
)

CALCIUM = "calcium decays exactly between events, a spike adds beta, and a spike at the time of a reading counts"
STEPS = (
    "each small step first lets the copy of calcium decay and then grows elements with what remains; each event "
    "starts from exact calcium; z stops at 0 at events, and only there"
)


def compare(recording, expected):
    """Fail unless calcium and elements are the expected ones at each reading."""
    for label, hint in (("calcium", CALCIUM), ("z", STEPS)):
        wanted = np.asarray(expected[label], dtype=float)
        found = array(
            entry(recording.returned, label, "the returned dictionary"), label, shape=wanted.shape,
            hint="one value for each time of reading",
        )  # fmt: skip
        close(found, wanted, label, rtol=0, atol=1.01e-9, hint=hint)


EXPECTED = {
    "example": {
        "calcium": [0.048838698733442196, 0.1762254786964496, 0.14428121888467202, 0.12329671331310078],
        "z": [0.5087553747707462, 0.9008000021904109, 0.8248905449187612, 0.614776256919012],
    },
    "silence": {"calcium": [0.0, 0.0], "z": [0.1915700999919373, 0.0]},
}  # fmt: skip


@test_case(name="the example", points=1)
def the_example(recordings):
    """Six spikes, of which one comes at the time of a reading."""
    compare(recordings["example"], EXPECTED["example"])
    unchanged(recordings, hint="sorted(…) and [*a, *b] make lists of your own")


@test_case(name="silence", points=0.6)
def silence(recordings):
    """Without spikes there is no calcium, and below eta the elements are lost until none is left."""
    compare(recordings["silence"], EXPECTED["silence"])


def picture(recordings):
    """The elements of both examples at the readings; in grey, as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, EXPECTED, strict=True):
        times = recordings[probe].arguments["times_ms"]
        axis.plot(times, EXPECTED[probe]["z"], "o-", c="0.75", ms=8, lw=4)
        axis.plot(times, recordings[probe].returned["z"], "o-", ms=4, lw=0.7)
        axis.set(xlabel="time (ms)", ylabel="elements z", title=probe)
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings, uniform


def curve_of(rng):
    """A curve that some spikes are enough to climb and to descend."""
    eta = rng.uniform(0.02, 0.06)
    drawn = {
        "growth_rate": rng.uniform(0.004, 0.02),
        "eta": eta,
        "eps": eta + rng.uniform(0.1, 0.2),
    }
    return {key: round(float(value), 4) for key, value in drawn.items()}


def train(low, high, n, last=()):
    """n or somewhat fewer different times on the grid, ascending."""
    return lambda rng: sorted({*(round(float(t), 1) for t in rng.uniform(low, high, n)), *last})


# many spikes prune all elements, some of them at one event; then calcium falls and they grow again
PRUNED = tuple(
    {
        "spikes_ms": [round(start + 1.7 * k, 1) for k in range(12)] + [190.0, 400.0],
        "times_ms": [start + 10.0, start + 60.0, 100.3, 230.0, 330.7],
        "z_0": 0.4,
        "tau_Ca": 70.0,
        "beta_Ca": 0.05,
        "curve": {"growth_rate": rate, "eta": 0.03, "eps": 0.2},
    }
    for start, rate in ((20.3, 0.03), (12.6, 0.02))
)
TIES = tuple(
    {
        "spikes_ms": [0.1, 0.3, 12.1, 30.0, 47.7, 47.8],
        "times_ms": times,
        "z_0": 1.5,
        "tau_Ca": 120.0,
        "beta_Ca": 0.04,
        "curve": {"growth_rate": 0.02, "eta": 0.02, "eps": 0.11},
    }
    for times in ([0.3, 30.0, 47.7, 80.1], [0.1, 12.1, 47.8, 66.6])
)
rest = {"tau_Ca": uniform(60.0, 300.0, digits=1), "beta_Ca": uniform(0.03, 0.06), "curve": curve_of}
draws = {
    "drawn": rest
    | {
        "spikes_ms": train(2.0, 280.0, 14, last=(300.0,)),
        "times_ms": train(10.0, 260.0, 7),
        "z_0": uniform(1.0, 2.0),
    },
    "pruned": settings(*PRUNED),
    "ties": settings(*TIES),
    "unread": rest
    | {
        "spikes_ms": train(2.0, 80.0, 4),
        "times_ms": lambda rng: [],
        "z_0": uniform(1.0, 2.0),
    },
}
domain = rest | {
    "spikes_ms": train(0.1, 60.0, 9),
    "times_ms": train(0.1, 60.0, 9),
    "z_0": uniform(0.0, 0.5),
}
accuracy = {"rtol": 0.0, "atol": 1e-9}


def expected(spikes_ms, times_ms, z_0, tau_Ca, beta_Ca, curve):
    """Step by step of the grid, with spikes and readings as sets of steps."""
    fired = {round(10 * t) for t in spikes_ms}
    read = {round(10 * t) for t in times_ms}
    half = (curve["eps"] - curve["eta"]) / 2
    c, C, z, previous = 0.0, 0.0, z_0, 0
    found = {"calcium": [], "z": []}
    for step in range(1, max([*read, 0]) + 1):
        c -= 0.1 * c / tau_Ca
        z += 0.1 * curve["growth_rate"] * (2.0 ** (1 - ((c - curve["eta"]) / half - 1) ** 2) - 1)
        if step in fired or step in read:
            z = max(z, 0.0)
            C = C * np.exp((previous - step) / 10 / tau_Ca) + beta_Ca * (step in fired)
            c, previous = C, step
        if step in read:
            found["calcium"].append(C)
            found["z"].append(z)
    return found


@test_case(name="other trains", points=1.4, hidden=True)
def other_trains(recordings):
    """All arguments count; spikes after the last reading do not."""
    compare(recordings["drawn"], expected(**recordings["drawn"].arguments))


@test_case(name="pruned to nothing", points=0.8, hidden=True)
def pruned_to_nothing(recordings):
    """Elements stop at 0 at every event, and grow again from there."""
    compare(recordings["pruned"], expected(**recordings["pruned"].arguments))


@test_case(name="readings at spikes", points=0.7, hidden=True)
def readings_at_spikes(recordings):
    """A reading at the time of a spike sees its calcium."""
    compare(recordings["ties"], expected(**recordings["ties"].arguments))


@test_case(name="no reading", points=0.5, hidden=True)
def no_reading(recordings):
    """Without readings both arrays are empty."""
    for probe in ("drawn", "unread"):  # the first one, because an empty answer earns nothing
        compare(recordings[probe], expected(**recordings[probe].arguments))


### END HIDDEN TESTS
