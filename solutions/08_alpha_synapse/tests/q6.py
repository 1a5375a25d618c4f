"""Checks of question 6: the interaction of two inputs."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, number, unchanged, within
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "One experiment with three neurons: the first gets input A, the second B, the third both. The "
    "rest is subtraction.",
    "Let `nest.Create` make three neurons, and connect generator A to the first and third, B to the "
    "second and third. The deflection is V_m - E_L for each; the interaction is the entry of "
    "both - a - b whose magnitude is greatest, with its sign.",
    "Begin with `nest.Create(model, 3, params={**parameters, 'V_m': parameters['E_L'], 'V_th': 1e6})`. "
    "`neurons[[0, 2]]` is a collection of two. `V[senders == neuron.global_id]` picks the samples of "
    "one neuron, and `np.argmax(np.abs(difference))` the place of the greatest magnitude.",
)

OWN = "{**parameters, ...} makes a dictionary of your own"

SAMPLES = (
    "every 0.1 ms from 0.1 ms to T_ms, for each neuron: set the meter's interval, simulate longer "
    "than T_ms, cut off what is later, and sort the events by their senders"
)
REST = (
    "it should be 0 until the input arrives: does V_m start at E_L, and do you subtract E_L? Setting "
    "E_L does not move V_m"
)
MIXED = (
    "it jumps up and down from sample to sample, so samples of several neurons are mixed: sort the "
    "events by their senders"
)
FIRES = "the neuron fires: move its threshold out of the way"
DEFLECTION = (
    "it begins at 0, so look at what comes later: weights (each with its sign and its time), delays "
    "of 1 ms, the parameters as given, and no spike of the neuron itself"
)


def traces(recording):
    """The three deflections, once times and shapes are those asked for."""
    steps = round(10 * recording.arguments["T_ms"])
    result = recording.returned
    t, *found = (
        array(entry(result, key, "the returned dictionary"), key, shape=(steps,), hint=SAMPLES)
        for key in ("t_ms", "a_mV", "b_mV", "both_mV")
    )
    close(t, 0.1 * np.arange(1, steps + 1), "t_ms", unit="ms", rtol=0, atol=1e-6, hint=SAMPLES)
    return found


def deflection_hint(trace):
    """What a wrong deflection points at."""
    if abs(trace[0]) > 0.01:
        return REST
    steps = np.diff(trace)
    if steps.min() < -3.0:
        return MIXED if (steps > 3.0).sum() > 3 else FIRES
    return DEFLECTION


def linear(recording):
    """Fail unless the interaction is that of a linear neuron: none."""
    within(
        entry(recording.returned, "interaction_mV", "the returned dictionary"), -1e-6, 1e-6,
        "interaction_mV of the current-based neuron", unit="mV",
        hint="both minus A minus B, all three as deflections from E_L; no neuron may fire",
    )  # fmt: skip


def interaction_is(recording, expected_mV):
    """Fail unless the interaction is this; say where it comes from."""
    found = entry(recording.returned, "interaction_mV", "the returned dictionary")
    value = number(found, "interaction_mV")
    a, b, both = traces(recording)
    own = both - a - b
    hint = "both minus A minus B at the time at which it is greatest in magnitude, with its sign"
    if abs(value - own[np.argmax(np.abs(own))]) < 1e-9:
        hint = "it is that of your deflections, so it is these that are wrong"
    elif abs(value + expected_mV) < 0.01:
        hint = "it is both minus A minus B, negative where the two do less together"
    close(found, expected_mV, "interaction_mV", unit="mV", rtol=0, atol=0.01, hint=hint)


def samples(recording, places, a, b, both):
    """Fail unless the three deflections have the expected values at some places."""
    for key, found, expected in zip(
        ["a_mV", "b_mV", "both_mV"], traces(recording), (a, b, both), strict=True
    ):
        close(
            found[places], expected, f"{key} at {[(p + 1) / 10 for p in places]} ms", unit="mV",
            rtol=0, atol=0.01, hint=deflection_hint(found),
        )  # fmt: skip


KNOWN = {  # by probe: places, and the deflections to A, B and both there
    "currents": (
        [39, 99, 149, 199, 299, 499],
        [0.0, 0.0, -2.5296, -4.835, -4.8058, -1.6479],
        [0.0, 3.3816, 5.8032, 5.3322, 3.0491, 0.8137],
        [0.0, 3.3816, 3.2736, 0.4972, -1.7567, -0.8342],
    ),
    "conductances": (
        [39, 79, 99, 149, 199, 299],
        [0.0, 3.7139, 7.548, 9.1379, 7.1276, 3.7193],
        [0.0, 0.0, 1.5901, 10.8433, 9.9238, 5.3468],
        [0.0, 3.7139, 8.9628, 18.2978, 15.5129, 8.2496],
    ),
}


@test_case(name="currents add up", points=1)
def currents_add_up(recordings):
    """The current-based neuron's response to both inputs is the sum of its responses."""
    unchanged(recordings["currents"], hint=OWN)
    unchanged(recordings["conductances"], hint=OWN)
    samples(recordings["currents"], *KNOWN["currents"])
    linear(recordings["currents"])


