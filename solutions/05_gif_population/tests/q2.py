"""Checks of question 2: what spikes leave behind."""

import numpy as np
from autograder.checks import close, entry, unchanged
from autograder.pictures import panels
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

hints = (
    "Three independent results: x at each of the given times, its long-run mean at a given rate, and the jumps of the "
    "other convention. Only the first needs the spikes; only the second needs the rate; only the third needs t_ref.",
    "x is a double sum: for each time, over the spikes before it, and over the pairs (q, tau). All differences between "
    "times and spikes at once are np.subtract.outer(t_ms, spike_times_ms), an array of n rows.",
    "Begin with since = np.subtract.outer(…) and x = np.zeros(len(t_ms)); for each pair (q, tau), add "
    "q * np.exp(-since / tau) summed over the spikes with since > 0.",
)

X = (
    "for each time, sum over the spikes before it (one exactly at t does not count yet) and over the pairs; each pair "
    "decays with its own tau; times and spikes come in any order; without spikes or pairs x is 0 at all n times"
)
MEAN = (
    "rate times the sum of q tau, with the rate per second and tau in ms; it depends on the rate given, not on the "
    "spikes in the list"
)
OVERFLOW = (
    "the exponential of a time long before a spike overflows, and 0 times infinity is nan: leave out later spikes "
    "before the exponential is computed"
)
LATE = "what is left of each jump after t_ref, in the order of the pairs; without pairs the list is empty"
KEEP = "sort copies: np.sort(x) and sorted(x) give one, x.sort() does not"


def x_is(recording, expected, which):
    """x is as expected, and the arguments are as they were."""
    unchanged(recording, hint=KEEP)
    found = entry(recording.returned, "x", "your result")
    hint = OVERFLOW if overflowed(found) else X
    close(found, expected, f"x {which}", rtol=1e-6, atol=1e-11, hint=hint)


def overflowed(found):
    """Whether numbers were returned that are not all finite."""
    try:
        return not np.isfinite(np.asarray(found, dtype=float)).all()
    except (TypeError, ValueError, OverflowError):
        return False


def mean_is(recording, expected, which):
    """The mean is the one expected."""
    found = entry(recording.returned, "mean", "your result")
    close(found, expected, f"mean {which}", rtol=1e-6, atol=1e-12, hint=MEAN)


def late_jumps_are(recording, expected, which):
    """The late jumps are those expected."""
    found = entry(recording.returned, "late_jumps", "your result")
    close(found, expected, f"late jumps {which}", rtol=1e-6, hint=LATE)


@test_case(name="x of the examples", points=0.5)
def traces(recordings):
    """After two spikes, after three with a negative jump, without spikes; the arguments are left as they were."""
    expected = {
        "threshold": [0, 0, 13.0674248, 13.7536066, 23.4685207, 1.69291534],
        "one": [-4.09365377, -2.72944056],
        "silent": [0.0, 0.0, 0.0],
    }
    for probe, values in expected.items():
        x_is(recordings[probe], values, f"of the example “{probe}”")


@test_case(name="mean of the examples", points=0.25)
def means(recordings):
    """The mean of x at a given rate."""
    for probe, mean in (("threshold", 17.8146), ("one", -1.25), ("silent", 0.0)):
        mean_is(recordings[probe], mean, f"of the example “{probe}”")


@test_case(name="late jumps of the examples", points=0.25)
def late_jumps(recordings):
    """The jumps at the end of the refractory time."""
    expected = {
        "threshold": [10.8616626, 1.78878508],
        "one": [-4.09365377],
        "silent": [1.48163644],
    }
    for probe, late in expected.items():
        late_jumps_are(recordings[probe], late, f"of the example “{probe}”")


def picture(recordings):
    """Your values of the first example; grey: x as it should be, the two spikes as lines."""
    from math import exp

    found = recordings["threshold"]
    given = found.arguments
    fine = [0.25 * k for k in range(2001)]
    right = [
        sum(
            q * exp(-(t - s) / tau)
            for q, tau in given["jumps"]
            for s in given["spike_times_ms"]
            if s < t
        )
        for t in fine
    ]
    figure, (axis,) = panels()
    for spike in given["spike_times_ms"]:
        axis.axvline(spike, c="#999999", lw=1)
    axis.plot(fine, right, c="#bbbbbb", lw=3)
    axis.plot(given["t_ms"], found.returned["x"], "o", c="#0072b2", ms=5)
    axis.set(xlabel="time (ms), the spikes as lines", ylabel="threshold above V_T* (mV)")
    return figure


### BEGIN HIDDEN TESTS
from math import exp

