"""Checks of question 5: a small network with plastic synapses."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    array,
    close,
    defaults_kept,
    entry,
    only_driven_by,
    population,
    projection,
    unchanged,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "A population, one generator for each of its neurons, and plastic connections from all to all but themselves.",
    "Loop over neurons and trains together. The upper bound of the weight is a parameter of the synapse, given with the weight. To sort the "
    "weights into the matrix, you need the rank of each source and target within the population.",
    "Begin with `neurons = nest.Create('aeif_psc_delta_clopath', len(trains_ms), params=NEURON)`. A dictionary from id to rank makes the "
    "last step easy: one entry of the matrix for each connection that `nest.GetConnections` gives.",
)

NEURON = {"V_reset": -49.6, "b": 0.0805, "delay_u_bars": 4.0}
STATE = ("V_m", "w", "u_bar_minus", "u_bar_plus", "u_bar_bar")
EXPECTED = {"sequence": [[0.0, 0.500169645, 0.499631343], [0.491595833, 0.0, 0.500226624],
 [0.493025864, 0.491555674, 0.0]], "fast_pair": [[0.0, 0.445528079], [0.445361679, 0.0]]}  # fmt: skip


def kicks(recording, name):
    """Fail unless what makes the neurons fire has the weight and the delay of the text."""
    for (source, onto), found in recording.unreturned_inputs.items():
        if onto == name and source == "spike_generator":
            hint = "the generators that make the neurons fire: weight KICK_mV, delay 0.1 ms"
            size = found.count
            close(found.weights, np.full(size, 80.0), "weight of the kicks", unit="mV", hint=hint)
            close(found.delays_ms, np.full(size, 0.1), "delay of the kicks", unit="ms", hint=hint)


def network(recording):
    """Fail unless neurons and synapses are those asked for; gives NEST's matrix of weights."""
    a = recording.arguments
    n = len(a["trains_ms"])
    population(recording, "neurons", size=n, model="aeif_psc_delta_clopath", **NEURON)
    defaults_kept(recording, "neurons", but=(*NEURON, *STATE))
    found = projection(
        recording, "neurons", "neurons", count=n * (n - 1), autapses=0, multapses=0, delay_ms=0.1,
        synapse_model="clopath_synapse", hint="every neuron to every other neuron, once, and not to itself",
    )  # fmt: skip
    only_driven_by(recording, "neurons", "neurons", "spike_generator")
    kicks(recording, "neurons")
    close(
        recording.started_ms, a["T_ms"], "simulated time", unit="ms", rtol=0, atol=0.05,
        hint="simulate T_ms, without a read-out",
    )  # fmt: skip
    weights = np.zeros((n, n))
    weights[found.sources, found.targets] = found.weights
    return weights


def weights_are_right(recording, expected):
    """Fail unless the returned matrix is NEST's and the one expected."""
    in_nest = network(recording)
    n = len(in_nest)
    found = array(
        entry(recording.returned, "weights_mV", "the returned dictionary"), "weights_mV", shape=(n, n)
    )  # fmt: skip
    close(np.diag(found), np.zeros(n), "diagonal of weights_mV", unit="mV", rtol=0, atol=1e-9,
          hint="no neuron is connected with itself: 0 on the diagonal")  # fmt: skip
    hint = "these are not the weights that the synapses have when your function ends"
    if np.allclose(found, in_nest.T, rtol=0, atol=1e-9):
        hint = "rows and columns are exchanged: weights_mV[i, j] is the weight from i to j"
    close(found, in_nest, "weights_mV", unit="mV", rtol=0, atol=1e-9, hint=hint)
    close(
        found, expected, "weights_mV", unit="mV", rtol=0, atol=1.01e-6,
        hint="the matrix is that of your synapses. Does each neuron receive its own train, and nothing else, with KICK_mV and a delay of 0.1 ms? Are the "
        "first weight and Wmax those given?",
    )  # fmt: skip


@test_case(name="networks of the examples", points=0.5)
def networks_of_the_examples(recordings):
    """Neurons, synapses and simulated time."""
    for probe in EXPECTED:
        unchanged(recordings[probe])
        network(recordings[probe])


@test_case(name="weights of the examples", points=0.5)
def weights_of_the_examples(recordings):
    """The matrix of weights after a sequence, and of two fast neurons at their upper bound."""
    for probe, expected in EXPECTED.items():
        weights_are_right(recordings[probe], expected)


