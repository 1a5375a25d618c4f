"""Checks of question 1: a population with a ramp of biases and a common oscillation."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    all_returned,
    array,
    built,
    close,
    defaults_kept,
    only_driven_by,
    population,
    projection,
    require,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Three objects and two connections. Which parameters differ from neuron to neuron, and which are "
    "the same for all? What has NEST's default if you do not set it?",
    "The biases are numbers at equal distances, both ends included. The initial potential is either "
    "one number for all, or a distribution from which each neuron draws. The generator asks for a "
    "frequency in Hz, and the period is in ms.",
    "Begin with `neurons = nest.Create('iaf_psc_alpha', n, params={**NEURON, 'I_e': …})`. The "
    "biases come from `np.linspace`, the random potentials from `nest.random.uniform`.",
)

NEURON = {
    "C_m": 200.0,
    "tau_m": 20.0,
    "t_ref": 2.0,
    "E_L": -65.0,
    "V_reset": -68.0,
    "V_th": -50.0,
}
NODES = ("neurons", "oscillation", "noise")
RAMP = (
    "from low_pA for the first neuron to high_pA for the last in n - 1 equal steps; a single neuron "
    "has low_pA"
)


def neurons_are_right(recording):
    """Number, model, parameters and biases; nothing of the neurons is left out but V_m."""
    a = recording.arguments
    built(recording, *NODES)
    population(
        recording, "neurons", size=a["n"], model="iaf_psc_alpha", hint="take NEURON of the first cell",
        **NEURON,
    )  # fmt: skip
    found = np.broadcast_to(recording.populations["neurons"].parameters["I_e"], a["n"])
    step = (a["high_pA"] - a["low_pA"]) / max(a["n"] - 1, 1)
    ramp = [a["low_pA"] + k * step for k in range(a["n"])]
    hint = RAMP
    if a["n"] > 1 and np.allclose(found, ramp[::-1]):
        hint = "the first neuron has the lowest bias"
    close(found, ramp, "I_e of neurons", unit="pA", rtol=1e-9, hint=hint)
    defaults_kept(recording, "neurons", but=(*NEURON, "I_e", "V_m"))


def drive_is_right(recording):
    """One oscillation and one noise, each onto every neuron, and nothing else."""
    a = recording.arguments
    for label, model in (("oscillation", "ac_generator"), ("noise", "noise_generator")):
        hint = f"one {model} is enough for all neurons"
        population(recording, label, size=1, model=model, hint=hint)
    population(
        recording, "oscillation", frequency=1000.0 / a["period_ms"],
        hint="the frequency in Hz is 1000 divided by the period in ms",
    )  # fmt: skip
    population(recording, "oscillation", amplitude=a["amplitude_pA"])
    defaults_kept(recording, "oscillation", but=("amplitude", "frequency"))
    population(recording, "noise", std=a["noise_pA"], hint="std is the standard deviation")
    defaults_kept(recording, "noise", but=("std",))
    for label in ("oscillation", "noise"):
        projection(
            recording, label, "neurons", in_degree=1, weight=1.0, delay_ms=1.0,
            synapse_model="static_synapse",
            hint="each neuron once, also if the current is 0; weight and delay at their defaults",
        )  # fmt: skip
    only_driven_by(recording, "neurons", "oscillation", "noise")
    all_returned(recording, hint="three node collections, and nothing else")


def potentials(recording):
    """V_m of each neuron."""
    n = recording.arguments["n"]
    found = population(recording, "neurons", size=n).parameters["V_m"]
    return array(np.broadcast_to(found, n), "V_m of neurons", shape=(n,))


def starts_are_equal(recording):
    """All neurons at the reset potential."""
    built(recording, "neurons")
    found = potentials(recording)
    expected = np.full(len(found), NEURON["V_reset"])
    close(
        found, expected, "V_m of neurons", unit="mV", rtol=1e-9,
        hint="if random_start is false, all start at V_reset; NEST's default is another potential",
    )  # fmt: skip


def starts_are_random(recording):
    """Different potentials, spread evenly from reset to threshold, in no order."""
    built(recording, "neurons")
    V = np.sort(potentials(recording))
    n = len(V)
    different = len(np.unique(V))
    require(
        different == n,
        f"V_m of neurons: {different} different values, expected {n}.",
        "V_m of neurons: several neurons start at the same potential.",
        hint="each neuron draws a potential of its own; one random number serves all alike",
    )
    require(
        V[0] >= NEURON["V_reset"] and V[-1] <= NEURON["V_th"],
        f"V_m of neurons: from {V[0]:.4g} to {V[-1]:.4g} mV, expected within V_reset and V_th.",
        "V_m of neurons: some are below V_reset or above V_th.",
        hint="from V_reset to V_th",
    )
    # The distance of Kolmogorov and Smirnov exceeds this in fewer than 1 of 10^6 uniform samples.
    share = (V - NEURON["V_reset"]) / (NEURON["V_th"] - NEURON["V_reset"])
    distance = np.abs(share - (np.arange(n) + 0.5) / n).max()
    require(
        distance * np.sqrt(n) < 2.7,
        "V_m of neurons: not spread evenly from V_reset to V_th.",
        hint="a uniform distribution, with V_reset and V_th as its ends",
    )
    slope = np.corrcoef(potentials(recording), np.arange(n))[0, 1]
    require(
        abs(slope) * np.sqrt(n) < 5.0,
        "V_m of neurons: they rise or fall along the population.",
        hint="drawn at random, independently of the bias; a ramp is not random",
    )


@test_case(name="neurons of the examples", points=0.5)
def neurons_of_the_examples(recordings):
    """How many, their parameters, and a bias that rises in equal steps: 210, 218, … 250 pA."""
    neurons_are_right(recordings["equal"])
    neurons_are_right(recordings["random"])


@test_case(name="drive of the examples", points=0.5)
def drive_of_the_examples(recordings):
    """One oscillation of 40 and 25 Hz and one noise for all neurons; nothing else."""
    drive_is_right(recordings["equal"])
    drive_is_right(recordings["random"])


@test_case(name="initial potentials of the examples", points=0.5)
def initial_potentials_of_the_examples(recordings):
    """All at -68 mV, or drawn uniformly between -68 and -50 mV."""
    starts_are_equal(recordings["equal"])
    starts_are_random(recordings["random"])


def picture(recordings):
    """Biases along the population, and the distribution of the random potentials; grey: as asked for."""
    figure, (left, right) = panels(2)
    neurons = recordings["equal"].populations["neurons"].parameters
    left.plot(np.linspace(210.0, 250.0, 6), "o-", c="0.75", ms=10, lw=4)
    left.plot(np.broadcast_to(neurons["I_e"], 6), "o", c="#0072b2", ms=5)
    left.set(xlabel="neuron", ylabel="bias (pA)", title="equal")
    right.plot([-68.0, -50.0], [0.0, 1.0], c="0.75", lw=4)
    right.plot(np.sort(potentials(recordings["random"])), np.linspace(0, 1, 300), c="#0072b2")
    right.set(xlabel="initial potential (mV)", ylabel="share of neurons", title="random")
    return figure
