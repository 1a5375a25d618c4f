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


### BEGIN HIDDEN TESTS
from autograder.draw import integers, uniform

draws = {
    "drawn": {
        "n_neurons": integers(5, 40),
        "mean_mV": uniform(-63.0, -60.0, digits=2),
        "sd_mV": uniform(3.0, 5.0, digits=2),
        "w_mV": uniform(0.3, 0.8, digits=3),
        "g": uniform(0.3, 6.0, digits=2),
        "tau_m_ms": uniform(8.0, 25.0, digits=2),
        "E_L_mV": uniform(-73.0, -68.0, digits=2),
        "V_th_mV": uniform(-57.0, -50.0, digits=2),
    },
    "too_large": {
        "n_neurons": integers(2, 5),
        "mean_mV": uniform(-63.0, -60.0, digits=2),
        "sd_mV": uniform(1.5, 2.0, digits=2),
        "w_mV": uniform(2.0, 3.0, digits=2),
        "g": uniform(0.3, 6.0, digits=2),
        "tau_m_ms": uniform(8.0, 25.0, digits=2),
        "E_L_mV": uniform(-73.0, -68.0, digits=2),
        "V_th_mV": uniform(-57.0, -50.0, digits=2),
    },
}


@test_case(name="neurons and connections of another", points=1, hidden=True)
def other_network(recordings):
    """Parameters, weights and delays of another neuron and other jumps."""
    neurons_and_connections(existing(recordings["drawn"]))


@test_case(name="rates of another", points=1, hidden=True)
def other_rates(recordings):
    """The rates of both generators for other moments; and another impossible input."""
    recording = existing(recordings["drawn"])
    a = recording.arguments
    w, g, rise = a["w_mV"], a["g"], a["mean_mV"] - a["E_L_mV"]
    twice_variance = 2 * a["sd_mV"] ** 2
    scale = 1000.0 / (a["tau_m_ms"] * w**2 * (1 + g))
    rates_are(
        recording, scale * (twice_variance + g * w * rise), scale * (twice_variance - w * rise) / g
    )
    require(
        recordings["too_large"].returned is None,
        "A rate would be negative, but your function did not return None.",
    )


### END HIDDEN TESTS
