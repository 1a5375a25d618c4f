"""Checks of question 6: the two f-I curves of an adapting neuron."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, entry, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "One simulation with one neuron for each current, then the same two questions for each neuron: what is its first "
    "interval, and what is its last interval within the last 500 ms? Both may not exist.",
    "The events of all neurons come in one list: select those of one sender before you take differences. For the steady "
    "rate, select the late spikes first, and only then look for two of them.",
    "Begin as in question 2. Then, for each id in `neurons.tolist()`, sort the times of its spikes and cut the late ones "
    "out of them with a mask. A rate is 1000 over an interval in ms, or 0 where there are fewer than two spikes.",
)

INITIAL = "the interval between the first two spikes of each neuron by itself, in Hz; 0 only if there are fewer than two"
STEADY = (
    "the last interval with both spikes in the last 500 ms, of each neuron by itself, in Hz; 0 if there are fewer than "
    "two spikes in these 500 ms; if you simulate neuron after neuron in one kernel, the time runs on"
)


def initial_is(recording, expected_Hz):
    """The initial rates are those expected."""
    _compare(recording, "initial_Hz", expected_Hz, INITIAL)


def steady_is(recording, expected_Hz):
    """The steady rates are those expected."""
    _compare(recording, "steady_Hz", expected_Hz, STEADY)


def _compare(recording, key, expected_Hz, hint):
    """Fail unless the intervals behind all rates are right to 0.15 ms + 0.5 %."""
    unchanged(recording, hint="make a copy")
    what = "the returned dictionary"
    wanted = np.asarray(expected_Hz, dtype=float)
    found = array(entry(recording.returned, key, what), key, shape=wanted.shape, hint=hint)
    found = found.astype(float)
    fires = wanted > 0.0
    numbers = f"{key}: {np.round(found, 2).tolist()}, expected about {wanted.tolist()}"
    for wrong, says in (
        ((found > 0.0) & ~fires, "not 0 although there is no such interval"),
        ((found <= 0.0) & fires, "0 although there is such an interval"),
    ):
        require(not wrong.any(), f"{numbers}: {says}.", f"{key}: {says}.", hint=hint)
    wrong = np.abs(1000 / found[fires] - 1000 / wanted[fires]) > 0.151 + 5.1 / wanted[fires]
    way = "too high" if wrong.any() and (found > wanted)[fires][wrong][0] else "too low"
    require(not wrong.any(), f"{numbers}: {way}.", f"{key}: {way}.", hint=hint)


@test_case(name="initial rates of the examples", points=0.5)
def initial_rates(recordings):
    """31 Hz at 700 pA and 104 Hz at 1000 pA, 0 at 600 pA (a single spike); without adaptation 54 Hz at 700 pA.

    List and dictionary are left as they were.
    """
    initial_is(recordings["adapting"], [0.0, 30.72, 103.9])
    initial_is(recordings["not_adapting"], [54.05, 0.0])


@test_case(name="steady rates of the examples", points=0.5)
def steady_rates(recordings):
    """7.6 Hz at 700 pA and 28 Hz at 1000 pA, 0 at 600 pA; without adaptation 54 Hz at 700 pA."""
    steady_is(recordings["adapting"], [0.0, 7.623, 28.27])
    steady_is(recordings["not_adapting"], [54.05, 0.0])


def picture(recordings):
    """Your rates of the adapting neuron over the current; grey: as they should be."""
    figure, (axis,) = panels()
    recording = recordings["adapting"]
    currents = recording.arguments["currents_pA"]
    for key, right, marker in (
        ("initial_Hz", [0.0, 30.72, 103.9], "o-"),
        ("steady_Hz", [0.0, 7.623, 28.27], "s-"),
    ):
        axis.plot(currents, right, marker[0], c="#bbbbbb", ms=11)
        axis.plot(currents, recording.returned[key], marker, label=key)
    axis.set(xlabel="current (pA)", ylabel="rate (Hz)")
    axis.legend(frameon=False)
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings

# By a midpoint integrator of our own with steps of 0.0005 ms; NEST agrees within its grid.
# (a, b, tau_w, V_reset), T_ms, currents, initial, steady
EXPECTED = {
    "drawn": (
        ((0.0, 60.0, 200.0, -60.0), 1500.0, [650.0, 500.0, 1100.0, 800.0],
         [25.793, 0.0, 131.148, 64.340], [8.761, 0.0, 38.515, 19.058]),
        ((2.0, 120.0, 100.0, -65.0), 1200.0, [900.0, 1300.0, 560.0, 720.0],
         [62.096, 129.492, 0.0, 27.290], [23.498, 47.316, 0.0, 11.955]),
        ((4.0, 40.0, 300.0, -68.0), 2000.0, [1200.0, 590.0, 750.0, 950.0],
         [114.051, 0.0, 44.347, 76.970], [38.647, 0.0, 10.442, 23.734]),
    ),
    "transient": (
        ((4.0, 0.0, 144.0, -60.0), 1500.0, [608.0, 700.0, 520.0, 900.0],
         [20.956, 50.621, 0.0, 98.795], [0.0, 34.520, 0.0, 83.735]),
        ((4.0, 0.0, 200.0, -60.0), 1500.0, [520.0, 720.0, 605.0],
         [0.0, 56.705, 22.205], [0.0, 40.059, 0.0]),
        ((4.0, 10.0, 144.0, -60.0), 1500.0, [800.0, 612.0, 540.0],
         [73.413, 19.432, 0.0], [44.413, 0.0, 0.0]),
    ),
    # By NEST, with steps of 0.05 ms. Two spikes in all; one or two in the last 500 ms.
    "slow": (
        ((4.0, 500.0, 144.0, -60.0), 1000.0, [700.0, 640.0, 705.0, 580.0],
         [3.510, 1.908, 3.629, 0.0], [3.162, 0.0, 3.247, 0.0]),
        ((4.0, 300.0, 144.0, -60.0), 1300.0, [630.0, 690.0, 655.0, 560.0],
         [1.561, 4.424, 2.934, 0.0], [0.0, 3.614, 0.0, 0.0]),
    ),
    # So slow that the last intervals still grow.
    "drifting": (
        ((0.0, 5.0, 3000.0, -60.0), 1000.0, [900.0, 600.0, 1200.0],
         [99.8, 25.51, 163.9], [40.0, 6.013, 69.3]),
        ((0.0, 8.0, 4000.0, -62.0), 1100.0, [1000.0, 1400.0], [110.2, 185.2], [25.25, 47.17]),
    ),
    "single": (
        ((4.0, 500.0, 144.0, -60.0), 1000.0, [650.0], [2.242], [0.0]),
        ((4.0, 500.0, 144.0, -60.0), 1000.0, [660.0], [2.525], [0.0]),
    ),
}  # fmt: skip
draws = {
    probe: settings(
        *[
            {
                "params": dict(zip(("a", "b", "tau_w", "V_reset"), params, strict=True)),
                "currents_pA": currents,
                "T_ms": T,
            }
            for params, T, currents, _, _ in choices
        ]
    )
    for probe, choices in EXPECTED.items()
}

domain = {
    "params": one_of({}, {"a": 0.0}, {"b": 0.0}, {"b": 400.0}, {"a": 8.0, "tau_w": 100.0}),
    "currents_pA": lambda rng: [
        round(float(x), 1) for x in rng.uniform(450.0, 1200.0, int(rng.integers(1, 6)))
    ],
    "T_ms": one_of(1000.0, 1300.0),
}
accuracy = {"rtol": 0.02, "atol": 0.0}
promises = {"all others at their defaults": "initial rates of the examples"}


def expected(recording):
    """(initial, steady) rates in Hz of a drawn probe."""
    wanted = [float(current) for current in recording.arguments["currents_pA"]]
    choices = EXPECTED[recording.probe]
    return next(
        (initial, steady) for _, _, currents, initial, steady in choices if currents == wanted
    )


@test_case(name="initial rates of other neurons", points=0.75, hidden=True)
def other_initial_rates(recordings):
    """The first interval for other parameters of the adaptation; a single current."""
    for probe in ("drawn", "single", "drifting"):
        initial_is(recordings[probe], expected(recordings[probe])[0])


@test_case(name="steady rates of other neurons", points=0.75, hidden=True)
def other_steady_rates(recordings):
    """The last interval for other parameters of the adaptation; a single current, with one late spike."""
    for probe in ("drawn", "single", "drifting"):
        steady_is(recordings[probe], expected(recordings[probe])[1])


@test_case(name="initial rates of a few spikes", points=0.75, hidden=True)
def initial_rates_of_a_few_spikes(recordings):
    """A neuron that fires two spikes or more and stops has an initial rate."""
    for probe in ("transient", "slow"):
        initial_is(recordings[probe], expected(recordings[probe])[0])


@test_case(name="steady rates of a few spikes", points=0.75, hidden=True)
def steady_rates_of_a_few_spikes(recordings):
    """A steady rate needs two spikes in the last 500 ms, and two are enough."""
    for probe in ("transient", "slow"):
        steady_is(recordings[probe], expected(recordings[probe])[1])


### END HIDDEN TESTS
