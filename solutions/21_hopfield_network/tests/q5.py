"""Checks of question 5: capacity."""

from math import comb

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, entry, equal, require, usually_within

OK_FORMAT = False
name = "q5"

hints = (
    "Work in the order of the list: patterns, weights, cues, recall, overlaps. All random numbers come from one generator, "
    "made once at the beginning.",
    "Each cue is a copy of its pattern, and `rng.choice` with `replace=False` gives neurons that are all different. The "
    "recall needs a loop in a loop: sweeps while something has changed, and in each sweep every neuron once.",
    "Begin with the generator, `np.random.default_rng(seed)`, and its `choice([-1, 1], size=…)` for the patterns. For the recall, "
    "note before each sweep what the state was (a copy), and stop when a sweep leaves it as it was.",
)

STATES = ("patterns", "cues", "finals")
RARE = 1e-9  # what is less probable than this does not happen by chance


def _experiment(r):
    """The returned arrays by name, once they have the right shapes and hold states of neurons."""
    return _arrays(r.returned, r.arguments["n_patterns"], r.arguments["n_neurons"])


def _arrays(returned, n_patterns, n_neurons):
    """The arrays of a returned dictionary by name."""
    shape = (n_patterns, n_neurons)
    found = {}
    for key in STATES:
        found[key] = array(entry(returned, key, "the dictionary"), f'"{key}"', shape=shape)
        require((np.abs(found[key]) == 1).all(), f'"{key}" holds something else than -1 and +1.')
    overlaps = entry(returned, "overlaps", "the dictionary")
    found["overlaps"] = array(overlaps, '"overlaps"', shape=shape[:1])
    return found


def _require_flipped(r):
    """The cues are not the patterns themselves."""
    found = _experiment(r)
    require(
        (found["patterns"] != found["cues"]).any(),
        "The cues are equal to the patterns: no neuron is flipped.",
        hint="if you flip neurons in a copy, is it a copy? `cue = pattern` is the same array.",
    )
    return found


def _require_distinct(r):
    """No pattern occurs twice, where it would not by chance."""
    patterns = _experiment(r)["patterns"]
    distinct = len(np.unique(patterns, axis=0))
    by_chance = len(patterns) ** 2 / 2.0 ** patterns.shape[1]
    require(
        distinct == len(patterns) or by_chance > RARE,
        f"Of {len(patterns)} patterns only {distinct} are different.",
        "Some patterns are equal.",
        hint="make one generator, before the loop, and draw all patterns from it.",
    )


def _require_cues(r):
    """Each cue is its pattern with as many different neurons flipped as asked for, chosen anew."""
    found = _require_flipped(r)
    flipped = found["patterns"] != found["cues"]
    n, asked = r.arguments["n_neurons"], r.arguments["n_flipped"]
    chosen = found["patterns"][flipped]
    kind = "active" if (chosen == 1).all() else "silent"
    require(
        ((chosen == 1).any() and (chosen == -1).any()) or 2.0 ** (1 - chosen.size) > RARE,
        f"Only neurons that are {kind} in the pattern are flipped.",
        hint="choose among all neurons; a flip changes the sign, whichever it is.",
    )
    counts = flipped.sum(axis=1)
    require(
        (counts != n - asked).any() or n - asked == asked,
        f"In each cue {n - asked} neurons are flipped, expected {asked}: these are the ones to be left alone.",
        "In each cue the neurons are flipped that are to be left alone.",
    )
    twice = "choose neurons that are all different (replace=False): one that is flipped twice is as before."
    equal(
        counts,
        np.full(len(flipped), asked),
        "neurons flipped in each cue",
        hint=twice if (counts <= asked).all() else "begin each cue from a copy of its own pattern.",
    )
    neighbours = (flipped & np.roll(flipped, 1, axis=1)).sum() / flipped.sum()
    half_way = ((asked - 1) / (n - 1) + (asked - 1) / asked) / 2  # from chance to a block
    require(
        # Few neurons, or almost all of them, may be neighbours by chance.
        neighbours < half_way or flipped.sum() < 50 or not 10 <= asked <= 0.75 * n,
        "The neurons flipped in a cue are neighbours.",
        hint="choose each of them at random, not a block.",
    )
    require(
        len(np.unique(flipped, axis=0)) == len(flipped)
        or len(flipped) ** 2 / comb(n, asked) > RARE,
        "The same neurons are flipped in several cues.",
        hint="choose the neurons at random, and anew for every pattern.",
    )


