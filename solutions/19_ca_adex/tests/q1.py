"""Checks of question 1: two passive compartments."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, unchanged

OK_FORMAT = False
name = "q1"

hints = (
    "Collect the terms of both equations: what multiplies the somatic potential, what multiplies the dendritic one, and what is constant. "
    "The first two form a matrix.",
    "At the steady state, the matrix of conductances times the two potentials equals leak conductance times leak potential plus injected "
    "current, for each compartment. For the course, subtract the steady state from the start and take this difference apart into "
    "eigenvectors of M.",
    "Begin with the matrix that has `g_Ls + g_C` and `g_Ld + g_C` on its diagonal and `-g_C` beside it. Divide its first row by `-C_s` and its "
    "second by `-C_d` to get M. `np.linalg.eig(M)` returns the eigenvalues and the eigenvectors, one per column.",
)

OWN = "make new arrays; leave the arguments and the dictionary as they are"
FORM = "two rows, V_s and V_d, with one column per pair of currents or per time."


def steady(I_s, I_d, c, *, into_soma=1.0, into_dendrite=1.0):
    """Cramer's rule; the factors of the coupling in each equation are for finding mistakes."""
    g_s, g_d = into_soma * c["g_C"], into_dendrite * c["g_C"]
    own_s, own_d = c["g_Ls"] + g_s, c["g_Ld"] + g_d
    flow_s, flow_d = c["g_Ls"] * c["E_Ls"] + I_s, c["g_Ld"] * c["E_Ld"] + I_d
    det = own_s * own_d - g_s * g_d
    return np.array([(flow_s * own_d + g_s * flow_d) / det, (flow_d * own_s + g_d * flow_s) / det])


def course(
    times, V_s, V_d, I_s, I_d, c, *, into_soma=1.0, into_dendrite=1.0, tau_s=None, tau_d=None
):
    """The course from the trace and determinant of M: its exponential is a sum of two."""
    g_s, g_d = into_soma * c["g_C"], into_dendrite * c["g_C"]
    C_s, C_d = tau_s or c["C_s"], tau_d or c["C_d"]
    M = np.array([[-(c["g_Ls"] + g_s) / C_s, g_s / C_s], [g_d / C_d, -(c["g_Ld"] + g_d) / C_d]])
    half = np.trace(M) / 2
    root = np.sqrt(complex(half**2 - np.linalg.det(M)))
    final = steady(I_s, I_d, c, into_soma=into_soma, into_dendrite=into_dendrite)
    start = np.array([V_s, V_d]) - final
    turned = M @ start - half * start
    slow, fast = np.exp((half + root) * times), np.exp((half - root) * times)
    rising = times * np.exp(half * times) if abs(root) < 1e-12 else (slow - fast) / (2 * root)
    return (
        final[:, None] + np.outer(start, (slow + fast).real / 2) + np.outer(turned, np.real(rising))
    )


def compare(recording, expected, known, what):
    """The rows are those expected; where others come from a known mistake, say which."""
    found = array(recording.returned, what, shape=expected.shape, hint=FORM).astype(float)
    for wrong, why in known:
        if (
            expected.size
            and np.allclose(found, wrong, rtol=1e-6, atol=1e-6)
            and not np.allclose(wrong, expected, rtol=1e-6, atol=1e-6)
        ):
            j = int(np.argmax(~np.isclose(wrong, expected, rtol=1e-6).all(axis=0)))
            raise CheckFailed(
                f"{what}: column {j} is {found[0, j]:.6g}, {found[1, j]:.6g} mV, "
                f"expected {expected[0, j]:.6g}, {expected[1, j]:.6g} mV: {why}.",
                f"{what}: {why}.",
            )
    close(
        found,
        expected,
        what,
        unit="mV",
        rtol=1.1e-6,
        atol=1e-6,
        hint="what leaves one compartment through g_C enters the other.",
    )


COUPLINGS = (
    ({"into_soma": 0.0, "into_dendrite": 0.0}, "the compartments are not coupled"),
    ({"into_dendrite": 0.0}, "the coupling is missing in the equation of the dendrite"),
    ({"into_soma": 0.0}, "the coupling is missing in the equation of the soma"),
    ({"into_dendrite": -1.0}, "the coupling has the wrong sign in the dendrite"),
    ({"into_soma": -1.0}, "the coupling has the wrong sign in the soma"),
)  # fmt: skip


def steady_is(recording, expected):
    """The steady state of this recording."""
    a = recording.arguments
    I_s, I_d, c = np.asarray(a["I_s"]), np.asarray(a["I_d"]), a["cell"]
    swapped = {**c, "E_Ls": c["E_Ld"], "E_Ld": c["E_Ls"]}
    known = [(steady(I_s, I_d, c, **how), why) for how, why in COUPLINGS]
    known += [
        (steady(I_d, I_s, c), "the two currents are exchanged"),
        (expected[::-1], "the rows are exchanged; V_s comes first"),
        (steady(I_s, I_d, {**c, "E_Ls": 0.0, "E_Ld": 0.0}), "the leak potentials are missing"),
        (steady(I_s, I_d, swapped), "the leak potentials are exchanged"),
        (steady(0 * I_s, 0 * I_d, c), "the currents have no effect"),
        (steady(-I_s, -I_d, c), "the currents have the wrong sign"),
    ]
    compare(recording, expected, known, "steady potentials")


