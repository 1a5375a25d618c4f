"""Checks of question 2: neurons driven by two Poisson populations."""

from autograder.checks import (
    built,
    defaults_kept,
    entry,
    equal,
    only_driven_by,
    population,
    projection,
    unconnected,
)
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

hints = (
    "Build three things: n neurons, one generator for all excitatory neurons, one for all inhibitory neurons. Then "
    "connect each generator to all neurons. Nothing is simulated.",
    "One generator has the rate of its whole population, number times rate. The two connections differ in their weight "
    "and share the delay; a synapse specification (a dictionary) holds both.",
    "Create n neurons with V_th as their only parameter. Then for excitation: "
    '`nest.Connect(ex, neurons, syn_spec={"weight": …, "delay": …})`, and the same for inhibition with its own weight.',
)


def neurons_are_right(recording):
    """Fail unless the neurons are those of the text and nothing was simulated."""
    a = built(recording).arguments
    hint = "only V_th differs from the model's defaults."
    population(
        recording, "neurons", size=a["n"], model="iaf_psc_alpha", V_th=a["V_th_mV"], hint=hint
    )
    defaults_kept(recording, "neurons", but=("V_th",), hint=hint)
    unconnected(recording, "neurons", "neurons")
    kernel_is_untouched(recording)


def kernel_is_untouched(recording):
    """Fail if the function set a seed or the resolution."""
    what = "the returned dictionary"
    for key, expected in (("rng_seed", recording.seed), ("resolution", recording.resolution_ms)):
        equal(
            entry(recording.returned, key, what), expected, f"nest.{key} after your function",
            hint="your function sets no seed and no resolution, and does not reset the kernel: "
            "observe has done this.",
        )  # fmt: skip


def generators_are_right(recording):
    """Fail unless there is one generator per population, with the rate of all its neurons."""
    a = recording.arguments
    for key in ("ex", "in"):
        population(
            recording, key, size=1, model="poisson_generator",
            rate=a[f"n_{key}"] * a[f"r_{key}_hz"],
            hint="one generator stands for all neurons of its population: the rates add, "
            "and need not be whole numbers.",
        )  # fmt: skip
        defaults_kept(recording, key, but=("rate",), hint="the generator is on all the time.")


def connections_are_right(recording):
    """Fail unless each neuron gets one connection from each generator, as the text says."""
    a = recording.arguments
    for key in ("ex", "in"):
        projection(
            recording, key, "neurons", in_degree=1, weight=a[f"w_{key}_pA"],
            delay_ms=a["delay_ms"], synapse_model="static_synapse",
            hint="each generator is connected once to every neuron, with its own weight (that of "
            "inhibition is negative) and with the delay given.",
        )  # fmt: skip
    only_driven_by(recording, "neurons", "ex", "in", hint="the two generators are all the input.")


@test_case(name="neurons of the examples", points=0.5)
def neurons(recordings):
    """Number, model and parameters of the neurons; nothing is simulated yet."""
    neurons_are_right(recordings["example"])
    neurons_are_right(recordings["free"])


@test_case(name="input of the examples", points=0.5)
def inputs(recordings):
    """Rates of the generators; weights and delays of their connections."""
    for probe in ("example", "free"):
        generators_are_right(recordings[probe])
        connections_are_right(recordings[probe])
