"""Checks of question 6: the two f-I curves of an adapting neuron."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, entry, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

INITIAL = "the interval between the first two spikes of each neuron by itself, in Hz"
STEADY = (
    "the last interval with both spikes in the last 500 ms, of each neuron by itself, in Hz; if you "
    "simulate neuron after neuron in one kernel, the time runs on"
)


def compare(recording, initial_Hz, steady_Hz):
    """Fail unless the intervals behind all rates are right to 0.15 ms + 0.5 %."""
    what = "the returned dictionary"
    for key, expected, hint in (
        ("initial_Hz", initial_Hz, INITIAL),
        ("steady_Hz", steady_Hz, STEADY),
    ):
        found = array(
            entry(recording.returned, key, what), key, shape=(len(expected),), hint=hint
        ).astype(float)
        wanted = np.asarray(expected, dtype=float)
        fires = wanted > 0.0
        require(
            ((found > 0.0) == fires).all(),
            f"{key}: {np.round(found, 2).tolist()}, expected about {wanted.tolist()}.",
            f"{key}: it should be 0 in other places than it is.",
            hint=f"0 only where there are fewer than two such spikes; {hint}",
        )
        wrong = np.abs(1000 / found[fires] - 1000 / wanted[fires]) > 0.151 + 5.1 / wanted[fires]
        way = "too high" if wrong.any() and (found > wanted)[fires][wrong][0] else "too low"
        require(
            not wrong.any(),
            f"{key}: {np.round(found, 2).tolist()}, expected about {wanted.tolist()}: {way}.",
            f"{key}: {way}.",
            hint=hint,
        )


@test_case(name="adapting", points=1)
def adapting(recordings):
    """At 700 pA from 31 Hz to 7.6 Hz, at 1000 pA from 104 Hz to 28 Hz; at 600 pA a single spike."""
    compare(recordings["adapting"], [0.0, 30.72, 103.9], [0.0, 7.623, 28.27])


@test_case(name="not adapting", points=1)
def not_adapting(recordings):
    """With a = b = 0 both rates are 54 Hz at 700 pA; list and dictionary are left as they were."""
    compare(recordings["not_adapting"], [54.05, 0.0], [54.05, 0.0])
    unchanged(recordings["not_adapting"], hint="make a copy")


def picture(recordings):
    """Both rates of the adapting neuron over the current."""
    figure, (axis,) = panels()
    recording = recordings["adapting"]
    for key, marker in (("initial_Hz", "o-"), ("steady_Hz", "s-")):
        axis.plot(recording.arguments["currents_pA"], recording.returned[key], marker, label=key)
    axis.set(xlabel="current (pA)", ylabel="rate (Hz)")
    axis.legend(frameon=False)
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings

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


def judge(recording):
    wanted = [float(current) for current in recording.arguments["currents_pA"]]
    for _, _, currents, initial, steady in EXPECTED[recording.probe]:
        if currents == wanted:
            compare(recording, initial, steady)


@test_case(name="other neurons", points=1, hidden=True)
def other_neurons(recordings):
    """Both curves are right for other parameters of the adaptation."""
    judge(recordings["drawn"])


@test_case(name="a few spikes only", points=1, hidden=True)
def a_few_spikes_only(recordings):
    """A neuron that fires a few spikes and stops has an initial rate, but no steady one."""
    judge(recordings["transient"])


### END HIDDEN TESTS
