"""Checks of question 3: the structure of the network."""

import numpy as np
from autograder.checks import (
    built,
    defaults_kept,
    only_driven_by,
    population,
    projection,
    require,
)
from autograder.pictures import degrees
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"

hints = (
    "Go through the specification line by line: two populations with their parameters, connections "
    "from E and from I onto every neuron, one generator onto every neuron. Each of the three "
    "connections has its own weight; all have the same delay.",
    "`NEURON | {…}` replaces an entry in a copy. Both populations receive, so the target is "
    "`exc + inh`, in every `Connect`. The rule `fixed_indegree` counts the inputs per target: C_E "
    "from E, C_I from I, each rounded by `round`. Nothing else is needed for random sources.",
    "Begin with the two populations: `exc = nest.Create('iaf_psc_alpha', 4 * order, params=…)`. Then "
    "make one dictionary `{'weight': …, 'delay': delay_ms}` for excitation and one for inhibition, "
    "and give one of them to each `nest.Connect`, the generator's included.",
)

NODES = ("E", "I", "noise")
NEURON = {
    "C_m": 250.0,
    "tau_m": 20.0,
    "tau_syn_ex": 0.5,
    "tau_syn_in": 0.5,
    "t_ref": 2.0,
    "E_L": 0.0,
    "V_m": 0.0,
    "V_reset": 0.0,
    "V_th": 20.0,
    "I_e": 0.0,
}
STATIC = ("static_synapse", "cont_delay_synapse")  # and their relatives, such as …_hom_w
OWN_SOURCES = "every target draws its own sources, each with equal probability, from all neurons."


def sizes(arguments):
    """(N_E, N_I, C_E, C_I) as the text defines them."""
    NE, NI = 4 * arguments["order"], arguments["order"]
    return NE, NI, round(arguments["epsilon"] * NE), round(arguments["epsilon"] * NI)


def returned(recording):
    """The recording, once E, I and the generator are there; that of a simulated network too."""
    for label in NODES:
        population(recording, label)
    return recording


def recurrent(recording):
    """The recurrent projections that exist; one that is missing is a matter of the in-degrees."""
    found = [
        projection(recording, source, target)
        for source in "EI"
        for target in "EI"
        if (source, target) in recording.projections
    ]
    for source in "EI":
        require(
            any(one.source == source for one in found), f"There are no connections from {source}."
        )
    return found


def neurons_are_right(recording):
    """Sizes, models and all parameters of E and I."""
    NE, NI, _, _ = sizes(recording.arguments)
    parameters = NEURON | {"V_reset": recording.arguments["V_reset_mV"]}
    hint = "take NEURON of the first cell; V_reset is the argument."
    for label, size in (("E", NE), ("I", NI)):
        population(recording, label, size=size, model="iaf_psc_alpha", hint=hint, **parameters)
        defaults_kept(recording, label, but=NEURON, hint=hint)


def in_degrees_are_right(recording):
    """C_E and C_I for both kinds of targets."""
    _, _, CE, CI = sizes(recording.arguments)
    for source, degree in (("E", CE), ("I", CI)):
        for target in "EI":
            projection(
                recording,
                source,
                target,
                in_degree=degree,
                hint="every neuron, of E and of I, gets C_E connections from E and C_I from I, each "
                "of them rounded.",
            )


def synapses_are_right(recording):
    """Static synapses with w from E, -g w from I, and the delay."""
    w = recording.arguments["J_mV"] * 206.80155243678456
    for found in recurrent(recording):
        source, target = found.source, found.target
        synapse_is_static(found)
        projection(
            recording,
            source,
            target,
            weight=w if source == "E" else -recording.arguments["g"] * w,
            hint="pA, not mV; inhibition has the sign minus and is g times as strong.",
        )
        projection(
            recording,
            source,
            target,
            delay_ms=recording.arguments["delay_ms"],
            hint="a synapse without a delay gets NEST's default of 1 ms.",
        )


