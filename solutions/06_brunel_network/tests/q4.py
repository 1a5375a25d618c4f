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


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings, uniform

draws = {
    "size": {
        "order": one_of(60, 70, 80, 90, 120),  # none of which divides 2500
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


@test_case(name="the network at other sizes", points=1, hidden=True)
def network_elsewhere(recordings):
    """Neurons, in-degrees, weights, delays and drive at another order."""
    found = recordings["size"]
    network_is_right(found, 250.0 / found.arguments["order"])


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
