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


### BEGIN HIDDEN TESTS
from autograder.draw import settings, uniform

promises = {
    "must not make it fire": ("the network", "other networks"),
    "do not reset": "the network",
}


def rule_of(rng, **fixed):
    """A rule with seven different numbers."""
    drawn = {
        "Wmax": rng.uniform(20.0, 80.0),
        "lambda": rng.uniform(0.02, 0.1),
        "alpha": rng.uniform(0.6, 1.5),
        "mu_plus": rng.uniform(0.2, 0.5),
        "mu_minus": rng.uniform(0.6, 0.9),
        "tau_plus": rng.uniform(12.0, 19.0),
        "tau_minus": rng.uniform(23.0, 35.0),
    }
    return {key: round(float(value), 3) for key, value in (drawn | fixed).items()}


def train(low, high, n, last=()):
    """n or somewhat fewer different times on the grid, ascending."""
    return lambda rng: sorted({*(round(float(t), 1) for t in rng.uniform(low, high, n)), *last})


TIES = (
    {
        "pre_ms": [2.3, 7.7, 12.3, 14.3, 20.2, 33.4],
        "post_ms": [2.2, 8.0, 12.2, 14.2, 20.1, 30.0, 33.5],
        "delay_ms": 0.1,
    },
    {
        "pre_ms": [4.4, 6.4, 10.6, 11.2, 26.9, 32.2],
        "post_ms": [2.1, 4.1, 8.3, 9.9, 12.0, 24.6, 29.9],
        "delay_ms": 2.3,
    },
)
TIED = {"Wmax": 50.0, "lambda": 0.1, "alpha": 0.9, "mu_plus": 0.3, "mu_minus": 0.7}
draws = {
    "drawn": {
        # the last spike comes much later, so that a fixed time of simulation is too short
        "pre_ms": train(5.0, 120.0, 10, last=(5128.4,)),
        "post_ms": train(5.0, 120.0, 10),
        "weight": uniform(4.0, 16.0),
        "delay_ms": uniform(0.3, 5.0, digits=1),
        "rule": rule_of,
    },
    "ties": settings(
        *(
            tied | {"weight": 20.0, "rule": TIED | {"tau_plus": 14.0, "tau_minus": 30.0}}
            for tied in TIES
        )
    ),
    "no_pre": {
        "pre_ms": lambda rng: [],
        "post_ms": train(5.0, 50.0, 5),
        "weight": uniform(4.0, 16.0),
        "delay_ms": uniform(0.3, 5.0, digits=1),
        "rule": rule_of,
    },
    "no_post": {
        "pre_ms": train(5.0, 50.0, 5),
        "post_ms": lambda rng: [],
        "weight": uniform(4.0, 16.0),
        "delay_ms": uniform(0.3, 5.0, digits=1),
        "rule": rule_of,
    },
}
domain = {
    "pre_ms": train(2.0, 60.0, 9),
    "post_ms": train(2.0, 60.0, 9),
    "weight": uniform(0.0, 20.0),
    "delay_ms": uniform(0.1, 5.0, digits=1),
    "rule": rule_of,
}
accuracy = {"rtol": 0.0, "atol": 1e-9}
LONGER = "how much longer it simulates does not matter, because no spike is on its way any more"
equivalent = {
    "simulated time: nest.Simulate(end + 20.0) → nest.Simulate(end + 20.0); nest.Simulate(end + 20.0)": LONGER,
    "simulated time: nest.Simulate(end + 20.0) → nest.Simulate(end + 20.0 + 1.0)": LONGER,
    "number: end + 20.0 → end + 20.2": LONGER,
    "number: end + 20.0 → end + 40.0": LONGER,
    "simulated time: nest.Simulate(end + 20.0) → nest.Simulate(end + 20.0 - 1.0)": LONGER,
}  # fmt: skip


def weights(pre_ms, post_ms, weight, delay_ms, rule):
    """The weights sent, step by step of the grid, with traces that decay from event to event."""
    W = rule["Wmax"]
    pre, delay = {round(10 * t) for t in pre_ms}, round(10 * delay_ms)
    post = {round(10 * t) + delay for t in post_ms}
    fade = [np.exp(-0.1 / rule[key]) for key in ("tau_plus", "tau_minus")]
    x, plus, minus, sent = weight / W, 0.0, 0.0, []
    for step in range(max([*pre, *post, 0]) + 1):
        plus, minus = plus * fade[0], minus * fade[1]
        if step in post:
            x = min(1.0, x + rule["lambda"] * (1.0 - x) ** rule["mu_plus"] * plus)
        if step in pre:
            x = max(0.0, x - rule["lambda"] * rule["alpha"] * x ** rule["mu_minus"] * minus)
            sent.append(W * x)
        plus, minus = plus + (step in pre), minus + (step in post)
    return sent


@test_case(name="other networks", points=0.8, hidden=True)
def other_networks(recordings):
    """Parrots, times, delay and tau_minus follow the arguments."""
    for probe in ("drawn", "ties"):
        network(recordings[probe])


@test_case(name="other weights", points=1.8, hidden=True)
def other_weights(recordings):
    """The weights follow all arguments, also where spikes arrive together."""
    for probe in ("drawn", "ties"):
        compare(recordings[probe], weights(**recordings[probe].arguments))


@test_case(name="empty trains", points=0.8, hidden=True)
def empty_trains(recordings):
    """An empty train is no special case: the network is there, and what is sent is recorded."""
    for probe in ("drawn", "no_pre", "no_post"):  # the first, because a constant earns nothing
        compare(recordings[probe], weights(**recordings[probe].arguments))


### END HIDDEN TESTS