def synapse_is_static(found):
    """Fail unless the synapses are static, of whatever model."""
    others = [model for model in found.synapse_models if not model.startswith(STATIC)]
    require(
        not others,
        f"{found.source} → {found.target}: synapses are {', '.join(others)}, but should be static.",
        hint="leave the synapse model at its default.",
    )


def drive_is_right(recording):
    """One Poisson generator of the right rate, connected once to every neuron like E is."""
    given = recording.arguments
    hint = "the rate is eta nu_th C_E, in Hz; it does not depend on C_E once J is given."
    population(recording, "noise", size=1, model="poisson_generator", hint=hint)
    rate = given["eta"] * 889.4503857360944 / given["J_mV"]
    population(recording, "noise", rate=rate, hint=hint)
    defaults_kept(recording, "noise", but=("rate",))
    for target in "EI":
        found = projection(
            recording,
            "noise",
            target,
            in_degree=1,
            weight=given["J_mV"] * 206.80155243678456,
            delay_ms=given["delay_ms"],
            hint="the drive goes to E and to I, once, with weight and delay of an excitatory synapse.",
        )
        synapse_is_static(found)
        only_driven_by(recording, target, *NODES, hint="E, I and the one generator, nothing else.")


def sources_of_each_target(found):
    """The sources of each target in ascending order: (targets, in-degree)."""
    order = np.lexsort((found.sources, found.targets))
    return found.sources[order].reshape(found.n_targets, -1)


def wiring_is_random(recording):
    """Sources are drawn independently from all: multapses occur, and unequal out-degrees."""
    for source in "EI":
        parts = [projection(recording, source, target) for target in "EI"]
        for part in parts:
            require(
                part.multapses > 0,
                f"{source} → {part.target}: there are no multapses, though they are to be allowed.",
                hint="leave allow_autapses and allow_multapses at their defaults.",
            )
        reached = sum(part.out_degrees for part in parts)
        require(
            (reached > 0).all(),
            f"From {source}: neurons that are nobody's source: {(reached == 0).sum()}, expected none.",
            f"From {source}: some neurons are nobody's source.",
            hint=OWN_SOURCES,
        )
        rows = np.vstack([sources_of_each_target(part) for part in parts])
        require(
            len(np.unique(rows, axis=0)) > 0.9 * len(rows),
            f"From {source}: several neurons have exactly the same sources.",
            hint=OWN_SOURCES,
        )
    found = projection(recording, "E", "E")
    require(
        found.autapses > 0,
        "E → E: there are no autapses, though they are to be allowed.",
        hint="leave allow_autapses and allow_multapses at their defaults.",
    )
    spread = found.out_degrees.var() / found.out_degrees.mean()
    require(
        0.4 < spread < 2.0,
        f"E → E: the out-degrees have variance / mean = {spread:.2f}, expected about 1.",
        "E → E: the out-degrees are not those of sources drawn at random.",
        hint=OWN_SOURCES,
    )


@test_case(name="neurons", points=0.5)
def neurons(recordings):
    """The neurons of E and I: how many, which model, which parameters."""
    neurons_are_right(built(recordings["small"], *NODES))


@test_case(name="in-degrees and wiring", points=0.5)
def in_degrees_and_wiring(recordings):
    """How many connections every neuron receives, and whether their sources are random."""
    found = returned(recordings["small"])
    in_degrees_are_right(found)
    wiring_is_random(found)


@test_case(name="weights and delays", points=0.5)
def weights_and_delays(recordings):
    """Weights, delays and synapse models of the recurrent connections."""
    synapses_are_right(returned(recordings["small"]))


@test_case(name="external drive", points=0.5)
def external_drive(recordings):
    """One generator of the right rate, connected to all neurons, and no other input."""
    drive_is_right(returned(recordings["small"]))


