"""Checks of question 4: the downscaled network and its activity."""

from autograder.checks import projection, require, usually_within
from autograder.pictures import raster
from autograder.statistics import cv_isi, mean_rate_hz, synchrony_chi
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"

W_1MV = 206.80155243678456  # pA
HINT = "which J leaves the mean input what it is in the full network, at every rate?"


@test_case(name="synaptic strength at order 250", points=1)
def strength(recordings):
    """At order 250 each neuron has 100 + 25 inputs, ten times stronger than in the full network."""
    found = recordings["irregular"]
    for target in "EI":
        projection(found, "E", target, in_degree=100, weight=W_1MV, hint=HINT)
        projection(found, "I", target, in_degree=25, weight=-5.0 * W_1MV, hint=HINT)
        projection(found, "noise", target, in_degree=1, weight=W_1MV, hint=HINT)


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


### BEGIN HIDDEN TESTS
from autograder.checks import population
from autograder.draw import one_of, settings, uniform

draws = {
    "size": {
        "order": one_of(50, 60, 80, 100),
        "g": uniform(4.0, 7.0, digits=2),
        "eta": uniform(1.0, 3.0, digits=2),
    },
    "mean_driven": settings(
        {"order": 250, "g": 3.4, "eta": 2.0},
        {"order": 250, "g": 3.3, "eta": 2.3},
    ),
    "fluctuating": settings(
        {"order": 250, "g": 6.0, "eta": 3.0},
        {"order": 250, "g": 5.5, "eta": 2.0},
    ),
}


def statistics(start_ms, stop_ms):
    """The statistics that are judged, in the window (start_ms, stop_ms].

    The rate of E would say the same as that of I (r = 0.98 over seeds), with twice the spread.
    """
    window = (start_ms, stop_ms)
    return {
        "mean rate of I (Hz)": lambda r: mean_rate_hz(r.spikes["I"], *window),
        "CV of the intervals of E": lambda r: cv_isi(r.spikes["E"], *window),
        "synchrony chi of E (bins of 5 ms)": lambda r: synchrony_chi(r.spikes["E"], *window, 5.0),
    }


estimators = {"mean_driven": statistics(100.0, 300.0), "fluctuating": statistics(200.0, 500.0)}


def returns_both(recording):
    """Fail where there are no spikes to judge because E or I was not returned."""
    for label in "EI":
        population(recording, label)
        require(label in recording.spikes, f"no spikes of {label} were recorded.")


@test_case(name="synaptic strength at other sizes", points=1, hidden=True)
def strength_elsewhere(recordings):
    """In-degrees, weights and external drive at another order."""
    found = recordings["size"]
    CE = round(0.4 * found.arguments["order"])
    w = 100.0 / CE * W_1MV
    for target in "EI":
        projection(found, "E", target, in_degree=CE, weight=w, hint=HINT)
        projection(
            found, "I", target, in_degree=CE // 4, weight=-found.arguments["g"] * w, hint=HINT
        )
        projection(found, "noise", target, in_degree=1, weight=w, hint=HINT)
    rate = found.arguments["eta"] * 889.4503857360944 * CE / 100.0
    population(found, "noise", size=1, rate=rate, hint="the drive follows from the new J.")


@test_case(name="activity where the mean drives", points=1, hidden=True)
def mean_driven(recordings, bands):
    """Rate of I, CV and synchrony of E with weak inhibition are those of the reference network."""
    returns_both(recordings["mean_driven"])
    bands.check(recordings["mean_driven"], hint="look at the structure of question 3 and at J.")


@test_case(name="activity where fluctuations drive", points=1, hidden=True)
def fluctuating(recordings, bands):
    """Rate of I, CV and synchrony of E with strong inhibition are those of the reference network."""
    returns_both(recordings["fluctuating"])
    bands.check(recordings["fluctuating"], hint="look at the structure of question 3 and at J.")


### END HIDDEN TESTS