def _require_overlaps(r):
    """The overlaps are those of the final states with their patterns."""
    found = _experiment(r)
    patterns, finals, cues = (found[key].astype(float) for key in ("patterns", "finals", "cues"))
    expected = (patterns * finals).mean(axis=1)
    known = (
        ((patterns == finals).mean(axis=1), "this is the fraction of neurons that agree; the overlap goes from -1 to 1"),
        ((patterns * cues).mean(axis=1), "this is the overlap of the cues; it is to be that of the final states"),
        ((cues * finals).mean(axis=1), "this is the overlap of final states and cues; the patterns are asked for"),
        (np.abs(expected), "this is the size of the overlap; it is negative for a state that is more like the mirror image"),
        ((patterns * finals).sum(axis=1), "this is the sum over neurons; divide it by their number"),
        (np.full(len(expected), expected.mean()), "this is the mean of all overlaps; each memory has its own"),
    )  # fmt: skip
    for wrong, why in known:
        if np.allclose(found["overlaps"], wrong) and not np.allclose(wrong, expected):
            k = int(np.argmax(~np.isclose(found["overlaps"], expected)))
            raise CheckFailed(
                f"overlaps: entry [{k}] is {found['overlaps'][k]:.4g}, expected {expected[k]:.4g}: {why}.",
                f"overlaps: {why}.",
            )
    close(
        found["overlaps"],
        expected,
        "overlaps",
        atol=1e-6,
        hint="the mean product of each final state with its own pattern.",
    )


def _require_stable(r):
    """In each final state every neuron agrees with its input from Hebb's weights."""
    found = _require_flipped(r)
    patterns, finals = found["patterns"].astype(float), found["finals"].astype(float)
    n = patterns.shape[1]
    weights = patterns.T @ patterns / n
    held = (finals * (finals @ weights) > -1e-9).all()
    weights[np.diag_indices(n)] = 0.0
    unstable = (finals * (finals @ weights) < -1e-9).any(axis=1)
    jumped = np.sign(finals @ weights)
    if not held:
        hint = "one neuron at a time, all patterns stored before the first recall, sweeps until one changes nothing."
    else:
        hint = "they would be with self-coupling: the diagonal of the weights is to be zero."
    if unstable.any() and (np.sign(jumped @ weights) == finals).all():
        hint = "they are on cycles of two states: update one neuron at a time, not all at once."
    require(
        not unstable.any(),
        f"{int(unstable.sum())} of {len(unstable)} final states are not stable: a neuron disagrees "
        "with its input from the weights of question 1.",
        "Some final states are not stable: a neuron disagrees with its input.",
        hint=hint,
    )


@test_case(name="patterns and cues", points=0.5)
def patterns_and_cues(recordings):
    """Every cue differs from its pattern in the number of neurons asked for; seeds matter."""
    for probe in ("low load", "another seed", "high load"):
        _require_cues(recordings[probe])
    first, second = (_experiment(recordings[key]) for key in ("low load", "another seed"))
    require(
        (first["patterns"] != second["patterns"]).any(),
        "Two different seeds give the same patterns.",
        hint="draw from np.random.default_rng(seed).",
    )
    require(
        ((first["patterns"] != first["cues"]) != (second["patterns"] != second["cues"])).any(),
        "Two different seeds flip the same neurons in the cues.",
        hint="draw them from the one generator made with seed, like the patterns.",
    )
    for probe in ("low load", "another seed", "high load"):
        _require_distinct(recordings[probe])


@test_case(name="recalled states and overlaps", points=1)
def recalled_states(recordings):
    """Final states are stable, overlaps are theirs, and few memories come back nearly whole."""
    for probe in ("low load", "another seed", "high load"):
        r = recordings[probe]
        _require_overlaps(r)
        _require_stable(r)
    found = _experiment(recordings["low load"])
    mean = (found["patterns"].astype(float) * found["finals"]).mean()
    usually_within(mean, 0.95, 1 + 1e-9, "mean overlap at low load")


def picture(recordings):
    """Overlap of each memory at two loads."""
    figure, (axis,) = pictures.panels()
    for probe, colour in zip(("low load", "high load"), pictures.COLOURS, strict=False):
        r = recordings[probe]
        overlaps = np.sort(np.asarray(r.returned["overlaps"], dtype=float))[::-1]
        load = r.arguments["n_patterns"] / r.arguments["n_neurons"]
        ranks = (np.arange(overlaps.size) + 0.5) / overlaps.size
        axis.plot(ranks, overlaps, "o-", ms=4, c=colour, label=f"P / N = {load:g}")
    axis.set(xlabel="memories, best first (fraction)", ylabel="overlap", ylim=(None, 1.05))
    axis.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, settings

# N even and P odd: no input is ever exactly 0, so rounding decides nothing.
draws = {
    "overloaded": settings(
        {"n_neurons": 170, "n_patterns": 39, "n_flipped": 14},
        {"n_neurons": 180, "n_patterns": 41, "n_flipped": 16},
        {"n_neurons": 190, "n_patterns": 43, "n_flipped": 18},
    ),
    "poor cues": settings(
        {"n_neurons": 120, "n_patterns": 11, "n_flipped": 46},
        {"n_neurons": 150, "n_patterns": 15, "n_flipped": 54},
        {"n_neurons": 180, "n_patterns": 15, "n_flipped": 68},
    ),
    "half flipped": {  # overlaps of both signs, and recalls that take many sweeps
        "n_neurons": one_of(190, 194),
        "n_patterns": one_of(45),
        "n_flipped": one_of(95, 97),
    },
    "one memory": {  # more than half is flipped: the mirror image is recalled
        "n_neurons": one_of(60, 64, 70),
        "n_patterns": one_of(1),
        "n_flipped": integers(40, 50),
    },
}
promises = {
    "each entry independently": "other patterns, cues and overlaps",
    "The same seed gives": "same seed, same experiment",
    "anew for every pattern": ("patterns and cues", "other patterns, cues and overlaps"),
}
domain = {
    "n_neurons": one_of(100, 120, 190),  # with an even number of patterns there may be ties
    "n_patterns": one_of(1, 5, 11, 45),
    "n_flipped": integers(1, 100),
}
equivalent = {
    "values swapped: [-1, 1] → [1, -1]": "the order of the two values makes another experiment of the same kind",
}