@test_case(name="conductances: deflections", points=0.5)
def conductances(recordings):
    """The responses of a neuron to two excitatory conductances, alone and together."""
    samples(recordings["conductances"], *KNOWN["conductances"])


@test_case(name="conductances: interaction", points=0.5)
def conductances_interact(recordings):
    """Two excitatory conductances together depolarise less than the sum says."""
    interaction_is(recordings["conductances"], -1.7336)


def picture(recordings):
    """The deflections of both examples, with the sum dashed; grey dots: as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, ("currents", "conductances"), strict=True):
        a, b, both = traces(recordings[probe])
        t = 0.1 * np.arange(1, len(a) + 1)
        places, *known = KNOWN[probe]
        for values in known:
            axis.plot(t[places], values, "o", c="0.75", ms=7)
        for values, style, label in (
            (a, "C0-", "A"), (b, "C1-", "B"), (a + b, "k--", "sum"), (both, "C3-", "both")
        ):  # fmt: skip
            axis.plot(t, values, style, lw=1, label=label)
        axis.set(xlabel="time (ms)", ylabel="deflection (mV)", title=probe)
    axes[1].legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def parameters(**samplers):
    """A sampler of a dictionary."""
    return lambda rng: {key: sampler(rng) for key, sampler in samplers.items()}


draws = {
    "other_currents": {
        "model": one_of("iaf_psc_alpha"),
        "parameters": parameters(
            E_L=one_of(-62.0, -67.5, -74.0),
            tau_m=uniform(8.0, 20.0),
            C_m=uniform(100.0, 300.0, digits=1),
            tau_syn_ex=uniform(1.0, 5.0),
        ),
        "time_a_ms": one_of(3.0, 7.7, 12.1),
        "weight_a": uniform(4000.0, 6000.0, digits=1),  # V rises beyond 0 mV
        "time_b_ms": one_of(4.2, 8.9, 10.4),
        "weight_b": uniform(3000.0, 5000.0, digits=1),
        "T_ms": one_of(40.0, 50.0),
    },
    "excitation": {
        "model": one_of("iaf_cond_alpha"),
        "parameters": parameters(
            E_L=one_of(-62.0, -67.5, -74.0),
            g_L=uniform(10.0, 20.0),
            C_m=uniform(150.0, 300.0, digits=1),
            tau_syn_ex=uniform(1.0, 4.0),
        ),
        "time_a_ms": one_of(3.0, 7.7, 12.1),
        "weight_a": uniform(8.0, 16.0, digits=1),
        "time_b_ms": one_of(4.0, 7.7, 10.4),
        "weight_b": uniform(6.0, 14.0, digits=1),
        "T_ms": one_of(40.0, 50.0),
    },
    "inhibition": {
        "model": one_of("iaf_cond_alpha"),
        "parameters": parameters(
            E_L=one_of(-58.0, -61.5, -64.0),
            g_L=uniform(10.0, 20.0),
            C_m=uniform(150.0, 300.0, digits=1),
            tau_syn_in=uniform(2.0, 6.0),
        ),
        "time_a_ms": one_of(7.7),  # at the same time
        "weight_a": uniform(-30.0, -15.0, digits=1),
        "time_b_ms": one_of(7.7),
        "weight_b": uniform(-30.0, -15.0, digits=1),
        "T_ms": one_of(40.0, 50.0),
    },
    "silent_inhibition": {
        "model": one_of("iaf_cond_alpha"),
        "parameters": one_of(
            {"E_L": -73.0, "E_in": -73.0, "tau_syn_ex": 2.0, "tau_syn_in": 5.0, "C_m": 200.0},
            {"E_L": -66.0, "E_in": -66.0, "tau_syn_ex": 1.5, "tau_syn_in": 7.0, "C_m": 250.0},
            {"E_L": -64.0, "E_in": -64.0, "tau_syn_ex": 3.0, "tau_syn_in": 4.0, "C_m": 180.0},
        ),
        "time_a_ms": one_of(7.7, 9.0),
        "weight_a": uniform(8.0, 16.0, digits=1),
        "time_b_ms": one_of(4.5, 6.0, 7.7),
        "weight_b": uniform(-60.0, -25.0, digits=1),
        "T_ms": one_of(75.0, 80.0),  # longer than in the examples
    },
}
promises = {"must not fire": "other currents"}
domain = {
    "model": one_of("iaf_psc_alpha", "iaf_cond_alpha"),
    "parameters": parameters(
        E_L=one_of(-60.0, -70.0, -80.0), tau_syn_ex=uniform(0.2, 8.0), tau_syn_in=uniform(0.5, 10.0)
    ),
    "time_a_ms": one_of(0.1, 5.0, 9.3, 29.0),
    "weight_a": uniform(-60.0, 60.0, digits=1),
    "time_b_ms": one_of(0.1, 5.0, 9.3, 29.0),
    "weight_b": uniform(-60.0, 60.0, digits=1),
    "T_ms": one_of(5.0, 30.0),
}
accuracy = {"rtol": 0.0, "atol": 0.01}
DEFAULTS = {
    "iaf_psc_alpha": {"C_m": 250.0, "tau_m": 10.0, "tau_syn_ex": 2.0, "tau_syn_in": 2.0},
    "iaf_cond_alpha": {
        "C_m": 250.0, "g_L": 16.6667, "E_ex": 0.0, "E_in": -85.0, "tau_syn_ex": 0.2,
        "tau_syn_in": 2.0,
    },
}  # fmt: skip


def integrate(model, parameters, inputs, T_ms):
    """Deflection every 0.1 ms under (time, weight) inputs, by Runge and Kutta in steps of 0.05 ms.

    Arrivals are on the grid, so no step has a kink inside.
    """
    p = DEFAULTS[model] | parameters
    currents = model == "iaf_psc_alpha"
    leak = p["C_m"] / p["tau_m"] if currents else p["g_L"]

    def drive(t):
        total = {True: 0.0, False: 0.0}
        for time, weight in inputs:
            x = max(t - time - 1.0, 0.0) / p["tau_syn_ex" if weight > 0 else "tau_syn_in"]
            total[weight > 0] += abs(weight) * x * np.exp(1.0 - x)
        return total[True], total[False]

    def slope(y, excitation, inhibition):
        if currents:
            return (-leak * y + excitation - inhibition) / p["C_m"]
        V = y + p["E_L"]
        synaptic = -excitation * (V - p["E_ex"]) - inhibition * (V - p["E_in"])
        return (-leak * y + synaptic) / p["C_m"]

    h, y, kept = 0.05, 0.0, []
    steps = round(T_ms / h)
    drives = [drive(k * h / 2) for k in range(2 * steps + 1)]
    for k in range(steps):
        start, middle, end = drives[2 * k : 2 * k + 3]
        k1 = slope(y, *start)
        k2 = slope(y + h / 2 * k1, *middle)
        k3 = slope(y + h / 2 * k2, *middle)
        k4 = slope(y + h * k3, *end)
        y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        kept.append(y)
    return np.array(kept[1::2])


def expected(recording):
    """The three deflections by an integration of our own."""
    x = recording.arguments
    a, b = (x["time_a_ms"], x["weight_a"]), (x["time_b_ms"], x["weight_b"])
    return [
        integrate(x["model"], x["parameters"], inputs, x["T_ms"]) for inputs in ([a], [b], [a, b])
    ]


def deflections_are_right(recording):
    """Fail unless the three deflections are those expected."""
    for key, found, trace in zip(
        ("a_mV", "b_mV", "both_mV"), traces(recording), expected(recording), strict=True
    ):
        hint = deflection_hint(found)
        close(found, trace, key, unit="mV", rtol=0, atol=0.01, hint=hint)


def interaction_is_right(recording):
    """Fail unless the interaction is that of the expected deflections."""
    a, b, both = expected(recording)
    difference = both - a - b
    interaction_is(recording, difference[np.argmax(np.abs(difference))])


@test_case(name="other currents", points=1, hidden=True)
def other_currents(recordings):
    """Currents add up for other neurons and strong inputs."""
    deflections_are_right(recordings["other_currents"])
    linear(recordings["other_currents"])


@test_case(name="other conductances: deflections", points=0.5, hidden=True)
def other_conductances(recordings):
    """The responses of other neurons to two excitatory conductances, and to two inhibitory ones."""
    deflections_are_right(recordings["excitation"])
    deflections_are_right(recordings["inhibition"])


@test_case(name="other conductances: interaction", points=0.5, hidden=True)
def other_conductances_interact(recordings):
    """Two excitatory conductances, and two inhibitory ones, interact correctly in other neurons."""
    interaction_is_right(recordings["excitation"])
    interaction_is_right(recordings["inhibition"])


@test_case(name="silent inhibition: deflections", points=0.5, hidden=True)
def silent_inhibition(recordings):
    """Inhibition that reverses at rest is invisible alone."""
    deflections_are_right(recordings["silent_inhibition"])


@test_case(name="silent inhibition: interaction", points=0.5, hidden=True)
def silent_inhibition_interacts(recordings):
    """Inhibition that is invisible alone still has its effect on excitation."""
    interaction_is_right(recordings["silent_inhibition"])


### END HIDDEN TESTS
