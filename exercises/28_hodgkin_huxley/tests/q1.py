"""Checks of question 1: the rate functions."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, require, unchanged

OK_FORMAT = False
name = "q1"

hints = (
    "Six formulas, one row each, every row for all potentials at once. Only two of them have a point at which a zero is "
    "divided by a zero.",
    "Both are the same function of one variable, a number over one minus its exponential, up to a factor. Write that "
    "function once. Replace the zero by any other number before you divide, and put the limit there afterwards.",
    "Begin with a helper for x / (1 - exp(-x)). One minus an exponential is the negative of `np.expm1`, which keeps all "
    "digits for small arguments. What is left is a choice by `np.where` between the limit and the quotient.",
)

ROWS = ("alpha_m", "beta_m", "alpha_h", "beta_h", "alpha_n", "beta_n")
POINTS = {-40: "alpha_m", -55: "alpha_n"}


def rows_of(recording):
    """The returned rates, if there are six rows and all are finite."""
    V = np.asarray(recording.arguments["V"])
    try:
        found = np.asarray(recording.returned, dtype=float)
    except (TypeError, ValueError):
        found = np.array(np.nan)
    if found.shape == (6, len(V)) and not np.isfinite(found).all():
        row, k = map(int, np.argwhere(~np.isfinite(found))[0])
        raise CheckFailed(
            f"{ROWS[row]} at {V[k]:g} mV is {found[row, k]}, not a number.",
            f"{ROWS[row]} is not finite at some potential.",
            hint="at -40 and -55 mV a formula is 0/0: return its limit.",
        )
    return array(
        recording.returned,
        "rates",
        shape=(6, len(V)),
        hint="a row for each function, a column for each potential.",
    ).astype(float)


def compare(found, expected, V, where):
    """Every row is the expected one, to one part in 10^8."""
    for i, row in enumerate(ROWS):
        wrong = np.abs(found[i] - expected[i]) > 1.05e-8 * np.abs(expected[i])
        if not wrong.any():
            continue
        others = [
            ROWS[j] for j in range(6) if j != i and np.allclose(found[i], expected[j], rtol=1e-6)
        ]
        require(not others, f"Row {i} should be {row} and holds {''.join(others[:1])}.")
        given, V = V, np.asarray(V, dtype=float)
        gap = np.min([np.abs(V - point) for point in POINTS], axis=0)
        own = np.min(
            [np.abs(V - point) for point in POINTS if POINTS[point] == row] or [gap], axis=0
        )
        near, exact = gap < 0.01, gap == 0
        hint = "look at its formula again, with the signs in the exponent and V in mV as it comes."
        if np.asarray(given).dtype.kind in "iu" and np.allclose(found[i], np.trunc(expected[i])):
            hint = "it is cut to whole numbers: an array made like V holds integers only if V does."
        elif not (wrong & ~exact).any():
            hint = (
                "it differs at its singularity only: the value there is the limit of the formula."
            )
        elif (
            not (wrong & ~near).any() and (near & ~exact & ~wrong & (own < own[wrong].min())).any()
        ):
            # nearer to the singularity it is right, so no digits are lost: something is used that holds only there
            hint = "it differs only at some distance from its singularity: a limit or a series is used too far out."
        elif not (wrong & ~near).any():
            hint = "it differs near its singularity only: one minus an exponential loses digits there; np.expm1 does not."
        close(found[i], expected[i], f"{row}{where}", unit="1/ms", rtol=1.05e-8, hint=hint)


@test_case(name="rates at six potentials", points=1)
def six_potentials(recordings):
    """Six functions at six potentials, two of which are singularities; the array of potentials is left alone."""
    # fmt: off
    expected = np.array([
        [1.000000000000e+00, 1.430923894725e-01, 7.125763080256e+00, 4.308253751833e-01, 2.027185614034e+00, 0.999999999850e+00],
        [9.974088351092e-01, 5.676270194373e+00, 1.909841210356e-02, 2.295013682950e+00, 4.032695494904e-01, 9.974088352754e-01],
        [2.005533578021e-02, 9.591815176699e-02, 5.703501788376e-04, 4.245714617988e-02, 8.877280339760e-03, 2.005533578322e-02],
        [3.775406687981e-01, 2.583123852466e-02, 9.986683447247e-01, 1.192029220221e-01, 7.558388990948e-01, 3.775406687276e-01],
        [1.930825375183e-01, 3.971856140338e-02, 8.621555848164e-01, 1.000000000000e-01, 3.273092389472e-01, 1.930825374964e-01],
        [9.145195361833e-02, 1.352417256007e-01, 3.755527085381e-02, 1.103121128231e-01, 7.459427318473e-02, 9.145195362176e-02],
    ])
    # fmt: on
    unchanged(recordings, hint="V *= … and V[…] = … change the caller's array: make a new one.")
    r = recordings["six potentials"]
    compare(rows_of(r), expected, r.arguments["V"], "")


def picture(recordings):
    """Your rates of the example over the potential."""
    r = recordings["six potentials"]
    order = np.argsort(r.arguments["V"])
    rows = dict(zip(ROWS, np.asarray(r.returned, dtype=float)[:, order], strict=True))
    return pictures.curve(
        np.asarray(r.arguments["V"])[order], rows, "V (mV)", "rate (1/ms)", marker="o"
    )
