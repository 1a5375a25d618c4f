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


### BEGIN HIDDEN TESTS
from autograder.draw import settings

CASES = [({'rates_hz': [40.0, 6.0, 48.0, 15.0], 'T_ms': 600.0, 'strong_mV': 0.53, 'rng_seed': 11},
  [[0.0, 0.501681276, 0.620902548, 0.533852679], [0.497885088, 0.0, 0.512119512, 0.497207219],
   [0.730433512, 0.507694787, 0.0, 0.545990654],
   [0.556560197, 0.496553511, 0.678738004, 0.0]]),
 ({'rates_hz': [9.0, 52.0, 33.0, 46.0], 'T_ms': 500.0, 'strong_mV': 0.51, 'rng_seed': 12},
  [[0.0, 0.546277266, 0.49231679, 0.590000446], [0.556058237, 0.0, 0.511015947, 0.832565249],
   [0.529789919, 0.530968854, 0.0, 0.617425645],
   [0.509301779, 0.578575784, 0.498994851, 0.0]]),
 ({'rates_hz': [55.0, 20.0, 44.0], 'T_ms': 700.0, 'strong_mV': 0.54, 'rng_seed': 13},
  [[0.0, 0.6223205, 0.942946785], [0.857968696, 0.0, 0.607682574],
   [0.997268403, 0.605961672, 0.0]]),
 ({'rates_hz': [12.0, 38.0, 50.0, 5.0], 'T_ms': 650.0, 'strong_mV': 0.515, 'rng_seed': 14},
  [[0.0, 0.532139584, 0.559951333, 0.496800059], [0.483919815, 0.0, 0.905197078, 0.49392385],
   [0.492565909, 0.769793972, 0.0, 0.481421506],
   [0.498595428, 0.503313941, 0.595235499, 0.0]]),
 ({'rates_hz': [47.0, 10.0, 58.0], 'T_ms': 600.0, 'strong_mV': 0.55, 'rng_seed': 15},
  [[0.0, 0.529908943, 0.920023927], [0.611869418, 0.0, 0.567582303],
   [0.867018413, 0.503917281, 0.0]])]  # fmt: skip
SILENT = [({'rates_hz': [0.0, 45.0, 14.0], 'T_ms': 500.0, 'strong_mV': 0.5, 'rng_seed': 21},
  [[0.0, 0.5, 0.5], [0.499366313, 0.0, 0.49383979], [0.499709661, 0.514446251, 0.0]]),
 ({'rates_hz': [50.0, 0.0, 30.0, 12.0], 'T_ms': 450.0, 'strong_mV': 0.5, 'rng_seed': 22},
  [[0.0, 0.499358567, 0.622280551, 0.621332373], [0.5, 0.0, 0.5, 0.5],
   [0.556169751, 0.499574981, 0.0, 0.537424927],
   [0.610130862, 0.499858248, 0.498603617, 0.0]]),
 ({'rates_hz': [20.0, 48.0, 0.0], 'T_ms': 550.0, 'strong_mV': 0.5, 'rng_seed': 23},
  [[0.0, 0.680373377, 0.49950837], [0.560676121, 0.0, 0.499535905], [0.5, 0.5, 0.0]]),
 ({'rates_hz': [0.0, 16.0, 53.0, 0.0], 'T_ms': 500.0, 'strong_mV': 0.5, 'rng_seed': 24},
  [[0.0, 0.5, 0.5, 0.5], [0.49981815, 0.0, 0.531698878, 0.49981815],
   [0.499466075, 0.550436198, 0.0, 0.499466075], [0.5, 0.5, 0.5, 0.0]])]  # fmt: skip
draws = {
    "drawn": settings(*(arguments for arguments, _ in CASES)),
    "with_a_silent_one": settings(*(arguments for arguments, _ in SILENT)),
}
promises = {
    "less than": "trains of other seeds",
    "at least": "wiring of other seeds",
}
accuracy = {"rtol": 1e-9, "atol": 1e-6}


def known(recording):
    """The weights that the reference solution had for these arguments."""
    for arguments, expected in (*CASES, *SILENT):
        if all(recording.arguments[key] == value for key, value in arguments.items()):
            return expected
    raise KeyError(recording.probe)


@test_case(name="trains of other seeds", points=1, hidden=True)
def trains_of_other_seeds(recordings):
    """The spikes of other seeds, rates and durations."""
    for probe in ("drawn", "with_a_silent_one"):
        trains(recordings[probe])


@test_case(name="wiring of other seeds", points=2, hidden=True)
def wiring_of_other_seeds(recordings):
    """Weights and pairs from other seeds, also where a weight is equal to the threshold."""
    for probe in ("drawn", "with_a_silent_one"):
        wiring(recordings[probe], known(recordings[probe]))


### END HIDDEN TESTS