def picture(recordings):
    """The weights after the sequence, from rows to columns; right, as they should be."""
    figure, axes = panels(2)
    for axis, found in zip(
        axes, (recordings["sequence"].returned["weights_mV"], EXPECTED["sequence"]), strict=True
    ):
        image = axis.imshow(np.asarray(found), cmap="coolwarm", vmin=0.49, vmax=0.51)
        axis.set(xlabel="to neuron", ylabel="from neuron", xticks=range(3), yticks=range(3))
    axes[0].set_title("yours")
    axes[1].set_title("as it should be")
    figure.colorbar(image, ax=axes, label="weight (mV)")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings

CASES = [({'trains_ms': [[19.3, 42.3, 55.8, 72.2, 92.8, 142.9, 143.7, 145.5, 161.7, 165.3, 214.6],
                 [54.0, 117.5, 121.0, 125.5, 168.4],
                 [32.1, 37.1, 77.1, 107.2, 121.1, 125.2, 133.8, 139.0, 159.8, 172.6, 199.5,
                  218.4]],
   'T_ms': 220.0,
   'w0_mV': 0.35,
   'w_max_mV': 0.6},
  [[0.0, 0.355286909, 0.486521811], [0.390998245, 0.0, 0.558244319],
   [0.527460053, 0.406601692, 0.0]]),
 ({'trains_ms': [[24.1, 58.8, 65.2, 92.9, 101.2, 128.7, 130.6, 135.5, 158.1, 164.2, 167.8,
                  182.9, 192.1, 193.2],
                 [57.5, 103.0, 116.3, 133.3, 178.9, 184.4],
                 [23.7, 45.1, 64.1, 65.4, 76.2, 84.4, 112.2, 123.1, 126.8, 127.7, 129.2, 144.4,
                  152.8, 177.2, 190.7],
                 [15.2, 24.8, 54.1, 59.6, 97.9, 110.2, 135.8, 163.1, 183.8, 187.2]],
   'T_ms': 200.0,
   'w0_mV': 0.6,
   'w_max_mV': 0.75},
  [[0.0, 0.699791928, 0.681916973, 0.744632123], [0.74395152, 0.0, 0.682696701, 0.675007473],
   [0.744648047, 0.661848853, 0.0, 0.723745749], [0.74549015, 0.618582237, 0.678313269, 0.0]]),
 ({'trains_ms': [[12.0, 28.6, 42.0, 57.2, 63.6, 71.6, 83.4, 93.8, 134.7, 140.4, 153.2, 162.1,
                  164.6, 165.8, 173.6, 220.4, 235.1],
                 [10.8, 18.3, 100.6, 124.7, 126.3, 166.3, 181.6, 190.7, 206.2, 231.8, 237.6,
                  244.5],
                 [33.1, 33.4, 67.4, 72.1, 96.0, 98.9, 101.9, 111.6, 144.6, 173.4, 195.7, 219.1,
                  224.9, 231.7]],
   'T_ms': 250.0,
   'w0_mV': 0.8,
   'w_max_mV': 0.9},
  [[0.0, 0.880908022, 0.893247803], [0.895779364, 0.0, 0.894572359],
   [0.896881139, 0.82001072, 0.0]]),
 ({'trains_ms': [[13.1, 18.8, 21.2, 22.9, 30.4, 64.0, 65.0, 91.1, 98.8, 146.9, 150.3, 199.8,
                  207.7, 227.8],
                 [97.4, 99.2, 99.7, 116.7, 137.8, 176.9, 205.3, 234.5]],
   'T_ms': 240.0,
   'w0_mV': 0.45,
   'w_max_mV': 2.0},
  [[0.0, 0.535973563], [0.556454493, 0.0]]),
 ({'trains_ms': [[15.0, 65.4, 67.7, 69.5, 94.5, 107.5, 108.1, 112.0, 118.8, 154.8],
                 [32.5, 126.7, 131.0, 145.0, 154.7],
                 [32.8, 67.6, 80.6, 88.1, 111.6, 144.7, 177.9],
                 [18.1, 24.2, 46.4, 65.5, 69.6, 108.0, 119.5, 140.6, 148.6, 151.0, 157.6]],
   'T_ms': 180.0,
   'w0_mV': 0.3,
   'w_max_mV': 0.45},
  [[0.0, 0.344260603, 0.39543543, 0.444258297], [0.288729726, 0.0, 0.303911995, 0.356659256],
   [0.415784895, 0.368380538, 0.0, 0.446632357],
   [0.429379244, 0.408243726, 0.344967085, 0.0]])]  # fmt: skip
