"""Checks of question 4: neurons driven by noise."""

from contextlib import contextmanager

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    CheckFailed,
    close,
    defaults_kept,
    entry,
    equal,
    number,
    only_driven_by,
    population,
    projection,
    require,
    usually_within,
)

OK_FORMAT = False
name = "q4"

hints = (
    "You are asked for a population, one generator, a simulation of 200 ms and T_ms, and two numbers "
    "made of the spikes after 200 ms: a rate and a CV.",
    "Select first: only events with times > 200.0 count, for both numbers. Then treat each neuron by "
    "itself: its times, sorted, have np.diff as their intervals. Put those of all neurons in one list.",
    "The rate is the number of selected spikes / n / (T_ms / 1000). For the CV look at the length of "
    "the pooled list first: with fewer than two intervals return np.nan.",
)

RETURN = "return a dictionary with the keys neurons, drive, rate_Hz and cv"


def result(recording, key):
    """A returned number; the CV may be nan."""
    value = entry(recording.returned, key, "the returned dictionary", hint=RETURN)
    if key == "cv" and isinstance(value, float) and np.isnan(value):
        return value
    return number(value, key)


def simulated(recording):
    """Fail unless the simulation was as long as the text says: comes before any statistics."""
    close(
        recording.simulated_ms, 200.0 + recording.arguments["T_ms"], "simulated time", unit="ms",
        rtol=1e-9, hint="simulate 200 ms and then T_ms",
    )  # fmt: skip


def wiring(recording):
    """Fail unless neurons, generator and connections are those of the text."""
    a = recording.arguments
    population(
        recording, "neurons", size=a["n"], model="iaf_psc_alpha", tau_m=a["tau_m_ms"], C_m=250.0,
        E_L=-70.0, V_reset=-70.0, V_th=-55.0, t_ref=2.0, tau_syn_ex=2.0, tau_syn_in=2.0, I_e=0.0,
        hint="only tau_m differs from the model's defaults",
    )  # fmt: skip
    population(
        recording, "drive", model="poisson_generator", rate=a["rate_Hz"],
        hint="the rate of a poisson_generator is in Hz; it is that of the train to each target",
    )  # fmt: skip
    defaults_kept(recording, "drive", but=("rate",), hint="the generator is on all the time")
    projection(
        recording, "drive", "neurons", in_degree=1, weight=a["weight_pA"], delay_ms=1.0,
        hint="every neuron gets one connection from the generator, with the weight given and 1 ms",
    )  # fmt: skip
    require(
        ("neurons", "neurons") not in recording.projections,
        "neurons → neurons: there should be no connections between the neurons.",
    )
    only_driven_by(
        recording, "neurons", "drive", hint="the generator, and nothing else, drives the neurons"
    )
    simulated(recording)


@contextmanager
def cause_first(recording):
    """If a number is wrong: is the network wrong, or the simulation too short? Then fail with that."""
    try:
        yield
    except CheckFailed:
        wiring(recording)
        raise


@test_case(name="wiring of the example", points=0.5)
def wiring_of_the_example(recordings):
    """Models, parameters and connections are those of the text."""
    wiring(recordings["example"])


@test_case(name="rate of the example", points=0.5)
def rate_of_the_example(recordings):
    """At the border between the regimes: about 13 Hz."""
    recording = recordings["example"]
    with cause_first(recording):
        usually_within(
            result(recording, "rate_Hz"), 12.0, 13.8, "firing rate", unit="Hz",
            hint="spikes after 200 ms, divided by the number of neurons and by T_ms in seconds",
        )  # fmt: skip


@test_case(name="CV of the example", points=0.5)
def cv_of_the_example(recordings):
    """There the CV is about 0.5."""
    recording = recordings["example"]
    with cause_first(recording):
        usually_within(
            result(recording, "cv"), 0.425, 0.53, "CV of the intervals",
            hint="intervals only between spikes of the same neuron, sorted by time; those of all "
            "neurons in one array, whose standard deviation is divided by its mean",
        )  # fmt: skip


def undefined(recording, why):
    """Fail unless the returned CV is nan."""
    cv = result(recording, "cv")
    require(
        np.isnan(cv),
        f"CV: {cv:.4g}, expected nan: {why}.",
        f"CV: a number, expected nan: {why}.",
        hint="only intervals between two spikes after 200 ms count, and fewer than two have no CV",
    )


@test_case(name="silent neurons and single intervals", points=0.5)
def silent_neurons(recordings):
    """Silent neurons have the rate 0. Their CV is undefined, and so is that of a single interval."""
    silent = recordings["silent"]
    wiring(silent)
    equal(result(silent, "rate_Hz"), 0.0, "firing rate of silent neurons")
    undefined(silent, "silent neurons have no intervals")
    single = recordings["one_interval"]
    wiring(single)
    close(
        result(single, "rate_Hz"), 2 / 0.055, "firing rate of a neuron with two spikes after 200 ms",
        unit="Hz", hint="spikes after 200 ms, per T_ms in seconds",
    )  # fmt: skip
    undefined(single, "a neuron with two spikes after 200 ms has one interval")