def course_is(recording, expected, which=""):
    """The course of this recording."""
    a = {**recording.arguments, "times": np.asarray(recording.arguments["times"], dtype=float)}
    c = a.pop("cell")
    known = [(course(**a, c=c, **how), why) for how, why in COUPLINGS]
    final = steady(a["I_s"], a["I_d"], c)[:, None]
    start = np.array([[a["V_s"]], [a["V_d"]]])
    known += [
        (final + 0 * expected, "this is the steady state at all times"),
        (expected - final, "this is the distance to the steady state; add the steady state"),
        (final + start * 0 + course(**{**a, "I_s": 0.0, "I_d": 0.0}, c={**c, "E_Ls": 0.0, "E_Ld": 0.0}),
         "it begins at the sum of start and steady state; only their difference decays"),
        (course(**a, c=c, tau_s=c["C_d"], tau_d=c["C_s"]), "the capacitances are exchanged"),
        (course(**a, c=c, tau_d=c["C_s"]), "both compartments have the capacitance of the soma"),
        (course(**{**a, "V_s": a["V_d"], "V_d": a["V_s"]}, c=c), "the potentials at the start are exchanged"),
        (course(**{**a, "I_s": a["I_d"], "I_d": a["I_s"]}, c=c), "the currents are exchanged"),
        (course(**{**a, "times": np.sort(a["times"])}, c=c), "the times are sorted; keep their order"),
        (course(**{**a, "times": a["times"] / 1000.0}, c=c), "the times are taken for s"),
        (expected[::-1], "the rows are exchanged; V_s comes first"),
    ]  # fmt: skip
    compare(recording, expected, known, f"potentials over time{which}")


@test_case(name="steady state of three pairs", points=0.6)
def three_pairs(recordings):
    """Steady potentials for three pairs of currents, one of them without any."""
    mine = {
        probe: recordings[probe]
        for probe in recordings
        if probe in recordings and "currents" in probe
    }
    unchanged(mine or recordings["three pairs of currents"], hint=OWN)
    expected = np.array(
        [
            [-49.215630119929, -51.910433186972, -67.665069794875],
            [-48.590182842912, -40.666989973131, -66.096572514582],
        ]
    )
    steady_is(recordings["three pairs of currents"], expected)


@test_case(name="course at four times", points=0.7)
def four_times(recordings):
    """The start, two early times and a late one, not in order."""
    mine = {
        probe: recordings[probe] for probe in recordings if probe in recordings and "times" in probe
    }
    unchanged(mine or recordings["four times"], hint=OWN)
    expected = np.array(
        [
            [-64.2, -61.845999380925, -63.181449440123, -61.832197005304],
            [-43.1, -62.71772077672, -50.855278893967, -61.412308742123],
        ]
    )
    course_is(recordings["four times"], expected)


def picture(recordings):
    """Your potentials of the example with four times, in order."""
    recording = recordings["four times"]
    times = np.asarray(recording.arguments["times"], dtype=float)
    order = np.argsort(times)
    rows = np.asarray(recording.returned, dtype=float)[:, order]
    return pictures.curve(
        times[order], {"V_s": rows[0], "V_d": rows[1]}, "time (ms)", "potential (mV)", marker="o"
    )


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def _cell(rng):
    ranges = {
        "C_s": (150, 300),
        "C_d": (15, 60),
        "g_Ls": (3, 9),
        "g_Ld": (1, 5),
        "g_C": (4, 25),
        "E_Ls": (-75, -66),
        "E_Ld": (-64, -50),
    }
    return {key: round(float(rng.uniform(*limits)), 3) for key, limits in ranges.items()}


def _uncoupled(rng):
    return {**_cell(rng), "g_C": 0.0}


def _currents(rng):
    return rng.uniform(-200.0, 400.0, 5).round(2)


def _times(rng):
    """The start, a late time, one time twice, and no round numbers."""
    early = rng.uniform(0.2, 40.0, 5).round(4)
    late = round(float(rng.uniform(110.0, 150.0)), 4)
    return rng.permutation(np.append(early, (0.0, early[0], late)))


_start = {
    "V_s": uniform(-80.0, -40.0, digits=2),
    "V_d": uniform(-80.0, -10.0, digits=2),
    "I_s": uniform(-100.0, 300.0, digits=1),
    "I_d": uniform(-100.0, 300.0, digits=1),
}
draws = {
    "drawn currents": {"I_s": _currents, "I_d": _currents, "cell": _cell},
    "currents, not coupled": {"I_s": _currents, "I_d": _currents, "cell": _uncoupled},
    "drawn times": _start | {"times": _times, "cell": _cell},
    "times, not coupled": _start | {"times": _times, "cell": _uncoupled},
    "no times": _start | {"times": lambda rng: np.empty(0), "cell": _cell},
}
domain = _start | {
    "times": lambda rng: rng.uniform(0.0, 60.0, rng.integers(0, 5)).round(2),
    "cell": lambda rng: one_of(_cell, _cell, _uncoupled)(rng)(rng),
}
accuracy = {"rtol": 1e-6, "atol": 1e-6}
promises = {"may lack entries": ("other steady states", "other courses")}


@test_case(name="other steady states", points=1.1, hidden=True)
def other_steady(recordings):
    """Steady potentials of other neurons, coupled or not."""
    for probe in ("drawn currents", "currents, not coupled"):
        a = recordings[probe].arguments
        steady_is(recordings[probe], steady(np.asarray(a["I_s"]), np.asarray(a["I_d"]), a["cell"]))


@test_case(name="other courses", points=1.6, hidden=True)
def other_courses(recordings):
    """The potentials of other neurons over time, coupled or not; no times give two empty rows."""
    for probe, which in (
        ("drawn times", ""),
        ("times, not coupled", " without coupling"),
        ("no times", " for no times"),
    ):
        a = {**recordings[probe].arguments}
        c, times = a.pop("cell"), np.asarray(a.pop("times"), dtype=float)
        course_is(recordings[probe], course(times, **a, c=c), which)


### END HIDDEN TESTS
