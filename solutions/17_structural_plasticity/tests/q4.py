"""Checks of question 4: calcium and elements of one neuron of NEST."""

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
    require,
    unchanged,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "Two nodes: a generator that knows the times, and a parrot that grows. What has to be known when the parrot is "
    "made?",
    "The elements are a dictionary of dictionaries: the kind, and in it the type of the curve and its three numbers. "
    "Then simulate from reading to reading, and note two numbers after each piece.",
    "Begin with a dictionary `{'Dendrite': {…}}` for the elements, which you fill from `curve` and the name of the "
    "Gaussian. The pieces are the differences of the times, the first of them from 0.",
)

LATE = (
    "a parrot fires when the generator's spike arrives, one delay after the time of the generator"
)
READ = "read NEST's value after each piece, at exactly the times asked for"


def beside(recording):
    """Fail if the nodes that existed before are gone, or are the neuron."""
    for label in ("neuron", "bystanders"):
        population(recording, label)
    require(
        not np.isin(recording.populations["neuron"].ids, recording.populations["bystanders"].ids).any(),
        "The nodes that existed before your function was called are gone.",
        hint="Your function resets the kernel; it must not.",
    )  # fmt: skip


def neuron(recording):
    """Fail unless one parrot with the right curve has fired at the right times."""
    a = recording.arguments
    beside(recording)
    close(
        recording.started_ms, a["times_ms"][-1], "simulated time", unit="ms", rtol=0, atol=0.01,
        hint="the function simulates from reading to reading, up to the last one",
    )  # fmt: skip
    population(
        recording, "neuron", size=1, model="parrot_neuron", tau_Ca=a["tau_Ca"], beta_Ca=a["beta_Ca"]
    )
    defaults_kept(recording, "neuron", but=("tau_Ca", "beta_Ca"))
    only_driven_by(recording, "neuron", "spike_generator")
    if a["spikes_ms"]:
        before = [t for t in a["spikes_ms"] if t <= a["times_ms"][-1]]
        close(
            recording.populations["neuron"].parameters["t_spike"], before[-1], "last spike",
            unit="ms", rtol=0, atol=0.01, hint=LATE,
        )  # fmt: skip
    (elements,) = recording.returned["elements"]
    equal(sorted(elements), ["Dendrite"], "kinds of elements of the neuron")
    grown = elements["Dendrite"]
    equal(grown["growth_curve"], "gaussian", "growth_curve of Dendrite")
    for key, value in a["curve"].items():
        close(grown[key], value, f"{key} of Dendrite", rtol=1e-9)


def compare(recording, expected):
    """Fail unless calcium and elements are the expected ones, and NEST holds the last of them."""
    neuron(recording)
    held = {
        "calcium": recording.populations["neuron"].parameters["Ca"],
        "z": recording.returned["elements"][0]["Dendrite"]["z"],
    }
    for label in ("calcium", "z"):
        wanted = np.asarray(expected[label], dtype=float)
        close(
            held[label], wanted[-1], f"{label} of NEST's neuron when your function ends", rtol=0, atol=1.01e-9, hint=LATE
        )  # fmt: skip
        found = array(
            entry(recording.returned, label, "the returned dictionary"), label, shape=wanted.shape,
            hint="one value for each time of reading",
        )  # fmt: skip
        close(found, wanted, label, rtol=0, atol=1.01e-9, hint=READ)


EXPECTED = {
    "calcium": [0.048838698733442196, 0.1762254786964496, 0.14428121888467202, 0.12329671331310078],
    "z": [0.02935673625720089, 0.4214013636768667, 0.34549190640523014, 0.13537761840559573],
}  # fmt: skip


@test_case(name="the neuron", points=0.6)
def the_neuron(recordings):
    """One parrot that fires on time, with one kind of elements; other nodes are left alone."""
    neuron(recordings["example"])
    unchanged(recordings, hint="`{**curve, …}` is a dictionary of your own")


@test_case(name="calcium and elements", points=0.7)
def calcium_and_elements(recordings):
    """NEST's numbers at each time of reading are those of question 3."""
    compare(recordings["example"], EXPECTED)