def picture(recordings):
    """In- and out-degrees of the connections onto E; in grey, the degrees asked for."""
    found = recordings["small"]
    NE, _, CE, CI = sizes(found.arguments)
    shown = {f"{source} → E": found.projections[source, "E"] for source in "EI"}
    figure = degrees(shown)
    received, sent = figure.axes
    for degree, projected in zip((CE, CI), shown.values(), strict=True):
        received.axvline(degree, c="0.6", lw=4, zorder=0)
        mean = degree * NE / projected.n_sources
        k = np.arange(int(mean + 4 * mean**0.5))
        log_poisson = k * np.log(mean) - mean - np.cumsum(np.log(np.maximum(k, 1)))
        sent.plot(k, projected.n_sources * np.exp(log_poisson), c="0.6", lw=4, zorder=0)
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform

draws = {
    "drawn": {
        "order": one_of(55),
        # C_E is rounded up and C_I down, so that this is not C_E / 4; in the example, both are rounded up.
        "epsilon": one_of(0.208, 0.244),
        "g": uniform(3.5, 8.0, digits=2),
        "eta": uniform(0.8, 3.0, digits=2),
        "J_mV": uniform(0.2, 0.7, digits=2),
        "delay_ms": one_of(0.8, 2.1, 2.5),
        "V_reset_mV": one_of(2.0, 5.0, 12.0),
    }
}
promises = {
    "do not set a seed or the resolution": ("another seed, another network", "weights and delays"),
    "independently for each target": ("in-degrees and wiring", "another seed, another network"),
}
domain = {
    "order": one_of(45, 55, 70),
    "epsilon": uniform(0.1, 0.4, digits=4),
    "g": uniform(0.5, 10.0),
    "eta": uniform(0.1, 5.0),
    "J_mV": uniform(0.05, 3.0),
    "delay_ms": one_of(0.1, 0.5, 1.0, 1.9, 4.0),
    "V_reset_mV": uniform(-5.0, 15.0),
}


@test_case(name="other networks: neurons", points=0.5, hidden=True)
def other_neurons(recordings):
    """The neurons of networks with another size and reset potential."""
    neurons_are_right(built(recordings["drawn"], *NODES))


@test_case(name="other networks: in-degrees and wiring", points=1, hidden=True)
def other_in_degrees(recordings):
    """In-degrees and random wiring with another size and density."""
    found = returned(recordings["drawn"])
    in_degrees_are_right(found)
    wiring_is_random(found)
    autapses = sum(projection(recordings[one], "I", "I").autapses for one in ("drawn", "small"))
    require(
        autapses > 0,
        "I → I: there are no autapses, though they are to be allowed.",
        hint="leave allow_autapses and allow_multapses at their defaults, for I too.",
    )


@test_case(name="other networks: weights and delays", points=1, hidden=True)
def other_synapses(recordings):
    """Weights and delays of the recurrent connections with other arguments."""
    synapses_are_right(returned(recordings["drawn"]))


@test_case(name="other networks: external drive", points=0.5, hidden=True)
def other_drive(recordings):
    """The external drive of a network with other arguments."""
    drive_is_right(returned(recordings["drawn"]))


@test_case(name="another seed, another network", points=1, hidden=True)
def another_seed(recordings):
    """Called twice on kernels with different seeds, your function wires two different networks."""
    for label, size in zip("EI", sizes(recordings["once"].arguments), strict=False):
        population(recordings["once"], label, size=size)
    first, second = (recurrent(returned(recordings[one])) for one in ("once", "again"))
    for before, after in zip(first, second, strict=False):
        require(
            not np.array_equal(pairs(before), pairs(after)),
            f"{before.source} → {before.target}: two calls at different seeds wired the same network.",
            hint="do you set a seed (nest.rng_seed, default_rng(number)) or reset the kernel?",
        )


def pairs(found):
    """One number for each connection, made of target and source, in ascending order."""
    return np.sort(found.targets * found.n_sources + found.sources)


### END HIDDEN TESTS
