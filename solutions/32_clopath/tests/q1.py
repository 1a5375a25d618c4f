"""Checks of question 1: filtered voltages and the presynaptic trace."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Two parts that do not know of each other: a filter, needed twice with different time constants, and a sum "
    "of decaying exponentials over the spikes.",
    "The filter is a loop over k from 1, and it uses the voltage of the sample *before*, which lasted until now. For "
    "the trace, take one spike at a time: at all samples that are later, add its exponential.",
    "Begin with an inner function that returns one filtered voltage for one time constant: an array as long as the "
    "voltage, whose first entry is the voltage's. Then the trace: zeros, and a loop over the spikes.",
)

OWN = "sorted(pre_ms) makes a new list; pre_ms.sort() and u -= … change the caller's"
EXPECTED = {'step': {'u_minus_mV': [-70.0, -70.0, -70.0, -67.1451225411, -64.5619225923, -56.5147917026,
                         -56.8464531229, -58.0981786057],
          'u_plus_mV': [-70.0, -70.0, -70.0, -66.0063369925, -62.5443187923, -51.5558457109,
                        -52.6799492647, -54.985630795],
          'x': [0.0, 0.0, 0.0623671323, 0.0583448879, 0.1793163149, 0.1677516651, 0.1569328544,
                0.1468117815]},
 'no_spikes': {'u_minus_mV': [-65.0, -65.0, -63.5725612705],
               'u_plus_mV': [-65.0, -65.0, -64.6296486804],
               'x': [0.0, 0.0, 0.0]}}  # fmt: skip
FILTER = (
    "entry 0 is the first voltage; entry k mixes the filtered voltage and the voltage of the sample before, "
    "with weights exp(-h/τ) and 1 - exp(-h/τ)"
)
TRACE = (
    "every spike before a sample adds exp(-(t - s)/τ_x)/τ_x, twice if it is in the list twice; one at the very "
    "time of the sample does not count yet"
)


def compare(recording, expected, keys, rtol=1.01e-9):
    """Fail unless these entries are the expected ones, at every sample."""
    for key in keys:
        hint = TRACE if key == "x" else FILTER
        found = array(
            entry(recording.returned, key, "the returned dictionary"), key,
            shape=np.shape(recording.arguments["u_mV"]), hint=hint,
        )  # fmt: skip
        unit = "1/ms" if key == "x" else "mV"
        close(found, expected[key], key, unit=unit, rtol=rtol, atol=1e-13, hint=hint)


@test_case(name="the examples", points=1)
def the_examples(recordings):
    """Both filtered voltages and the trace are right, with and without spikes."""
    for probe, expected in EXPECTED.items():
        unchanged(recordings[probe], hint=OWN)
        compare(recordings[probe], expected, expected, rtol=1e-6)


def picture(recordings):
    """The first example; in grey, as it should be."""
    recording = recordings["step"]
    t = recording.arguments["h_ms"] * np.arange(8)
    figure, (left, right) = panels(2)
    for key, colour in (("u_minus_mV", "C0"), ("u_plus_mV", "C3")):
        left.plot(t, EXPECTED["step"][key], "o-", c="0.8", ms=8, lw=4)
        left.plot(t, recording.returned[key], "o-", c=colour, ms=4, lw=1, label=key)
    left.step(t, recording.arguments["u_mV"], "k", where="post", lw=0.7, label="u_mV")
    left.legend(frameon=False, fontsize="small")
    left.set(xlabel="time (ms)", ylabel="voltage (mV)")
    right.plot(t, EXPECTED["step"]["x"], "o-", c="0.8", ms=8, lw=4)
    right.plot(t, recording.returned["x"], "o-", c="k", ms=4, lw=1)
    right.set(xlabel="time (ms)", ylabel="x (1/ms)")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import uniform

taus = {
    "tau_minus_ms": uniform(8.0, 30.0),
    "tau_plus_ms": uniform(2.0, 7.0),
    "tau_x_ms": uniform(5.0, 25.0),
}


def anywhere(rng):
    """Spikes in any order, before, within and after the samples, one of them twice."""
    spikes = [round(float(s), 2) for s in rng.uniform(-10.0, 20.0, 5)]
    return [*spikes, 40.0, spikes[1]]


def on_the_grid(rng):
    """Multiples of 0.1 ms, such as 0.3, which is less than 3 * 0.1."""
    chosen = [int(k) for k in rng.integers(8, 39, 3)]
    return [round(0.1 * k, 1) for k in (*chosen, 3, 7, 6)]


draws = {
    "drawn": taus
    | {
        "h_ms": uniform(0.3, 1.2),
        "u_mV": lambda rng: np.round(rng.uniform(-80.0, 30.0, 25), 2),
        "pre_ms": anywhere,
    },
    "fine_grid": taus
    | {
        "h_ms": lambda rng: 0.1,
        "u_mV": lambda rng: np.round(rng.uniform(-80.0, 30.0, 40), 2),
        "pre_ms": on_the_grid,
    },
    "one_sample": taus
    | {
        "h_ms": uniform(0.3, 1.2),
        "u_mV": lambda rng: np.round(rng.uniform(-80.0, -50.0, 1), 2),
        "pre_ms": lambda rng: [0.0, -3.5, -1.25, 2.0],
    },
}
domain = taus | {
    "h_ms": uniform(0.05, 5.0),
    "u_mV": lambda rng: np.round(rng.uniform(-80.0, 30.0, rng.integers(1, 30)), 2),
    "pre_ms": lambda rng: [
        round(float(s), 1) for s in rng.uniform(-20.0, 40.0, rng.integers(0, 6))
    ],
}
promises = {"do not reset it or set the resolution": "the examples"}


def expected(u_mV, pre_ms, h_ms, tau_minus_ms, tau_plus_ms, tau_x_ms):
    """Everything as a sum over the past: no recursion."""
    k = np.arange(len(u_mV))
    filtered = {}
    for key, tau in (("u_minus_mV", tau_minus_ms), ("u_plus_mV", tau_plus_ms)):
        values = []
        for now in k:
            ages = now - k[:now]  # in steps, of the samples before
            shares = np.exp(-(ages - 1) * h_ms / tau) - np.exp(-ages * h_ms / tau)
            values.append(np.sum(shares * u_mV[:now]) + u_mV[0] * np.exp(-now * h_ms / tau))
        filtered[key] = values
    trace = [
        sum(np.exp((s - t * h_ms) / tau_x_ms) / tau_x_ms for s in pre_ms if s < t * h_ms - 1e-6)
        for t in k
    ]
    return filtered | {"x": trace}


@test_case(name="other voltages", points=1, hidden=True)
def other_voltages(recordings):
    """Both filters, for other voltages, steps and time constants, and for a single sample."""
    for probe in ("drawn", "fine_grid", "one_sample"):
        compare(
            recordings[probe], expected(**recordings[probe].arguments), ("u_minus_mV", "u_plus_mV")
        )


@test_case(name="other spikes", points=1, hidden=True)
def other_spikes(recordings):
    """The trace of spikes in any order, off and on the grid, twice, too early and too late."""
    for probe in ("drawn", "fine_grid", "one_sample"):
        compare(recordings[probe], expected(**recordings[probe].arguments), ("x",))


### END HIDDEN TESTS
