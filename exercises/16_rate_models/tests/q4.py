"""Checks of question 4: winner take all."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    array,
    close,
    defaults_kept,
    entry,
    equal,
    only_driven_by,
    population,
    projection,
    require,
    unchanged,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "Three steps: units with their thresholds, connections by a matrix, a multimeter. Then simulate, sort the samples "
    "by unit, and compare the two highest rates at each time.",
    "The matrix has `w_self` on the diagonal and minus `w_inh` everywhere else. Sort a copy of each row of the rates: "
    "its last two entries are the highest rates.",
    "Begin with `nest.Create('threshold_lin_rate_ipn', len(inputs), params=…)`, with tau, sigma and theta. The samples "
    "of one unit are those whose sender is its `global_id`. `np.flatnonzero` finds the times at which a condition holds.",
)

OWN = "make a list of your own for the thresholds"
LATE = (
    "one row for each time from 0.1 ms to T_ms: simulate longer than T_ms and cut off what is later"
)
MISSING = object()


def weights_of(a):
    """The matrix of weights."""
    n = len(a["inputs"])
    return np.where(np.eye(n) > 0, a["w_self"], -a["w_inh"])


def network_is_right(recording):
    """The units that were simulated: parameters, weights, delays, and nothing else."""
    a = recording.arguments
    n, W = len(a["inputs"]), weights_of(a)
    population(recording, "units", size=n, model="threshold_lin_rate_ipn")
    population(recording, "units", tau=a["tau_ms"])
    population(recording, "units", sigma=0.0, hint="rate units are noisy unless sigma is 0")
    hint = "the input belongs inside the bracket, as minus the threshold"
    population(recording, "units", mu=0.0, hint=hint)
    population(recording, "units", theta=-np.array(a["inputs"]), hint=hint)
    defaults_kept(recording, "units", but=("tau", "sigma", "std", "theta", "rate", "noise"))
    if W.any():
        found = projection(recording, "units", "units")
        total = np.zeros((n, n))
        np.add.at(total, (found.targets, found.sources), found.weights)
        hint = "w_self to itself, minus w_inh to every other unit"
        close(total, W, "weights, by target and source", atol=1e-9, hint=hint)
        models = set(found.synapse_models)
        require(
            all(one.startswith("rate_connection_delayed") for one in models),
            f"units → units: the synapses are {', '.join(sorted(models))}, expected rate_connection_delayed.",
            "units → units: the synapses are of another model than rate_connection_delayed.",
        )
        hint = "without a delay in the dictionary, NEST takes 1 ms"
        projection(recording, "units", "units", delay_ms=0.1, hint=hint)
    only_driven_by(
        recording, "units", "units", hint="the inputs are thresholds; nothing else drives the units"
    )
    simulated(recording)


def simulated(recording):
    """Fail unless NEST has simulated the returned units for at least T_ms."""
    a, until = recording.arguments, recording.started_ms
    require(
        until >= a["T_ms"],
        f"NEST has simulated {until:g} ms, expected at least {a['T_ms']:g} ms.",
        "NEST has simulated less than T_ms.",
    )
    nodes = population(recording, "units", size=len(a["inputs"]), model="threshold_lin_rate_ipn")
    if until < 10.0 * a["T_ms"] + 100.0:
        expected = integrated({**a, "T_ms": until})[-1]
        found = np.broadcast_to(nodes.parameters["rate"], expected.shape)
        hint = "which of noise, thresholds, weights and delays is not as asked for?"
        close(
            found,
            expected,
            "rates of the units when your function ends",
            rtol=0,
            atol=1e-6,
            hint=hint,
        )


def integrated(a):
    """The rates at 0.1, 0.2, … T_ms, as NEST steps them."""
    W, drive, decay = weights_of(a), np.array(a["inputs"]), np.exp(-0.1 / a["tau_ms"])
    r = np.zeros((round(10 * a["T_ms"]) + 1, len(drive)))
    for k in range(len(r) - 1):
        past = W @ r[k - 1] if k else 0.0
        r[k + 1] = decay * r[k] + (1.0 - decay) * np.maximum(drive + past, 0.0)
    return r[1:]


def rates_are_right(recording):
    """Times and rates; gives both."""
    simulated(recording)
    expected = integrated(recording.arguments)
    result = recording.returned
    t = array(
        entry(result, "t_ms", "the returned dictionary"), "t_ms", shape=(len(expected),), hint=LATE
    )
    close(t, 0.1 * np.arange(1, len(t) + 1), "t_ms", unit="ms", rtol=0, atol=1e-6, hint=LATE)
    found = array(
        entry(result, "rates", "the returned dictionary"), "rates", shape=expected.shape, hint=LATE
    )
    hint = "a row for each time, a column for each unit, in the order of the inputs; then look at parameters and weights"
    close(found, expected, "rates", rtol=0, atol=1e-6, hint=hint)
    return t, found


def decision_is_right(recording):
    """Winner and time that follow from the returned rates."""
    ratio = recording.arguments["ratio"]
    t, rates = rates_are_right(recording)
    ordered = np.sort(rates, axis=1)
    decided = np.flatnonzero(ordered[:, -1] > ratio * ordered[:, -2])
    winner, time = (
        entry(recording.returned, key, "the returned dictionary")
        for key in ("winner", "decision_ms")
    )
    if not len(decided):
        hint = "the race is not decided up to T_ms: more than ratio times, not as much as"
        equal(winner, None, "winner", hint=hint)
        equal(time, None, "decision_ms", hint=hint)
        return
    hint = "the first time at which the highest rate is more than ratio times the second highest"
    close(time, t[decided[0]], "decision_ms", unit="ms", rtol=0, atol=1e-6, hint=hint)
    hint = "the place of the highest rate at the decision, counted from 0"
    equal(winner, int(np.argmax(rates[decided[0]])), "winner", hint=hint)


@test_case(name="a race of three", points=1)
def race_of_three(recordings):
    """Network, rates and decision of a race that unit 1 wins."""
    unchanged(recordings, hint=OWN)
    network_is_right(recordings["decided"])
    decision_is_right(recordings["decided"])


@test_case(name="an undecided race", points=0.5)
def undecided(recordings):
    """Below the border both units stay active."""
    network_is_right(recordings["shared"])
    decision_is_right(recordings["shared"])


def picture(recordings):
    """The rates of both examples; in grey, as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, ("decided", "shared"), strict=True):
        found = recordings[probe]
        expected = integrated(found.arguments)
        t = 0.1 * np.arange(1, len(expected) + 1)
        axis.plot(t, expected, c="0.75", lw=4)
        rates = np.asarray(entry(found.returned, "rates", "the returned dictionary"))
        axis.plot(t[: len(rates)], rates[: len(t)], lw=1)
        time = entry(found.returned, "decision_ms", "the returned dictionary")
        if time is not None:
            axis.axvline(time, c="k", ls=":", lw=1)
        axis.set(xlabel="time (ms)", ylabel="rate", title=probe)
    return figure
