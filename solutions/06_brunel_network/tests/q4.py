"""Checks of question 4: the downscaled network and its activity."""

import numpy as np
from autograder.checks import (
    CheckFailed,
    built,
    close,
    only_driven_by,
    population,
    projection,
    require,
    usually_within,
)
from autograder.pictures import raster
from autograder.statistics import cv_isi, mean_rate_hz, synchrony_chi
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"

hints = (
    "Everything but J is given. So the question is: when C_E is a tenth, what must J be, so that the "
    "mean input mu is the same as before, whatever the rate nu?",
    "In mu, the external part eta theta does not contain J. The feedback contains C_E and J only as "
    "a product. And C_E follows from `order`: it is epsilon times the number of excitatory neurons.",
    "Begin with `CE = 0.1 * 4 * order`, and compare with the full network, where C_E J is 1000 times "
    "0.1 mV. Then one call of your `build_brunel` does the rest.",
)

PA_PER_MV = 206.80155243678456
NEURON = {
    "C_m": 250.0, "tau_m": 20.0, "tau_syn_ex": 0.5, "tau_syn_in": 0.5, "t_ref": 2.0, "E_L": 0.0, "V_m": 0.0,
    "V_reset": 0.0, "V_th": 20.0, "I_e": 0.0,
}  # fmt: skip
NODES = ("E", "I", "noise")
KNOWN_J = {  # at order 250
    0.1: "this is the J of the full network: with a tenth of the inputs, the feedback is a tenth.",
    0.3162278: "this keeps the variance of the recurrent input, but not the mean.",
    0.8: "C_E counts the excitatory inputs only.",
    0.01: "fewer inputs have to be stronger, not weaker.",
}


def own_J_mV(recording):
    """J of the student's network in mV: the weight of the connections from E."""
    for target in "EI":
        found = recording.projections.get(("E", target))
        if found is not None and found.count:
            return float(np.median(found.weights)) / PA_PER_MV
    raise CheckFailed("There are no connections from E.")


