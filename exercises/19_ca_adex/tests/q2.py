"""Checks of question 2: Nernst's equation and the gates."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, unchanged

OK_FORMAT = False
name = "q2"

hints = (
    "Both functions are formulas, entry by entry. Mind the unit of the reversal potential: RT/F in joule per coulomb is in volts.",
    "Use the natural logarithm of outside over inside. All three gates have the form 1 / (1 + something); for the first two it is an "
    "exponential of the potential, for the third a power of a quotient of concentrations.",
    "Begin the first with `1000.0 * R * T / (2.0 * F)`, in mV. In the second, stack three rows with `np.array([...])`; take the slopes with the "
    "signs that the dictionary gives them.",
)

OWN = "make new arrays; leave the arguments and the dictionary as they are"
R, F = 8.31446, 96485.3


def compare(recording, expected, known, what, *, unit="", hint=""):
    """The values are those expected; where others come from a known mistake, say which."""
    found = array(recording.returned, what, shape=expected.shape, hint=hint).astype(float)
    for wrong, why in known:
        if np.allclose(found, wrong, rtol=1e-5, atol=1e-12) and not np.allclose(
            wrong, expected, rtol=1e-5, atol=1e-12
        ):  # a closed gate may be 1e-20 or 0, as it is computed
            at = tuple(np.argwhere(~np.isclose(wrong, expected, rtol=1e-5, atol=1e-12))[0])
            raise CheckFailed(
                f"{what}: entry {[int(i) for i in at]} is {found[at]:.6g}, expected {expected[at]:.6g}: {why}.",
                f"{what}: {why}.",
            )
    close(found, expected, what, unit=unit, rtol=2e-6, atol=1e-12, hint=hint)


def reversal_is(recording, expected):
    """The reversal potentials; without inner and outer exchanged and other slips."""
    c, Ca = recording.arguments["cell"], np.asarray(recording.arguments["Ca"])
    known = (
        (expected / 1000, "these are volts; millivolts are asked"),
        (2 * expected, "a calcium ion carries two charges; the 2 below the fraction is missing"),
        (expected / 2, "the charge 2 is divided by twice"),
        (4 * expected, "the charge 2 belongs below the fraction"),
        (-expected, "inside and outside are exchanged"),
        (
            expected / np.log(10),
            "this is the logarithm to base 10; Nernst's equation has the natural one",
        ),
        (expected * (c["T"] - 273.15) / c["T"], "the temperature is in K already"),
        (expected * (c["T"] + 273.15) / c["T"], "the temperature is in K already"),
        (expected * 309.15 / c["T"], "the temperature is fixed; take that of `cell`"),
        (
            expected + 1000 * R * c["T"] / 2 / F * np.log(2.0 / c["Ca_out"]),
            "the concentration outside is fixed; take that of `cell`",
        ),
        (
            expected + 1000 * R * c["T"] / 2 / F * np.log(1000),
            "inside and outside have different units; both are in mM",
        ),
        (
            expected - 1000 * R * c["T"] / 2 / F * np.log(1000),
            "inside and outside have different units; both are in mM",
        ),
        (1000 * R * c["T"] / 2 / F * c["Ca_out"] / Ca, "the logarithm is missing"),
        (
            np.maximum(expected, 0.0),
            "it is negative where there is more calcium inside than outside",
        ),
        *((np.round(expected, digits), "this is rounded") for digits in range(4)),
    )
    compare(
        recording,
        expected,
        known,
        "reversal potential",
        unit="mV",
        hint="RT / 2F times the logarithm of outside over inside, in mV.",
    )


def steady(V_d, Ca, c, *, m=1.0, h=1.0, k=1.0):
    """The three rows; the factors of the slopes are for finding mistakes."""
    first = np.tanh(-m * c["k_m"] * (V_d - c["V_m"]) / 2) / 2 + 0.5
    second = np.tanh(-h * c["k_h"] * (V_d - c["V_h"]) / 2) / 2 + 0.5
    return np.array(
        [
            first,
            second,
            Ca ** (k * c["n_K"]) / (Ca ** (k * c["n_K"]) + c["Ca_th"] ** (k * c["n_K"])),
        ]
    )


def gates_are(recording, expected):
    """The gates; signs of the slopes and other slips by name."""
    a = recording.arguments
    V, Ca, c = np.asarray(a["V_d"]), np.asarray(a["Ca"]), a["cell"]
    known = [  # the first differs only where the signs are those of a textbook
        (steady(V, Ca, c, m=np.sign(c["k_m"]), h=-np.sign(c["k_h"])), "m always falls and h always rises; take the signs of k_m and k_h as they are"),
        (steady(V, Ca, c, m=-1, h=-1), "both slopes of the calcium gates have the wrong sign; take k_m and k_h as they are"),
        (steady(V, Ca, c, m=-1), "the slope of m has the wrong sign; take k_m as it is"),
        (steady(V, Ca, c, h=-1), "the slope of h has the wrong sign; take k_h as it is"),
        (steady(V, Ca, c, k=-1), "k falls with calcium; the threshold is above the fraction, Ca below"),
        (steady(V, Ca, c, m=-np.sign(c["k_m"]), h=np.sign(c["k_h"])), "these are textbook signs; take those of k_m and k_h as they are"),
        (steady(V, Ca, {**c, "V_m": c["V_h"], "V_h": c["V_m"]}), "V_m and V_h are exchanged"),
        (steady(V, Ca, {**c, "k_m": 1 / c["k_m"], "k_h": 1 / c["k_h"]}), "the slopes multiply the potentials; this divides by them"),
        (steady(V, Ca, {**c, "n_K": 1.0}), "the power n_K is missing"),
        (steady(V, Ca, {**c, "n_K": 4.8}), "the power of k is fixed; take n_K of `cell`"),
        (expected[[1, 0, 2]], "the rows of m and h are exchanged"),
    ]  # fmt: skip
    compare(
        recording,
        expected,
        known,
        "gates",
        hint="three rows, m, h and k, with one column per neuron.",
    )


@test_case(name="reversal at three concentrations", points=0.4)
def three_concentrations(recordings):
    """The reversal potential of calcium at another temperature."""
    mine = {
        probe: recordings[probe]
        for probe in recordings
        if probe in recordings and "concentrations" in probe
    }
    unchanged(mine or recordings["three concentrations"], hint=OWN)
    reversal_is(
        recordings["three concentrations"],
        np.array([124.995761346621, 85.301495886408, 108.45981926107]),
    )


@test_case(name="gates of three neurons", points=0.6)
def three_neurons(recordings):
    """The gates between and around the two half potentials."""
    mine = {
        probe: recordings[probe]
        for probe in recordings
        if probe in recordings and "neurons" in probe
    }
    unchanged(mine or recordings["three neurons"], hint=OWN)
    expected = np.array(
        [
            [0.927774798965, 0.652262680666, 0.994800604755],
            [0.910682753693, 0.989625749312, 0.306400847442],
            [0.103344173361, 0.643510036872, 0.975022258335],
        ]
    )
    gates_are(recordings["three neurons"], expected)
