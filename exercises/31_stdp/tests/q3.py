"""Checks of question 3: one plastic synapse between two parrots in NEST."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    array,
    close,
    entry,
    only_driven_by,
    population,
    projection,
    require,
    unchanged,
    unconnected,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "Six objects: two parrots, a generator for each, a weight recorder, and a copy of the synapse model that knows "
    "the recorder. Which of them does each entry of the rule belong to?",
    "The generators are one delay early, so that the parrots fire on time. The plastic synapse ends at receptor 1 of "
    "the postsynaptic parrot. Seven entries of the rule: one goes to a neuron, six go to the synapse.",
    "Begin with `post = nest.Create('parrot_neuron', params={'tau_minus': …})` and a dictionary of your own with "
    "the other six entries. Simulate until some 10 ms after the last spike of either train. At the end read the "
    "recorder's `events`.",
)

LATE = (
    "a parrot fires when the generator's spike arrives, one delay after the time of the generator; and the "
    "postsynaptic parrot must not repeat the spikes of the other one: use its receptor 1"
)
WEIGHTS = (
    "does the synapse have all parameters of the rule, the initial weight and the delay, and is each weight the one "
    "that the recorder noted?"
)


def network(recording):
    """Fail unless there are two parrots that fire on time, and the synapse between them."""
    a = recording.arguments
    for label in ("pre", "post"):
        population(recording, label, size=1, model="parrot_neuron")
    end = max([*a["pre_ms"], *a["post_ms"]])
    require(
        recording.started_ms > end,
        f"NEST has simulated {recording.started_ms:g} ms, but the last spike is at {end:g} ms.",
        "NEST has not simulated beyond the last spike.",
        hint="simulate until some ms after the last spike of either train"
        if recording.started_ms
        else "the weights are those that NEST recorded, not the formulas",
    )
    population(
        recording, "post", tau_minus=a["rule"]["tau_minus"],
        hint="tau_minus is a parameter of the postsynaptic neuron",
    )  # fmt: skip
    projection(
        recording, "pre", "post", count=1, delay_ms=a["delay_ms"], synapse_model="stdp_synapse",
        hint="one stdp_synapse from pre to post, with the delay of the argument",
    )  # fmt: skip
    unconnected(recording, "post", "pre")
    only_driven_by(recording, "pre", "spike_generator")
    only_driven_by(recording, "post", "spike_generator", "pre")
    for label in ("pre", "post"):
        train = a[f"{label}_ms"]
        if train:
            fired = recording.populations[label].parameters["t_spike"]
            close(
                fired, train[-1], f"last spike of {label}", unit="ms", rtol=0, atol=0.01, hint=LATE
            )


def compare(recording, expected):
    """Fail unless the weights are the expected ones, and the synapse holds the last of them."""
    network(recording)
    expected = np.asarray(expected, dtype=float)
    found = array(
        entry(recording.returned, "weights", "the returned dictionary"), "weights", shape=expected.shape,
        hint="one weight for each presynaptic spike; data still on the way when the simulation ends are lost",
    )  # fmt: skip
    close(found, expected, "weights", rtol=0, atol=1.01e-9, hint=WEIGHTS)
    if len(expected):
        held = recording.projections["pre", "post"].weights[0]
        close(
            held, expected[-1], "weight of the connection when your function ends", rtol=0, atol=1.01e-9,
            hint="is it this synapse whose weights you return?",
        )  # fmt: skip


def beside(recording):
    """Fail if the nodes that existed before are gone, or were used."""
    for label in ("pre", "post", "bystanders"):
        population(recording, label)
    others = recording.populations["bystanders"].ids
    for label in ("pre", "post"):
        require(
            not np.isin(recording.populations[label].ids, others).any(),
            f"{label} is a node that existed before your function was called, or has taken its place.",
            hint="Do not reset the kernel, and return nodes that your function creates.",
        )
        unconnected(
            recording, "bystanders", label, hint="Connect the nodes that your function creates."
        )
    network(recording)


EXPECTED = {
    "example": [40.0, 42.3473386674355, 43.363111859644, 38.538598976027],
    "beside_others": [6.0, 7.7226779857936, 7.7249357114697, 6.9080300256121],
}  # fmt: skip


@test_case(name="the network", points=0.8)
def the_network(recordings):
    """Two parrots that fire on time, one synapse; other nodes in the kernel are left alone."""
    beside(recordings["beside_others"])
    network(recordings["example"])
    unchanged(recordings, hint="a comprehension makes a dictionary of your own; rule.pop does not")


@test_case(name="the weights", points=0.8)
def the_weights(recordings):
    """The weights that NEST sends are those of question 2."""
    beside(recordings["beside_others"])
    for probe, expected in EXPECTED.items():
        compare(recordings[probe], expected)


def picture(recordings):
    """The weights of both examples at the presynaptic spikes; in grey, as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, EXPECTED, strict=True):
        recording = recordings[probe]
        pre = recording.arguments["pre_ms"]
        axis.plot(pre, EXPECTED[probe], "o-", c="0.75", ms=8, lw=4)
        axis.plot(pre, recording.returned["weights"], "o-", ms=4, lw=0.7)
        axis.set(
            xlabel="time of the presynaptic spike (ms)", ylabel="weight that is sent", title=probe
        )
    return figure