def _mean_overlap(r):
    patterns, finals = (np.asarray(r.returned[key], dtype=float) for key in ("patterns", "finals"))
    return np.mean(patterns * finals)


def _similarity(r):
    """Mean overlap of different patterns: about 0 for random ones, with either sign."""
    patterns = np.asarray(r.returned["patterns"], dtype=float)
    overlaps = patterns @ patterns.T / patterns.shape[1]
    return np.mean(overlaps[~np.eye(len(overlaps), dtype=bool)])


estimators = {
    "overloaded": {
        "mean overlap after recall": _mean_overlap,
        "mean overlap between patterns": _similarity,
    },
    "poor cues": {"mean overlap after recall": _mean_overlap},
}


@test_case(name="same seed, same experiment", points=0.5, hidden=True)
def reproducible(recordings):
    """Two calls with the same seed give the same experiment."""
    r = recordings["seed 0 twice"]
    require(isinstance(r.returned, list) and len(r.returned) == 2, "There are no two experiments.")
    once, again = (
        _arrays(each, r.arguments["n_patterns"], r.arguments["n_neurons"]) for each in r.returned
    )
    require((once["patterns"] != once["cues"]).any(), "In both experiments no neuron is flipped.")
    for key, first in once.items():
        require(
            np.array_equal(first, again[key]),
            f'Two calls with the seed 0 give different "{key}".',
            hint="all random numbers come from one generator made with the seed, whatever its value.",
        )


@test_case(name="other patterns, cues and overlaps", points=1, hidden=True)
def other_patterns(recordings):
    """Entries of the patterns are independent, any neuron may be flipped, and overlaps have signs."""
    for probe in ("half flipped", "overloaded", "poor cues"):
        _require_distinct(recordings[probe])
        _require_cues(recordings[probe])
    r = recordings["half flipped"]
    found = _experiment(r)
    patterns, flipped = found["patterns"], found["patterns"] != found["cues"]
    count, n = patterns.shape
    # Sums of independent signs have a variance of their number; the limits are six standard errors away.
    by_pattern = np.mean(patterns.sum(axis=1) ** 2.0) / n
    by_neuron = np.mean(patterns.sum(axis=0) ** 2.0) / count
    require(
        by_pattern < 2.6,
        "In the patterns one of the two values is more likely than the other.",
        hint="-1 and +1 have equal probability in every entry.",
    )
    require(
        by_pattern > 0.2,
        "All patterns have about the same number of active neurons; this number is not prescribed.",
        hint="draw every entry by itself.",
    )
    require(
        0.4 < by_neuron < 1.7,
        "The entries of a neuron in different patterns are not independent.",
        hint="draw every entry by itself, with equal probability for -1 and +1.",
    )
    require(
        flipped.any(axis=0).all(),
        "Some neurons are flipped in no cue.",
        hint="choose among all neurons, from the first to the last, whatever their number.",
    )
    for probe in ("half flipped", "one memory", "overloaded", "poor cues"):
        _require_overlaps(recordings[probe])


@test_case(name="final states are stable", points=1, hidden=True)
def stable(recordings):
    """In every final state all neurons agree with their inputs from Hebb's weights."""
    for probe in ("overloaded", "poor cues", "half flipped", "one memory"):
        _require_stable(recordings[probe])
    found = _experiment(recordings["one memory"])
    mirrored = (found["patterns"] * found["cues"]).sum() < -2
    require(
        not mirrored or (found["finals"] == -found["patterns"]).all(),
        "A cue in which most neurons are flipped is not recalled as the mirror image of the only memory.",
        hint="the recall begins at the cue.",
    )


@test_case(name="recall beyond the capacity", points=0.5, hidden=True)
def overloaded(recordings, bands):
    """Overloaded networks of random patterns lose as many memories as expected."""
    r = recordings["overloaded"]
    _experiment(r)
    bands.check(
        r,
        hint="patterns: independent entries, -1 and +1 equally likely; zero diagonal; "
        "recall until nothing changes.",
    )


@test_case(name="recall from poor cues", points=0.5, hidden=True)
def poor_cues(recordings, bands):
    """From cues far away from the memories only some of these come back, as many as expected."""
    r = recordings["poor cues"]
    _experiment(r)
    bands.check(
        r, hint="does the recall start from the cue, and does it run until nothing changes?"
    )


### END HIDDEN TESTS
