"""Checks of question 6: the search in NEST."""

import math

import numpy as np
from autograder.checks import (
    array,
    close,
    entry,
    number,
    population,
    projection,
    require,
    unconnected,
    usually_within,
)
from otter.test_files import test_case

OK_FORMAT = False
name = "q6"

RETURN = "the returned dictionary"


def measurements(recording):
    """The inhibitory rates and the measured rates, two arrays."""
    pairs = array(
        entry(recording.returned, "measured", RETURN), "measured", shape=(None, 2),
        hint="a list of pairs (inhibitory rate, measured rate).",
    )  # fmt: skip
    return pairs[:, 0], pairs[:, 1]


def root_of(recording):
    """The inhibitory rate that was found."""
    return number(entry(recording.returned, "r_in_hz", RETURN), "r_in_hz")


def network_is_right(recording):
    """Fail unless neurons, generators and connections are those of the text."""
    a = recording.arguments
    population(
        recording, "neurons", size=a["n"], model="iaf_psc_alpha", V_th=-55.0, C_m=250.0,
        tau_m=10.0, tau_syn_ex=2.0, tau_syn_in=2.0, t_ref=2.0, E_L=-70.0, V_reset=-70.0, I_e=0.0,
        hint="n neurons with default parameters.",
    )  # fmt: skip
    unconnected(recording, "neurons", "neurons")
    hint = "one generator stands for all neurons of its population: the rates add."
    for key in ("ex", "in"):
        population(recording, key, size=1, model="poisson_generator", hint=hint)
        projection(
            recording, key, "neurons", in_degree=1, weight=a[f"w_{key}_pA"], delay_ms=1.5,
            synapse_model="static_synapse",
            hint="each generator is connected once to every neuron, with its own weight and DELAY_MS.",
        )  # fmt: skip
    population(recording, "ex", rate=a["n_ex"] * a["r_ex_hz"], hint=hint)
    left_at = recording.populations["in"].parameters["rate"] / a["n_in"]
    tried = [*measurements(recording)[0], root_of(recording)]
    require(
        np.isclose(left_at, tried, rtol=1e-9).any(),
        f"rate of in: {left_at * a['n_in']:g} Hz; divided by n_in it is none of the inhibitory rates "
        "of your measurements.",
        "rate of in: divided by n_in it is none of the inhibitory rates of your measurements.",
        hint=hint,
    )


def search_is_in_order(recording):
    """Fail unless number of measurements, time and counts fit the text."""
    a = recording.arguments
    places, rates = measurements(recording)
    close(
        places[:2], [a["low_hz"], a["high_hz"]], "places of the first two measurements",
        hint="low_hz first, then high_hz.",
    )  # fmt: skip
    count = 2 + math.ceil(math.log2((a["high_hz"] - a["low_hz"]) / a["tolerance_hz"]))
    require(
        len(places) == count,
        f"{len(places)} measurements, expected {count}.",
        "another number of measurements than expected.",
        hint="both ends, and then one for each halving, until the interval is not longer than the "
        "tolerance; none for the middle of the last interval.",
    )
    close(
        recording.simulated_ms, count * (100.0 + a["T_ms"]), "simulated time", unit="ms",
        hint="SKIP_MS and T_ms for each measurement, nothing else, and no reset of the kernel.",
    )  # fmt: skip
    spikes = rates * a["n"] * a["T_ms"] / 1000.0
    require(
        np.allclose(spikes, np.round(spikes), rtol=0.0, atol=1e-6),
        "A measured rate times n times T_ms (in s) is no whole number of spikes.",
        hint="count the spikes of T_ms, and divide by the number of neurons and by T_ms in seconds.",
    )


@test_case(name="network of the example", points=1)
def network(recordings):
    """Neurons, generators, weights and delays are those of the text."""
    network_is_right(recordings["example"])


@test_case(name="search of the example", points=1)
def search(recordings):
    """Number and duration of the measurements, and an inhibitory rate of about 4.9 Hz."""
    found = recordings["example"]
    search_is_in_order(found)
    hint = "only the spikes of T_ms count, of each measurement by itself; per neuron and second."
    usually_within(root_of(found), 4.81, 5.05, "r_in_hz", unit="Hz", hint=hint)
    usually_within(measurements(found)[1][0], 56.0, 62.0, "rate at low_hz", unit="Hz", hint=hint)


