"""Helpers for dynamical systems: against closed forms, and what they say of wrong answers."""

import numpy as np
import pytest

from autograder.checks import CheckFailed
from autograder.dynamics import (
    classify,
    cycle_of,
    downward_crossings,
    eigenpairs,
    euler_step,
    fixed_point,
    heun_step,
    jacobian,
    midpoint_step,
    order_of_convergence,
    rk4_step,
    same_points,
    solution,
    trajectory,
    upward_crossings,
)


def forced(t, x):
    """x' = -x + t, with x = t - 1 + 2 exp(-t) from x(0) = 1."""
    return -x + t


def oscillator(t, x):
    return np.array([x[1], -x[0]])


@pytest.mark.parametrize(
    ("step", "order"),
    [(euler_step, 1), (midpoint_step, 2), (heun_step, 2), (rk4_step, 4)],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_each_step_has_the_order_that_its_docstring_says(step, order):
    steps = np.array([0.1, 0.05, 0.025])
    ends = [trajectory(step, forced, [1.0], dt, round(2 / dt))[-1, 0] for dt in steps]
    errors = np.abs(np.array(ends) - (1 + 2 * np.exp(-2)))
    assert order_of_convergence(steps, errors) == pytest.approx(order, abs=0.1)


def test_one_rk4_step_is_the_taylor_series_to_the_fourth_order():
    dt = 0.1
    (found,) = rk4_step(lambda t, x: x, 0.0, np.array([1.0]), dt)
    assert found == pytest.approx(1 + dt + dt**2 / 2 + dt**3 / 6 + dt**4 / 24, rel=1e-15)


def test_a_trajectory_holds_the_first_state_and_can_be_of_many_systems():
    start = np.array([[1.0, 2.0], [0.0, 0.0]])
    states = trajectory(rk4_step, oscillator, start, 0.01, 100)
    assert states.shape == (101, 2, 2)
    assert states[0] == pytest.approx(start)
    assert states[-1, 0] == pytest.approx([np.cos(1), 2 * np.cos(1)], abs=1e-9)


def test_a_solution_is_given_at_the_times_that_were_asked_for():
    times = np.array([0.0, 0.3, 1.0, 7.5])
    states = solution(oscillator, [1.0, 0.0], times)
    assert states[:, 0] == pytest.approx(np.cos(times), abs=1e-9)


def test_a_solution_does_not_step_over_a_pulse():
    def pulse(t, x):
        return np.array([1.0 if 30.0 <= t < 30.5 else 0.0])

    times = np.array([0.0, 30.25, 100.0])
    assert solution(pulse, [0.0], times, breaks=(30.0, 30.5))[:, 0] == pytest.approx([0, 0.25, 0.5])


def test_a_fixed_point_and_its_jacobian():
    def field(x):
        return np.array([x[0] ** 2 - 4, x[0] - x[1]])

    point = fixed_point(field, [1.0, 0.0])
    assert point == pytest.approx([2.0, 2.0], abs=1e-12)
    assert jacobian(field, point) == pytest.approx(np.array([[4.0, 0.0], [1.0, -1.0]]), abs=1e-7)


def test_no_fixed_point_is_said():
    with pytest.raises(ValueError, match="no fixed point near"):
        fixed_point(lambda x: x**2 + 1, [0.5])


@pytest.mark.parametrize(
    ("matrix", "kind"),
    [
        ([[2, 0], [0, -2]], "saddle"),
        ([[-2, 0], [0, -1]], "stable node"),
        ([[2, 0], [0, 1]], "unstable node"),
        ([[-1, 4], [-4, -1]], "stable spiral"),
        ([[1, 4], [-4, 1]], "unstable spiral"),
        ([[0, 1], [-9, 0]], "centre"),
        ([[-1, 1], [0, -1]], "stable degenerate node"),
        ([[3, 0], [0, 3]], "unstable degenerate node"),
        ([[1, 2], [2, 4]], "not isolated"),
        ([[0, 0], [0, 0]], "not isolated"),
        ([[1e-6, 4e-6], [-4e-6, 1e-6]], "unstable spiral"),
        ([[1e6, 0], [0, -1e6]], "saddle"),
    ],
)
def test_a_matrix_is_classified_whatever_its_scale(matrix, kind):
    assert classify(matrix) == kind


POINTS = np.array([[0.0, 0.0], [1.0, 2.0], [1.0, -2.0]])


def test_the_same_points_in_any_order():
    same_points(POINTS[[2, 0, 1]], POINTS, "the fixed points")
    same_points([], np.empty((0, 2)), "the fixed points")
    same_points([1 - 2j, 1 + 2j], [1 + 2j, 1 - 2j], "the eigenvalues")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (POINTS[:2], "too few points"),
        (np.vstack([POINTS, POINTS[:1]]), "too many points"),
        (POINTS[[0, 0, 1]], "one of them is wrong"),
        (POINTS.T, "shape of the fixed points"),
        ([], "too few points"),
        ([[0, 0], [1]], "different lengths"),
        (None, "expected an array of numbers"),
        ([[0, 0], [1, 2], [np.nan, 0]], "not finite"),
    ],
    ids=["few", "many", "twice", "transposed", "none", "ragged", "nothing", "nan"],
)
def test_other_points_fail(value, says):
    with pytest.raises(CheckFailed, match=says):
        same_points(value, POINTS, "the fixed points")