### BEGIN HIDDEN TESTS
from autograder.draw import integers, settings, uniform

draws = {
    # Short, so that a CV per neuron has few intervals and comes out far too small.
    "fluctuations": settings(
        {"n": 200, "rate_Hz": 20000.0, "weight_pA": 3.0, "tau_m_ms": 11.0, "T_ms": 400.0},
        {"n": 180, "rate_Hz": 16000.0, "weight_pA": 4.0, "tau_m_ms": 10.5, "T_ms": 450.0},
        {"n": 200, "rate_Hz": 7500.0, "weight_pA": 8.0, "tau_m_ms": 11.0, "T_ms": 400.0},
    ),
    # Short and regular: half an interval that is missing in the transient is several sd of the rate.
    "mean": settings(
        {"n": 150, "rate_Hz": 48000.0, "weight_pA": 1.8, "tau_m_ms": 9.5, "T_ms": 250.0},
        {"n": 150, "rate_Hz": 50000.0, "weight_pA": 1.5, "tau_m_ms": 11.0, "T_ms": 250.0},
        {"n": 200, "rate_Hz": 30000.0, "weight_pA": 2.0, "tau_m_ms": 13.0, "T_ms": 200.0},
    ),
    # Three of four neurons have no spike.
    "sparse": settings(
        {"n": 200, "rate_Hz": 19000.0, "weight_pA": 3.0, "tau_m_ms": 11.0, "T_ms": 200.0}
    ),
    # Two spikes of each neuron, or three of one: two intervals in all.
    "two_intervals": settings(
        {"n": 2, "rate_Hz": 1e6, "weight_pA": 0.046, "tau_m_ms": 20.0, "T_ms": 55.0},
        {"n": 1, "rate_Hz": 1e6, "weight_pA": 0.046, "tau_m_ms": 20.0, "T_ms": 86.0},
    ),
    # So many tiny inputs are almost a constant current: almost all neurons fire at the same times,
    # whatever the seed. Here one of them is 200 ms and another one just after the
    # end, which do not count, …
    "clock": settings(
        {"n": 16, "rate_Hz": 5e7, "weight_pA": 0.005772, "tau_m_ms": 9.1, "T_ms": 19.0},
        {"n": 18, "rate_Hz": 5e7, "weight_pA": 0.01078, "tau_m_ms": 8.5, "T_ms": 13.4},
    ),
    # … and here one of them is 200 ms + T_ms, which does.
    "clock_to_the_end": settings(
        {"n": 16, "rate_Hz": 5e7, "weight_pA": 0.010194, "tau_m_ms": 14.6, "T_ms": 12.5},
        {"n": 17, "rate_Hz": 5e7, "weight_pA": 0.007876, "tau_m_ms": 13.4, "T_ms": 13.5},
    ),
}
CLOCKS = ("clock", "clock_to_the_end")
SPIKES_OF_CLOCK = {9.1: 3, 8.5: 3, 14.6: 4, 13.4: 4}  # of each neuron, by tau_m

accuracy = {"rtol": 1e-3}  # far less than chance allows
domain = {
    "n": integers(1, 60),
    "rate_Hz": uniform(5000.0, 60000.0, digits=0),
    "weight_pA": uniform(-2.0, 12.0),
    "tau_m_ms": uniform(6.0, 16.0),
    "T_ms": uniform(50.0, 600.0, digits=0),
}
statistics = {
    "firing rate (Hz)": lambda recording: result(recording, "rate_Hz"),
    "CV of the intervals": lambda recording: result(recording, "cv"),
}
estimators = {"fluctuations": statistics, "mean": statistics}


@test_case(name="wiring and seed for other arguments", points=1, hidden=True)
def wiring_for_other_arguments(recordings):
    """All arguments reach the network, and another seed gives other spikes."""
    wiring(recordings["fluctuations"])
    wiring(recordings["mean"])
    first, second = recordings["one_seed"], recordings["another_seed"]
    ends = [
        population(recording, "neurons", model="iaf_psc_alpha").parameters["V_m"]
        for recording in (first, second)
    ]
    require(
        first.seed == second.seed or not np.array_equal(*ends),
        "Two calls with different seeds end with exactly the same membrane potentials.",
        hint="set nest.rng_seed to the argument seed, before anything else",
    )
    for recording in (first, second):
        equal(
            entry(recording.returned, "rng_seed", "the returned dictionary"), recording.seed,
            "nest.rng_seed after your function", hint="set it to the argument seed as it is",
        )  # fmt: skip


