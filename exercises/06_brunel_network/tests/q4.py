"""Checks of question 4: the downscaled network and its activity."""

from autograder.checks import built, population, projection, require, usually_within
from autograder.pictures import raster
from autograder.statistics import cv_isi, mean_rate_hz, synchrony_chi
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"

PA_PER_MV = 206.80155243678456
HINT = "which J leaves the mean input what it is in the full network, at every rate?"


def network_is_right(recording, J_mV):
    """Neurons, in-degrees, weights, delays and drive of a network with epsilon = 0.1."""
    built(recording, "E", "I", "noise")
    order, g = recording.arguments["order"], recording.arguments["g"]
    for label, size in (("E", 4 * order), ("I", order)):
        population(recording, label, size=size, model="iaf_psc_alpha", V_reset=0.0)
    w = J_mV * PA_PER_MV
    inputs = {"E": (2 * order // 5, w), "I": (order // 10, -g * w), "noise": (1, w)}
    for source, (degree, weight) in inputs.items():
        for target in "EI":
            projection(recording, source, target, in_degree=degree, delay_ms=1.5)
            projection(recording, source, target, weight=weight, hint=HINT)
    rate = recording.arguments["eta"] * 889.4503857360944 / J_mV
    population(recording, "noise", size=1, rate=rate, hint="the drive follows from J.")


@test_case(name="the network at order 250", points=1)
def network(recordings):
    """Neurons, in-degrees, weights, delays and drive of the network with 1250 neurons."""
    network_is_right(recordings["irregular"], 1.0)


@test_case(name="activity at g = 5, eta = 2", points=1)
def activity(recordings):
    """The rates of E and I, the CV and the synchrony of E between 200 and 500 ms."""
    found = recordings["irregular"]
    hint = "is the structure of question 3 right, and J?"
    for label, low, high in (("E", 27.0, 42.0), ("I", 29.0, 40.0)):
        require(label in found.spikes, f"there are no spikes of {label}: return E, I and noise.")
        rate = mean_rate_hz(found.spikes[label], 200.0, 500.0)
        usually_within(rate, low, high, f"mean rate of {label}", unit="Hz", hint=hint)
    spikes = found.spikes["E"]
    usually_within(cv_isi(spikes, 200.0, 500.0), 0.55, 0.71, "CV of the intervals of E", hint=hint)
    chi = synchrony_chi(spikes, 200.0, 500.0, 5.0)
    usually_within(chi, 0.1, 0.26, "synchrony chi of E (bins of 5 ms)", hint=hint)


def picture(recordings):
    """Raster of the network at g = 5, eta = 2."""
    return raster(recordings["irregular"].spikes, 200.0, 500.0, neurons=80)
