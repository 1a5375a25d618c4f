"""Checks of question 4: the Jacobian and all fixed points of a circuit."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, require, unchanged
from autograder.dynamics import same_points

OK_FORMAT = False
name = "q4"

hints = (
    "The Jacobian has a term -1 on the diagonal from the leak; each weight is multiplied with the slope of S at the "
    "input of the population that receives it. A fixed point is where both nullclines meet.",
    "The slope belongs to the row. For the fixed points, reduce the problem to one dimension: on the first nullcline, y "
    "is known for each x, so only dy/dt is left. Its changes of sign are between neighbours of a fine grid.",
    "Begin the Jacobian with both inputs, `weights @ point + drive`. Begin the fixed points with a fine grid of "
    "inputs u to population 0: x is S(u), and y follows. Then refine each change of sign by bisection or `brentq`.",
)


def s(u):
    """The sigmoid."""
    return 1 / (1 + np.exp(-u))


def rate(point, w, i):
    """The rates of change at a point."""
    return -point + s(w @ point + i)


def slopes(point, w, i):
    """The Jacobian."""
    response = s(w @ point + i)
    return (response * (1 - response))[:, None] * w - np.eye(2)


def roots(w, i, count=2001):
    """All fixed points: changes of sign along the first nullcline, refined by bisection."""

    def on_curve(u):
        return np.array([s(u), (u - w[0, 0] * s(u) - i[0]) / w[0, 1]])

    def above(u):
        x, y = on_curve(u)
        return s(w[1, 0] * x + w[1, 1] * y + i[1]) > y

    reach = np.abs(w[0]).sum()
    u = np.linspace(i[0] - reach, i[0] + reach, count)
    k = np.flatnonzero(above(u)[1:] != above(u)[:-1])
    low, high = u[k], u[k + 1]
    at_low = above(low)
    for _ in range(60):
        middle = (low + high) / 2
        left = above(middle) == at_low
        low, high = np.where(left, middle, low), np.where(left, high, middle)
    return on_curve((low + high) / 2).T


def _given(recording):
    given = recording.arguments
    return (np.asarray(given[key], dtype=float) for key in ("weights", "drive"))


def compare_jacobian(recording, what):
    """The Jacobian is right to 1e-6."""
    w, i = _given(recording)
    point = np.asarray(recording.arguments["point"], dtype=float)
    found = array(recording.returned, what, shape=(2, 2), hint="row i: derivatives of f_i").astype(
        float
    )
    wanted = slopes(point, w, i)
    if np.abs(found - wanted).max() <= 1e-6:
        return
    response = s(w @ point + i)
    slope = response * (1 - response)
    at_point = point * (1 - point)
    one = np.eye(2)
    others = {
        "it is transposed: row i holds the derivatives of f_i": wanted.T,
        "the -1 of the leak on the diagonal is missing": wanted + one,
        "the leak has the wrong sign": wanted + 2 * one,
        "the -1 is subtracted from every entry; it belongs to the diagonal": wanted + one - 1,
        "the slope belongs to the row, the population that receives; here it is that of the column": slope[None, :] * w - one,
        "the slope of S is missing": w - one,
        "S' is S (1 - S); here only S is used": response[:, None] * w - one,
        "the slope is taken at the state instead of at the input": at_point[:, None] * w - one,
        "the slope is S'(x), but its argument is the input": (s(point) * (1 - s(point)))[:, None] * w - one,
        "the weights are read backwards: weights[i, j] leads from j to i": slopes(point, w.T, i),
        "the drive is missing": slopes(point, w, 0 * i),
        "the two drives are exchanged": slopes(point, w, i[::-1]),
        "the two components of the point are exchanged": slopes(point[::-1], w, i),
        "the rows are exchanged": wanted[::-1],
        "all signs are wrong": -wanted,
    }  # fmt: skip
    off = np.abs(found - wanted) > 1e-6
    j, k = np.argwhere(off)[0]
    numbers = f"entry [{j}, {k}] is {found[j, k]:.6g}, expected {wanted[j, k]:.6g}"
    for why, other in others.items():
        if np.abs(found - other).max() <= 1e-6 < np.abs(other - wanted).max():
            raise CheckFailed(f"{what}: {numbers}: {why}.", f"{what}: {why}.")
    close_by = np.abs(found - wanted).max() < 1e-3
    raise CheckFailed(
        f"{what}: {numbers} ({int(off.sum())} of 4 entries differ).",
        f"{what}: {int(off.sum())} of 4 entries differ.",
        hint="almost right: is it rounded, or a difference quotient with a large step?" if close_by
        else "compare with central differences of your field",
    )  # fmt: skip


def compare_points(recording, what):
    """All fixed points, each once."""
    w, i = _given(recording)
    wanted = roots(w, i)
    value = recording.returned
    found = array(value, what, hint="return an array of shape (n, 2), one row for each point")
    require(
        (found.ndim == 2 and found.shape[1] == 2) or found.size == 0,
        f"shape of {what}: {found.shape}, expected (n, 2)",
        hint="one row (x, y) for each fixed point, also if there is only one",
    )
    found = found.reshape(-1, 2).astype(float)
    for k, point in enumerate(found):
        near = np.abs(wanted - point).max(axis=1).min()
        if near <= 1e-6:
            continue
        if (np.abs(wanted - point[::-1]).max(axis=1) <= 1e-6).any():
            raise CheckFailed(f"{what}: x and y are exchanged in a row: it is (x, y).")
        reasons = (
            ("the weights are read backwards: weights[i, j] leads from j to i", w.T, i),
            ("the drive is missing", w, 0 * i),
            ("the two drives are exchanged", w, i[::-1]),
            ("the drive has the wrong sign", w, -i),
            ("the weights of the populations to themselves are missing", w - np.diag(np.diag(w)), i),
            ("the weight of population 1 to itself is missing", w * np.array([[1, 1], [1, 0]]), i),
            ("the weight of population 0 to itself is missing", w * np.array([[0, 1], [1, 1]]), i),
        )  # fmt: skip
        why = next((why for why, v, d in reasons if np.abs(rate(point, v, d)).max() < 1e-8), "")
        if not why and near < 0.01:
            why = "it is close to a fixed point, but further away than 1e-6; refine it"
        if not why:
            why = "the rates of change are not 0 there: perhaps the search has failed, or the point is of an earlier call"
        raise CheckFailed(
            f"{what}: ({point[0]:.6g}, {point[1]:.6g}), row {k}, is no fixed point: {why}.",
            f"{what}: one row is no fixed point: {why}.",
        )
    distinct = [
        point for k, point in enumerate(found)
        if not (np.abs(found[:k] - point).max(axis=1, initial=0.0) <= 1e-4)[:k].any()
    ]  # fmt: skip
    require(
        len(distinct) == len(found),
        f"{what}: {len(found)} rows, but only {len(distinct)} different points.",
        f"{what}: a point occurs more than once.",
        hint="count results that differ only by rounding as one",
    )
    if len(found) < len(wanted):
        missing = next(p for p in wanted if not (np.abs(found - p).max(axis=1) <= 1e-6).any())
        kind = "a saddle" if np.linalg.det(slopes(missing, w, i)) < 0 else "a node or spiral"
        raise CheckFailed(
            f"{what}: {len(found)} of {len(wanted)} points; {kind} near ({missing[0]:.2f}, {missing[1]:.2f}) is missing.",
            f"{what}: not all points are found; {kind} is missing.",
            hint="start from more places, or use a finer grid along a nullcline, up to 0 and 1; two points may have almost the same x or y",
        )
    same_points(found, wanted, what, rtol=0.0, atol=1e-6)


@test_case(name="jacobian beside a fixed point", points=0.5)
def one_jacobian(recordings):
    """The Jacobian at a point where the rates are not 0; the arguments stay as they are."""
    unchanged(recordings["jacobian beside a fixed point"], hint="work on copies of the arrays")
    compare_jacobian(recordings["jacobian beside a fixed point"], "Jacobian")


@test_case(name="two that compete", points=1)
def competition(recordings):
    """All three fixed points of two populations that inhibit each other; the arguments stay as they are."""
    unchanged(recordings["two that compete"], hint="work on copies of the arrays")
    compare_points(recordings["two that compete"], "fixed points")


def picture(recordings):
    """The returned fixed points over the nullclines of the public circuit."""
    recording = recordings["two that compete"]
    w, i = _given(recording)
    p = np.linspace(0.001, 0.999, 500)
    u = np.log(p / (1 - p))
    figure, (axis,) = pictures.panels()
    axis.plot(p, (u - w[0, 0] * p - i[0]) / w[0, 1], c="#0072b2", lw=0.8, label="dx/dt = 0")
    axis.plot((u - w[1, 1] * p - i[1]) / w[1, 0], p, c="#d55e00", lw=0.8, label="dy/dt = 0")
    found = np.asarray(recording.returned, dtype=float).reshape(-1, 2)
    axis.plot(*found.T, "ko", label="your points")
    axis.set(xlabel="x", ylabel="y", xlim=(0, 1), ylim=(0, 1))
    axis.legend(frameon=False, fontsize="small")
    return figure
