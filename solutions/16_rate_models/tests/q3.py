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


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def loop_weights(rng):
    """A loop of E and I with a Hopf point at a delay above 0."""
    excites, inhibits = rng.uniform(1.5, 3.0, 2)
    own, other = rng.uniform(0.2, 0.6, 2)
    return np.round(np.array([[own, -inhibits], [excites, -other]]), 3)


def three(rng):
    """Three units: the eigenvalue of the largest modulus is negative, and a complex pair is first."""
    angle, modulus = rng.uniform(1.1, 1.3), rng.uniform(1.4, 1.6)
    c, s = modulus * np.cos(angle), modulus * np.sin(angle)
    W = np.zeros((3, 3))
    W[:2, :2] = [[c, -s], [s, c]]
    W[2] = [*rng.uniform(-0.5, 0.5, 2), -rng.uniform(1.8, 2.2)]
    order = rng.permutation(3)
    return np.round(W[np.ix_(order, order)], 4)


def calm(rng):
    """Weights of a network that no delay makes oscillate."""
    return np.round(rng.uniform(-0.32, 0.32, (3, 3)), 3)


def barely(rng):
    """A pair whose eigenvalues have a modulus above 1, though both of their parts are below 1."""
    a, b = rng.uniform(0.8, 0.95, 2)
    return np.round(np.array([[a, -b], [b, a]]), 4)


draws = {
    "barely": {"W": barely, "tau_ms": uniform(5.0, 25.0)},
    "drawn": {"W": loop_weights, "tau_ms": uniform(5.0, 25.0)},
    "three": {"W": three, "tau_ms": uniform(5.0, 25.0)},
    "calm": {"W": calm, "tau_ms": uniform(5.0, 25.0)},
    "other": {
        "W": lambda rng: np.round(
            np.array([[0.4, -2.0, 0.0], [1.5, -0.3, 0.5], [0.7, 1.2, 0.2]])
            + rng.uniform(-0.1, 0.1, (3, 3)),
            3,
        ),
        "tau_ms": uniform(6.0, 16.0),
        "delay_ms": one_of(2.3, 3.7, 5.2),
        "r0": lambda rng: np.round(rng.uniform(-0.5, 0.5, 3), 3),
    },
}
promises = {
    "It does not simulate": ("loop of the example", "other loops"),
    "does not simulate": ("loop of the example", "other loops"),
}
domain = {
    "W": lambda rng: loop_weights(rng) if rng.random() < 0.7 else 0.3 * loop_weights(rng),
    "tau_ms": uniform(2.0, 50.0),
    "delay_ms": one_of(0.1, 0.7, 1.0, 4.0),
    "r0": lambda rng: np.round(rng.uniform(-0.9, 0.9, 2), 3),
}
accuracy = {"rtol": 1e-6, "atol": 1e-9}


@test_case(name="other Hopf points", points=1, hidden=True)
def other_points(recordings):
    """The Hopf points of other loops of two units."""
    unchanged(recordings, hint=OWN)
    point_is_right(recordings["drawn"])
    point_is_right(recordings["barely"])


@test_case(name="which mode comes first", points=0.5, hidden=True)
def first_mode(recordings):
    """The Hopf point of three units, where modes compete."""
    point_is_right(recordings["three"])


@test_case(name="no Hopf point", points=0.5, hidden=True)
def no_point(recordings):
    """A network that no delay makes oscillate, unlike that of the check before."""
    number(
        entry(recordings["drawn"].returned, "delay_ms", "the returned dictionary"),
        "delay_ms of a loop",
    )
    never(recordings["calm"])


@test_case(name="other loops", points=1, hidden=True)
def other_loops(recordings):
    """Units, weights and delays of another network in NEST."""
    loop_is_right(recordings["other"])


@test_case(name="rates of other loops", points=0.5, hidden=True)
def other_rates(recordings):
    """The simulated rates follow from weights, delay and initial rates."""
    trace = recordings["other"].traces["units"]
    found = np.asarray(trace.values["rate"]).reshape(-1, trace.size)
    expected = integrated(recordings["other"].arguments, len(found))
    hint = "which of model, noise, start, weights and delay is not as asked for?"
    close(found, expected, "simulated rates", rtol=0, atol=1e-6, hint=hint)


### END HIDDEN TESTS