MATRIX = np.array([[0.5, -2.0], [2.0, 0.5]])
VALUES, VECTORS = np.linalg.eig(MATRIX)


def test_eigenpairs_in_any_order_and_with_any_factor():
    eigenpairs(VALUES, VECTORS, MATRIX, "the matrix")
    eigenpairs(VALUES[::-1], VECTORS[:, ::-1] * np.array([3.0, 2j]), MATRIX, "the matrix")
    eigenpairs([-2.0, -2.0], np.eye(2), -2 * np.eye(2), "a star")


@pytest.mark.parametrize(
    ("values", "vectors", "matrix", "says"),
    [
        (VALUES.real, VECTORS, MATRIX, "eigenvalues of it: .*one of them is wrong"),
        (VALUES, VECTORS[:, ::-1], MATRIX, "no eigenvector of the value at its place"),
        ([2.0, -1.0], np.array([[1.0, 1.0], [3.0, 0.0]]).T, np.array([[2.0, 1.0], [0, -1.0]]),
         "no eigenvector"),
        (VALUES, 0 * VECTORS, MATRIX, "is zero"),
        (VALUES, VECTORS[:1], MATRIX, "shape of eigenvectors"),
        ([-2.0, -2.0], [[1, 1], [0, 0]], -2 * np.eye(2), "a direction is missing"),
    ],
    ids=["real parts", "swapped", "rows", "zero", "shape", "one direction"],
)  # fmt: skip
def test_other_eigenpairs_fail(values, vectors, matrix, says):
    with pytest.raises(CheckFailed, match=says):
        eigenpairs(values, vectors, matrix, "it")


def test_crossings_are_interpolated_and_have_a_direction():
    times = np.linspace(0, 10, 1001)
    assert upward_crossings(times, np.sin(times), 0.5) == pytest.approx(
        [np.pi / 6, np.pi / 6 + 2 * np.pi], abs=1e-4
    )
    assert downward_crossings(times, np.sin(times)) == pytest.approx([np.pi, 3 * np.pi], abs=1e-4)


def test_a_curve_that_stays_at_the_level_crosses_it_once():
    assert upward_crossings(np.arange(5.0), np.array([-1.0, 0.0, 0.0, 1.0, 2.0])).tolist() == [1.0]


def test_a_cycle_has_a_period_and_an_amplitude_between_the_samples():
    times = np.arange(0, 60, 0.1)
    cycle = cycle_of(times, 1 + 3 * np.sin(2 * np.pi * times / 7), start=10.0, level=1.0)
    assert cycle.period == pytest.approx(7.0, abs=1e-3)
    assert (cycle.maximum, cycle.minimum) == pytest.approx((4.0, -2.0), abs=1e-4)
    assert cycle.amplitude == pytest.approx(3.0, abs=1e-4)


def test_a_curve_without_a_cycle_is_told():
    with pytest.raises(ValueError, match="0 times, not twice"):
        cycle_of(np.arange(10.0), np.zeros(10), start=0.0, level=1.0)
