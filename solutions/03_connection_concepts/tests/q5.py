"""Checks of question 5: truncated normal weights, uniform delays."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import (
    built,
    defaults_kept,
    only_driven_by,
    population,
    projection,
    require,
    unconnected,
    usually_within,
)

OK_FORMAT = False
name = "q5"
hints = (
    "Create the population and connect it to itself with one fixed in-degree, as before. New is "
    "that weight and delay are not numbers but distributions, drawn again for every synapse.",
    "Redrawing has two bounds. For J > 0 the weights lie between 0 and a bound so far away that "
    "it never matters; for J < 0 it is the other way round. The standard deviation is c |J|.",
    "nest.math.redraw(nest.random.normal(mean=J, std=c * abs(J)), min=…, max=…) is the weight, "
    "nest.random.uniform(min=…, max=…) the delay.",
)

STEP_MS = 0.1


def network(recording):
    """The projection, once its in-degrees are exact and it has multapses, but no autapses."""
    a = recording.arguments
    built(recording, "nodes")
    population(recording, "nodes", size=a["N"], model="iaf_psc_alpha")
    defaults_kept(recording, "nodes", hint="Neurons keep NEST's default parameters.")
    hint = "Connect the neurons with each other; nothing else may act on them, returned or not."
    only_driven_by(recording, "nodes", "nodes", hint=hint)
    hint = "Exactly K inputs from random sources, no autapses."
    found = projection(
        recording, "nodes", "nodes", in_degree=a["K"], autapses=0,
        synapse_model="static_synapse", hint=hint,
    )  # fmt: skip
    different = len(np.unique(found.matrix, axis=0))
    require(
        different == a["N"],
        f"The sources of {a['N']} neurons are only {different} different sets.",
        "Some neurons have exactly the same sources.",
        hint="Each neuron draws its sources anew.",
    )
    require(
        found.multapses > 0,
        "There are no multapses at all.",
        hint="allow_multapses is on by default: leave it on. With NumPy, draw with replacement.",
    )
    return found


def right_signs(recording, found):
    """All weights have the sign of J, and each synapse has its own."""
    sign = 1 if recording.arguments["J"] > 0 else -1
    wrong = int(np.sum(sign * found.weights < 0))
    zero = int(np.sum(found.weights == 0))
    require(
        wrong == 0,
        f"{wrong} of {found.count} weights do not have the sign of J.",
        "There are weights of the wrong sign.",
        hint="Redraw as long as the sign is wrong; the bounds depend on the sign of J.",
    )
    require(
        zero == 0,
        f"{zero} of {found.count} weights are 0.",
        "There are weights that are 0.",
        hint="Clipping piles up the tail at 0; redraw it.",
    )
    different = len(np.unique(found.weights))
    require(
        different > 0.98 * found.count,
        f"{found.count} synapses have only {different} different weights.",
        "Many synapses have the same weight.",
        hint="A number from np.random is drawn once; nest.random or an array gives each its own.",
    )


def delays_spread(recording):
    """Delays lie on the grid, in their range, and are spread evenly over it."""
    population(recording, "nodes", size=recording.arguments["N"])
    found = projection(recording, "nodes", "nodes", in_degree=recording.arguments["K"])
    low, high = recording.arguments["d_min"], recording.arguments["d_max"]
    outside = (found.delays_ms < low - 1e-6) | (found.delays_ms > high + 1e-6)
    seen = f"{found.delays_ms.min():.4g} to {found.delays_ms.max():.4g} ms"
    require(
        not outside.any(),
        f"The delays go from {seen}, expected {low:g} to {high:g} ms.",
        "There are delays outside of their range.",
        hint="Delays run from d_min to d_max.",
    )
    steps = found.delays_ms / STEP_MS
    require(np.allclose(steps, np.round(steps), atol=1e-6), "Delays are not on the grid.")
    steps = np.round(steps).astype(int) - round(low / STEP_MS)
    hint = "Each synapse draws its own delay; all values of the range are equally likely."
    require(len(np.unique(steps)) > 1, "All delays are the same.", hint=hint)
    for ranks, kind in ((found.targets, "onto"), (found.sources, "from")):
        alike = [len(np.unique(steps[ranks == rank])) == 1 for rank in range(found.n_targets)]
        message = f"All connections {kind} the same neuron have the same delay."
        require(np.mean(alike) < 0.5, message, hint=hint)
    sets = np.unique(steps[np.lexsort((steps, found.targets))].reshape(found.n_targets, -1), axis=0)
    message = f"The delays of {found.n_targets} neurons are only {len(sets)} different sets."
    require(
        len(sets) > found.n_targets / 2, message, "Many neurons have the same delays.", hint=hint
    )
    gaps = round((high - low) / STEP_MS)
    for step, bound in ((0, "d_min"), (gaps, "d_max")):
        require(
            (steps == step).any(),
            f"No delay is {low + step * STEP_MS:.4g} ms, which is {bound}.",
            f"No delay is {bound}.",
            hint="Both ends of the range occur. A delay is rounded to the nearest multiple of "
            "0.1 ms, not down, and a range of multiples includes its last one.",
        )
    evenly(np.bincount(steps, minlength=gaps + 1), gaps, hint)


def evenly(counts, gaps, hint):
    """Unusual unless every delay occurs about equally often, the two ends half as often or as."""
    total = counts.sum()
    highest = total / gaps  # of a value inside, if the ends occur half as often
    lowest = np.full(gaps + 1, total / (gaps + 1))  # if they occur as often
    lowest[[0, -1]] = total / gaps / 2
    below = (lowest - counts) / np.sqrt(lowest)
    above = (counts - highest) / np.sqrt(highest)
    what = "how much the rarest delay is too rare, in units of chance"
    usually_within(max(below.max(), 0.0), 0.0, 5.0, what, hint=hint)
    what = "how much the most frequent delay is too frequent, in units of chance"
    usually_within(max(above.max(), 0.0), 0.0, 5.5, what, hint=hint)


def two_draws(first, again):
    """Two calls make networks with other draws; first, again: their projections."""
    for what, one, other in (
        ("sources", first.matrix, again.matrix),
        ("weights", np.sort(first.weights), np.sort(again.weights)),
        ("delays", np.sort(first.delays_ms), np.sort(again.delays_ms)),
    ):
        require(
            not np.array_equal(one, other),
            f"Two calls drew the same {what}.",
            hint="A fixed seed in your function makes every network the same.",
        )


def kernel_kept(recording, *labels):
    """Fail if the neurons that existed before are gone, so that ids are used again."""
    others = recording.populations["others"].ids
    for label in labels:
        require(
            not np.isin(recording.populations[label].ids, others).any(),
            "The neurons that existed before your function was called are gone.",
            hint="Your function resets the kernel; it must not.",
        )


def beside_others(recording):
    """Other neurons that exist before are not touched."""
    built(recording, "others", "nodes")
    kernel_kept(recording, "nodes")
    hint = "Connect the neurons that your function creates; their ids need not begin at 1."
    unconnected(recording, "others", "nodes", hint=hint)
    unconnected(recording, "nodes", "others", hint=hint)


@test_case(name="degrees and signs", points=0.5)
def degrees_and_signs(recordings):
    """In-degrees are exact, weights have the sign of J, and each synapse has its own."""
    for probe in ("excitatory", "inhibitory"):
        recording = recordings[probe]
        found = network(recording)
        right_signs(recording, found)
        J, c = recording.arguments["J"], recording.arguments["c"]
        hint = "Normal with mean J and standard deviation c |J| before the redrawing."
        what = f"mean weight for J = {J:g} pA"
        low, high = sorted((0.94 * J, 1.1 * J))
        usually_within(found.weights.mean(), low, high, what, unit="pA", hint=hint)
        what = f"sd of the weights for J = {J:g} pA"
        low, high = 0.82 * c * abs(J), 1.1 * c * abs(J)
        usually_within(found.weights.std(), low, high, what, unit="pA", hint=hint)
        hint = "All other neurons are drawn with the same probability, the last one too."
        K = recording.arguments["K"]
        usually_within(found.out_degrees.min(), 1, K, "lowest out-degree of a neuron", hint=hint)
    beside_others(recordings["beside"])
    two_draws(*(network(recordings[probe]) for probe in ("excitatory", "again")))


@test_case(name="delays", points=0.5)
def delays(recordings):
    """Delays are spread evenly over the multiples of 0.1 ms from d_min to d_max."""
    for probe in ("excitatory", "inhibitory"):
        delays_spread(recordings[probe])


def picture(recordings):
    """Histograms of weights and delays of the excitatory probe, and what is expected (grey)."""
    recording = recordings["excitatory"]
    found = recording.projections["nodes", "nodes"]
    J, c = recording.arguments["J"], recording.arguments["c"]
    w = np.linspace(0.0, J * (1 + 4 * c), 200)
    normal = np.exp(-((w / J - 1) ** 2) / (2 * c**2))
    edges = np.linspace(0.0, J * (1 + 4 * c), 41)
    normal *= found.count * (edges[1] - edges[0]) / (normal.sum() * (w[1] - w[0]))
    figure, (left, right) = pictures.panels(2)
    left.fill_between(w, normal, color="#cccccc", label="expected")
    left.hist(found.weights, edges, histtype="step", color=pictures.COLOURS[0], label="yours")
    left.set(xlabel="weight (pA)", ylabel="connections")
    left.legend(frameon=False, fontsize="small")
    low, high = recording.arguments["d_min"], recording.arguments["d_max"]
    right.hist(
        found.delays_ms,
        np.arange(low - 0.05, high + 0.1, 0.1),
        color=pictures.COLOURS[1],
        rwidth=0.8,
    )
    right.axhline(found.count * 0.1 / (high - low), color="#aaaaaa", lw=4, alpha=0.6, zorder=0)
    right.set(xlabel="delay (ms)")
    return figure


### BEGIN HIDDEN TESTS
from math import erf, sqrt

from autograder.draw import integers, one_of, uniform

SIZES = {"N": integers(140, 170), "K": integers(45, 55), "c": uniform(0.85, 1.2, digits=2)}
draws = {
    "broad_positive": SIZES
    | {"J": uniform(5.0, 18.0), "d_min": uniform(0.5, 1.2, digits=1), "d_max": uniform(3.5, 5.0, digits=1)},
    "broad_negative": SIZES
    | {"J": uniform(-90.0, -20.0), "d_min": uniform(1.3, 2.0, digits=1), "d_max": uniform(4.5, 6.0, digits=1)},
}  # fmt: skip
domain = {
    "N": integers(60, 150),
    "K": integers(20, 50),
    "J": one_of(-60.0, -5.0, 3.0, 20.0, 80.0),
    "c": uniform(0.1, 2.0),
    "d_min": uniform(0.1, 1.5, digits=1),
    "d_max": uniform(2.0, 5.0, digits=1),
}


def below(z):
    """Distribution function of the standard normal distribution."""
    return 0.5 * (1 + np.array([erf(value / sqrt(2)) for value in np.atleast_1d(z)]))


@test_case(name="distribution of the weights", points=1.5, hidden=True)
def distribution(recordings):
    """Broad distributions of either sign are truncated at 0, and only there, by redrawing."""
    for probe in ("broad_positive", "broad_negative"):
        recording = recordings[probe]
        found = network(recording)
        right_signs(recording, found)
        J, c = recording.arguments["J"], recording.arguments["c"]
        x = np.sort(found.weights / J)  # above 0 for either sign
        cut = below(-1 / c)
        hint = (
            "Normal with mean J and standard deviation c |J|, drawn again while the sign is wrong. "
            "Only the side of the wrong sign is redrawn: the bound on the other side is far away."
        )
        for sds in (2, 3):
            expected = float(x.size * below(-sds)[0] / (1 - cut[0]))
            beyond = int(np.count_nonzero(x > 1 + sds * c))
            what = f"weights more than {sds} standard deviations beyond J, in units of chance"
            usually_within(
                (beyond - expected) / sqrt(expected), -2.9 if sds == 3 else -5, 6, what, hint=hint
            )
        theory = (below((x - 1) / c) - cut) / (1 - cut)
        place = np.arange(x.size) / x.size
        distance = max(np.abs(theory - place).max(), np.abs(theory - place - 1 / x.size).max())
        what = "distance from the truncated normal distribution, in units of chance"
        usually_within(distance * sqrt(x.size), 0.0, 2.4, what, hint=hint)
        expected = float(x.size * (below(-0.95 / c)[0] - cut[0]) / (1 - cut[0]))
        near = int(np.count_nonzero(x < 0.05))
        what = "weights closer to 0 than 5 % of J, in units of chance"
        usually_within((near - expected) / sqrt(expected), -5, 6, what, hint=hint)


@test_case(name="delays of other networks", points=1.5, hidden=True)
def other_delays(recordings):
    """Delays are spread evenly over other ranges, and independent of the weights."""
    for probe in ("broad_positive", "broad_negative"):
        delays_spread(recordings[probe])
        found = projection(recordings[probe], "nodes", "nodes")
        deviations = [values - values.mean() for values in (found.weights, found.delays_ms)]
        spread = np.sqrt((deviations[0] ** 2).sum() * (deviations[1] ** 2).sum())
        correlation = (deviations[0] * deviations[1]).sum() / spread if spread else 0.0
        bound = 5 / np.sqrt(found.count)
        what = "correlation of weights and delays"
        usually_within(correlation, -bound, bound, what, hint="Draw them independently.")


promises = {
    "anew for each neuron": "degrees and signs",
    "until it has the sign of": "distribution of the weights",
    "independent of the weight": "delays of other networks",
    "that you do not seed": "degrees and signs",
}


### END HIDDEN TESTS
