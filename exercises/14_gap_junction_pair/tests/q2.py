"""Checks of question 2: the structure of the pairs."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    all_returned,
    built,
    close,
    defaults_kept,
    population,
    projection,
    require,
    unchanged,
    unconnected,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "Two calls that create and one that connects. What differs between the neurons of a and those of b is set when they are "
    "created.",
    "The rule one_to_one joins the first of a with the first of b, and so on. Its switch make_symmetric adds the way back. "
    "The synapse model and the weights belong into the specification of the synapse, and a delay does not.",
    "Begin with `a = nest.Create('hh_psc_alpha_gap', len(g_nS), params={…})` and the same for b. The rule is the dictionary "
    "`{'rule': 'one_to_one', 'make_symmetric': True}`; the weight is the list of conductances, in its order.",
)

OWN = "list(g_nS) makes a list of your own; g_nS.sort() changes the one that you were given"
ONE = (
    "one gap junction for each pair: one connection in each direction, made by one call of "
    "nest.Connect with make_symmetric"
)


def neurons_are_right(recording):
    """Size, model and all parameters of a and b."""
    given = recording.arguments
    size = len(given["g_nS"])
    for label in "ab":
        population(
            recording, label, size=size, model="hh_psc_alpha_gap",
            hint="one neuron of a and one of b for each conductance",
        )  # fmt: skip
    population(recording, "a", I_e=given["I_a_pA"], hint="I_e of a is I_a_pA")
    population(recording, "b", I_e=given["I_b_pA"], hint="I_e of b is I_b_pA")
    population(recording, "a", V_m=given["V_a_mV"], hint="V_m of a starts at V_a_mV")
    defaults_kept(recording, "a", but=("I_e", "V_m"))
    defaults_kept(recording, "b", but=("I_e",), hint="only a starts at V_a_mV")


def junctions_are_right(recording):
    """Exactly one junction for each pair: both directions, no others."""
    size = len(recording.arguments["g_nS"])
    for label in "ab":
        found = recording.projections.get((label, label))
        autapses = found.autapses if found is not None else 0
        require(
            not autapses,
            f"{label} → {label}: {autapses} autapses, expected none.",
            f"{label} → {label}: there are autapses.",
            hint="no neuron is joined to itself: a + b and b + a are the same collection, and all_to_all allows autapses "
            "unless you forbid them",
        )
        unconnected(
            recording, label, label, hint="junctions lead from a to b, never within a population"
        )
    for source, target in ("ab", "ba"):
        found = projection(recording, source, target, hint=ONE)
        for model in found.synapse_models:
            require(
                model == "gap_junction",
                f"{source} → {target}: there is a {model}, expected only gap_junction.",
                f"{source} → {target}: not all connections are gap junctions.",
                hint="'synapse_model': 'gap_junction' in syn_spec",
            )
        projection(recording, source, target, count=size, in_degree=1, out_degree=1, hint=ONE)
        require(
            np.array_equal(found.sources, found.targets),
            f"{source} → {target}: there are connections between different pairs.",
            hint="the first of a belongs to the first of b, and so on",
        )


def weights_are_right(recording):
    """Each junction has the conductance of its pair, in both directions."""
    wanted = np.asarray(recording.arguments["g_nS"], dtype=float)
    for source, target in ("ab", "ba"):
        found = projection(recording, source, target, count=len(wanted), hint=ONE)
        weights = np.empty(len(wanted))
        weights[found.sources] = found.weights
        close(
            weights, wanted, f"weights of {source} → {target}", unit="nS", rtol=1e-6, atol=1e-12,
            hint="the weight of a junction is its conductance in nS, pair by pair in the order of g_nS",
        )  # fmt: skip


@test_case(name="the example: neurons", points=0.5)
def neurons(recordings):
    """Three neurons in a and three in b, with their currents and potentials; g_nS is left as it was."""
    built(recordings["example"], "a", "b")
    unchanged(recordings["example"], hint=OWN)
    neurons_are_right(recordings["example"])


@test_case(name="the example: junctions", points=0.5)
def junctions(recordings):
    """One gap junction for each pair, in both directions, with its own weight, and nothing else."""
    found = recordings["example"]
    junctions_are_right(found)
    weights_are_right(found)
    all_returned(found, hint="this function only creates a and b")


def picture(recordings):
    """Who is joined to whom, and how strongly: as it is, and as it should be."""
    found = recordings["example"]
    size = len(found.arguments["g_nS"])
    figure, axes = panels(2)
    wanted = np.diag(found.arguments["g_nS"])
    own = np.zeros((2 * size, 2 * size))
    for (source, target), part in found.projections.items():
        rows, columns = (
            part.targets + size * "ab".index(target),
            part.sources + size * "ab".index(source),
        )
        np.add.at(own, (rows, columns), part.weights)
    right = np.block([[0.0 * wanted, wanted], [wanted, 0.0 * wanted]])
    ticks = [f"{label}[{k}]" for label in "ab" for k in range(size)]
    for axis, values, title in zip(axes, (own, right), ("yours", "asked for"), strict=True):
        axis.imshow(values, cmap="Greys", vmin=0.0, vmax=right.max())
        axis.set_xticks(range(2 * size), ticks, fontsize="x-small")
        axis.set_yticks(range(2 * size), ticks, fontsize="x-small")
        axis.set(xlabel="from", ylabel="to", title=title)
    return figure