OTHERS = [({'others': 4,
   'trains_ms': [[42.9, 58.8, 116.9, 118.4, 164.0, 170.0], [],
                 [14.0, 15.3, 23.4, 45.4, 66.0, 97.9, 111.7, 171.8, 176.3, 178.0, 188.3, 191.8,
                  193.4]],
   'T_ms': 200.0,
   'w0_mV': 0.4,
   'w_max_mV': 0.9},
  [[0.0, 0.3998949, 0.412974699], [0.4, 0.0, 0.4], [0.453673456, 0.399728834, 0.0]]),
 ({'others': 1,
   'trains_ms': [[11.0, 26.0, 39.6, 85.2, 112.4], [57.9, 67.1, 84.5, 158.1, 162.9, 167.1], [],
                 [116.6, 127.0, 154.5]],
   'T_ms': 180.0,
   'w0_mV': 0.7,
   'w_max_mV': 1.2},
  [[0.0, 0.711521753, 0.699806091, 0.699806091], [0.702258102, 0.0, 0.699729076, 0.696324153],
   [0.7, 0.7, 0.0, 0.7], [0.693600501, 0.696268708, 0.699850451, 0.0]]),
 ({'others': 7,
   'trains_ms': [[],
                 [22.6, 43.2, 46.6, 51.7, 68.2, 93.6, 123.7, 131.0, 144.3, 152.9, 171.1, 209.1,
                  214.4],
                 [17.2, 21.4, 61.0, 64.8, 95.8, 101.6, 110.8, 157.6, 180.7, 183.1, 201.1]],
   'T_ms': 220.0,
   'w0_mV': 0.25,
   'w_max_mV': 0.4},
  [[0.0, 0.25, 0.25], [0.249826445, 0.0, 0.393698863], [0.249869957, 0.344414552, 0.0]]),
 ({'others': 5,
   'trains_ms': [[17.2, 22.7, 31.3, 47.1, 56.5, 64.2, 67.6, 72.4, 86.8, 124.8, 135.7, 138.3],
                 [91.0, 173.6, 176.2],
                 [32.4, 86.3, 114.4, 121.3, 122.1, 126.1, 130.4, 138.1, 145.3, 155.7, 164.3,
                  165.2, 176.9, 182.0],
                 []],
   'T_ms': 200.0,
   'w0_mV': 0.55,
   'w_max_mV': 0.7},
  [[0.0, 0.547169823, 0.629201954, 0.54957735], [0.545156577, 0.0, 0.561588031, 0.549887033],
   [0.686718809, 0.545278824, 0.0, 0.549408571], [0.55, 0.55, 0.55, 0.0]])]  # fmt: skip
draws = {
    # Networks in which some weights have been at their upper bound.
    "drawn": settings(*(each for each, W in CASES if each["w_max_mV"] - np.max(W) < 0.02)),
    "among_others": settings(*(arguments for arguments, _ in OTHERS)),
}
promises = {
    "need not begin at 1": "weights of other networks",
}
accuracy = {"rtol": 1e-9, "atol": 1e-6}


def known(recording):
    """The matrix that the reference solution had for these arguments."""
    for arguments, expected in (*CASES, *OTHERS):
        if all(recording.arguments[key] == value for key, value in arguments.items()):
            return expected
    raise KeyError(recording.probe)


@test_case(name="other networks", points=1, hidden=True)
def other_networks(recordings):
    """Neurons and synapses for other numbers of trains, beside other nodes."""
    for probe in ("drawn", "among_others"):
        network(recordings[probe])


@test_case(name="weights of other networks", points=2, hidden=True)
def weights_of_other_networks(recordings):
    """The matrix of weights after other trains, beside other nodes, with an empty train."""
    for probe in ("drawn", "among_others"):
        weights_are_right(recordings[probe], known(recordings[probe]))


### END HIDDEN TESTS