REGIMES = ("fluctuations", "mean")
SEEDS = ("one_seed", "another_seed")


def counted(recording):
    """The spikes that count, as NEST recorded them: by neuron and time, (spikes, 2); None if it did not."""
    what = "the returned dictionary"
    times = np.asarray(entry(recording.returned, "times", what), dtype=float)
    senders = np.asarray(entry(recording.returned, "senders", what), dtype=float)
    if not times.size:
        return None
    spikes = np.unique(np.column_stack([senders, times]), axis=0)  # of several recorders, once
    return spikes[spikes[:, 1] > 200.0]


def recorded_rate_hz(recording):
    """The rate of the spikes that NEST recorded."""
    arguments = recording.arguments
    return 1000.0 * len(counted(recording)) / (arguments["n"] * arguments["T_ms"])


def recorded_cv(recording):
    """The CV of the spikes that NEST recorded."""
    spikes = counted(recording)
    intervals = np.diff(spikes[:, 1])[np.diff(spikes[:, 0]) == 0]
    return np.std(intervals) / np.mean(intervals) if len(intervals) > 1 else np.nan


def same_cv(cv, expected):
    """Fail unless the CV is exactly that of the recorded spikes."""
    what = "CV, from the spikes that your recorder holds"
    if np.isnan(expected):
        require(np.isnan(cv), f"{what}: {cv:.4g}, expected nan.", f"{what}: it should be nan.")
        return
    require(not np.isnan(cv), f"{what}: nan, expected {expected:.4g}.", f"{what}: it is nan.")
    close(
        cv, expected, what,
        hint="intervals of the same neuron between spikes after 200 ms, all in one array; np.std as it is",
    )  # fmt: skip


@test_case(name="other rates", points=1.5, hidden=True)
def other_rates(recordings, bands):
    """With the free mean above and below threshold, the rate is that of the reference."""
    for probe in CLOCKS:
        clock = recordings[probe]
        seconds = clock.arguments["T_ms"] / 1000.0
        expected = SPIKES_OF_CLOCK[clock.arguments["tau_m_ms"]] / seconds
        with cause_first(clock):
            close(
                result(clock, "rate_Hz"), expected, "firing rate of neurons like clocks", unit="Hz",
                rtol=0.0, atol=0.3 / seconds,  # a few neurons may fire a step earlier or later
                hint="which spikes count? Those at t > 200 ms, not one at 200 ms itself, and all "
                "until the end, 200 ms + T_ms, by neuron and second. All neurons start at -70 mV",
            )  # fmt: skip
    for probe in SEEDS:
        if counted(recordings[probe]) is not None:
            close(
                result(recordings[probe], "rate_Hz"), recorded_rate_hz(recordings[probe]),
                "firing rate, from the spikes that your recorder holds", unit="Hz",
                hint="spikes at t > 200 ms, per neuron and second",
            )  # fmt: skip
    sparse = recordings["sparse"]
    with cause_first(sparse):
        usually_within(
            result(sparse, "rate_Hz"), 0.6, 2.4, "firing rate where most neurons are silent", unit="Hz",
            hint="the rate is averaged over all n neurons, the silent ones included",
        )  # fmt: skip
    for probe in REGIMES:
        with cause_first(recordings[probe]):
            bands.check(
                recordings[probe], "firing rate (Hz)",
                hint="do only spikes after 200 ms count? Is their number divided by that of the "
                "neurons and by T_ms in seconds?",
            )  # fmt: skip


@test_case(name="other CVs", points=1.5, hidden=True)
def other_cvs(recordings, bands):
    """The CV is that of the reference, too."""
    for probe in CLOCKS:
        with cause_first(recordings[probe]):
            cv = result(recordings[probe], "cv")
            require(
                cv < 0.03,
                f"CV of neurons like clocks: {cv:.3g}, expected 0.",
                "CV of neurons like clocks: too high, or undefined.",
                hint="all their intervals are equal: are intervals taken within each neuron, and is "
                "none of them lost?",
            )
    for probe in SEEDS:
        if counted(recordings[probe]) is not None:
            same_cv(result(recordings[probe], "cv"), recorded_cv(recordings[probe]))
    two = recordings["two_intervals"]
    with cause_first(two):
        cv = result(two, "cv")
        require(
            cv < 0.06,
            f"CV of two intervals of nearly the same length: {cv:.3g}, expected a small number.",
            "CV of two intervals of nearly the same length: not a small number.",
            hint="two intervals are enough for a CV, also if they are those of two neurons",
        )
    for probe in REGIMES:
        with cause_first(recordings[probe]):
            bands.check(
                recordings[probe], "CV of the intervals",
                hint="are intervals taken within each neuron, in order of time, and pooled before "
                "their CV is taken? Do only spikes after 200 ms count?",
            )  # fmt: skip


### END HIDDEN TESTS
