"""Checks of question 6: the excitatory network with open-loop inhibition."""

import numpy as np
from autograder.checks import (
    built,
    close,
    defaults_kept,
    only_driven_by,
    population,
    projection,
    require,
    usually_within,
)
from autograder.pictures import degrees
from autograder.statistics import mean_rate_hz
from otter.test_files import test_case

OK_FORMAT = False
name = "q6"
hints = (
    "Which connections of the network of question 2 are left if I is gone? Of those from I, what does a "
    "neuron of E notice?",
    "A neuron of E hears K_IE trains of rate_I_hz each. Their sum is one Poisson train of a higher "
    "rate; what a single spike does, and when, stays as it was.",
    'nest.Create("poisson_generator", params={"rate": …}) with a rate in Hz, connected to E with '
    "weight w_inh and delay delay_ms in the syn_spec.",
)

NODES = ("E", "noise", "inhibition")
STATIC = {"static_synapse", "static_synapse_hom_w"}
RS = {"a": 0.02, "b": 0.2, "c": -65.0, "d": 8.0}


def neurons_are_right(recording):
    """E: the neurons and their start."""
    hint = "regular spiking neurons (RS)."
    size = recording.arguments["n_exc"]
    nodes = population(recording, "E", size=size, model="izhikevich", **RS, hint=hint)
    hint = "What question 2 does not name stays at NEST's default."
    defaults_kept(recording, "E", but=(*RS, "V_m", "U_m"), hint=hint)
    V = np.broadcast_to(nodes.parameters["V_m"], nodes.size)
    gap = 20.0 * (1.0 - 1e-5 ** (1.0 / nodes.size))  # so far from a limit: by chance 1e-5
    error = 8 * 5.77 * np.sqrt(0.2 / nodes.size)  # 8 standard errors
    require(
        V.min() >= -75 - 1e-9 and V.max() <= -55 + 1e-9 and abs(V.std() - 5.77) < error,
        f"E: V_m lies between {V.min():.4g} and {V.max():.4g} mV, expected -75 to -55, uniformly.",
        "E: V_m at the start is not drawn uniformly between the limits.",
    )
    require(
        V.min() < -75 + gap and V.max() > -55 - gap,
        f"E: V_m lies between {V.min():.4g} and {V.max():.4g} mV, and so does not fill the range "
        "from -75 to -55 mV.",
        "E: V_m at the start does not fill the range.",
    )
    order = np.corrcoef(V, np.arange(nodes.size))[0, 1]
    require(
        len(np.unique(V)) > 0.95 * len(V) and abs(order) < 0.7,  # by chance: once in a million
        f"E: V_m has {len(np.unique(V))} values, and a correlation of {order:.2f} with the order "
        f"of the neurons, expected {len(V)} independent draws.",
        "E: V_m at the start is not drawn for each neuron on its own.",
    )
    hint = "U_m = b V_m with the V_m of the same neuron."
    close(
        nodes.parameters["U_m"], 0.2 * V, "E: U_m at the start", unit="mV/ms", rtol=1e-6, hint=hint
    )


def sources_are_independent(found, what):
    """Fail if pairs of sources have common targets far more unevenly than independent draws give."""
    linked = found.matrix.astype(np.float32)  # one row for each target
    shared = linked.T @ linked
    degrees = np.diag(shared)
    expected = np.outer(degrees, degrees) / len(linked)
    pairs = np.triu_indices(len(shared), 1)
    uneven = ((shared - expected)[pairs] ** 2).sum() / expected[pairs].sum()
    by_chance = (1 - linked.mean()) ** 2  # within 10 % of it; 1.7 times as much for fixed pairs
    require(
        uneven < 1.5 * by_chance,
        f"{what}: some sources have their targets in common, {uneven / by_chance:.1f} times as unevenly as by "
        "chance.",
        f"{what}: some sources have their targets in common, more than by chance.",
        hint="every target draws each of its sources on its own: neighbours need not come together.",
    )