def picture(recordings):
    """Calcium and elements at the readings; in grey, as they should be."""
    figure, axes = panels(2)
    times = recordings["example"].arguments["times_ms"]
    for axis, label in zip(axes, EXPECTED, strict=True):
        axis.plot(times, EXPECTED[label], "o-", c="0.75", ms=8, lw=4)
        axis.plot(times, recordings["example"].returned[label], "o-", ms=4, lw=0.7)
        axis.set(xlabel="time (ms)", ylabel=label)
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, uniform


promises = {"Do not reset the kernel": ("the neuron", "other neurons")}
no_promises = ("must not be set any more",)  # NEST itself stops with an error


def curve_of(rng):
    """A curve that some spikes are enough to climb."""
    eta = rng.uniform(0.01, 0.03)
    drawn = {
        "growth_rate": rng.uniform(0.01, 0.03),
        "eta": eta,
        "eps": eta + rng.uniform(0.2, 0.3),
    }
    return {key: round(float(value), 4) for key, value in drawn.items()}


def train(low, high, n, last=()):
    """n or somewhat fewer different times on the grid, ascending."""
    return lambda rng: sorted({*(round(float(t), 1) for t in rng.uniform(low, high, n)), *last})


def readings(rng):
    """Some whole milliseconds, the last of them at a spike."""
    return [*sorted({float(t) for t in rng.integers(5, 240, 5)}), 250.0]


rest = {
    "others": integers(
        1, 2
    ),  # no more than the function makes: after a reset their ids exist again
    "tau_Ca": uniform(80.0, 300.0, digits=1),
    "beta_Ca": uniform(0.03, 0.05),
    "curve": curve_of,
}
draws = {
    "drawn": rest | {"spikes_ms": train(2.0, 240.0, 14, last=(2.0, 250.0)), "times_ms": readings},
    "silent": rest
    | {
        "spikes_ms": lambda rng: [],
        "times_ms": one_of([30.0, 40.0], [21.0]),
        "curve": lambda rng: {"growth_rate": -0.01, "eta": 0.07, "eps": round(rng.uniform(0.2, 0.4), 3)},
    },
}  # fmt: skip
domain = rest | {"spikes_ms": train(2.0, 60.0, 9), "times_ms": one_of([10.0, 35.0, 70.0], [44.0])}
accuracy = {"rtol": 0.0, "atol": 1e-9}


def expected(others, spikes_ms, times_ms, tau_Ca, beta_Ca, curve):
    """Step by step of the grid, with spikes and readings as sets of steps."""
    fired = {round(10 * t) for t in spikes_ms}
    read = {round(10 * t) for t in times_ms}
    half = (curve["eps"] - curve["eta"]) / 2
    c, C, z, previous = 0.0, 0.0, 0.0, 0
    found = {"calcium": [], "z": []}
    for step in range(1, max(read) + 1):
        c -= 0.1 * c / tau_Ca
        z += 0.1 * curve["growth_rate"] * (2.0 ** (1 - ((c - curve["eta"]) / half - 1) ** 2) - 1)
        if step in fired or step in read:
            z = max(z, 0.0)
            C = C * np.exp((previous - step) / 10 / tau_Ca) + beta_Ca * (step in fired)
            c, previous = C, step
        if step in read:
            found["calcium"].append(C)
            found["z"].append(z)
    return found


@test_case(name="other neurons", points=0.7, hidden=True)
def other_neurons(recordings):
    """Times, calcium and curve follow the arguments."""
    neuron(recordings["drawn"])


@test_case(name="other trains", points=1.4, hidden=True)
def other_trains(recordings):
    """Calcium and elements at other times; the last reading is at a spike."""
    compare(recordings["drawn"], expected(**recordings["drawn"].arguments))


@test_case(name="no spikes", points=0.6, hidden=True)
def no_spikes(recordings):
    """A neuron that never fires has no calcium; here its elements grow without it."""
    for probe in ("drawn", "silent"):
        compare(recordings[probe], expected(**recordings[probe].arguments))


### END HIDDEN TESTS
