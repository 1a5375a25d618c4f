"""Checks of question 2: the soma between dendrite and teacher."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "Write down the sum of the currents that is 0, and collect the terms with U. Each steady "
    "potential is a mean of reversal potentials, weighted by conductances.",
    "For the prediction the mean has two members, for the matching potential two others, for the "
    "soma all four. Only the matching potential can lack all its members: divide where the "
    "sum of the teacher's conductances is positive, and leave nan elsewhere.",
    "`matching = np.full(n, np.nan)` is a good start. The teacher: two linear equations for "
    "two unknowns. What fraction of the way from the inhibitory to the excitatory reversal "
    "potential is the target?",
)

RTOL = 1e-9
SHARES = {
    "predicted_mV": "mean of E_L and V_d, weighted by g_L and g_D; the teacher has no part in it",
    "soma_mV": "mean of E_L, V_d, E_E and E_I, weighted by all four conductances",
    "nudge": "the teacher's two conductances, divided by all four",
}
MATCHING = "mean of E_E and E_I, weighted by the teacher's conductances alone"


def right_potentials(a):
    """The returned arrays for some arguments."""
    g_E, g_I, g_L, g_D = (a[key] for key in ("g_exc_nS", "g_inh_nS", "g_L_nS", "g_D_nS"))
    total = g_L + g_D + g_E + g_I
    currents = g_E * a["E_exc_mV"] + g_I * a["E_inh_mV"]
    with np.errstate(invalid="ignore"):
        matching = currents / (g_E + g_I)
    own = g_L * a["E_L_mV"] + g_D * a["V_d_mV"]
    return {
        "predicted_mV": own / (g_L + g_D),
        "matching_mV": matching,
        "soma_mV": (own + currents) / total,
        "nudge": (g_E + g_I) / total,
    }


def potentials_are_right(recording, keys=("predicted_mV", "soma_mV", "nudge")):
    """Fail unless these entries are right, once no argument was changed."""
    unchanged(recording)
    expected = right_potentials(recording.arguments)
    for key in keys:
        found = entry(recording.returned, key, "the returned dictionary")
        close(found, expected[key], key, rtol=RTOL, atol=1e-12, hint=SHARES[key])


def matching_is_right(recording):
    """Fail unless the matching potential is right, and nan where there is no teacher."""
    unchanged(recording)
    expected = right_potentials(recording.arguments)["matching_mV"]
    value = entry(recording.returned, "matching_mV", "the returned dictionary")
    try:
        found = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise CheckFailed("matching_mV: it is not an array of numbers.") from None
    array(np.zeros(found.shape), "matching_mV", shape=expected.shape)
    none = np.isnan(expected)
    require(
        np.isnan(found[none]).all(),
        "matching_mV: it has a value where both conductances of the teacher are 0.",
        hint="there is no such potential then: nan",
    )
    require(
        np.isfinite(found[~none]).all(),
        "matching_mV: it is not a number where the teacher has a conductance.",
        hint="nan only where both conductances are 0; one may be 0",
    )
    close(found[~none], expected[~none], "matching_mV", unit="mV", rtol=RTOL, hint=MATCHING)


def teacher_is_right(recording):
    """Fail unless the two conductances give the target and the sum."""
    unchanged(recording)
    a = recording.arguments
    span = a["E_exc_mV"] - a["E_inh_mV"]
    for key, way in (
        ("g_exc_nS", a["target_mV"] - a["E_inh_mV"]),
        ("g_inh_nS", a["E_exc_mV"] - a["target_mV"]),
    ):
        found = entry(recording.returned, key, "the returned dictionary")
        hint = "the sum is total_nS, and the matching potential the target: all excitation at E_E"
        close(found, a["total_nS"] * way / span, key, unit="nS", rtol=RTOL, atol=1e-9, hint=hint)


@test_case(name="the example", points=0.5)
def example(recordings):
    """Prediction, steady potential, nudge and matching potential of the example."""
    potentials_are_right(recordings["example"])
    matching_is_right(recordings["example"])


@test_case(name="the example of a teacher", points=0.5)
def teacher(recordings):
    """Conductances for four targets, both ends included."""
    teacher_is_right(recordings["teacher"])


def picture(recordings):
    """The potentials of the example; grey: as they should be."""
    found = recordings["example"]
    figure, (axis,) = panels()
    right = right_potentials(found.arguments)
    for key, marker in (("predicted_mV", "o"), ("matching_mV", "s"), ("soma_mV", "^")):
        axis.plot(right[key], marker, c="0.8", ms=10)
        axis.plot(np.asarray(found.returned[key], dtype=float), marker, ms=4, label=key)
    axis.set(xlabel="entry", ylabel="potential (mV)", xticks=range(4))
    axis.legend(frameon=False, fontsize="small")
    return figure
