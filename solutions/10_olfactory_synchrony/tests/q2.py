"""Checks of question 2: vector strength, mean phase and chance level."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, number, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "Select the spikes first, then look whether any is left. Everything else follows from one "
    "complex number, the mean arrow, and from how many spikes there are.",
    "The window is open at its start and closed at its end. The modulus of the mean is the strength; "
    "its angle, brought to the interval from 0 to 2π by a remainder, is the phase.",
    "Begin with `times = times_ms[(times_ms > start_ms) & (times_ms <= stop_ms)]`. For the arrows, "
    "use `np.exp` of an imaginary argument, `2j * np.pi * …`.",
)

KEYS = ("strength", "phase_rad", "chance")
DICTIONARY = "the returned dictionary"
WINDOW = "spikes with start_ms < t <= stop_ms, each with the phase 2 pi t / period"


def value(recording, key):
    """One of the three returned numbers."""
    return entry(recording.returned, key, DICTIONARY, hint="a dictionary of three numbers")


def is_nan(recording, key, why):
    """Fail unless a returned value is nan."""
    found = value(recording, key)
    undefined = isinstance(found, (float, np.floating, np.ndarray)) and np.isnan(found).all()
    require(undefined, f"{key} is {found}, expected nan.", f"{key}: expected nan.", hint=why)


def expected_of(times_ms, period_ms, start_ms, stop_ms):
    """The three numbers by sine and cosine."""
    angles = [2 * np.pi * t / period_ms for t in times_ms if start_ms < t <= stop_ms]
    x, y = np.mean(np.cos(angles)), np.mean(np.sin(angles))
    return np.hypot(x, y), np.arctan2(y, x), np.sqrt(np.pi / len(angles)) / 2


def edge_hint(recording):
    """What to say if the strength is that of another window."""
    a = recording.arguments
    t, start, stop = (
        np.asarray(a[key], dtype=float) for key in ("times_ms", "start_ms", "stop_ms")
    )
    found = value(recording, "strength")
    others = {
        "a spike exactly at start_ms does not belong to the window": (t >= start) & (t <= stop),
        "a spike exactly at stop_ms belongs to the window": (t > start) & (t < stop),
        "only the spikes in the window count": t == t,
    }
    mean = expected_of(t, a["period_ms"], start, stop)[0]
    if isinstance(found, (float, np.floating)) and mean < 0.999 and abs(found - mean**2) < 1e-9:
        return "this is the square of the strength's modulus: take the length of the mean arrow"
    for hint, inside in others.items():
        if inside.any() and isinstance(found, (float, np.floating)):
            mean = np.exp(2j * np.pi * t[inside] / a["period_ms"]).mean()
            if abs(abs(mean) - found) < 1e-9:
                return hint
    return WINDOW


def compare(recording, strength, phase, chance):
    """Fail unless all three numbers are right; phase is None where it is undefined."""
    unchanged(recording, hint="make a copy")
    close(
        value(recording, "strength"), strength, "strength", rtol=0, atol=1.01e-9,
        hint=edge_hint(recording),
    )  # fmt: skip
    if phase is None:
        is_nan(recording, "phase_rad", "arrows that cancel have no direction")
    else:
        found = number(value(recording, "phase_rad"), "phase_rad", hint="in rad")
        off = (found - phase + np.pi) % (2 * np.pi) - np.pi
        if abs(off) > 1.01e-9:
            # Fails, with the phases as numbers.
            hint = "the angle of the mean arrow, in rad; not the mean of the angles"
            close(found, phase % (2 * np.pi), "phase_rad", unit="rad", rtol=0, atol=1e-9, hint=hint)
        require(
            -1e-9 <= found <= 2 * np.pi + 1e-9,
            f"phase_rad is {found:.6g}, expected from 0 to 2 pi.",
            "phase_rad: outside the interval from 0 to 2 pi.",
            hint="an angle may be brought to this interval by the remainder modulo 2 pi",
        )
    close(
        value(recording, "chance"), chance, "chance", rtol=1.01e-9,
        hint="half the root of pi / m, with m the number of spikes in the window",
    )  # fmt: skip


def nothing(recording):
    """Fail unless all three values are nan."""
    unchanged(recording, hint="make a copy")
    for key in KEYS:
        is_nan(recording, key, "with no spike in the window all three are nan")


@test_case(name="the examples", points=1)
def the_examples(recordings):
    """Two unequal groups, a cycle divided evenly, and no spikes at all."""
    # In the window are 65, 35, 40, 15, 60 and 15 ms: four at 15 ms of the cycle, two at 10 ms.
    mean = (4 * np.exp(2j * np.pi * 0.6) + 2 * np.exp(2j * np.pi * 0.4)) / 6
    compare(recordings["two_groups"], abs(mean), np.angle(mean), 0.5 * np.sqrt(np.pi / 6))
    compare(recordings["even"], 0.0, None, 0.5 * np.sqrt(np.pi / 5))
    nothing(recordings["silence"])


def picture(recordings):
    """The arrows of the first example, and their mean; in grey, the mean as it should be."""
    recording = recordings["two_groups"]
    figure, (axis,) = panels(1)
    around = np.linspace(0, 2 * np.pi, 200)
    axis.plot(np.cos(around), np.sin(around), c="0.9")
    mean = (4 * np.exp(2j * np.pi * 0.6) + 2 * np.exp(2j * np.pi * 0.4)) / 6
    axis.plot([0, mean.real], [0, mean.imag], c="0.75", lw=7)
    times = array(recording.arguments["times_ms"], "times")
    axis.plot(*[f(2 * np.pi * times / 25.0) for f in (np.cos, np.sin)], "o", c="0.5", ms=4)
    strength, phase = recording.returned["strength"], recording.returned["phase_rad"]
    axis.plot([0, strength * np.cos(phase)], [0, strength * np.sin(phase)], c="#0072b2", lw=2)
    axis.set(
        aspect="equal", title=f"two_groups: R = {strength:.3f}", xlabel="cosine", ylabel="sine"
    )
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform

PERIODS = one_of(12.5, 20.0, 28.6, 31.7)


def with_ends(rng):
    """Random times, some of them twice, with spikes just at both ends of (20, 180]."""
    times = np.round(rng.uniform(0.0, 200.0, 24), 1)
    return rng.permutation(np.concatenate([times, times[:5], [20.0, 180.0, 180.0]]))


draws = {
    "random": {
        "times_ms": with_ends,
        "period_ms": PERIODS,
        "start_ms": one_of(20.0),
        "stop_ms": one_of(180.0),
    },
    # Two equal groups late in a cycle of 40 ms: their mean phase is beyond pi.
    "groups": {
        "times_ms": one_of(
            np.array([116.0, 70.0, 110.0, 76.0]),
            np.array([33.0, 65.0, 73.0, 25.0]),
            np.array([78.0, 109.0, 69.0, 118.0]),
        ),
        "period_ms": one_of(40.0),
        "start_ms": one_of(0.0, -10.0),
        "stop_ms": one_of(300.0),
    },
    "train": {
        "times_ms": lambda rng: rng.uniform(10.0, 29.0) * np.arange(1.0, rng.integers(8, 30)),
        "period_ms": PERIODS,
        "start_ms": one_of(0.0),
        "stop_ms": one_of(2000.0),
    },
    "outside": {
        "times_ms": one_of(np.array([50.0, 30.0, 81.0]), np.array([50.0, 80.1])),
        "period_ms": PERIODS,
        "start_ms": one_of(50.0),
        "stop_ms": one_of(80.0),
    },
    "cancel": {
        "times_ms": one_of(
            np.array([50.0, 10.0, 30.0, 70.0]), np.array([41.0, 61.0, 21.0, 1.0, 21.0, 1.0])
        ),
        "period_ms": one_of(40.0),
        "start_ms": one_of(0.0),
        "stop_ms": one_of(100.0),
    },
}
promises = {"A time that occurs twice counts twice": "other spikes"}
domain = {
    "times_ms": lambda rng: np.round(
        rng.uniform(0.0, 100.0, rng.integers(0, 9)), rng.integers(0, 2)
    ),
    "period_ms": uniform(5.0, 60.0, digits=1),
    "start_ms": one_of(0.0, 10.0, 30.0),
    "stop_ms": one_of(40.0, 70.0, 100.0),
}
accuracy = {"rtol": 1e-9, "atol": 1e-9}


@test_case(name="other spikes", points=1, hidden=True)
def other_spikes(recordings):
    """Spikes at random times, in any order, some of them twice or at the ends of the window."""
    recording = recordings["random"]
    compare(recording, *expected_of(**recording.arguments))


@test_case(name="closed forms", points=1, hidden=True)
def closed_forms(recordings):
    """Two groups late in the cycle, and a regular train of another period."""
    recording = recordings["groups"]
    t = np.unique(recording.arguments["times_ms"] % 40.0)
    apart = 2 * np.pi * (t[1] - t[0]) / 40.0
    strength, phase, chance = expected_of(**recording.arguments)
    compare(recording, abs(np.cos(apart / 2)), phase, chance)
    recording = recordings["train"]
    times, m = recording.arguments["times_ms"], len(recording.arguments["times_ms"])
    half = np.pi * times[0] / recording.arguments["period_ms"]
    phase, chance = expected_of(**recording.arguments)[1:]
    strength = abs(np.sin(m * half) / (m * np.sin(half)))
    compare(recording, strength, phase if strength > 1e-9 else None, chance)


@test_case(name="nothing to measure", points=1, hidden=True)
def nothing_to_measure(recordings):
    """No spike inside the window gives nan; arrows that cancel have a strength of 0 and no phase."""
    nothing(recordings["outside"])
    m = len(recordings["cancel"].arguments["times_ms"])
    compare(recordings["cancel"], 0.0, None, 0.5 * np.sqrt(np.pi / m))


### END HIDDEN TESTS
