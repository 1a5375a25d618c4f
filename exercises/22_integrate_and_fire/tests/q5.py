"""Checks of question 5: the f-I curve of the exact model and of the scheme."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, entry, unchanged

OK_FORMAT = False
name = "q5"

hints = (
    "Both rates are one over an interval, and both intervals are the refractory time plus a rise from the reset to the "
    "threshold. Only the rise differs.",
    "The exact rise is the time to the threshold of question 1, from V_reset on. For the grid, count how many Euler steps it "
    "takes from V_reset until the threshold is reached.",
    "Begin with two arrays of zeros and loop over the currents. Skip a current if its final potential does not exceed the "
    "threshold. An interval in ms gives a rate in Hz as 1000 over it.",
)

FORM = "return the tuple (exact, on_grid)."
OWN = "do not sort or change the currents"


def rates_are(recording, which, expected, known, what):
    """The rates are those expected; where others are known to come from a mistake, say which."""
    found = array(
        entry(recording.returned, which, "the returned tuple", hint=FORM), what, shape=expected.shape, hint="one rate for each current."
    ).astype(float)  # fmt: skip
    with np.errstate(divide="ignore"):
        interval = 1.0 / expected
    usual = (
        (expected / 1000.0, "these are in spikes per ms; the rates are asked in Hz"),
        (interval, "these are intervals in s; the rates are one over them"),
        (1000.0 * interval, "these are intervals in ms; the rates are one over them"),
        (expected[::-1], "keep the order of the currents"),
        (np.sort(expected), "the rates are sorted; keep the order of the currents"),
        (np.sort(expected)[::-1], "the rates are sorted; keep the order of the currents"),
        *((np.round(expected, digits), "the rates are rounded") for digits in range(4)),
    )
    for wrong, why in (*known, *usual):
        wrong = np.asarray(wrong)
        if found.size and np.allclose(found, wrong, rtol=1e-6) and not np.allclose(wrong, expected, rtol=1e-6):  # fmt: skip
            i = int(np.argmax(~np.isclose(found, expected, rtol=1e-6)))
            current = np.asarray(recording.arguments["currents_nA"])[i]
            raise CheckFailed(
                f"{what}: at {current:g} nA {found[i]:.6g} Hz, expected {expected[i]:.6g} Hz: {why}.",
                f"{what}: {why}.",
            )
    silent = (expected == 0) & (found != 0)
    if silent.any():
        i = int(np.argmax(silent))
        current = np.asarray(recording.arguments["currents_nA"])[i]
        raise CheckFailed(
            f"{what}: at {current:g} nA {found[i]:.6g} Hz, expected 0: the threshold is never reached.",
            f"{what}: not 0 where the threshold is never reached.",
            hint="compare the final potential with the threshold; at equality the neuron is silent.",
        )
    close(
        found,
        expected,
        what,
        unit="Hz",
        rtol=1e-6,
        hint="one over the interval between two spikes: t_ref plus the rise from V_reset to V_th.",
    )


@test_case(name="exact rates", points=0.5)
def exact_rates(recordings):
    """The closed form for five currents in no order, one of them too weak; the array stays as it is."""
    unchanged(recordings, hint=OWN)
    rates_are(recordings["five currents"], 0, np.array(EXACT), EXACT_WRONG, "exact rates")


@test_case(name="rates on the grid", points=0.75)
def rates_on_the_grid(recordings):
    """Whole numbers of steps between spikes for the same currents."""
    rates_are(recordings["five currents"], 1, np.array(GRID), GRID_WRONG, "rates on the grid")


# Rates of the public probe, and what mistakes would give.
# fmt: off
EXACT = [178.857147603, 56.117398818, 0, 325.945771257, 104.280163937]
EXACT_WRONG = (
    ([286.446429, 63.6141003, 0, 1033.06318, 133.519344],
     "the refractory time is missing"),
    ([139.847337, 44.6769491, 0, 281.694926, 80.3028565],
     "the rise begins at V_reset, not at E_L"),
    ([130.021188, 50.2013442, 0, 193.498639, 85.5464816],
     "the refractory time counts twice"),
    ([273.129204, 223.487293, 198.673104, 354.46053, 241.171892],
     "the leak goes to 0; it goes to E_L"),
    ([178.571429, 57.1428571, 0, 285.714286, 102.040816],
     "these are the rates on the grid"),
)
GRID = [178.571428571, 57.1428571429, 0, 285.714285714, 102.040816327]
GRID_WRONG = (
    ([285.714286, 64.9350649, 0, 714.285714, 129.87013],
     "the refractory time is missing"),
    ([129.87013, 44.6428571, 0, 238.095238, 79.3650794],
     "the rise begins at V_reset, not at E_L"),
    ([129.87013, 51.0204082, 0, 178.571429, 84.0336134],
     "the refractory time counts twice"),
    ([238.095238, 204.081633, 178.571429, 285.714286, 238.095238],
     "the leak goes to 0; it goes to E_L"),
    ([178.857148, 56.1173988, 0, 325.945771, 104.280164],
     "these are the exact rates"),
    ([178.571429, 54.9450549, 0, 285.714286, 102.040816],
     "this is the exact rise, rounded up to whole steps; Euler's rise is another one"),
    ([178.571429, 57.1428571, 0, 357.142857, 102.040816],
     "this is the exact rise, rounded; count the steps of Euler's scheme"),
    ([204.081633, 59.5238095, 0, 357.142857, 109.89011],
     "there is a step too few; the step that reaches the threshold counts"),
    ([158.730159, 54.9450549, 0, 238.095238, 95.2380952],
     "there is a step too many"),
    ([178.571429, 57.1428571, 0, 357.142857, 109.89011],
     "the number of steps is rounded; the threshold is reached at the end of a step, so round up"),
    ([181.290517, 57.2021408, 0, 328.171588, 106.06083],
     "the interval is no whole number of steps; a spike is at the end of a step"),
)
# fmt: on


def picture(recordings):
    """Both rates of the public probe over the current."""
    recording = recordings["five currents"]
    currents = np.asarray(recording.arguments["currents_nA"])
    order = np.argsort(currents)
    exact, on_grid = (np.asarray(rates, dtype=float)[order] for rates in recording.returned)
    lines = {"exact": exact, "on the grid": on_grid}
    return pictures.curve(currents[order], lines, "current (nA)", "rate (Hz)", marker="o")
