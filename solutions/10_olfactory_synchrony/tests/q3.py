"""Checks of question 3: the band of biases that lock, and their phases."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "Set the potential one cycle after the spike equal to the threshold, and solve for the bias: "
    "first without the last term, then with the last term at its largest and smallest.",
    "The imaginary part of a complex number of modulus 1 times Z is |Z| times a sine. So the last "
    "term is a sine of the phase, and the bias fixes this sine. Of its two angles per cycle, "
    "take the one where the sine grows.",
    "Begin with `q = np.exp(-(period_ms - t_ref) / tau)` and the complex number Z. The angle inside "
    "the sine is ω (t_s + t_ref) + arg Z; the phase asked for is ω t_s.",
)

DICTIONARY = "the returned dictionary"
OWN = "work with copies: parameters and bias_pA belong to the caller"


def value(recording, key):
    return entry(recording.returned, key, DICTIONARY, hint="a dictionary with four entries")


def solved(parameters, period_ms, amplitude_pA, bias_pA):
    """Centre, half width and phases with real numbers only.

    The response to the oscillation is a sine of the same period plus a decay that begins at the end of
    the refractory time.
    """
    tau, C = parameters["tau_m"], parameters["C_m"]
    x_r = parameters["V_reset"] - parameters["E_L"]
    theta = parameters["V_th"] - parameters["E_L"]
    omega = 2 * np.pi / period_ms
    decay = np.exp((parameters["t_ref"] - period_ms) / tau)
    center = (theta - x_r * decay) * C / tau / (1.0 - decay)
    lag, gain = np.arctan(omega * tau), 1.0 / np.hypot(1.0, omega * tau)
    # gain * (sin(phase - lag) - decay * sin(phase + omega t_ref - lag)) as one sine of the phase
    late = omega * parameters["t_ref"]
    along = gain * (np.cos(-lag) - decay * np.cos(late - lag))
    across = gain * (np.sin(-lag) - decay * np.sin(late - lag))
    half_width = amplitude_pA * np.hypot(along, across) / (1.0 - decay)
    phases = []
    for bias in bias_pA:
        sine = (center - bias) / half_width
        inside = abs(sine) <= 1.0
        rising = np.arcsin(sine) - np.arctan2(across, along) if inside else np.nan
        phases.append(rising % (2 * np.pi))
    return center, half_width, np.array(phases)


def center_is_right(recording, expected):
    unchanged(recording, hint=OWN)
    p = recording.arguments["parameters"]
    hint = "without oscillation, x one cycle after the spike is the threshold; solve for I"
    if p["t_ref"] > 0.0:
        hint += "; the neuron is free only after the refractory time"
    if p["V_reset"] != p["E_L"]:
        hint += "; x is V_reset - E_L then, and not 0"
    close(value(recording, "center_pA"), expected, "center_pA", unit="pA", rtol=1.01e-9, hint=hint)


def band_is_right(recording, center, half_width):
    """The ends of the band; what is told depends on whether it lies evenly about the centre."""
    unchanged(recording, hint=OWN)
    low, high = (np.asarray(value(recording, key), float) for key in ("low_pA", "high_pA"))
    hint = "the last term times C_m / (tau_m (1 - q)) is at most A |Z| / (1 - q)"
    if low.size == high.size == 1:
        found = abs(high - low) / 2
        if np.allclose(found, 2 * half_width, rtol=1e-6):
            hint = "the oscillation goes from -A to A; the band from I_0 - … to I_0 + …"
    close(low, center - half_width, "low_pA", unit="pA", rtol=1.01e-9, hint=hint)
    close(high, center + half_width, "high_pA", unit="pA", rtol=1.01e-9, hint=hint)


def phases_are_right(recording, expected):
    """Fail unless the phases are right; if the band is not, this is the cause to be told."""
    unchanged(recording, hint=OWN)
    try:
        compare_phases(recording, expected)
    except CheckFailed:
        center, half_width, _ = solved(**recording.arguments)
        band = [value(recording, key) for key in ("low_pA", "high_pA")]
        array(band, "the band", shape=(2,))
        require(
            np.allclose(band, [center - half_width, center + half_width], rtol=1e-5),
            "The band is not yet right, and the phases follow from it.",
        )
        raise


def compare_phases(recording, expected):
    """nan outside the band, and the stable phase inside."""
    hint = "one phase for each bias, in the order of the list"
    try:
        found = np.asarray(value(recording, "phase_rad"), dtype=float)
    except (TypeError, ValueError):
        found = array(value(recording, "phase_rad"), "phase_rad", shape=expected.shape, hint=hint)
    if found.shape != expected.shape:
        array(np.zeros(found.shape), "phase_rad", shape=expected.shape, hint=hint)
    outside = np.isnan(expected)
    require(
        np.isnan(found[outside]).all(),
        "phase_rad: a bias outside the band has a phase, expected nan.",
        hint="a bias outside the band does not lock, so it has no phase",
    )
    require(
        np.isfinite(found[~outside]).all(),
        "phase_rad: a bias inside the band has no phase.",
        hint="from low_pA to high_pA every bias locks",
    )
    off = (found - expected + np.pi) % (2 * np.pi) - np.pi
    if np.abs(off[~outside]).max(initial=0.0) > 1.01e-6:
        close(
            found[~outside] % (2 * np.pi), expected[~outside], "phase_rad of the biases inside the band",
            unit="rad", rtol=0, atol=1.01e-6, hint=phase_hint(recording, found, expected),
        )  # fmt: skip
    inside = found[~outside]
    require(
        ((inside >= -1e-6) & (inside <= 2 * np.pi + 1e-6)).all(),
        "phase_rad: some phases are not between 0 and 2 pi.",
        hint="bring the angles to this interval by the remainder modulo 2 pi",
    )


def phase_hint(recording, found, expected):
    """Which known error explains the phases."""
    a = recording.arguments
    late = 2 * np.pi * a["parameters"]["t_ref"] / a["period_ms"]
    turn = np.exp(1j * (found - expected))[~np.isnan(expected)]
    if late > 0.01 and np.allclose(turn, np.exp(1j * late), atol=1e-5):
        return "this is the phase at the end of the refractory time; the spike was t_ref earlier"
    if len(turn) > 1 and np.allclose(turn, turn[0], atol=1e-5):
        return "all phases are off by the same angle: arg Z and the refractory time both count"
    return (
        "the phase at which the last term grows with t_s; a higher bias fires earlier in the cycle"
    )


EXAMPLE = (
    233.40310969971372,
    8.434015385327019,
    [0.684330315065, 1.630296010301, 2.653665564952, np.nan, np.nan],
)
NO_REFRACTORINESS = (433.6941160311246, 15.165723552667643)


@test_case(name="band of the examples", points=1)
def band_of_the_examples(recordings):
    """Centre and ends of the band at 25 ms and 20 ms."""
    for probe, (center, half_width, *_) in (
        ("example", EXAMPLE),
        ("no_refractoriness", NO_REFRACTORINESS),
    ):
        center_is_right(recordings[probe], center)
        band_is_right(recordings[probe], center, half_width)


@test_case(name="phases of the example", points=0.5)
def phases_of_the_example(recordings):
    """Three biases inside the band and two outside; none for an empty list."""
    phases_are_right(recordings["example"], np.array(EXAMPLE[2]))
    phases_are_right(recordings["no_refractoriness"], np.array([]))


def picture(recordings):
    """Your band and phases of the example; in grey, as they should be."""
    recording = recordings["example"]
    figure, (axis,) = panels(1)
    center, half_width, phases = EXAMPLE
    bias = np.array(recording.arguments["bias_pA"])
    axis.axvspan(center - half_width, center + half_width, color="0.9", lw=0)
    axis.plot(bias, phases, "o", c="0.7", ms=10)
    for key in ("low_pA", "high_pA"):
        axis.axvline(recording.returned[key], c="#0072b2", lw=1)
    axis.plot(bias, recording.returned["phase_rad"], "o", c="#0072b2", ms=5)
    axis.set(xlabel="bias (pA)", ylabel="phase (rad)", xlim=(210.0, 255.0), ylim=(0.0, 2 * np.pi))
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings, uniform

CELL = {
    "C_m": uniform(120.0, 300.0, digits=1),
    "tau_m": uniform(8.0, 30.0),
    "t_ref": one_of(0.5, 1.0, 3.0, 4.5),
    "E_L": one_of(-72.0, -65.0, -60.0),
    "V_reset": one_of(-77.0, -68.0, -58.0),
    "V_th": one_of(-52.0, -48.0, -45.0),
}


def case(rng, periods, shares, amplitudes=(20.0, 60.0)):
    """Arguments with biases at the given shares of the half width from the centre, in any order."""
    parameters = {key: sampler(rng) for key, sampler in CELL.items()}
    period, amplitude = periods(rng), round(float(rng.uniform(*amplitudes)), 2)
    center, half_width, _ = solved(parameters, period, amplitude, [])
    shares = rng.permutation(shares) + rng.uniform(-0.03, 0.03, len(shares))
    return {
        "parameters": parameters,
        "period_ms": period,
        "amplitude_pA": amplitude,
        "bias_pA": [round(float(x), 3) for x in center + shares * half_width],
    }


# The biases have to lie inside and outside the band of their cell, so complete cases are drawn.
CASES = np.random.default_rng(10)
SHARES = (-1.4, -1.1, -0.95, -0.5, 0.0, 0.1, 0.6, 0.92, 1.08, 2.0)
draws = {
    "drawn": settings(*[case(CASES, one_of(25.0, 28.6, 40.0, 62.5), SHARES) for _ in range(30)]),
    # A short cycle that is not much longer than the refractory time.
    "fast": settings(*[case(CASES, one_of(7.5, 9.0, 11.1), (-0.7, 0.3, 1.2)) for _ in range(30)]),
    # An oscillation so strong and slow that even a negative bias locks.
    "strong": settings(
        *[case(CASES, one_of(62.5, 80.0), (-0.98, 0.4), (900.0, 1200.0)) for _ in range(30)]
    ),
}
no_promises = ("must not reach the threshold",)
domain = {
    "parameters": lambda rng: {key: sampler(rng) for key, sampler in CELL.items()},
    "period_ms": uniform(6.0, 80.0, digits=1),
    "amplitude_pA": uniform(1.0, 200.0),
    "bias_pA": lambda rng: [float(x) for x in rng.uniform(100.0, 700.0, rng.integers(0, 9))],
}
accuracy = {"rtol": 1e-6, "atol": 1e-6}


@test_case(name="bands of other neurons", points=2, hidden=True)
def bands_of_other_neurons(recordings):
    """All parameters, the period and the amplitude count."""
    for probe in ("drawn", "fast", "strong"):
        recording = recordings[probe]
        center, half_width, _ = solved(**recording.arguments)
        center_is_right(recording, center)
        band_is_right(recording, center, half_width)


@test_case(name="phases of other neurons", points=1.5, hidden=True)
def phases_of_other_neurons(recordings):
    """The stable phase of each bias inside the band, and nan outside."""
    for probe in ("drawn", "fast", "strong"):
        phases_are_right(recordings[probe], solved(**recordings[probe].arguments)[2])


### END HIDDEN TESTS
