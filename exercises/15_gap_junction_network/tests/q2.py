"""Checks of question 2: the network."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    CheckFailed,
    all_returned,
    built,
    close,
    defaults_kept,
    equal,
    only_driven_by,
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
    "Nodes of two models and three kinds of connections are asked for. Only the gap junctions have no "
    "random draw: they follow from the list of pairs.",
    "A NumPy array of the ids, indexed with the pairs, turns ranks into ids. For the inhibition look "
    "at the rule `fixed_indegree` and at its two switches.",
    "Begin with `ids = np.array(neurons.tolist())` and `a, b = ids[np.array(pairs)].T`. The sources "
    "are a and then b, the targets b and then a: `np.concatenate` joins two arrays.",
)


def of_model(recording, model):
    """Sources, targets and weights of the connections among neurons that have this model."""
    found = recording.projections.get(("neurons", "neurons"))
    if found is None or model not in found.synapse_models:
        return np.empty(0, int), np.empty(0, int), np.empty(0)
    chosen = found.model_index == found.synapse_models.index(model)
    return found.sources[chosen], found.targets[chosen], found.weights[chosen]


def neurons_are_right(recording):
    """The neurons and their parameters."""
    built(recording, "neurons", "noise", hint="build only, and return both collections")
    n = recording.arguments["n"]
    population(recording, "neurons", size=n, model="hh_psc_alpha_gap")
    defaults_kept(recording, "neurons", hint="the neurons keep all default parameters")


def gaps_are_right(recording, n, pairs, weight):
    """The gap junctions: both directions of every pair, once each, with the weight."""
    sources, targets, weights = of_model(recording, "gap_junction")
    found = sorted(zip(sources.tolist(), targets.tolist(), strict=True))
    wanted = sorted([(a, b) for a, b in pairs] + [(b, a) for a, b in pairs])
    if found != wanted:
        one_way = set(found) - {(b, a) for a, b in found}
        itself = sum(a == b for a, b in found)
        numbers = f"Gap junctions: {len(found)} connections, expected {len(wanted)}"
        if not found:
            raise CheckFailed("There are no gap junctions.", hint="the model is gap_junction")
        if not wanted:
            raise CheckFailed("There are gap junctions, although there are no pairs.")
        if itself:
            raise CheckFailed(f"{itself} gap junctions join a neuron with itself.")
        if one_way:
            raise CheckFailed(
                f"{numbers}; {len(one_way)} have no way back.",
                "Some gap junctions have no way back.",
                hint="with arrays, make_symmetric has no effect: list both directions",
            )
        if len(found) != len(set(found)):
            raise CheckFailed(
                f"{numbers}: some are there twice.",
                "Some gap junctions are there twice.",
                hint="two connections for each pair, one in each direction",
            )
        raise CheckFailed(
            f"{numbers}; {len(set(found) - set(wanted))} join other neurons than the pairs say.",
            "Gap junctions join other neurons than the pairs say.",
            hint="ranks count from 0, and ids need not begin at 1",
        )
    if wanted:
        hint = "gap_nS as it is given, 0 too"
        close(weights, np.full(len(weights), weight), "weights of the gap junctions", unit="nS",
              rtol=1e-6, hint=hint)  # fmt: skip


def inhibition_is_right(recording, n, K, weight, delay_ms):
    """K chemical inputs from different other neurons, drawn at random."""
    found = recording.projections.get(("neurons", "neurons"))
    models = set(found.synapse_models if found else ()) - {"gap_junction"}
    require(
        models <= {"static_synapse"},
        f"The chemical synapses are of {', '.join(sorted(models))}, expected static_synapse.",
    )
    sources, targets, weights = of_model(recording, "static_synapse")
    degrees = np.bincount(targets, minlength=n)
    low, high = degrees.min(), degrees.max()
    require(
        low == high == K,
        f"Inhibitory inputs per neuron: from {low} to {high}, expected {K} each.",
        "The numbers of inhibitory inputs per neuron are not K_inh.",
        hint="the rule fixed_indegree gives every target exactly as many",
    )
    if not K:
        return
    require(
        (sources != targets).all(),
        "Inhibition: some neurons inhibit themselves.",
        hint="see the switch for autapses of the rule",
    )
    require(
        len(set(zip(sources.tolist(), targets.tolist(), strict=True))) == len(sources),
        "Inhibition: some neurons receive two inputs from the same source.",
        hint="see the switch for multapses of the rule",
    )
    close(weights, np.full(len(weights), weight), "weights of the inhibition", unit="pA",
          hint="inh_pA has its sign already")  # fmt: skip
    delays = found.delays_ms[found.model_index == found.synapse_models.index("static_synapse")]
    close(delays, np.full(len(delays), delay_ms), "delays of the inhibition", unit="ms", atol=1e-6,
          hint="a synapse without a delay gets 1 ms")  # fmt: skip


def inhibition_is_random(recording, n, K):
    """Sources are drawn for each target: no ring, no fixed set."""
    sources, targets, _ = of_model(recording, "static_synapse")
    steps = len(np.unique((sources - targets) % n))
    senders = len(np.unique(sources))
    require(
        steps > min(2 * K, n // 2) and senders > n // 2,
        "Inhibition: the sources are not drawn at random for each neuron.",
        hint="every neuron draws its own sources among all others",
    )


def noise_is_right(recording):
    """One Poisson generator to every neuron, and nothing else."""
    a = recording.arguments
    nodes = population(recording, "noise", size=1, model="poisson_generator")
    close(nodes.parameters["rate"], a["noise_Hz"], "rate of the noise", unit="Hz")
    defaults_kept(recording, "noise", but=("rate",))
    projection(recording, "noise", "neurons", in_degree=1, weight=a["noise_pA"],
               delay_ms=a["delay_ms"], hint="one connection to each neuron")  # fmt: skip
    only_driven_by(recording, "neurons", "neurons", "noise", hint="neurons and noise, nothing else")


def network_is_right(recording):
    """Everything but the gap junctions."""
    a = recording.arguments
    neurons_are_right(recording)
    inhibition_is_right(recording, a["n"], a["K_inh"], a["inh_pA"], a["delay_ms"])
    noise_is_right(recording)


@test_case(name="gap junctions of the example", points=1)
def gaps_of_the_example(recordings):
    """Six pairs: twelve connections with the weight gap_nS."""
    a = recordings["small"].arguments
    neurons_are_right(recordings["small"])
    gaps_are_right(recordings["small"], a["n"], a["pairs"], a["gap_nS"])
    unchanged(recordings["small"], hint="leave the list of pairs as it is")


@test_case(name="inhibition and noise of the example", points=0.5)
def rest_of_the_example(recordings):
    """Neurons, four inhibitory inputs each, and noise; nothing else is created."""
    network_is_right(recordings["small"])
    all_returned(recordings["small"], hint="create only neurons and one generator")


def picture(recordings):
    """Gap junctions (dots) and inhibition (crosses); grey squares: where junctions should be."""
    figure, axes = panels(2)
    pairs = np.array(recordings["small"].arguments["pairs"])
    axes[0].plot(*np.vstack([pairs, pairs[:, ::-1]]).T, "s", c="0.8", ms=9)
    for axis, model, style in zip(
        axes, ("gap_junction", "static_synapse"), ("C0o", "C3x"), strict=True
    ):
        sources, targets, _ = of_model(recordings["small"], model)
        axis.plot(sources, targets, style, ms=4)
        axis.set(title=model, xlabel="source", ylabel="target", xlim=(-1, 9), ylim=(-1, 9))
    return figure
