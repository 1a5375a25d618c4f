"""Checks of question 6: random spikes from a seed, and who is connected with whom."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    CheckFailed,
    array,
    close,
    defaults_kept,
    entry,
    only_driven_by,
    population,
    projection,
    require,
    unchanged,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "Three steps: trains from the table, the network of question 5, and a look at each pair of neurons.",
    "One row of the table belongs to one neuron, and its small entries say in which columns there are spikes. Compute the "
    "times from the numbers of these columns. For the pairs, compare the matrix with the threshold once, and then look at both entries of a pair.",
    "Begin with the table, `np.random.default_rng(rng_seed).random((len(rates_hz), …))`. `np.flatnonzero` gives the columns that "
    "satisfy a condition. Two nested loops over i and j are all that the last step needs.",
)

NEURON = {"V_reset": -49.6, "b": 0.0805, "delay_u_bars": 4.0}
STATE = ("V_m", "w", "u_bar_minus", "u_bar_plus", "u_bar_bar")
EXPECTED = {"example": [[0.0, 0.517349284, 0.493911804, 0.496263781], [0.481232021, 0.0, 0.484020911, 0.96318839],
 [0.494218431, 0.588692116, 0.0, 0.547474288], [0.489447985, 0.993817874, 0.480462509, 0.0]], "other_seed": [[0.0, 0.515762113, 0.4980538, 0.492846948], [0.492526558, 0.0, 0.525833596, 0.996215107],
 [0.49773584, 0.601782288, 0.0, 0.750500086], [0.495248377, 0.992355589, 0.524622691, 0.0]]}  # fmt: skip


def trains(recording):
    """Fail unless the trains are those of the seed."""
    a = recording.arguments
    table = np.random.default_rng(a["rng_seed"]).random(
        (len(a["rates_hz"]), round(10 * (a["T_ms"] - 10)))
    )
    found = entry(recording.returned, "trains_ms", "the returned dictionary")
    require(
        isinstance(found, (list, tuple)) and len(found) == len(table),
        "trains_ms is not a list of one train for each neuron.",
    )
    for i, (row, rate) in enumerate(zip(table, a["rates_hz"], strict=True)):
        expected = 10.0 + 0.1 * np.flatnonzero(row < rate / 10_000.0)
        train = array(found[i] if len(found[i]) else np.empty(0), f"train {i}", shape=(None,))
        hint = "one generator, one table with a row per neuron; column c stands for 10 + 0.1 c ms, and a spike is where the entry is less than the rate times 0.1 ms"
        require(
            len(train) == len(expected),
            f"Train {i} has {len(train)} spikes, expected {len(expected)}.",
            f"Train {i} has too {'many' if len(train) > len(expected) else 'few'} spikes.",
            hint=hint,
        )
        close(train, expected, f"train {i}", unit="ms", rtol=0, atol=1e-6, hint=hint)


def kicks(recording, name):
    """Fail unless what makes the neurons fire has the weight and the delay of the text."""
    for (source, onto), found in recording.unreturned_inputs.items():
        if onto == name and source == "spike_generator":
            hint = "the generators that make the neurons fire: weight KICK_mV, delay 0.1 ms"
            size = found.count
            close(found.weights, np.full(size, 80.0), "weight of the kicks", unit="mV", hint=hint)
            close(found.delays_ms, np.full(size, 0.1), "delay of the kicks", unit="ms", hint=hint)


def weights(recording, expected):
    """Fail unless the network is that of question 5, and its weights are those expected; gives them."""
    a = recording.arguments
    n = len(a["rates_hz"])
    population(recording, "neurons", size=n, model="aeif_psc_delta_clopath", **NEURON)
    defaults_kept(recording, "neurons", but=(*NEURON, *STATE))
    only_driven_by(recording, "neurons", "neurons", "spike_generator")
    kicks(recording, "neurons")
    close(
        recording.started_ms, a["T_ms"], "simulated time", unit="ms", rtol=0, atol=0.05,
        hint="simulate T_ms, without a read-out",
    )  # fmt: skip
    synapses = projection(
        recording, "neurons", "neurons", count=n * (n - 1), autapses=0, delay_ms=0.1,
        synapse_model="clopath_synapse", hint="this is the network of question 5",
    )  # fmt: skip
    in_nest = np.zeros((n, n))
    in_nest[synapses.sources, synapses.targets] = synapses.weights
    found = array(
        entry(recording.returned, "weights_mV", "the returned dictionary"), "weights_mV", shape=(n, n)
    )  # fmt: skip
    close(found, in_nest, "weights_mV", unit="mV", rtol=0, atol=1e-9,
          hint="these are not the weights in NEST: from row to column, 0 on the diagonal")  # fmt: skip
    try:
        trains(recording)
        hint = "is the network that of question 5, with the first weight 0.5 mV, Wmax = 1 mV, simulated for T_ms?"
    except CheckFailed:
        hint = "the trains are not yet right, and the weights follow from them"
    close(found, expected, "weights_mV", unit="mV", rtol=0, atol=1.01e-6, hint=hint)
    return found


def pairs(recording, key):
    """A returned list of pairs as a list of tuples of integers."""
    found = entry(recording.returned, key, "the returned dictionary")
    require(isinstance(found, (list, tuple, np.ndarray)), f"{key} is not a list of pairs.")
    if not len(found):
        return []
    table = array(found, key, shape=(None, 2))
    return [(float(i), float(j)) for i, j in table]


def wiring(recording, expected):
    """Fail unless both lists are those that follow from the weights."""
    found = weights(recording, expected)
    strong = found >= recording.arguments["strong_mV"]
    np.fill_diagonal(strong, False)
    n = len(found)
    both = [(i, j) for i in range(n) for j in range(i + 1, n) if strong[i, j] and strong[j, i]]
    one = [(int(i), int(j)) for i, j in np.argwhere(strong & ~strong.T)]
    for key, right in (("both_ways", both), ("one_way", one)):
        own = pairs(recording, key)
        hint = (
            "both weights at least strong_mV, i < j"
            if key == "both_ways"
            else "(from, to): this direction is strong, the other is not"
        )
        if sorted(own) == right:
            hint = "the pairs are right; sort them"
        elif key == "one_way" and sorted((j, i) for i, j in own) == right:
            hint = "the direction is reversed: (i, j) is from i to j"
        require(
            own == right,
            f"{key} is {[(int(i), int(j)) for i, j in own]}, expected {right}.",
            f"{key} does not follow from the weights.",
            hint=hint,
        )


@test_case(name="trains of the examples", points=0.5)
def trains_of_the_examples(recordings):
    """The spikes are those of the seed."""
    for probe in EXPECTED:
        unchanged(recordings[probe])
        trains(recordings[probe])


@test_case(name="wiring of the examples", points=0.5)
def wiring_of_the_examples(recordings):
    """The weights that follow from the trains, and the two lists of pairs."""
    for probe, expected in EXPECTED.items():
        wiring(recordings[probe], expected)


def picture(recordings):
    """The weights of both examples, from rows to columns."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, EXPECTED, strict=True):
        image = axis.imshow(np.asarray(recordings[probe].returned["weights_mV"]), vmin=0.3, vmax=1)
        axis.set(xlabel="to neuron", ylabel="from neuron", title=probe)
        axis.set(xticks=range(4), yticks=range(4))
    figure.colorbar(image, ax=axes, label="weight (mV)")
    return figure