def excitation_and_noise_are_right(recording):
    """E → E, the noise, and nothing else that acts on E."""
    given = recording.arguments
    hint = "exactly K_EE inputs, neither autapses nor multapses: NEST allows both by default."
    found = projection(
        recording, "E", "E", in_degree=given["K_EE"], autapses=0, multapses=0, hint=hint
    )
    spread = found.out_degrees.var() / found.out_degrees.mean()
    require(
        0.1 < spread < 3.0,
        f"E → E: the out-degrees have variance / mean = {spread:.2f}, expected a bit below 1.",
        "E → E: the out-degrees are not those of sources drawn at random.",
        hint="every target draws its own sources, each with equal probability.",
    )
    sources_are_independent(found, "E → E")
    hint = "all neurons are drawn with equal probability, the last one too."
    low = 1 if given["K_EE"] >= 14 else 0
    usually_within(
        found.out_degrees.min(), low, given["K_EE"], "lowest out-degree of a neuron of E", hint=hint
    )
    projection(recording, "E", "E", weight=given["w_exc"], hint="w_exc is the weight from E.")
    hint = "the delay of E → E is delay_ms."
    projection(recording, "E", "E", delay_ms=given["delay_ms"], hint=hint)
    noise = {"mean": given["mean_pA"], "std": given["std_pA"], "dt": 1.0}
    hint = "mean and std are the arguments, dt is 1 ms; inhibition comes from another generator."
    noise |= {"std_mod": 0.0, "start": 0.0}
    population(recording, "noise", size=1, model="noise_generator", **noise, hint=hint)
    hint = "every neuron gets the noise once, with weight 1."
    projection(recording, "noise", "E", in_degree=1, weight=1.0, hint=hint)
    for source in ("E", "noise"):
        static(recording, source)
    hint = (
        "E, noise and inhibition are all that may act on E; inhibitory neurons would close the loop "
        "again, returned or not."
    )
    only_driven_by(recording, "E", *NODES, hint=hint)


def static(recording, source):
    """Fail if a projection has other synapses than static ones."""
    models = set(recording.projections[source, "E"].synapse_models)
    message = f"{source} → E: the synapses are of {', '.join(sorted(models))}."
    require(models <= STATIC, message, hint="static_synapse is NEST's default.")


def inhibition_is_right(recording):
    """One Poisson generator for K_IE inputs."""
    given = recording.arguments
    population(recording, "inhibition", size=1, model="poisson_generator")
    hint = (
        "one generator stands for all inhibitory inputs of a neuron: its rate, in Hz, is that of "
        "the sum of K_IE processes of rate_I_hz, not rounded."
    )
    rate = given["K_IE"] * given["rate_I_hz"]
    population(recording, "inhibition", rate=rate, hint=hint)
    population(recording, "inhibition", start=0.0, hint="it is on from the start.")
    hint = "one connection to every neuron; each of its spikes is a spike of one neuron of I."
    projection(recording, "inhibition", "E", in_degree=1, hint=hint)
    hint = "a spike from I has the weight w_inh, which has its sign already."
    projection(recording, "inhibition", "E", weight=given["w_inh"], hint=hint)
    hint = "a synapse without a delay gets NEST's default of 1 ms."
    projection(recording, "inhibition", "E", delay_ms=given["delay_ms"], hint=hint)
    static(recording, "inhibition")


@test_case(name="the open loop", points=1)
def open_loop(recordings):
    """Neurons, excitation, noise and the generator in place of the inhibitory neurons."""
    found = built(recordings["small"], *NODES)
    neurons_are_right(found)
    excitation_and_noise_are_right(found)
    inhibition_is_right(found)


def picture(recordings):
    """In- and out-degrees of the excitatory connections."""
    figure = degrees({"E → E": recordings["small"].projections["E", "E"]})
    left, right = figure.axes
    left.get_legend().remove()  # one bar, which it would cover
    low, high = left.get_xlim()
    left.set_xlim(min(low, high - 8), max(high, low + 8))
    right.margins(y=0.2)
    return figure
