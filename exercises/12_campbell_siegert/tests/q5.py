"""Checks of question 5: jumps of any size with the same mean and variance."""

from autograder.checks import built, close, population, projection, require
from autograder.pictures import raster
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"

RATES = (
    "the mean gives lambda_E - g lambda_I, the variance lambda_E + g^2 lambda_I (mind that the "
    "integral of v^2 is w^2 tau_m / 2); rates of generators are in Hz."
)


def existing(recording):
    """The recording, once something was returned, and nothing simulated."""
    require(
        recording.returned is not None,
        "Your function returned None, but an input with these moments exists.",
        hint=RATES,
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
        t_ref=2.0,
        I_e=0.0,
    )
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


@test_case(name="an impossible input", points=1)
def impossible(recordings):
    """Jumps of 5 mV can't do it: None. (The possible ones must not give None.)"""
    existing(recordings["weak_inhibition"])
    require(
        recordings["impossible"].returned is None,
        "With w = 5 mV the rate of I would be negative, but your function did not return None.",
    )


def picture(recordings):
    """The spikes of the first example, which the theory for small jumps promises more of."""
    return raster({"neurons": recordings["strong_inhibition"].spikes["neurons"]}, 0.0, 600.0)