def network_is_right(recording):
    """All but the value of J: neurons, in-degrees, delays, and weights and drive that fit J."""
    built(recording, *NODES)
    order, g = recording.arguments["order"], recording.arguments["g"]
    for label, size in (("E", 4 * order), ("I", order)):
        hint = "take NEURON of the first cell, V_m included; V_reset is 0 mV."
        population(recording, label, size=size, model="iaf_psc_alpha", hint=hint, **NEURON)
    inputs = {"E": 2 * order // 5, "I": order // 10, "noise": 1}
    for source, degree in inputs.items():
        for target in "EI":
            projection(recording, source, target, in_degree=degree, delay_ms=1.5)
    found = projection(recording, "E", "E")
    require(
        found.autapses > 0 and found.multapses > 0,
        "E → E: there are no autapses, or no multapses, though both are to be allowed.",
        hint="as in question 3: leave allow_autapses and allow_multapses at their defaults.",
    )
    for target in "EI":
        only_driven_by(recording, target, *NODES, hint="E, I and the one generator, nothing else.")
    w = own_J_mV(recording) * PA_PER_MV
    for source, weight in {"E": w, "I": -g * w, "noise": w}.items():
        for target in "EI":
            hint = (
                "compared with the weights from E: -g times those from I, the same for the drive."
            )
            projection(recording, source, target, weight=weight, hint=hint)
    rate = recording.arguments["eta"] * 889.4503857360944 * PA_PER_MV / w
    hint = "the rate follows from your J as in question 3: eta THRESHOLD_DRIVE / J."
    nodes = population(recording, "noise", size=1, model="poisson_generator", hint=hint)
    close(nodes.parameters["rate"], rate, "rate of noise", unit="Hz", rtol=1e-5, hint=hint)


def strength_is_right(recording, J_mV):
    """Fail unless J is this."""
    found = own_J_mV(recording)
    hint = "which J keeps the mean input of the full network at every rate?"
    for known, why in KNOWN_J.items():
        if recording.arguments["order"] == 250 and abs(found / known - 1) < 1e-4:
            hint = why
    close(found, J_mV, "J, from the weights of E", unit="mV", rtol=1e-5, hint=hint)


def only_where_inputs_are_right(recording):
    """Fail where something else explains the activity: other neurons, other inputs or another J."""
    for target in "EI":
        population(recording, target, model="iaf_psc_alpha")
        only_driven_by(recording, target, *NODES, hint="E, I and the one generator, nothing else.")
    population(recording, "noise", model="poisson_generator")
    right = 250.0 / recording.arguments["order"]
    require(
        abs(own_J_mV(recording) / right - 1) < 1e-5,
        "The activity is another one, because J is (see the check of the strength).",
    )


@test_case(name="the network at order 250", points=0.5)
def network(recordings):
    """Neurons, in-degrees, delays, and weights and drive that fit each other, whatever J is."""
    network_is_right(recordings["irregular"])


@test_case(name="the strength at order 250", points=0.5)
def strength(recordings):
    """The J that keeps the mean input of the full network."""
    strength_is_right(recordings["irregular"], 1.0)


@test_case(name="activity at g = 5, eta = 2", points=0.5)
def activity(recordings):
    """The rates of E and I, the CV and the synchrony of E between 200 and 500 ms."""
    found = recordings["irregular"]
    only_where_inputs_are_right(found)
    hint = "J is right; is the structure of question 3 right, too?"
    for label, low, high in (("E", 27.0, 42.0), ("I", 29.0, 40.0)):
        require(label in found.spikes, f"there are no spikes of {label}: return E, I and noise.")
        rate = mean_rate_hz(found.spikes[label], 200.0, 500.0)
        usually_within(rate, low, high, f"mean rate of {label}", unit="Hz", hint=hint)
    spikes = found.spikes["E"]
    usually_within(cv_isi(spikes, 200.0, 500.0), 0.55, 0.71, "CV of the intervals of E", hint=hint)
    chi = synchrony_chi(spikes, 200.0, 500.0, 5.0)
    usually_within(chi, 0.1, 0.26, "synchrony chi of E (bins of 5 ms)", hint=hint)


def picture(recordings):
    """Raster of the network at g = 5, eta = 2; in grey, the range of right mean rates."""
    figure = raster(recordings["irregular"].spikes, 200.0, 500.0, neurons=80)
    figure.axes[1].axhspan(27.0, 42.0, color="0.85", lw=0, zorder=0)
    return figure


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
domain = {
    "order": one_of(10, 20, 30, 50, 70, 110),
    "g": uniform(1.0, 9.0, digits=3),
    "eta": uniform(0.1, 4.0, digits=3),
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


def wiring(recording):
    """The connections from E to E, one number for each, in ascending order."""
    found = projection(recording, "E", "E")
    return np.sort(found.targets * found.n_sources + found.sources)


@test_case(name="the network at other sizes", points=1, hidden=True)
def network_elsewhere(recordings):
    """Neurons, in-degrees, delays, and weights and drive at another order; no seed is set."""
    network_is_right(recordings["size"])
    require(
        not np.array_equal(wiring(recordings["irregular"]), wiring(recordings["fluctuating"])),
        "E → E: two calls at different seeds wired the same network.",
        hint="do you set a seed or reset the kernel?",
    )


@test_case(name="the strength at other sizes", points=1, hidden=True)
def strength_elsewhere(recordings):
    """The J that keeps the mean input, for other orders."""
    strength_is_right(recordings["size"], 250.0 / recordings["size"].arguments["order"])


@test_case(name="activity where the mean drives", points=0.75, hidden=True)
def mean_driven(recordings, bands):
    """Rate of I, CV and synchrony of E with weak inhibition are those of the reference network."""
    only_where_inputs_are_right(recordings["mean_driven"])
    bands.check(recordings["mean_driven"], hint="J is right; look at the structure of question 3.")


@test_case(name="activity where fluctuations drive", points=0.75, hidden=True)
def fluctuating(recordings, bands):
    """Rate of I, CV and synchrony of E with strong inhibition are those of the reference network."""
    only_where_inputs_are_right(recordings["fluctuating"])
    bands.check(recordings["fluctuating"], hint="J is right; look at the structure of question 3.")


### END HIDDEN TESTS
