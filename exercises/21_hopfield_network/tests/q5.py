"""Checks of question 5: capacity."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import array, close, entry, equal, require, usually_within

OK_FORMAT = False
name = "q5"

STATES = ("patterns", "cues", "finals")


def _experiment(r):
    """The returned arrays by name, once they have the right shapes and hold states of neurons."""
    shape = (r.arguments["n_patterns"], r.arguments["n_neurons"])
    found = {}
    for key in STATES:
        found[key] = array(entry(r.returned, key, "the dictionary"), f'"{key}"', shape=shape)
        require((np.abs(found[key]) == 1).all(), f'"{key}" holds something else than -1 and +1.')
    found["overlaps"] = array(
        entry(r.returned, "overlaps", "the dictionary"), '"overlaps"', shape=shape[:1]
    )
    return found


def _require_cues(r):
    found = _experiment(r)
    flipped = found["patterns"] != found["cues"]
    equal(
        flipped.sum(axis=1),
        np.full(len(flipped), r.arguments["n_flipped"]),
        "neurons flipped in each cue",
        hint="choose different neurons (replace=False), and work on copies of the patterns.",
    )
    require(
        len(np.unique(flipped, axis=0)) == len(flipped),
        "The same neurons are flipped in several cues.",
        hint="choose the neurons at random, and anew for every pattern.",
    )


def _require_stable(r):
    found = _experiment(r)
    patterns, finals = found["patterns"].astype(float), found["finals"].astype(float)
    n = patterns.shape[1]
    weights = patterns.T @ patterns / n
    weights[np.diag_indices(n)] = 0.0
    unstable = (finals * (finals @ weights) < -1e-9).any(axis=1)
    require(
        not unstable.any(),
        f"{int(unstable.sum())} of {len(unstable)} final states are not stable: a neuron disagrees "
        "with its input from the weights of question 1.",
        "Some final states are not stable: a neuron disagrees with its input.",
        hint="zero diagonal, all patterns stored before the first recall, one neuron at a time, "
        "sweeps until one changes nothing.",
    )


@test_case(name="patterns and cues", points=1)
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
    distinct = len(np.unique(first["patterns"], axis=0))
    require(
        distinct == len(first["patterns"]),
        f"Of {len(first['patterns'])} patterns only {distinct} are different.",
        hint="make one generator, before the loop, and draw all patterns from it.",
    )


@test_case(name="recalled states and overlaps", points=1)
def recalled_states(recordings):
    """Final states are stable, overlaps are theirs, and few memories come back nearly whole."""
    for probe in ("low load", "another seed", "high load"):
        r = recordings[probe]
        found = _experiment(r)
        close(
            found["overlaps"],
            (found["patterns"].astype(float) * found["finals"]).mean(axis=1),
            "overlaps",
            atol=1e-9,
            hint="the mean product of each final state with its own pattern, from -1 to 1: not the "
            "fraction of neurons that agree.",
        )
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
