"""Checks of question 4: eigenvectors and their residuals."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, require, unchanged
from autograder.dynamics import eigenpairs

OK_FORMAT = False
name = "q4"

hints = (
    "One call of NumPy computes eigenvalues and eigenvectors. The residual asks how far this pair is from satisfying its "
    "equation, for each column by itself.",
    "The matrix times the array of vectors is the matrix times each column. The other side multiplies column i by value i: "
    "think about along which axis NumPy repeats an array of values. The length of a complex vector uses the sizes of its entries.",
    "Begin with the difference of both sides, an array in the shape of the vectors. `np.linalg.norm` with an axis gives "
    "the lengths of its columns; then divide by the lengths of the vectors.",
)

PAIR = "return the tuple (values, vectors)"
OWN = "do not scale the vectors in place"


def fits(values, vectors, matrix):
    """Whether column i is an eigenvector of value i."""
    lengths = np.linalg.norm(vectors, axis=0)
    if not (lengths > 1e-9).all():
        return False
    unit = vectors / lengths
    return np.abs(matrix @ unit - unit * values).max() <= 1e-5 * np.abs(matrix).max()


def compare_eigen(recording, what):
    """Any order of the pairs and any factor; where rows or values are exchanged, say so."""
    matrix = np.asarray(recording.arguments["matrix"], dtype=float)
    n = len(matrix)
    parts = []
    for i, (label, shape) in enumerate((("values", (n,)), ("vectors", (n, n)))):
        part = entry(recording.returned, i, what, hint=PAIR)
        try:
            part = np.asarray(part)
        except ValueError:
            raise CheckFailed(f"{what}: the rows of {label} have different lengths.") from None
        require(
            part.dtype.kind in "biufc" and part.shape == shape,
            f"{what}: {label} have the shape {part.shape}, expected {shape}.",
            hint=PAIR,
        )
        require(
            np.isfinite(part).all(),
            f"{what}: {label} hold values that are not finite.",
            hint="an eigenvector may have entries 0" if i else "",
        )
        parts.append(part)
    values, vectors = parts
    if not fits(values, vectors, matrix):
        changes = {
            "the eigenvectors are the rows; they have to be the columns": vectors.T,
            "the columns belong to the conjugate eigenvalues": vectors.conj(),
            "the columns are in another order than the values": vectors[:, ::-1],
        }
        for why, changed in changes.items():
            if fits(values, changed, matrix):
                raise CheckFailed(f"{what}: {why}.")
        if fits(values, vectors, matrix.T):
            raise CheckFailed(f"{what}: these are the eigenvectors of the transposed matrix.")
        if np.iscomplexobj(np.linalg.eigvals(matrix)) and not np.iscomplexobj(values):
            raise CheckFailed(f"{what}: they are real; this matrix has complex ones.")
    eigenpairs(values, vectors, matrix, what, rtol=1e-6, hint="column i belongs to values[i]")


def has_complex(value, what):
    """Whether it holds complex numbers; rows of different lengths are not a grid of numbers."""
    try:
        return np.iscomplexobj(value)
    except ValueError:
        raise CheckFailed(f"{what}: the rows have different lengths.") from None


def compare_residuals(recording, what):
    """The residual of each pair."""
    matrix, values, vectors = (
        np.asarray(recording.arguments[key]) for key in ("matrix", "values", "vectors")
    )
    lengths = np.sqrt((np.abs(vectors) ** 2).sum(axis=0))
    both = matrix @ vectors
    difference = both - vectors * values
    sizes = np.sqrt((np.abs(difference) ** 2).sum(axis=0))
    expected = sizes / lengths
    returned = recording.returned
    if has_complex(returned, what):
        raise CheckFailed(f"{what}: complex numbers.", hint="the length of a complex vector is real: use the sizes of its entries")  # fmt: skip
    found = array(returned, what, shape=expected.shape, hint="one number per column").astype(float)
    if not np.allclose(found, expected, rtol=1e-9, atol=1e-12):
        transposed = np.abs(matrix.T @ vectors - vectors * values)
        others = {
            "they are not divided by the length of the vector": sizes,
            "they are squared": expected**2,
            "only the length below is squared": sizes / lengths**2,
            "they are multiplied by the length": sizes * lengths,
            "these are the largest entries; take the Euclidean length": np.abs(difference).max(axis=0) / lengths,
            "these are sums of sizes; take the Euclidean length": np.abs(difference).sum(axis=0) / lengths,
            "these are the root mean squares; the sum is not divided by n": expected / np.sqrt(len(matrix)),
            "they are divided by the size of the eigenvalue, too": expected / np.abs(values),
            "they are divided by the length of J v": sizes / np.sqrt((np.abs(both) ** 2).sum(axis=0)),
            "only the real parts are used": np.linalg.norm(difference.real, axis=0) / lengths,
            "the squares are not of sizes: a complex number times itself is complex": np.sqrt(np.abs((difference**2).sum(axis=0))) / lengths,
            "the matrix is transposed": np.sqrt((transposed**2).sum(axis=0)) / lengths,
            "all are divided by the length of the whole array": sizes / np.linalg.norm(vectors),
        }  # fmt: skip
        for why, other in others.items():
            if np.allclose(found, other, rtol=1e-9) and not np.allclose(other, expected):
                raise CheckFailed(f"{what}: {why}.")
        if vectors.shape[0] == vectors.shape[1]:
            for why, other in (
                ("row i is multiplied by value i; it is column i", both - values[:, None] * vectors),
                ("the vectors are the columns, not the rows", (matrix @ vectors.T - vectors.T * values)),
            ):  # fmt: skip
                if np.allclose(found * lengths, np.linalg.norm(other, axis=0), rtol=1e-9):
                    raise CheckFailed(f"{what}: {why}.")
    close(
        found, expected, what, rtol=1e-9, atol=1e-12,
        hint="for each column: the length of J v - lambda v over the length of v",
    )  # fmt: skip


@test_case(name="the example of eigenvectors", points=0.4)
def example(recordings):
    """Three pairs of a value and a column, in any order and with any factors."""
    compare_eigen(recordings["an example"], "eigenpairs")
    unchanged(recordings["an example"])


@test_case(name="the example of residuals", points=0.8)
def example_residuals(recordings):
    """Two pairs that are no eigenpairs; the arguments stay as they are."""
    compare_residuals(recordings["two pairs"], "residuals")
    unchanged(recordings["two pairs"], hint=OWN)


### BEGIN HIDDEN TESTS
from autograder.draw import settings


def _jacobian(rng):
    """A Jacobian with a complex pair, as at a fixed point."""
    return np.array(
        [[0, -1, -1], [1, rng.uniform(0.1, 0.5), 0], [rng.uniform(0.05, 0.5), 0, -rng.uniform(2, 6)]]
    ).round(3)  # fmt: skip


def _four(rng):
    """Four different real eigenvalues."""
    return (np.diag([-6.0, -2.0, 2.0, 6.0]) + rng.uniform(-0.8, 0.8, (4, 4))).round(3)


def _zeros(rng):
    """Integers; one eigenvector has the first entry 0, another one the last."""
    first, second, third = rng.choice([-5, -3, -2, 1, 4, 6], 3, replace=False)
    return np.array([[first, 0, 0], [int(rng.integers(1, 4)), second, 0], [0, 0, third]])


def _pairs(seed, n, m, real=False):
    rng = np.random.default_rng(seed)
    values = rng.uniform(-3, 3, m) + 0j
    vectors = rng.uniform(-2, 2, (n, m)) + 0j
    if not real:
        values = values + 1j * rng.uniform(-3, 3, m)
        vectors = vectors + 1j * rng.uniform(-2, 2, (n, m))
    matrix = rng.uniform(-3, 3, (n, n)).round(2)
    if real:
        values, vectors = values.real, vectors.real
    return {"matrix": matrix, "values": values.round(2), "vectors": vectors.round(2)}


draws = {
    "drawn fixed point": {"matrix": _jacobian},
    "zeros": {"matrix": _zeros},
    "another size": {"matrix": _four},
    "drawn pairs": settings(*[_pairs(seed, 3, m) for seed in range(20) for m in (1, 2, 3, 4)]),
    "real pairs": settings(*[_pairs(seed, 4, 4, real=True) for seed in range(40)]),
}
domain = {
    "matrix": _jacobian,
    "values": lambda rng: (rng.uniform(-3, 3, 3) + 1j * rng.uniform(-3, 3, 3)).round(2),
    "vectors": lambda rng: (rng.uniform(-2, 2, (3, 3)) + 1j * rng.uniform(-2, 2, (3, 3))).round(2),
}
accuracy = {"rtol": 1e-6, "atol": 1e-9}


@test_case(name="other eigenvectors", points=1, hidden=True)
def other_eigen(recordings):
    """Another Jacobian with complex pairs, a matrix of four rows with real eigenvalues, and one of integers, with zeros in its eigenvectors."""
    compare_eigen(recordings["drawn fixed point"], "eigenpairs")
    compare_eigen(recordings["another size"], "eigenpairs of a 4 × 4 matrix")
    compare_eigen(recordings["zeros"], "eigenpairs of a matrix with many zeros")
    unchanged(recordings["drawn fixed point"])


@test_case(name="other residuals", points=1.8, hidden=True)
def other_residuals(recordings):
    """Complex and real pairs, one or several; the arguments stay as they are."""
    compare_residuals(recordings["drawn pairs"], "residuals of complex pairs")
    compare_residuals(recordings["real pairs"], "residuals of real pairs")
    unchanged(recordings["drawn pairs"], hint=OWN)
    unchanged(recordings["real pairs"], hint=OWN)


### END HIDDEN TESTS