from autograder.draw import one_of, uniform


def spike_times(rng):
    """Spikes in no order, half of them on a grid of 1 ms."""
    on = rng.choice(np.arange(0.0, 400.0, 1.0), size=14, replace=False)
    off = np.round(rng.uniform(0.0, 400.0, size=11), 4)
    return rng.permutation(np.concatenate((on, off)))


def moments(rng):
    """Times in no order: some are those of spikes, some a moment later, some much later."""
    on = rng.permutation(np.arange(0.0, 400.0, 1.0))[:300]
    on[150:] += 0.001
    off = np.round(rng.uniform(-20.0, 1500.0, size=30), 4)
    return rng.permutation(np.concatenate((on, off)))


def pairs(rng):
    """Three jumps, one of them negative, one of them short."""
    size, tau = rng.uniform(2.0, 40.0, 3), rng.uniform(60.0, 400.0, 3)
    size[int(rng.integers(3))] *= -1
    tau[int(rng.integers(3))] = rng.uniform(3.0, 8.0)
    return [(round(float(q), 2), round(float(t), 1)) for q, t in zip(size, tau, strict=True)]


draws = {
    "drawn": {
        "t_ms": moments,
        "spike_times_ms": spike_times,
        "jumps": pairs,
        "t_ref_ms": uniform(1.0, 8.0),
        "rate_hz": uniform(2.0, 40.0),
    },
    "no_jumps": {
        "t_ms": lambda rng: np.array([10.0, 20.0, 30.0, 40.0]),
        "spike_times_ms": lambda rng: np.array([5.0, 25.0]),
        "jumps": one_of([]),
        "t_ref_ms": one_of(4.0),
        "rate_hz": one_of(10.0),
    },
    # No spike in the list, but a rate; a single time; no refractory time.
    "no_spikes": {
        "t_ms": lambda rng: np.array([50.0]),
        "spike_times_ms": lambda rng: np.array([]),
        "jumps": pairs,
        "t_ref_ms": one_of(0.0),
        "rate_hz": uniform(5.0, 40.0),
    },
    # Minutes before a spike, the exponential of a short time constant overflows.
    "long_before": {
        "t_ms": one_of(np.array([30.0, 10.0]), np.array([5.0, 60.0])),
        "spike_times_ms": one_of(np.array([90000.0, 4.0]), np.array([3.0, 70000.0])),
        "jumps": pairs,
        "t_ref_ms": uniform(1.0, 8.0),
        "rate_hz": uniform(2.0, 40.0),
    },
}
domain = {
    "t_ms": lambda rng: np.round(rng.uniform(-10.0, 300.0, int(rng.integers(1, 8))), 1),
    "spike_times_ms": lambda rng: np.round(rng.uniform(0.0, 200.0, int(rng.integers(0, 8))), 1),
    "jumps": lambda rng: pairs(rng)[: int(rng.integers(0, 4))],
    "t_ref_ms": uniform(0.0, 10.0),
    "rate_hz": uniform(0.0, 100.0),
}
accuracy = {"rtol": 1e-6, "atol": 1e-11}

OTHER = {
    "drawn": "for other arguments",
    "no_jumps": "without jumps",
    "no_spikes": "without spikes",
    "long_before": "with a spike more than a minute later",
}


@test_case(name="x of other trains", points=1.5, hidden=True)
def other_traces(recordings):
    """Many spikes, several jumps, some times that are those of spikes, one spike much later; no jumps, no spikes."""
    for probe, which in OTHER.items():
        found = recordings[probe]
        given = found.arguments
        spikes = given["spike_times_ms"].tolist()
        expected = [
            sum(q * exp(-(t - s) / tau) for q, tau in given["jumps"] for s in spikes if s < t)
            for t in given["t_ms"].tolist()
        ]
        x_is(found, expected, which)


@test_case(name="mean of other neurons", points=0.75, hidden=True)
def other_means(recordings):
    """The mean at another rate, also where the list holds no spikes or no jumps."""
    for probe, which in OTHER.items():
        given = recordings[probe].arguments
        mean = given["rate_hz"] * sum(q * tau for q, tau in given["jumps"]) / 1000.0
        mean_is(recordings[probe], mean, which)


@test_case(name="late jumps of other neurons", points=0.75, hidden=True)
def other_late_jumps(recordings):
    """The jumps after another refractory time, in the order given."""
    for probe, which in OTHER.items():
        given = recordings[probe].arguments
        late = [q * exp(-given["t_ref_ms"] / tau) for q, tau in given["jumps"]]
        late_jumps_are(recordings[probe], late, which)


### END HIDDEN TESTS
