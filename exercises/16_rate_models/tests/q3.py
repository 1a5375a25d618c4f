"""Checks of question 3: a delay makes a rhythm."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    built,
    close,
    defaults_kept,
    entry,
    number,
    only_driven_by,
    population,
    projection,
    require,
    unchanged,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "Treat each eigenvalue of W by itself: the modulus says how fast it would oscillate, the phase at which delay. Then "
    "take the smallest delay.",
    "`np.abs` and `np.angle` give modulus and argument of a complex number. With the absolute value of the angle both "
    "numbers of a conjugate pair have the same delay.",
    "Begin with `np.linalg.eigvals(W)`, and leave out all with a modulus of at most 1. If none is left, there is no "
    "Hopf point. The network needs the rule all_to_all with a matrix as weight, and the delay in the same dictionary.",
)

OWN = "work on arrays of your own"
PARTS = ("delay_ms", "frequency_hz")


def smallest(W, tau_ms):
    """(delay in ms, frequency in Hz) of the Hopf point."""
    points = [(np.inf, 0.0)]
    for value in np.linalg.eigvals(W):
        if abs(value) > 1.0:
            x = np.sqrt(abs(value) ** 2 - 1.0)
            points.append(
                (
                    (abs(np.angle(value)) - np.arctan(x)) * tau_ms / x,
                    1000.0 * x / tau_ms / (2 * np.pi),
                )
            )
    return min(points)


def point_is_right(recording):
    """Fail unless delay and frequency are those of the Hopf point."""
    delay, frequency = smallest(**recording.arguments)
    found, at = (entry(recording.returned, key, "the returned dictionary") for key in PARTS)
    hint = "omega from the modulus, then the delay from the phases; the smallest delay of all eigenvalues decides"
    close(found, delay, "delay_ms", unit="ms", hint=hint, rtol=1e-6)
    hint = "it belongs to the eigenvalue with the smallest delay; omega is in radians per ms"
    close(at, frequency, "frequency_hz", unit="Hz", hint=hint, rtol=1e-6)


def never(recording):
    """Fail unless the delay is infinite and the frequency 0."""
    found, at = (entry(recording.returned, key, "the returned dictionary") for key in PARTS)
    try:
        infinite = float(found) == np.inf
    except (TypeError, ValueError):
        infinite = False
    require(
        infinite,
        "delay_ms: no delay makes these units oscillate, so np.inf is expected.",
        hint="modes with |lambda| of at most 1 are stable at any delay",
    )
    require(
        number(at, "frequency_hz") == 0.0, "frequency_hz: expected 0 if there is no oscillation."
    )


def loop_is_right(recording):
    """Model, parameters, weights, delays of the units, and nothing else."""
    a = recording.arguments
    built(recording, "units", hint="build only: observe simulates")
    population(recording, "units", size=len(a["r0"]), model="tanh_rate_ipn")
    population(recording, "units", tau=a["tau_ms"])
    population(recording, "units", sigma=0.0, hint="rate units are noisy unless sigma is 0")
    population(recording, "units", rate=a["r0"], hint="the parameter `rate` is where a unit starts")
    defaults_kept(recording, "units", but=("tau", "sigma", "std", "rate"))
    found = projection(recording, "units", "units")
    total = np.zeros(a["W"].shape)
    np.add.at(total, (found.targets, found.sources), found.weights)
    hint = "W[i, j] is the weight to unit i from unit j"
    if not np.allclose(a["W"], a["W"].T) and np.allclose(total, a["W"].T):
        hint = "sources and targets are exchanged: W[i, j] is the weight to unit i from unit j"
    close(total, a["W"], "weights, by target and source", atol=1e-9, hint=hint)
    models = set(found.synapse_models)
    require(
        all(one.startswith("rate_connection_delayed") for one in models),
        f"units → units: the synapses are {', '.join(sorted(models))}, expected rate_connection_delayed.",
        "units → units: the synapses are of another model than rate_connection_delayed.",
    )
    hint = "without a delay in the dictionary, NEST takes 1 ms"
    projection(recording, "units", "units", delay_ms=a["delay_ms"], hint=hint)
    only_driven_by(
        recording, "units", "units", hint="the units drive each other; nothing else does"
    )


@test_case(name="Hopf points of the examples", points=0.75)
def points_of_examples(recordings):
    """The example of the text, a unit that inhibits itself, and a loop that is too weak to oscillate."""
    for probe in ("pair", "inhibition", "weak"):
        unchanged(recordings[probe], hint=OWN)
    point_is_right(recordings["pair"])
    point_is_right(recordings["inhibition"])
    never(recordings["weak"])


@test_case(name="loop of the example", points=0.75)
def loop_of_example(recordings):
    """The two units in NEST: model, parameters, weights, delays and synapses."""
    unchanged(recordings["loop"], hint=OWN)
    loop_is_right(recordings["loop"])


def integrated(a, steps):
    """The rates at 0.1, 0.2, … ms, as NEST steps them: each input is held for one step."""
    behind, decay = round(a["delay_ms"] / 0.1), np.exp(-0.1 / a["tau_ms"])
    r = np.zeros((steps + 1, len(a["r0"])))
    r[0] = a["r0"]
    for k in range(steps):
        past = a["W"] @ r[k - behind] if k >= behind else 0.0
        r[k + 1] = decay * r[k] + (1.0 - decay) * np.tanh(past)
    return r[1:]


def picture(recordings):
    """The simulated rates of the loop; in grey, as they should be."""
    figure, (axis,) = panels(1)
    trace = recordings["loop"].traces["units"]
    found = np.asarray(trace.values["rate"]).reshape(-1, trace.size)
    t = 0.1 * np.arange(1, len(found) + 1)
    axis.plot(t, integrated(recordings["loop"].arguments, len(found)), c="0.75", lw=4)
    for i in range(trace.size):
        axis.plot(t, found[:, i], lw=1, label=f"unit {i}")
    axis.set(xlabel="time (ms)", ylabel="rate")
    axis.legend(frameon=False)
    return figure
