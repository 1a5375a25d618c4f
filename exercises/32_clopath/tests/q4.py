"""Checks of question 4: order and rate."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    array,
    close,
    defaults_kept,
    entry,
    only_driven_by,
    population,
    require,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "First only the times: a list of presynaptic spikes, and from it the postsynaptic ones. Then the circuit of question 3, with three "
    "neurons in place of one.",
    "Round the presynaptic times before you add the interval. The two blocked neurons differ from the control in one parameter each. "
    "The read-out is needed here as well.",
    "Begin with `[round(50.0 + …, 1) for k in range(n_pairs)]`. Every generator and the parrot may be connected with all three neurons in one "
    "call. At the end, ask for the connection from the parrot to each neuron in turn.",
)

NEURON = {"V_reset": -49.6, "b": 0.0805, "delay_u_bars": 4.0}
STATE = ("V_m", "w", "u_bar_minus", "u_bar_plus", "u_bar_bar")
EXPECTED = {
    "slow_causal": [104.12204, 107.668273, 96.455321],
    "slow_acausal": [57.826381, 100.030741, 57.795639],
    "fast_acausal": [103.574706, 161.948463, 41.639756],
}  # fmt: skip
WHICH = "in this order: control, without depression (A_LTD = 0), without potentiation (A_LTP = 0)"


def kicks(recording, name):
    """Fail unless what makes the neurons fire has the weight and the delay of the text."""
    for (source, onto), found in recording.unreturned_inputs.items():
        if onto == name and source == "spike_generator":
            hint = "the generators that make the neurons fire: weight KICK_mV, delay 0.1 ms"
            size = found.count
            close(found.weights, np.full(size, 80.0), "weight of the kicks", unit="mV", hint=hint)
            close(found.delays_ms, np.full(size, 0.1), "delay of the kicks", unit="ms", hint=hint)


def circuit(recording):
    """Fail unless the three neurons are those asked for; gives the weights of their synapses."""
    population(
        recording, "neurons", size=3, model="aeif_psc_delta_clopath", **NEURON,
        A_LTD=[14e-5, 0.0, 14e-5], A_LTP=[8e-5, 8e-5, 0.0], hint=WHICH,
    )  # fmt: skip
    defaults_kept(recording, "neurons", but=(*NEURON, *STATE, "A_LTD", "A_LTP"))
    sources = [(pair, found) for pair, found in recording.unreturned_inputs.items()]
    sources += list(recording.projections.items())
    plastic = {}
    for (_, onto), found in sources:
        if onto != "neurons":
            continue
        for index, target in enumerate(found.targets):
            if found.synapse_models[found.model_index[index]] == "clopath_synapse":
                plastic.setdefault(int(target), []).append(found.weights[index])
                close(
                    found.delays_ms[index],
                    0.1,
                    "delay of the plastic synapses",
                    unit="ms",
                    rtol=1e-9,
                )
    require(
        sorted(plastic) == [0, 1, 2] and all(len(each) == 1 for each in plastic.values()),
        f"Plastic synapses onto the three neurons: {[len(plastic.get(i, [])) for i in range(3)]}, expected one each.",
        "Not every neuron has exactly one plastic synapse.",
        hint="connect the parrot with each neuron by one clopath_synapse",
    )
    extra = [pair for pair in recording.projections if pair == ("neurons", "neurons")]
    require(not extra, "The three neurons are connected with each other.")
    kicks(recording, "neurons")
    return np.array([plastic[i][0] for i in range(3)])


def percents(recording, expected, which):
    """Fail unless the returned percentages are those of the synapses, and those expected."""
    weights = circuit(recording)
    found = array(
        entry(recording.returned, "percent", "the returned dictionary"), "percent", shape=(3,)
    )
    a = recording.arguments
    own = 100.0 * (1.0 + 75.0 / a["n_pairs"] * (weights - 0.5) / 0.5)
    blocked = abs(weights[2] - weights[0]) + abs(weights[1] - weights[0])
    require(blocked > 0.0, "All three synapses have the same weight: was anything simulated?")
    hint = "the weights in NEST are right, so look at the formula: 75 / n_pairs scales the relative change"
    if not np.allclose(own, expected, rtol=0, atol=1.01e-3):
        hint = (
            "the weights in NEST are not yet right: look at the times of the pairs (rounded to 0.1 ms, both), the weight of the kicks, the "
            "delays of 0.1 ms, the first weight of 0.5 mV and the read-out 500 ms after the latest of all spikes"
        )
    names = ("control", "LTD blocked", "LTP blocked")
    for rank in which:
        close(found[rank], expected[rank], f"percent[{rank}] ({names[rank]})", unit="%", rtol=0,
              atol=1.01e-3, hint=hint)  # fmt: skip
        close(
            found[rank], own[rank], f"percent[{rank}], compared with the weight in NEST,", unit="%", rtol=0,
            atol=1.01e-3, hint="return what you read from the synapses",
        )  # fmt: skip


@test_case(name="the examples", points=1)
def the_examples(recordings):
    """All three percentages, for both orders, slow and fast, from three synapses in NEST."""
    for probe, expected in EXPECTED.items():
        percents(recordings[probe], expected, (0, 1, 2))


def picture(recordings):
    """The three percentages of the examples; in grey, as they should be."""
    figure, axes = panels(3)
    for axis, probe in zip(axes, EXPECTED, strict=True):
        axis.bar(range(3), EXPECTED[probe], color="0.85", width=0.8)
        axis.bar(range(3), np.asarray(recordings[probe].returned["percent"]), width=0.4)
        axis.axhline(100.0, c="gray", lw=1, ls=":")
        axis.set_xticks(range(3), ["control", "no LTD", "no LTP"], fontsize="x-small")
        axis.set(ylabel="weight (%)", title=probe)
    return figure
