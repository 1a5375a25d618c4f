"""Checks of question 1: the steady state of a passive pair."""

from otter.test_files import test_case

from autograder.checks import close, entry
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Two equations, two unknowns: bring everything that multiplies one voltage together. What multiplies a voltage is the "
    "leak of its cell plus the junction.",
    "Current into a only: the equation of b then reads 0 = g_b V_b - g (V_a - V_b), and the ratio V_b / V_a follows from it "
    "alone. The other direction is the same with the letters exchanged. For the resistance, put that ratio into the equation "
    "of a.",
    "The matrix is `[[g_a + g, -g], [-g, g_b + g]]`, and `np.linalg.solve` takes it. Solve for the currents that are given, "
    "and again for (1, 0) and for (0, 1) pA. A millivolt per picoampere is a gigaohm.",
)

UNITS = {"V_a_mV": "mV", "V_b_mV": "mV", "I_ab_pA": "pA", "k_ab": "", "k_ba": "", "R_a_MOhm": "MΩ"}
HINTS = {
    "V_a_mV": "a loses current through its leak and through the junction; the current into b counts, too",
    "V_b_mV": "b gets its own current and what comes through the junction",
    "I_ab_pA": "it is positive if it flows from a to b, so if V_a is the larger",
    "k_ab": "current into a only: it must leave b through b's own leak. It does not depend on the currents that are given",
    "k_ba": "current into b only: it must leave a through a's own leak. It does not depend on the currents that are given",
    "R_a_MOhm": "with the junction in place, and current into a only; 1 mV / pA = 1 GΩ = 1000 MΩ",
}
VOLTAGES = ("V_a_mV", "V_b_mV", "I_ab_pA")
PAIR = ("k_ab", "k_ba", "R_a_MOhm")
EXPECTED = {
    "equal": dict(zip(VOLTAGES + PAIR, (7.5, 2.5, 25.0, 1 / 3, 1 / 3, 75.0), strict=True)),
    "unequal": dict(
        zip(VOLTAGES + PAIR, (-15 / 46, 135 / 23, -570 / 23, 0.4, 0.2, 1250 / 23), strict=True)
    ),
}


def compare(recording, expected, keys):
    """Fail unless these entries have the expected values."""
    for key in keys:
        found = entry(recording.returned, key, "the returned dictionary")
        close(found, expected[key], key, unit=UNITS[key], rtol=1.01e-9, atol=1e-9, hint=HINTS[key])


@test_case(name="the examples: voltages", points=0.5)
def voltages(recordings):
    """100 pA into one of two equal cells: 7.5 and 2.5 mV, and 25 pA flow through the junction."""
    for probe, expected in EXPECTED.items():
        compare(recordings[probe], expected, VOLTAGES)


@test_case(name="the examples: coefficients and resistance", points=0.5)
def coefficients(recordings):
    """Two unequal cells have different coefficients in the two directions: 0.4 and 0.2."""
    for probe, expected in EXPECTED.items():
        compare(recordings[probe], expected, PAIR)


def picture(recordings):
    """Voltages of a and b in both examples; in grey, as they should be."""
    figure, axes = panels(2)
    for axis, (probe, expected) in zip(axes, EXPECTED.items(), strict=True):
        keys = VOLTAGES[:2]
        axis.bar((0, 1), [expected[key] for key in keys], width=0.8, color="0.8")
        axis.bar((0, 1), [recordings[probe].returned[key] for key in keys], width=0.4)
        axis.axhline(0.0, c="k", lw=0.5)
        axis.set_xticks((0, 1), ("a", "b"))
        axis.set(ylabel="deflection (mV)", title=probe)
    return figure


### BEGIN HIDDEN TESTS
import numpy as np

from autograder.draw import one_of, uniform

cells = {"g_nS": uniform(0.5, 30.0), "g_a_nS": uniform(2.0, 9.0), "g_b_nS": uniform(11.0, 30.0)}
draws = {
    "drawn": cells | {"I_a_pA": uniform(20.0, 200.0), "I_b_pA": uniform(-200.0, -20.0)},
    "only_b": cells | {"I_a_pA": one_of(0.0), "I_b_pA": uniform(-200.0, 200.0)},
    "no_current": cells | {"I_a_pA": one_of(0.0), "I_b_pA": one_of(0.0)},
    "no_junction": cells
    | {"I_a_pA": uniform(20.0, 200.0), "I_b_pA": uniform(20.0, 200.0), "g_nS": one_of(0.0)},
}
domain = {
    "I_a_pA": uniform(-300.0, 300.0),
    "I_b_pA": uniform(-300.0, 300.0),
    "g_nS": uniform(0.0, 100.0),
    "g_a_nS": uniform(0.5, 60.0),
    "g_b_nS": uniform(0.5, 60.0),
}


def solved(I_a_pA, I_b_pA, g_nS, g_a_nS, g_b_nS):
    """The six numbers, from three solutions of the linear equations."""
    matrix = np.array([[g_a_nS + g_nS, -g_nS], [-g_nS, g_b_nS + g_nS]])
    (V_a, only_a, only_b), (V_b, to_b, of_b) = np.linalg.solve(
        matrix, np.array([[I_a_pA, 1.0, 0.0], [I_b_pA, 0.0, 1.0]])
    )
    values = (V_a, V_b, g_nS * (V_a - V_b), to_b / only_a, only_b / of_b, 1000.0 * only_a)
    return dict(zip(VOLTAGES + PAIR, values, strict=True))


def compare_some(recordings, probes, keys):
    for probe in probes:
        compare(recordings[probe], solved(**recordings[probe].arguments), keys)


@test_case(name="other pairs: voltages", points=1, hidden=True)
def other_voltages(recordings):
    """Voltages and the current between other cells, with currents of both signs."""
    compare_some(recordings, ("drawn", "only_b"), VOLTAGES)


@test_case(name="other pairs: coefficients and resistance", points=1, hidden=True)
def other_coefficients(recordings):
    """The coefficients and the resistance are properties of the pair, whatever currents flow."""
    compare_some(recordings, ("drawn", "only_b"), PAIR)


@test_case(name="no current, no junction", points=1, hidden=True)
def no_current_no_junction(recordings):
    """Without current the coefficients are the same as ever; without a junction they are 0."""
    compare_some(recordings, ("no_current", "no_junction"), VOLTAGES + PAIR)


### END HIDDEN TESTS
