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
