"""Checks of question 1: classify by trace and determinant."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, require, unchanged

OK_FORMAT = False
name = "q1"

hints = (
    "Compute three numbers for each matrix: trace, determinant and the square of the trace minus four determinants. The "
    "kind follows from their signs, and each of them may be exactly 0.",
    "The order of the questions matters. Is the determinant negative, or 0? Only then ask for a trace of 0, and "
    "last for the sign of the number under the root. The sign of the trace gives the first word.",
    "Begin with a loop such as `for matrix in matrices:` and the four entries, `matrix[0, 0]` to `matrix[1, 1]`. "
    "Multiply out the determinant yourself, so that it is exact. Append one name for each matrix to a list.",
)

KINDS = (
    "saddle", "not isolated", "centre", "stable spiral", "unstable spiral", "stable node",
    "unstable node", "stable degenerate node", "unstable degenerate node",
)  # fmt: skip


def names_of(value, count):
    """The returned names as a list of text, one per matrix."""
    require(
        isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.ndim == 1),
        "expected a list of names, one for each matrix",
        hint="does your function return its result, and does it treat all matrices?",
    )
    found = [each.item() if isinstance(each, np.generic) else each for each in value]
    require(
        len(found) == count,
        f"{len(found)} names for {count} matrices",
        "another number of names than of matrices",
        hint="one name for each matrix, also for a single one",
    )
    for each in found:
        require(
            isinstance(each, str) and each in KINDS,
            f"{each!r} is no name of the table.",
            "a name is not spelled as in the table.",
            hint="all letters are small, and it is “centre”",
        )
    return found


def kind_by(trace, determinant, discriminant):
    """The kind of three numbers."""
    stability = "stable" if trace < 0 else "unstable"
    if determinant <= 0:
        return "saddle" if determinant < 0 else "not isolated"
    if trace == 0:
        return "centre"
    if discriminant == 0:
        return f"{stability} degenerate node"
    return f"{stability} {'node' if discriminant > 0 else 'spiral'}"


def ways(matrices):
    """What else one gets, and why."""
    a, b, c, d = np.asarray(matrices, dtype=float).reshape(-1, 4).T
    t, det = a + d, a * d - b * c
    right = [kind_by(*each) for each in zip(t, det, t**2 - 4 * det, strict=True)]

    def by(trace, determinant, discriminant):
        return [kind_by(*each) for each in zip(trace, determinant, discriminant, strict=True)]

    def renamed(old, new):
        return [kind.replace(old, new) for kind in right]

    def exchanged(one, other):
        return [k.replace(one, "?").replace(other, one).replace("?", other) for k in right]

    opposite = [
        kind.replace("unstable", "?").replace("stable", "unstable").replace("?", "stable")
        for kind in right
    ]
    return right, {
        "stable and unstable are exchanged; a negative trace is stable": opposite,
        "the determinant has a plus: it is a d - b c": by(t, a * d + b * c, t**2 - 4 * (a * d + b * c)),
        "the determinant has the wrong sign: it is a d - b c": by(t, -det, t**2 + 4 * det),
        "the number under the root is trace² - 4 determinant, here the 4 is missing": by(t, det, t**2 - det),
        "the number under the root is trace² - 4 determinant, here the trace is not squared": by(t, det, t - 4 * det),
        "nodes and spirals are exchanged; a spiral has a negative number under the root": [
            k if "degenerate" in k else e for k, e in zip(right, exchanged("node", "spiral"), strict=True)
        ],
        "a degenerate node is called a node": renamed("degenerate node", "node"),
        "a degenerate node is called a spiral": renamed("degenerate node", "spiral"),
        "a determinant of 0 counts as a saddle": renamed("not isolated", "saddle"),
        "a determinant of 0 is not asked for": [
            kind_by(*each) if each[1] else kind_by(each[0], 1.0, each[2])
            for each in zip(t, det, t**2 - 4 * det, strict=True)
        ],
        "a matrix with trace 0 is called a centre whatever its determinant is": [
            "centre" if trace == 0 else kind for trace, kind in zip(t, right, strict=True)
        ],
        "a trace of 0 is not asked for: a centre is called a spiral": [
            "unstable spiral" if kind == "centre" else kind for kind in right
        ],
        "a centre is called a stable spiral": renamed("centre", "stable spiral"),
        "the trace is the sum of the other diagonal": by(b + c, det, (b + c) ** 2 - 4 * det),
        "the determinant is rounded by np.linalg.det, so it misses 0 or the border": by(
            t, np.linalg.det(np.asarray(matrices, dtype=float)), t**2 - 4 * np.linalg.det(np.asarray(matrices, dtype=float))
        ),
        "the trace is a - d instead of a + d": by(a - d, det, (a - d) ** 2 - 4 * det),
    }  # fmt: skip


def compare(recording):
    """The names are right; if not, say why or show the first that is wrong."""
    matrices = np.asarray(recording.arguments["matrices"])
    found = names_of(recording.returned, len(matrices))
    expected, others = ways(matrices)
    if found == expected:
        return
    k = next(i for i in range(len(found)) if found[i] != expected[i])
    why = next((why for why, other in others.items() if found == other != expected), "")
    if not why and found == expected[::-1]:
        why = "the order is reversed"
    public = why
    if not why:
        why = f"a matrix that is {expected[k]!r} is called {found[k]!r}"
        (a, b), (c, d) = matrices[k].tolist()
        public = f"its trace is {a + d:g}, its determinant {a * d - b * c:g}"
    raise CheckFailed(
        f"matrix {k} ({matrices[k].tolist()}) is called {found[k]!r}, expected {expected[k]!r}: {public}.",
        f"classify: {why}.",
    )


@test_case(name="five matrices", points=1)
def five_matrices(recordings):
    """Saddle, stable spiral, unstable node, centre, not isolated; the matrices stay as they are."""
    unchanged(recordings, hint="work on a copy of the matrices")
    compare(recordings["five matrices"])


def picture(recordings):
    """The public matrices in the plane of trace and determinant, with the names returned."""
    recording = recordings["five matrices"]
    matrices = np.asarray(recording.arguments["matrices"])
    traces = np.trace(matrices, axis1=1, axis2=2)
    determinants = np.linalg.det(matrices)
    figure, (axis,) = pictures.panels()
    tau = np.linspace(-6, 6, 121)
    axis.plot(tau, tau**2 / 4, c="gray", lw=0.8)
    axis.axhline(0, c="gray", lw=0.8)
    for kind, x, y in zip(names_of(recording.returned, 5), traces, determinants, strict=True):
        axis.plot(x, y, "o", c="#0072b2")
        axis.annotate(kind, (x, y), xytext=(5, 5), textcoords="offset points", fontsize=8)
    axis.set(xlabel="trace", ylabel="determinant", xlim=(-6, 8), ylim=(-5, 9))
    return figure
