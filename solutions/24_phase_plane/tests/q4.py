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


### BEGIN HIDDEN TESTS
from autograder.draw import settings


def _mixed(seed):
    """Weights of any signs; seeds are chosen by the number of fixed points."""
    rng = np.random.default_rng(seed)
    w = (rng.uniform(2, 9, (2, 2)) * rng.choice([-1, 1], (2, 2))).round(2)
    return {"weights": w, "drive": (-w.sum(1) / 2 + rng.uniform(-2, 2, 2)).round(2)}


def _edge(seed):
    """Strong competition: some coordinates are within 0.002 of 0."""
    rng = np.random.default_rng(seed)
    top = [rng.uniform(-2, 2), -rng.uniform(9, 16)]
    w = np.array([top, [-rng.uniform(9, 16), rng.uniform(-2, 2)]]).round(2)
    return {"weights": w, "drive": (-w.sum(1) / 2 + rng.uniform(-1, 1, 2)).round(2)}


def _rim(seed):
    """As before, but coordinates are within 1e-6 of 0 or of 1, as the two flips of the axes say."""
    rng = np.random.default_rng(seed)
    top = [rng.uniform(5, 10), -rng.uniform(15.2, 16)]
    w = np.array([top, [-rng.uniform(15.2, 16), rng.uniform(5, 10)]]).round(2)
    drive = rng.uniform(0, 0.6, 2)
    flip = np.array([(-1) ** (seed % 2), (-1) ** (seed // 2 % 2)])
    return {
        "weights": w * np.outer(flip, flip),
        "drive": (flip * (drive + w @ ((1 - flip) / 2))).round(2),
    }


def _pair(rng):
    """Two of three points are 0.03 apart, with almost the same x (or, exchanged, the same y)."""
    y, x = 0.0, rng.uniform(0.85, 0.9)
    w = np.array([[rng.choice([-1.0, 1.0]), rng.uniform(1.5, 2.5) * rng.choice([-1, 1])], [0, 0]])
    w[1] = rng.uniform(0.2, 0.4) * rng.choice([-1, 1]), rng.uniform(13, 15.5)
    slope = x * (1 - x)
    gain = w[1, 1] + w[1, 0] * w[0, 1] * slope / (1 - w[0, 0] * slope)
    y = (1 - np.sqrt(1 - 4 / gain)) / 2 - 0.0145  # a little below the border where both points meet
    point = np.array([x, y])
    drive = np.log(point / (1 - point)) - w @ point
    order = [0, 1] if rng.random() < 0.7 else [1, 0]
    return {"weights": w[order][:, order], "drive": drive[order]}


def _five(seed):
    """Both populations excite themselves."""
    rng = np.random.default_rng(seed)
    rng.uniform(2, 14, (2, 2))
    first = [rng.uniform(7, 13), rng.choice([-1, 1]) * rng.uniform(1, 4)]
    w = np.array([first, [0, rng.uniform(7, 13)]])
    w[1, 0] = np.sign(w[0, 1]) * rng.uniform(1, 4)
    w = w.round(2)
    return {"weights": w, "drive": (-w.sum(1) / 2 + rng.uniform(-1.2, 1.2, 2)).round(2)}


SIGNS = np.array([[-1, 1], [1, -1]])

# Any two points are at least 0.04 apart (0.025 in a pair) and |det J| >= 0.05 at each. Runs of fsolve from a grid of
# 11 x 11 starts find all of them. On the first nullcline, three points need the full range of inputs
# |W00| + |W01|, which is wider than that of the other row; with CLOSE ones, 50 inputs are too coarse. Points
# of FIVE and of EDGE are outside of the range around the other drive, above and below.
# fmt: off
ONE = (0, 1, 3, 4, 6, 8, 10, 13, 14, 15, 16, 17, 20, 22, 25, 27, 28, 29, 31, 32, 33, 35, 36, 37, 38, 39)
THREE = (18, 19, 51, 68, 93, 100, 139, 192, 198, 201, 208, 260, 286, 300, 351, 363, 373, 381, 399, 401)
CLOSE = (100, 530, 629, 885, 999, 1231, 1342, 1411, 1453, 1510, 1794, 1914, 1963, 2093, 2155, 2266, 2627, 3663, 4114, 4292)
EDGE = (3, 4, 7, 9, 10, 13, 17, 21, 28, 31, 33, 40, 42, 45, 52, 56, 57, 62, 69, 79)
FIVE = (35, 42, 63, 73, 76, 102, 131, 135, 162, 193, 212, 256, 276, 278, 305, 309, 323, 341, 370, 377)
# fmt: on

draws = {
    "jacobian, drawn": {
        "point": lambda rng: rng.uniform(0.1, 0.9, 2),
        "weights": lambda rng: rng.choice([2.25, 3.5, 5.75, 7.25], (2, 2), replace=False) * SIGNS,
        "drive": lambda rng: rng.uniform(0.5, 2.0, 2) * np.array([1, -1.5]),
    },
    "jacobian, integers": {
        "point": lambda rng: rng.permutation([0, 1]),
        "weights": lambda rng: -rng.choice([1, 2, 3, 4], (2, 2), replace=False) * SIGNS,
        "drive": lambda rng: rng.permutation([-2, 1]),
    },
    "one": settings(*[_mixed(seed) for seed in ONE]),
    "three": settings(*[_mixed(seed) for seed in THREE]),
    "close": settings(*[_mixed(seed) for seed in CLOSE]),
    "five": settings(*[_five(seed) for seed in FIVE]),
    "pair": settings(*[_pair(np.random.default_rng(seed)) for seed in range(24)]),
    "at the edge": settings(*[_rim(seed) for seed in range(20)]),
    "near the edge": settings(*[_edge(seed) for seed in EDGE]),
}  # fmt: skip
domain = {"point": lambda rng: rng.uniform(0, 1, 2)}
accuracy = {"rtol": 0.0, "atol": 1e-6}
equivalent = {
    "arguments swapped: np.linspace(drive[0] - reach, drive[0] + reach, 20001) → np.linspace(drive[0] + reach, drive[0] - reach, 20001)": "the points may be in any order",
}


@test_case(name="other jacobians", points=1, hidden=True)
def other_jacobians(recordings):
    """Weights of both signs and different drives; whole numbers, too."""
    compare_jacobian(recordings["jacobian, drawn"], "Jacobian")
    compare_jacobian(recordings["jacobian, integers"], "Jacobian from whole numbers")


@test_case(name="one or three points", points=1, hidden=True)
def one_or_three(recordings):
    """Circuits with weights of any signs; two points may be close to each other."""
    compare_points(recordings["one"], "fixed points of a circuit with one")
    compare_points(recordings["three"], "fixed points of a circuit with three")
    compare_points(recordings["close"], "fixed points of a circuit with two that are close")
    compare_points(recordings["pair"], "fixed points of a circuit with two that are very close")
    unchanged(recordings["three"], hint="work on copies of the arrays")


@test_case(name="many points, and points near the edge", points=1.5, hidden=True)
def many(recordings):
    """Five fixed points; and strong competition, whose points are close to 0 and 1."""
    compare_points(recordings["five"], "fixed points of a circuit with many")
    compare_points(recordings["near the edge"], "fixed points near the edge")
    compare_points(recordings["at the edge"], "fixed points at the edge")


### END HIDDEN TESTS
