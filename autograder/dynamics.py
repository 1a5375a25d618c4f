"""The names that check files of dynamical systems import."""

from autograder.checks.cycles import Cycle, cycle_of, downward_crossings, upward_crossings
from autograder.checks.fixed_points import classify, eigenpairs, fixed_point, jacobian, same_points
from autograder.checks.integration import (
    euler_step,
    heun_step,
    midpoint_step,
    order_of_convergence,
    rk4_step,
    solution,
    trajectory,
)

__all__ = [
    "Cycle",
    "classify",
    "cycle_of",
    "downward_crossings",
    "eigenpairs",
    "euler_step",
    "fixed_point",
    "heun_step",
    "jacobian",
    "midpoint_step",
    "order_of_convergence",
    "rk4_step",
    "same_points",
    "solution",
    "trajectory",
    "upward_crossings",
]
