"""Checks of question 5: truncated normal weights, uniform delays."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import population, projection, require, usually_within

OK_FORMAT = False
name = "q5"

STEP_MS = 0.1


def network(recording):
    """The projection, once its in-degrees are exact and it has multapses, but no autapses."""
    a = recording.arguments
    population(recording, "nodes", size=a["N"], model="iaf_psc_alpha")
    hint = "Exactly K inputs from random sources, no autapses."
    found = projection(
        recording, "nodes", "nodes", in_degree=a["K"], autapses=0,
        synapse_model="static_synapse", hint=hint,
    )  # fmt: skip
    require(
        found.multapses > 0,
        "There are no multapses at all.",
        hint="allow_multapses is on by default: leave it so. With NumPy, draw with replacement.",
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
    found = projection(recording, "nodes", "nodes")
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
    hint = "Each synapse draws its own delay; all values of the range are equally likely."
    require(len(np.unique(np.round(steps))) > 1, "All delays are the same.", hint=hint)
    gaps = round((high - low) / STEP_MS)
    # d_min and d_max half as often as the others, or as often
    sds = STEP_MS * np.sqrt((gaps**2 + np.array([2, 2 * gaps])) / 12)
    error = sds[1] / np.sqrt(found.count)
    mean, middle = found.delays_ms.mean(), (low + high) / 2
    usually_within(mean, middle - 5 * error, middle + 5 * error, "mean delay", unit="ms", hint=hint)
    chance = 3 / np.sqrt(found.count)  # relative; 6 standard errors of the sd
    sd, low, high = found.delays_ms.std(), (1 - chance) * sds[0], (1 + chance) * sds[1]
    usually_within(sd, low, high, "sd of the delays", unit="ms", hint=hint)
    values = len(np.unique(np.round(steps)))
    usually_within(values, gaps - 1, gaps + 1, "different delays", hint=hint)


@test_case(name="degrees and signs", points=1)
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
    first, again = (network(recordings[probe]) for probe in ("excitatory", "again"))
    for what, one, other in (
        ("weights", np.sort(first.weights), np.sort(again.weights)),
        ("sources", first.matrix, again.matrix),
    ):
        require(
            not np.array_equal(one, other),
            f"Two calls drew the same {what}.",
            hint="A fixed seed in your function makes every network the same.",
        )


@test_case(name="delays", points=1)
def delays(recordings):
    """Delays are spread evenly over the multiples of 0.1 ms from d_min to d_max."""
    for probe in ("excitatory", "inhibitory"):
        delays_spread(recordings[probe])


def picture(recordings):
    """Histograms of weights and delays of the excitatory probe."""
    found = recordings["excitatory"].projections["nodes", "nodes"]
    figure, (left, right) = pictures.panels(2)
    left.hist(found.weights, 40, color=pictures.COLOURS[0])
    left.set(xlabel="weight (pA)", ylabel="connections")
    right.hist(found.delays_ms, np.arange(0.45, 2.1, 0.1), color=pictures.COLOURS[1], rwidth=0.8)
    right.set(xlabel="delay (ms)")
    return figure
