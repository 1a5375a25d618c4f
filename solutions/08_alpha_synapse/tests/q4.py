"""Checks of question 4: the steady state of a regular train."""

from otter.test_files import test_case

from autograder.checks import close, entry

OK_FORMAT = False
name = "q4"

HINTS = {
    "mean_pA": "each period brings the charge of one spike",
    "peak_pA": "all spikes of the past add to the current, not only the most recent one",
    "trough_pA": "the current falls until the next one begins: the trough lies at u = 0, and only "
    "the spikes before add to it",
    "t_peak_ms": "the currents of the earlier spikes fall while the most recent one rises: so the "
    "sum turns before tau_s",
}


def compare(recording, expected, *keys):
    """Fail unless the entries have the expected values."""
    weight = abs(recording.arguments["weight_pA"])
    for key in keys:
        found = entry(recording.returned, key, "the returned dictionary")
        time = key == "t_peak_ms"
        close(
            found, expected[key], key, unit="ms" if time else "pA", hint=HINTS[key],
            rtol=0.0 if time else 1.01e-6, atol=1.01e-3 if time else 1.01e-9 * weight,
        )  # fmt: skip


CURRENTS = ("mean_pA", "peak_pA", "trough_pA")
SINGLE = {
    "mean_pA": 54.3656365691809,
    "peak_pA": 104.1517749667245,
    "trough_pA": 9.282487842272806,
    "t_peak_ms": 1.9321634509369576,
}
FUSED = {
    "mean_pA": -173.9700370213789,
    "peak_pA": -176.79693342605208,
    "trough_pA": -168.41586567561046,
    "t_peak_ms": 2.241263138400142,
}


@test_case(name="currents of the examples", points=1)
def currents_of_the_examples(recordings):
    """At T = 5 tau_s the pulses stand almost alone, at T < tau_s they have fused."""
    compare(recordings["single_pulses"], SINGLE, *CURRENTS)
    compare(recordings["fused"], FUSED, *CURRENTS)


@test_case(name="time of the peak", points=1)
def time_of_the_peak(recordings):
    """The peak comes before tau_s, and the more so, the denser the train."""
    compare(recordings["single_pulses"], SINGLE, "t_peak_ms")
    compare(recordings["fused"], FUSED, "t_peak_ms")


### BEGIN HIDDEN TESTS
import numpy as np

from autograder.draw import uniform

draws = {
    "sparse": {
        "weight_pA": uniform(-200.0, -20.0),
        "tau_s_ms": uniform(1.0, 4.0),
        "interval_ms": uniform(8.0, 20.0),
    },
    "dense": {
        "weight_pA": uniform(20.0, 200.0),
        "tau_s_ms": uniform(4.0, 9.0),
        "interval_ms": uniform(2.0, 6.0),
    },
    "one_a_second": {
        "weight_pA": uniform(20.0, 200.0),
        "tau_s_ms": uniform(51.0, 60.0),
        "interval_ms": uniform(800.0, 1000.0),
    },
    "very_dense": {
        "weight_pA": uniform(-200.0, -20.0),
        "tau_s_ms": uniform(10.0, 20.0),
        "interval_ms": uniform(1.0, 2.0),
    },
}


def expected(weight_pA, tau_s_ms, interval_ms):
    """The sum over 60 time constants of spikes, and its peak where the slope changes sign."""
    back = interval_ms * np.arange(int(60 * tau_s_ms / interval_ms) + 2)

    def current(u):
        x = (u + back) / tau_s_ms
        return weight_pA * np.sum(x * np.exp(1.0 - x))

    def slope(u):
        x = (u + back) / tau_s_ms
        return np.sum((1.0 - x) * np.exp(-x))

    low, high = 0.0, interval_ms
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    return {
        "mean_pA": np.e * weight_pA * tau_s_ms / interval_ms,
        "peak_pA": current(low),
        "trough_pA": current(0.0),
        "t_peak_ms": low,
    }


@test_case(name="slow trains", points=1, hidden=True)
def slow_trains(recordings):
    """Where the intervals are longer than the time constant, all four numbers are right."""
    for probe in ("sparse", "one_a_second"):
        recording = recordings[probe]
        compare(recording, expected(**recording.arguments), *HINTS)


@test_case(name="fast trains", points=1, hidden=True)
def fast_trains(recordings):
    """Where many currents overlap, all four numbers are right."""
    for probe in ("dense", "very_dense"):
        recording = recordings[probe]
        compare(recording, expected(**recording.arguments), *HINTS)


### END HIDDEN TESTS
