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


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, settings, uniform

ACTIVE = {"n_exc": 200, "K_EE": 40, "K_IE": 35, "w_exc": 1.0, "w_inh": -2.0}
ACTIVE |= {"delay_ms": 1.0, "std_pA": 5.0}

# Rates of E (Hz) by mean_pA: mean of 60 runs and 6 standard deviations (0.22 Hz) to each side.
RATES = {10.0: (20.0, 22.9), 12.0: (20.4, 23.1)}

draws = {
    "drawn": {
        "n_exc": one_of(80, 100, 130),
        "K_EE": integers(14, 20),
        "K_IE": integers(21, 40),
        "w_exc": uniform(0.3, 0.9, digits=2),
        "w_inh": uniform(-3.0, -1.0, digits=2),
        "delay_ms": one_of(0.5, 0.7, 1.8, 2.5),
        "rate_I_hz": lambda rng: round(int(rng.integers(20, 90)) + float(rng.uniform(0.2, 0.8)), 1),
        "mean_pA": uniform(5.0, 12.0, digits=1),
        "std_pA": uniform(1.5, 7.0, digits=1),
    },
    "active": settings(
        ACTIVE | {"rate_I_hz": 50.0, "mean_pA": 10.0},
        ACTIVE | {"rate_I_hz": 80.0, "mean_pA": 12.0},
    ),
}
domain = {
    "n_exc": integers(60, 130),
    "K_EE": integers(5, 20),
    "K_IE": integers(1, 60),
    "w_exc": uniform(0.0, 2.0),
    "w_inh": uniform(-4.0, -0.1),
    "delay_ms": uniform(0.1, 5.0, digits=1),
    "rate_I_hz": uniform(0.0, 150.0),
    "mean_pA": uniform(-5.0, 20.0),
    "std_pA": uniform(0.0, 10.0),
}


@test_case(name="another open loop: neurons, excitation and noise", points=1, hidden=True)
def other_network(recordings):
    """What is left of the network, with other arguments, and nothing else that acts on E."""
    for probe in ("drawn", "active", "large"):
        found = built(recordings[probe], *NODES)
        neurons_are_right(found)
        excitation_and_noise_are_right(found)
    V, other = (recordings[p].populations["E"].parameters["V_m"] for p in ("drawn", "active"))
    require(
        np.isin(V, other).mean() < 0.2,
        "Two calls start E at the same V_m.",
        hint="a seed in your function makes every network the same: set none.",
    )
    one, other = (projection(recordings[p], "E", "E").matrix for p in ("small", "again"))
    require(
        not np.array_equal(one, other),
        "Two calls drew the same sources for the neurons of E.",
        hint="a seed in your function makes every network the same: set none.",
    )


@test_case(name="another open loop: inhibition", points=1, hidden=True)
def other_inhibition(recordings):
    """The generator's rate and its connections, with other arguments; then the rate of E."""
    inhibition_is_right(built(recordings["drawn"], *NODES))
    found = built(recordings["active"], *NODES)
    inhibition_is_right(found)
    low, high = RATES[found.arguments["mean_pA"]]
    rate = mean_rate_hz(found.spikes["E"], 100.0, 400.0)
    hint = "if E is right: is anything else connected to it, inhibitory neurons for instance?"
    usually_within(rate, low, high, "mean rate of E", unit="Hz", hint=hint)


no_promises = ("can stand for $K$ Poisson processes",)


### END HIDDEN TESTS
