"""Checks of question 6: a population at two levels."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    built,
    defaults_kept,
    only_driven_by,
    population,
    projection,
    require,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "The two levels share most parameters. What differs: how the membrane time constant is given, how many nodes there "
    "are, adaptation, and the weight of one connection.",
    "How many spikes per second reach one neuron, if the activity is A? From K sources K A, from the node N A. Divide "
    "the total weight accordingly.",
    "Begin with a copy of CELL that also holds V_m and I_e. Then add g_L for the neurons, or N, tau_m and a list with "
    "a jump of 0 for the node. Both are connected to themselves, with a weight and a delay in one dictionary.",
)

CELL = {
    "C_m": 200.0,
    "E_L": -62.0,
    "V_m": -62.0,
    "V_reset": -62.0,
    "V_T_star": -47.0,
    "Delta_V": 2.0,
    "lambda_0": 10.0,
    "t_ref": 4.0,
    "tau_syn_ex": 3.0,
    "tau_syn_in": 6.0,
}
ADAPTATION = ("q_sfa", "tau_sfa", "q_stc", "tau_stc")
DRIVEN = "the current is a parameter, I_e; nothing but the population itself is connected to it"


def nodes_are_right(recording):
    """Size, model and all parameters of the population."""
    a = recording.arguments
    built(recording, "population", hint="build only: observe simulates")
    if a["kind"] == "spiking":
        population(recording, "population", size=a["N"], model="gif_psc_exp")
        hint = "g_L = C_m / tau_m"
        nodes = population(recording, "population", g_L=200.0 / 15.0, hint=hint)
        own = ("g_L",)
    else:
        hint = "one node stands for all N neurons"
        population(recording, "population", size=1, model="gif_pop_psc_exp", hint=hint)
        nodes = population(recording, "population", N=a["N"], tau_m=15.0, hint=hint)
        own = ("N", "tau_m")
    hint = "take CELL of the first cell; V_m starts at E_L"
    population(recording, "population", hint=hint, **CELL)
    population(recording, "population", I_e=a["drive_pA"], hint="the drive is the parameter I_e")
    for jumps in ("q_sfa", "q_stc"):
        found = np.ravel(nodes.parameters.get(jumps, 0.0))
        require(
            not np.any(found),
            f"{jumps}: the population adapts.",
            hint="a jump of 0 means no adaptation",
        )
    defaults_kept(recording, "population", but=(*CELL, *ADAPTATION, *own, "I_e"))
    only_driven_by(recording, "population", "population", hint=DRIVEN)


def connections_are_right(recording):
    """In-degree, weight, delay and synapse model; random sources of spiking neurons."""
    a = recording.arguments
    built(recording, "population")
    spiking = a["kind"] == "spiking"
    degree = a["K"] if spiking else 1
    hint = "K connections to each neuron" if spiking else "one connection, from the node to itself"
    found = projection(recording, "population", "population", in_degree=degree, hint=hint)
    others = [model for model in found.synapse_models if not model.startswith("static_synapse")]
    require(not others, f"The synapses are {', '.join(others)}, but should be static.")
    hint = (
        "each neuron gets K spikes when every neuron fires once"
        if spiking
        else "the node gets N spikes when every neuron fires once"
    )
    weight = a["W_pA"] / (a["K"] if spiking else a["N"])
    projection(recording, "population", "population", weight=weight, hint=hint)
    hint = "without a delay in the dictionary, NEST takes 1 ms"
    projection(recording, "population", "population", delay_ms=a["delay_ms"], hint=hint)
    if spiking:
        require(
            found.multapses > 0 and found.autapses > 0,
            "There are no autapses, or no multapses, though both are to be allowed.",
            hint="leave allow_autapses and allow_multapses at their defaults",
        )
        spread = found.out_degrees.var() / found.out_degrees.mean()
        require(
            0.4 < spread < 2.0,
            f"The out-degrees have variance / mean = {spread:.2f}, expected about 1.",
            "The out-degrees are not those of sources drawn at random.",
            hint="every neuron draws its own K sources, each with equal probability, from all",
        )


@test_case(name="neurons of the example", points=0.5)
def neurons(recordings):
    """The spiking population: neurons and connections."""
    nodes_are_right(recordings["neurons"])
    connections_are_right(recordings["neurons"])


@test_case(name="node of the example", points=0.5)
def node(recordings):
    """The mesoscopic population: its parameters and its connection."""
    nodes_are_right(recordings["node"])
    connections_are_right(recordings["node"])


def activity(recording):
    """Activity in bins of 5 ms from 100 to 400 ms (Hz), at either level."""
    if recording.arguments["kind"] == "spiking":
        times, events = recording.spikes["population"].times_ms, None
    else:
        trace = recording.traces["population"]
        times, events = trace.times_ms, trace.values["n_events"]
    counts, _ = np.histogram(times, 100.05 + 5.0 * np.arange(60), weights=events)
    return counts / (recording.arguments["N"] * 5e-3)


def picture(recordings):
    """The activity of both; in grey, the mean of right answers plus and minus their standard deviation."""
    figure, axes = panels(2)
    for axis, probe, (mean, sd) in zip(axes, ("neurons", "node"), KNOWN, strict=True):
        axis.axhspan(mean - sd, mean + sd, color="0.85", lw=0)
        A = activity(recordings[probe])
        axis.step(100.0 + 5.0 * np.arange(len(A)), A, where="post", lw=1)
        axis.set(
            xlabel="time (ms)",
            ylabel="activity (Hz)",
            title=f"{probe}: {A.mean():.1f} ± {A.std():.1f} Hz",
        )
        axis.set_ylim(bottom=0.0)
    return figure


KNOWN = ((8.4, 3.4), (8.1, 3.6))  # mean and standard deviation of the examples (Hz)
