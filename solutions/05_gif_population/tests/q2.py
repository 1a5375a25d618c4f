"""Checks of question 2: what spikes leave behind."""

from autograder.checks import close, entry
from autograder.pictures import panels
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"


@test_case(name="x of the examples", points=1)
def traces(recordings):
    """After two spikes, after one with a negative jump, without spikes."""
    expected = {
        "threshold": [0, 0, 13.0674248, 13.7536066, 23.4685207, 1.69291534],
        "one": [-4.09365377, -2.72944056],
        "silent": [0.0, 0.0, 0.0],
    }
    for probe, values in expected.items():
        close(
            entry(recordings[probe].returned, "x", "your result"),
            values,
            f"x of the example “{probe}”",
            rtol=1e-6,
            atol=1e-9,
            hint="only spikes before t count, those at t do not yet; each decays with its own time; "
            "without spikes x is 0 at all n times.",
        )


@test_case(name="mean and late jumps of the examples", points=1)
def means(recordings):
    """The mean at a given rate, and the jumps at the end of the refractory time."""
    expected = {
        "threshold": (17.8146, [10.8616626, 1.78878508]),
        "one": (-1.25, [-4.09365377]),
        "silent": (0.0, [1.48163644]),
    }
    for probe, (mean, late) in expected.items():
        result = recordings[probe].returned
        what = f"of the example “{probe}”"
        close(
            entry(result, "mean", "your result"),
            mean,
            f"mean {what}",
            rtol=1e-6,
            atol=1e-12,
            hint="each spike brings an area of q tau; the rate is per second, tau in ms.",
        )
        close(
            entry(result, "late_jumps", "your result"),
            late,
            f"late jumps {what}",
            rtol=1e-6,
            hint="what is left of the jump after t_ref?",
        )


def picture(recordings):
    """Your values of the first example, and the times of its two spikes."""
    found = recordings["threshold"]
    figure, (axis,) = panels()
    for spike in found.arguments["spike_times_ms"]:
        axis.axvline(spike, c="#999999", lw=1)
    axis.plot(found.arguments["t_ms"], found.returned["x"], "o", c="#0072b2", ms=5)
    axis.set(xlabel="time (ms), the spikes as lines", ylabel="threshold above V_T* (mV)")
    return figure


### BEGIN HIDDEN TESTS
from math import exp

import numpy as np

from autograder.draw import one_of, uniform


def spike_times(rng):
    """Spikes on the grid of 1 ms, in no order."""
    return rng.choice(np.arange(0.0, 400.0, 1.0), size=25, replace=False)


def moments(rng):
    """Times on the grid of 1 ms, so that some are the times of spikes."""
    return rng.permutation(np.arange(0.0, 450.0, 1.0))[:200]


def pairs(rng):
    """Three jumps, one of them negative."""
    size, tau = rng.uniform(2.0, 40.0, 3), rng.uniform(10.0, 400.0, 3)
    size[int(rng.integers(3))] *= -1
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
}


@test_case(name="x of other trains", points=1, hidden=True)
def other_traces(recordings):
    """Many spikes, several jumps, some times that are those of spikes; and no jumps at all."""
    found = recordings["drawn"]
    given = found.arguments
    spikes = sorted(given["spike_times_ms"].tolist())
    expected = [
        sum(q * exp(-(t - s) / tau) for q, tau in given["jumps"] for s in spikes if s < t)
        for t in given["t_ms"].tolist()
    ]
    close(
        entry(found.returned, "x", "your result"),
        expected,
        "x",
        rtol=1e-6,
        atol=1e-9,
        hint="times and spikes come in any order; a spike at exactly t does not count yet.",
    )
    close(
        entry(recordings["no_jumps"].returned, "x", "your result"),
        [0.0] * 4,
        "x without jumps",
        atol=1e-12,
        hint="0 at each of the n times.",
    )


@test_case(name="mean and late jumps of other neurons", points=1, hidden=True)
def other_means(recordings):
    """The mean at another rate, and the jumps after another refractory time."""
    found = recordings["drawn"]
    given = found.arguments
    mean = given["rate_hz"] * sum(q * tau for q, tau in given["jumps"]) / 1000.0
    close(
        entry(found.returned, "mean", "your result"),
        mean,
        "mean",
        rtol=1e-6,
        atol=1e-9,
        hint="rate times the sum of q tau, each jump with its own tau; mind s and ms.",
    )
    close(
        entry(found.returned, "late_jumps", "your result"),
        [q * exp(-given["t_ref_ms"] / tau) for q, tau in given["jumps"]],
        "late jumps",
        rtol=1e-6,
        hint="what is left of each jump after t_ref, in the order given?",
    )
    nothing = recordings["no_jumps"].returned
    close(entry(nothing, "mean", "your result"), 0.0, "mean without jumps", atol=1e-12)


### END HIDDEN TESTS
