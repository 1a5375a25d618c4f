"""Checks of question 1: one population, seven rules."""

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
name = "q1"
hints = (
    "The function creates one population, and makes one call of nest.Connect from it to itself.",
    "All seven rules need the same dictionary: the name of the rule and both switches, always. "
    "Five of them need one more key, and its name depends on the rule: keep the names in a "
    "dictionary of your own.",
    "Begin with a dictionary of three entries: the rule and the two switches, taken from the "
    "arguments. Then add the rule's own key with the parameter, unless the rule has none.",
)

SWITCHES = "Each argument goes to its own switch, for every rule; both are on by default."


def network(recording):
    """The recording, once the population has the asked size and NEST's defaults."""
    built(recording, "nodes")
    population(recording, "nodes", size=recording.arguments["N"], model="iaf_psc_alpha")
    defaults_kept(recording, "nodes", hint="Neurons keep NEST's default parameters.")
    hint = "Connect the neurons with each other; nothing else may act on them, returned or not."
    only_driven_by(recording, "nodes", "nodes", hint=hint)
    return recording


def connected(recording, **expected):
    """The projection of the population onto itself, once it is as expected, with NEST's defaults."""
    network(recording)
    projection(recording, "nodes", "nodes", **expected)
    return projection(
        recording,
        "nodes",
        "nodes",
        weight=1.0,
        delay_ms=1.0,
        synapse_model="static_synapse",
        hint="Weight, delay and synapse model stay at NEST's defaults.",
    )


def switched_off(recording):
    """Fail if there are autapses or multapses although they were forbidden."""
    found = projection(recording, "nodes", "nodes")
    for kind in ("autapses", "multapses"):
        if not recording.arguments[kind]:
            projection(recording, "nodes", "nodes", **{kind: 0}, hint=SWITCHES)
    return found


def kernel_kept(recording):
    """Fail if the neurons that existed before are gone, or were connected."""
    built(recording, "others", "nodes")
    others, nodes = (recording.populations[label].ids for label in ("others", "nodes"))
    require(
        not np.isin(nodes, others).any(),
        "The neurons that existed before your function was called are gone.",
        hint="Your function resets the kernel; it must not.",
    )
    hint = "Connect the neurons that your function creates; their ids need not begin at 1."
    unconnected(recording, "others", "nodes", hint=hint)
    projection(recording, "nodes", "nodes", hint=hint)


@test_case(name="fixed in-degree", points=0.5)
def fixed_in_degree(recordings):
    """Every neuron has exactly K inputs; autapses and multapses occur only where allowed."""
    kernel_kept(recordings["beside"])
    for probe in ("in_degree", "in_degree_alone"):
        recording = recordings[probe]
        hint = "Each neuron draws K sources, in one call of Connect."
        connected(recording, in_degree=recording.arguments["parameter"], hint=hint)
        switched_off(recording)
    allowed = recordings["in_degree"].projections["nodes", "nodes"]
    hint = "With 60 neurons and K = 7, about 7 autapses and 20 multapses are expected if allowed."
    usually_within(allowed.autapses, 1, 25, "autapses where they are allowed", hint=hint)
    usually_within(allowed.multapses, 3, 50, "multapses where they are allowed", hint=hint)

    again = connected(recordings["again"])
    require(
        not np.array_equal(allowed.matrix, again.matrix),
        "Two calls drew the same network.",
        hint="A fixed seed in your function makes every network the same.",
    )


@test_case(name="rules without a parameter", points=0.5)
def rules_without_parameter(recordings):
    """all_to_all and one_to_one, with and without autapses."""
    for probe, inputs in (("all_but_self", 19), ("everything", 15)):
        switched_off(network(recordings[probe]))
        hint = "Each neuron gets one input from every neuron; from itself too, if autapses are on."
        connected(recordings[probe], in_degree=inputs, out_degree=inputs, multapses=0, hint=hint)
    hint = "On one population, one_to_one connects each neuron to itself."
    connected(recordings["one_to_one"], count=30, autapses=30, hint=hint)
    network(recordings["one_to_one_alone"])
    hint = (
        "All connections of one_to_one on one population are autapses: without them, none is left."
    )
    unconnected(recordings["one_to_one_alone"], "nodes", "nodes", hint=f"{hint} {SWITCHES}")


def picture(recordings):
    """Degrees of the two networks with fixed in-degree."""
    return pictures.degrees(
        {
            f"N = {recordings[probe].arguments['N']}": recordings[probe].projections[
                "nodes", "nodes"
            ]
            for probe in ("in_degree", "in_degree_alone")
        }
    )
