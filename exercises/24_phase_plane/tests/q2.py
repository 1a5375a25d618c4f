"""Checks of question 2: eigenvectors and the solution of a linear system."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, entry, require, unchanged
from autograder.dynamics import eigenpairs

OK_FORMAT = False
name = "q2"

hints = (
    "For the eigenvectors, one call of NumPy does the work; what remains is the order. For the solution, you may use "
    "eigenvectors or the exponential of a matrix.",
    "If you exchange the eigenvalues, exchange the columns of the eigenvectors, too. The exponential "
    "of the matrix times t is multiplied with the start; it is another thing than the exponential of each entry.",
    "Begin with `np.linalg.eig(matrix)`, which returns both, and look which of the two values has the larger real part. "
    "For the solution, begin with a loop over the times, and treat each of them by itself.",
)

ACCURACY = 1e-6


def shape_of(value):
    """The shape of what was returned; None if its rows have different lengths."""
    try:
        return np.shape(value)
    except ValueError:
        return None


def _pair(recording):
    """The returned eigenvalues and eigenvectors."""
    values = entry(recording.returned, 0, "values", hint="return the tuple (values, vectors)")
    vectors = entry(recording.returned, 1, "vectors", hint="return the tuple (values, vectors)")
    for value, what, shape in ((values, "values", (2,)), (vectors, "vectors", (2, 2))):
        found = shape_of(value)
        require(
            found == shape,
            f"shape of {what}: {found or 'rows of different lengths'}, expected {shape}",
            hint="return the tuple (values, vectors)",
        )
    return np.asarray(values), np.asarray(vectors)


def _fits(values, vectors, matrix):
    """Whether column i is an eigenvector of value i."""
    scale = max(np.abs(matrix).max(), 1e-12)
    lengths = np.linalg.norm(vectors, axis=0)
    if (lengths < 1e-6).any():
        return False
    unit = vectors / lengths
    return np.abs(matrix @ unit - unit * values).max() <= 1e-5 * scale


def compare_pairs(recording, what):
    """Values, columns, length and order are right."""
    matrix = np.asarray(recording.arguments["matrix"], dtype=float)
    values, vectors = _pair(recording)
    require(
        values.dtype.kind in "iufc" and vectors.dtype.kind in "iufc",
        f"{what}: expected arrays of numbers.",
    )
    scale = np.abs(matrix).max()
    trace, determinant = np.trace(matrix), np.linalg.det(matrix)
    root = np.sqrt(complex(trace**2 - 4 * determinant))
    expected = np.array([(trace + root) / 2, (trace - root) / 2])
    if not _fits(values, vectors, matrix) and (
        np.abs(np.sort_complex(values) - np.sort_complex(expected)).max() <= ACCURACY * 10 * scale
    ):
        for why, changed in (
            ("the eigenvectors are the rows; they have to be the columns", vectors.T),
            ("the columns are exchanged: column i belongs to values[i]", vectors[:, ::-1]),
            ("the rows are exchanged; the columns are what belongs to the values", vectors[::-1]),
            ("the vectors belong to the conjugate eigenvalues", vectors.conj()),
        ):
            if _fits(values, changed, matrix):
                raise CheckFailed(f"{what}: {why}.")
    gap = np.abs(np.sort_complex(values) - np.sort_complex(expected)).max()
    require(
        not 3 * ACCURACY * scale < gap < 1e-3 * scale,
        f"{what}: an eigenvalue is almost right, but not to within 1e-6: is it rounded?",
    )
    eigenpairs(
        values, vectors, matrix, what, rtol=ACCURACY, hint="column i is an eigenvector of values[i]"
    )
    if abs(root) > 1e-3 * scale:  # else both are equal but for rounding
        swapped = np.abs(values[::-1] - expected).max() < np.abs(values - expected).max()
        complex_pair = abs(expected[0].imag) > 1e-6 * scale
        require(
            not swapped,
            f"{what}: the order of the two is wrong.",
            hint="of a complex pair, the one with positive imaginary part comes first"
            if complex_pair
            else "the eigenvalue with the larger real part comes first; -1 is larger than -2",
        )
    lengths = np.linalg.norm(vectors, axis=0)
    close(
        lengths,
        np.ones(2),
        f"length of the eigenvectors of {what}",
        rtol=1e-6,
        hint="|v₁|² + |v₂|² = 1, where the bars are needed if v is complex",
    )


def _by_eigenvectors(matrix, start, times, *, transposed=False, inverse=True):
    values, vectors = np.linalg.eig(matrix)
    vectors = vectors.T if transposed else vectors
    if abs(np.linalg.det(vectors)) < 1e-300:
        return np.full((len(times), 2), np.nan)
    parts = np.linalg.solve(vectors, start.astype(complex)) if inverse else start
    return np.real((vectors * parts) @ np.exp(np.outer(values, times))).T


def _exact(matrix, start, times):
    """By the eigenvalues alone (Putzer): exp(At) = e^(l1 t) (1 + (A - l1) phi(t))."""
    half = np.trace(matrix) / 2
    square = complex(half**2 - (matrix[0, 0] * matrix[1, 1] - matrix[0, 1] * matrix[1, 0]))
    root = np.sqrt(square)
    rest = matrix - half * np.eye(2)
    rows = []
    for t in times:
        cosh = np.cosh(root * t)
        sinh = np.sinh(root * t) / root if abs(root) > 1e-9 else t
        propagator = np.exp(half * t) * (cosh * np.eye(2) + sinh * rest)
        rows.append(np.real(propagator @ start))
    return np.array(rows)


def _off(found, expected):
    """Where a state is further from the expected one than the text allows."""
    limits = 1e-9 + ACCURACY * np.abs(expected).max(axis=1, keepdims=True)
    return np.abs(found - expected) > limits


def compare_states(recording, what):
    """The states at the times; if they are wrong, say why."""
    given = recording.arguments
    matrix, start, times = (
        np.asarray(given[key], dtype=float) for key in ("matrix", "start", "times")
    )
    value = recording.returned
    if shape_of(value) is not None and np.iscomplexobj(value):
        raise CheckFailed(f"{what}: expected real numbers, got complex ones. Return the real part.")
    found = array(value, what, shape=(len(times), 2), hint="one row for each time, in their order")
    expected = _exact(matrix, start, times)
    if not _off(found, expected).any():
        return
    unit = np.eye(2)
    others = {
        "the times were sorted; keep their order": _exact(matrix, start, np.sort(times)),
        "the order of the times is reversed": expected[::-1],
        "the matrix is transposed": _exact(matrix.T, start, times),
        "the solution runs backwards in time": _exact(matrix, start, -times),
        "the eigenvectors are taken as rows; they are the columns": _by_eigenvectors(matrix, start, times, transposed=True),
        "the start itself is used for c; it has to be written as a sum of eigenvectors first": _by_eigenvectors(
            matrix, start, times, inverse=False
        ),
        "the exponential is that of each entry; the matrix exponential is another thing": np.array(
            [np.exp(matrix * t) @ start for t in times]
        ),
        "this is start + A start t, only the first step": np.array(
            [start + matrix @ start * t for t in times]
        ),
        "this is A times the state, the rate of change": expected @ matrix.T,
        "the two components are exchanged": expected[:, ::-1],
        "the times are counted from the first one, instead of from 0": _exact(matrix, start, times - times[0]),
        "there is one direction of eigenvectors only, and the term with t exp(λt) is missing": np.array(
            [np.exp(np.trace(matrix) / 2 * t) * start for t in times]
        ),
        "the factor of t is (A - λ) start; here it is another one": np.array(
            [np.exp(np.trace(matrix) / 2 * t) * (start + t * matrix @ start) for t in times]
        ),
        "the imaginary part of the eigenvalues is lost": _exact(np.trace(matrix) / 2 * unit, start, times),
    }  # fmt: skip
    for why, other in others.items():
        if (
            np.isfinite(other).all()
            and not _off(found, other).any()
            and _off(other, expected).any()
        ):
            k, i = np.argwhere(_off(found, expected))[0]
            raise CheckFailed(
                f"{what}: component {i} at t = {times[k]:g} is {found[k, i]:.6g}, expected {expected[k, i]:.6g}: {why}.",
                f"{what}: {why}.",
            )
    if (
        not _off(found, expected).any(axis=1)[times == 0].any()
        and (np.abs(found - expected) <= 0.05 * np.abs(expected).max(axis=1, keepdims=True)).all()
    ):
        hint = "almost right: if you integrate, use a smaller tolerance"
    else:
        hint = "row k is the state at times[k], counted from 0, where the state is `start`"
    if abs(np.trace(matrix) ** 2 / 4 - np.linalg.det(matrix)) < 1e-9 and matrix[0, 1] != 0:
        hint = "there is one direction of eigenvectors only: two eigenvectors do not span the plane"
    scale = np.abs(expected).max(axis=1, keepdims=True) + 1e-3
    wrong = _off(found, expected)
    k, i = np.argwhere(wrong)[0]
    raise CheckFailed(
        f"{what}: component {i} at t = {times[k]:g} is {found[k, i]:.6g}, expected {expected[k, i]:.6g} "
        f"({np.abs((found - expected) / scale).max():.1g} of the state).",
        f"{what}: {int(wrong.any(axis=1).sum())} of {len(times)} states are wrong.",
        hint=hint,
    )


@test_case(name="eigenvectors of a saddle", points=0.5)
def a_saddle(recordings):
    """Both eigenvalues in their order, and the columns that belong to them; arguments stay as they are."""
    unchanged(recordings["eigenvectors of a saddle"], hint="work on a copy of the arrays")
    compare_pairs(recordings["eigenvectors of a saddle"], "the saddle")


@test_case(name="solution of a spiral", points=0.5)
def a_spiral(recordings):
    """The states of a spiral at three times that are not sorted; arguments stay as they are."""
    unchanged(recordings["solution of a spiral"], hint="work on a copy of the arrays")
    compare_states(recordings["solution of a spiral"], "states")


def picture(recordings):
    """The returned states of the spiral, over the exact curve."""
    given = recordings["solution of a spiral"]
    states = np.asarray(given.returned, dtype=float)
    matrix, start = given.arguments["matrix"], given.arguments["start"]
    figure, (axis,) = pictures.panels()
    axis.plot(*_exact(matrix, start, np.linspace(0, 4, 200)).T, c="gray", lw=0.8, label="exact")
    axis.plot(*states.T, "o", c="#d55e00", label="yours")
    axis.set(xlabel="x", ylabel="y")
    axis.legend(frameon=False, fontsize="small")
    return figure
