"""Fixed points of dynamical systems: find them, classify them, and check those of a student."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.checks.failures import Failure
from autograder.checks.values import array, counted

Autonomous = Callable[[np.ndarray], np.ndarray]
"""A field that does not depend on time: state (n,) -> rate of change (n,)."""

SADDLE = "saddle"
CENTRE = "centre"
NOT_ISOLATED = "not isolated"


def fixed_point(field: Autonomous, near: Sequence[float], *, rounds: int = 100) -> np.ndarray:
    """The fixed point (n,) that Newton's method finds from `near`. ValueError: it finds none."""
    x = np.asarray(near, dtype=float)
    for _ in range(rounds):
        step = np.linalg.lstsq(jacobian(field, x), np.asarray(field(x), dtype=float))[0]
        x = x - step
        if np.abs(step).max() <= 1e-13 * max(1.0, np.abs(x).max()):
            break
    rate = np.abs(np.asarray(field(x), dtype=float)).max()
    if not rate <= 1e-8:
        raise ValueError(f"no fixed point near {list(near)}: the rate of change stays {rate:g}")
    return x


def jacobian(field: Autonomous, point: Sequence[float], *, step: float = 1e-6) -> np.ndarray:
    """The derivatives ∂f_i/∂x_j at a point, by central differences; shape (n, n), to 1e-8."""
    x = np.asarray(point, dtype=float)
    columns = []
    for j in range(len(x)):
        h = np.zeros_like(x)
        h[j] = step * max(1.0, abs(x[j]))
        columns.append((np.asarray(field(x + h)) - np.asarray(field(x - h))) / (2 * h[j]))
    return np.stack(columns, axis=1)


def classify(matrix: Any, *, tolerance: float = 1e-9) -> str:
    """The kind of the fixed point of x' = A x in the plane, by trace and determinant.

    "saddle", "centre", "not isolated" (determinant 0), or "stable"/"unstable" with "node",
    "degenerate node" (trace² = 4 determinant) or "spiral". Strogatz, Nonlinear Dynamics and Chaos,
    section 5.2. tolerance: what counts as 0, relative to the matrix' largest entry or its square.
    """
    a = np.asarray(matrix, dtype=float)
    scale = max(float(np.abs(a).max()), np.finfo(float).tiny)
    trace = float(np.trace(a)) / scale
    determinant = float(np.linalg.det(a / scale))
    discriminant = trace**2 - 4 * determinant
    if abs(determinant) <= tolerance:
        return NOT_ISOLATED
    if determinant < 0:
        return SADDLE
    if abs(trace) <= tolerance:
        return CENTRE
    stability = "stable" if trace < 0 else "unstable"
    if abs(discriminant) <= tolerance:
        return f"{stability} degenerate node"
    return f"{stability} {'node' if discriminant > 0 else 'spiral'}"


def same_points(
    value: Any, expected: Any, what: str, *, rtol: float = 1e-6, atol: float = 1e-8, hint: str = ""
) -> None:
    """Fail unless the rows are the expected points, each once, in any order.

    expected: shape (points, n); also complex numbers, such as eigenvalues, of shape (points,).
    A point is found if all its coordinates are within atol + rtol·(the largest of them).
    """
    wanted = np.asarray(expected)
    found = _points(value, wanted, what, hint)
    counted(len(found), len(wanted), what, "points" if wanted.ndim > 1 else "values", hint=hint)
    left = list(range(len(found)))
    for point in wanted:
        limit = atol + rtol * np.abs(point).max(initial=0.0)
        near = [i for i in left if np.abs(found[i] - point).max(initial=0.0) <= limit]
        if not near:
            closest = min(left, key=lambda i: np.abs(found[i] - point).max(initial=0.0))
            raise Failure(
                what, "one of them is wrong", _shown(found[closest]), _shown(point)
            ).error(hint)
        left.remove(min(near, key=lambda i: np.abs(found[i] - point).max(initial=0.0)))


def eigenpairs(
    values: Any, vectors: Any, matrix: Any, what: str, *, rtol: float = 1e-6, hint: str = ""
) -> None:
    """Fail unless the values are the matrix' eigenvalues and column i is an eigenvector of value i.

    Any order, and any complex factor of a vector. values: (n,), vectors: (n, n).
    """
    a = np.asarray(matrix)
    scale = np.abs(a).max(initial=0.0)
    same_points(
        values, np.linalg.eigvals(a), f"eigenvalues of {what}", rtol=rtol, atol=rtol * scale,
        hint=hint,
    )  # fmt: skip
    label = f"eigenvectors of {what}"
    columns = _numbers(vectors, label, hint)
    if columns.shape != a.shape:
        raise Failure(f"shape of {label}", found=str(columns.shape), expected=str(a.shape)).error(
            hint
        )
    lengths = np.linalg.norm(columns, axis=0)
    if (lengths < 1e-6).any():
        raise Failure(label, "a column is zero, and no direction").error(hint)
    unit = columns / lengths
    residual = np.abs(a @ unit - unit * np.asarray(values)).max(axis=0)
    if (residual > max(rtol, 1e-9) * 10 * scale).any():
        raise Failure(label, "a column is no eigenvector of the value at its place").error(hint)
    # A value that occurs twice needs two directions, if the matrix has two.
    if np.linalg.matrix_rank(unit, tol=1e-4) < np.linalg.matrix_rank(np.linalg.eig(a)[1], tol=1e-4):
        raise Failure(label, "a direction is missing: two columns are parallel").error(hint)


def _points(value: Any, wanted: np.ndarray, what: str, hint: str) -> np.ndarray:
    found = _numbers(value, what, hint)
    if found.size == 0 and found.ndim <= wanted.ndim:
        return np.empty((0, *wanted.shape[1:]))
    if found.ndim != wanted.ndim or found.shape[1:] != wanted.shape[1:]:
        shape = "(any,)" if wanted.ndim == 1 else f"(any, {wanted.shape[1]})"
        raise Failure(f"shape of {what}", found=str(found.shape), expected=shape).error(hint)
    return found


def _numbers(value: Any, what: str, hint: str) -> np.ndarray:
    """The value as an array of real or complex finite numbers."""
    try:
        found = np.asarray(value)
    except ValueError:
        raise Failure(what, "its rows have different lengths").error(hint) from None
    if found.dtype.kind != "c":
        return array(found, what, hint=hint).astype(float)
    if not np.isfinite(found).all():
        raise Failure(what, "holds values that are not finite").error(hint)
    return found


def _shown(point: Any) -> str:
    if np.ndim(point):
        return f"({', '.join(_shown(x) for x in point)})"
    if np.iscomplexobj(point) and point.imag:
        return f"{point.real:.6g}{point.imag:+.6g}i"
    return f"{float(np.real(point)):.6g}"
