"""Checks of question 1: one population, seven rules."""

from otter.test_files import test_case

from autograder import pictures
from autograder.checks import population, projection, usually_within

OK_FORMAT = False
name = "q1"


def network(recording):
    """The projection of the population onto itself, once it has the asked size and defaults."""
    population(recording, "nodes", size=recording.arguments["N"], model="iaf_psc_alpha")
    return projection(
        recording,
        "nodes",
        "nodes",
        weight=1.0,
        delay_ms=1.0,
        synapse_model="static_synapse",
        hint="Weight, delay and synapse model stay at NEST's defaults.",
    )


@test_case(name="fixed in-degree", points=1)
def fixed_in_degree(recordings):
    """Every neuron has exactly K inputs; autapses and multapses occur only where allowed."""
    for probe in ("in_degree", "in_degree_alone"):
        recording = recordings[probe]
        network(recording)
        hint = "Each neuron draws K sources, in one call of Connect."
        K = recording.arguments["parameter"]
        projection(recording, "nodes", "nodes", in_degree=K, hint=hint)
    projection(
        recordings["in_degree_alone"],
        "nodes",
        "nodes",
        autapses=0,
        multapses=0,
        hint="Both switches are on by default; hand on both arguments.",
    )
    allowed = network(recordings["in_degree"])
    hint = "With 60 neurons and K = 7, about 7 autapses and 20 multapses are expected if allowed."
    usually_within(allowed.autapses, 1, 25, "autapses where they are allowed", hint=hint)
    usually_within(allowed.multapses, 3, 50, "multapses where they are allowed", hint=hint)


@test_case(name="rules without a parameter", points=1)
def rules_without_parameter(recordings):
    """all_to_all and one_to_one make N(N-1) and N connections."""
    network(recordings["all_but_self"])
    hint = "19 other neurons: autapses were forbidden."
    projection(
        recordings["all_but_self"], "nodes", "nodes", in_degree=19, out_degree=19, autapses=0,
        multapses=0, hint=hint,
    )  # fmt: skip
    network(recordings["one_to_one"])
    hint = "On one population, one_to_one connects each neuron to itself."
    projection(recordings["one_to_one"], "nodes", "nodes", count=30, autapses=30, hint=hint)


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