def picture(recordings):
    """The measurements of the search, in their order."""
    from autograder.pictures import panels

    found = recordings["example"]
    places, rates = measurements(found)
    figure, (axis,) = panels()
    axis.plot(places, rates, "o", ms=4)
    for step, (x, y) in enumerate(zip(places, rates, strict=True), start=1):
        if step <= 5:
            axis.annotate(str(step), (x, y), (4, 4), textcoords="offset points", size=8)
    axis.axhline(found.arguments["target_hz"], c="gray", ls="--", lw=1)
    axis.axvline(root_of(found), c="#d55e00", ls=":")
    axis.set(xlabel="inhibitory rate (Hz); dotted: found", ylabel="measured rate (Hz)")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, settings, uniform

draws = {
    "drawn": settings(
        {
            "target_hz": 8.0, "low_hz": 2.8, "high_hz": 6.0, "tolerance_hz": 0.02,
            "n_ex": 1600, "r_ex_hz": 5.0, "w_ex_pA": 30.0, "n_in": 400, "w_in_pA": -120.0,
            "n": 100, "T_ms": 450.0,
        },
        {
            "target_hz": 6.0, "low_hz": 5.0, "high_hz": 11.0, "tolerance_hz": 0.05,
            "n_ex": 600, "r_ex_hz": 7.0, "w_ex_pA": 48.0, "n_in": 150, "w_in_pA": -160.0,
            "n": 90, "T_ms": 500.0,
        },
    ),
    # at high_hz the free mean is seven standard deviations below the threshold: no spike, once the
    # neurons have forgotten the 90 Hz at low_hz
    "silenced": {
        "target_hz": one_of(10.0), "low_hz": uniform(1.8, 2.0), "high_hz": uniform(15.0, 17.0),
        "tolerance_hz": one_of(4.0, 9.0), "n_ex": one_of(800), "r_ex_hz": one_of(5.0),
        "w_ex_pA": one_of(45.0), "n_in": one_of(200), "w_in_pA": one_of(-180.0),
        "n": integers(220, 280), "T_ms": one_of(150.0, 200.0),
    },
}  # fmt: skip
estimators = {
    "drawn": {
        "r_in_hz (Hz)": root_of,
        "rate at low_hz (Hz)": lambda recording: float(measurements(recording)[1][0]),
    }
}


@test_case(name="network elsewhere", points=1, hidden=True)
def network_elsewhere(recordings):
    """Neurons, generators, weights and delays follow the arguments."""
    network_is_right(recordings["drawn"])


@test_case(name="decisions elsewhere", points=1, hidden=True)
def decisions_elsewhere(recordings):
    """Each halving keeps the half that the measured rates call for, until the tolerance is met."""
    found = recordings["drawn"]
    search_is_in_order(found)
    target = found.arguments["target_hz"]
    places, rates = measurements(found)
    intervals = [(found.arguments["low_hz"], found.arguments["high_hz"])]
    hint = "the output rate falls with inhibition: where it is too high, the root lies further up."
    for place, rate in zip(places[2:], rates[2:], strict=True):
        intervals = [pair for pair in intervals if abs(sum(pair) / 2 - place) < 1e-9]
        require(intervals, "A measurement is not in the middle of the right half.", hint=hint)
        low, high = intervals[0]
        upper, lower = (place, high), (low, place)
        equal = abs(rate - target) < 1e-9  # to be counted to either side
        intervals = [upper, lower] if equal else [upper] if rate > target else [lower]
    root = root_of(found)
    require(
        any(abs(sum(pair) / 2 - root) < 1e-9 for pair in intervals),
        "r_in_hz is not the middle of the last interval.",
        hint="the last measurement halves the interval once more; r_in_hz is the middle of what is "
        "left, where nothing was measured.",
    )


@test_case(name="inhibition found", points=1, hidden=True)
def inhibition_found(recordings, bands):
    """The inhibitory rate, and the rates measured at both ends, are those of the reference."""
    silenced = recordings["silenced"]
    search_is_in_order(silenced)
    require(
        measurements(silenced)[1][1] == 0.0,
        "Spikes were counted at an inhibitory rate at which no neuron fires.",
        hint="they are left from the measurement before: first simulate SKIP_MS, then count.",
    )
    bands.check(
        recordings["drawn"],
        hint="only the spikes of T_ms count, of each measurement by itself; per neuron and second. "
        "Are the weights right?",
    )


### END HIDDEN TESTS
