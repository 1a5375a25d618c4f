"""Checks of question 5: jumps of any size with the same mean and variance."""

from autograder.checks import (
    built,
    close,
    defaults_kept,
    only_driven_by,
    population,
    projection,
    require,
)
from autograder.pictures import raster
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"

hints = (
    "Write down mean and variance of the free membrane for two inputs with jumps of w and of -g w. These are two linear "
    "equations for the two rates. Then decide whether both rates are possible, and only then build.",
    "For a jump of size w the PSP is w exp(-t / tau_m): its area is w tau_m, that of its square is w squared times tau_m / 2. Inhibition "
    "enters the mean with a minus and the variance with g squared.",
    "Begin with the two known quantities per ms: the rise of the mean divided by tau_m w, which is lambda_E - g lambda_I, and twice the "
    "variance divided by tau_m w squared, which is lambda_E + g^2 lambda_I. Their difference leaves lambda_I.",
)

RATES = (
    "the mean gives lambda_E - g lambda_I, the variance lambda_E + g^2 lambda_I (mind that the "
    "integral of v^2 is w^2 tau_m / 2); rates of generators are in Hz."
)


def existing(recording):
    """The recording, once something was returned, and nothing simulated."""
    require(
        recording.returned is not None,
        "Your function returned None, but an input with these moments exists.",
        hint="None only if one of the two rates would be negative; " + RATES,
    )
    return built(recording)


def neurons_and_connections(recording):
    """Neurons with the right parameters, each with both inputs."""
    given = recording.arguments
    size = given["n_neurons"]
    population(
        recording,
        "neurons",
        size=size,
        model="iaf_psc_delta",
        tau_m=given["tau_m_ms"],
        E_L=given["E_L_mV"],
        V_m=given["E_L_mV"],
        V_reset=given["E_L_mV"],
        V_th=given["V_th_mV"],
    )
    defaults_kept(recording, "neurons", but=("tau_m", "E_L", "V_m", "V_reset", "V_th", "C_m"))
    for source, weight in (("E", given["w_mV"]), ("I", -given["g"] * given["w_mV"])):
        population(recording, source, size=1, model="poisson_generator")
        projection(
            recording,
            source,
            "neurons",
            count=size,
            multapses=0,
            weight=weight,
            delay_ms=1.0,
            hint="jumps in mV: w from E, -g w from I; each neuron gets both inputs once.",
        )
    only_driven_by(recording, "neurons", "E", "I")


def rates_are(recording, excitatory_hz, inhibitory_hz):
    """The rates of the two generators."""
    for source, rate in (("E", excitatory_hz), ("I", inhibitory_hz)):
        found = population(recording, source, size=1, model="poisson_generator")
        close(
            found.parameters["rate"],
            rate,
            f"rate of {source}",
            unit="Hz",
            rtol=1.001e-6,
            hint=RATES,
        )


def nothing(recording, why):
    """Fail unless the function returned None and created no nodes."""
    found = recording.returned
    require(found["is None"], f"{why}, but your function did not return None.")
    require(
        found["nodes"] == 0,
        f"{why}: your function returned None, but left {found['nodes']} nodes in the kernel.",
        f"{why}: your function returned None, but left nodes in the kernel.",
        hint="decide before you create anything",
    )


@test_case(name="two matched inputs", points=1)
def two_inputs(recordings):
    """The example of the text (1280 and 120 Hz), and one with weaker inhibition."""
    for probe, rates in (
        ("strong_inhibition", (1280.0, 120.0)),
        ("weak_inhibition", (2700.0, 3600.0)),
    ):
        recording = existing(recordings[probe])
        neurons_and_connections(recording)
        rates_are(recording, *rates)


@test_case(name="an impossible input", points=0.5)
def impossible(recordings):
    """Jumps of 5 mV have no solution: None. (Possible inputs must not give None.)"""
    existing(recordings["weak_inhibition"])
    nothing(recordings["impossible"], "With w = 5 mV the rate of I would be negative")


def picture(recordings):
    """The spikes of the first example, which the theory for small jumps promises more of."""
    return raster({"neurons": recordings["strong_inhibition"].spikes["neurons"]}, 0.0, 600.0)
