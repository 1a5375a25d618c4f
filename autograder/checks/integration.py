"""Integrate ordinary differential equations, as references for what students integrate.

A field is `f(t, state) -> rate of change`; a state is an array of shape (n,), or (n, m) for m
systems side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

Field = Callable[[float, np.ndarray], np.ndarray]
Step = Callable[[Field, float, np.ndarray, float], np.ndarray]

RTOL = 1e-11
ATOL = 1e-12


def euler_step(field: Field, t: float, state: np.ndarray, dt: float) -> np.ndarray:
    """One forward Euler step; of first order."""
    return state + dt * _rate(field, t, state)


def midpoint_step(field: Field, t: float, state: np.ndarray, dt: float) -> np.ndarray:
    """One step of the explicit midpoint method; of second order."""
    half = state + dt / 2 * _rate(field, t, state)
    return state + dt * _rate(field, t + dt / 2, half)


def heun_step(field: Field, t: float, state: np.ndarray, dt: float) -> np.ndarray:
    """One step of Heun's method (explicit trapezoidal rule); of second order."""
    first = _rate(field, t, state)
    second = _rate(field, t + dt, state + dt * first)
    return state + dt / 2 * (first + second)


def rk4_step(field: Field, t: float, state: np.ndarray, dt: float) -> np.ndarray:
    """One step of the classical Runge-Kutta method; of fourth order."""
    k1 = _rate(field, t, state)
    k2 = _rate(field, t + dt / 2, state + dt / 2 * k1)
    k3 = _rate(field, t + dt / 2, state + dt / 2 * k2)
    k4 = _rate(field, t + dt, state + dt * k3)
    return state + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)


def trajectory(
    step: Step, field: Field, state: Sequence[float] | np.ndarray, dt: float, steps: int
) -> np.ndarray:
    """The states at t = 0, dt, …, steps·dt; shape (steps + 1, *state.shape)."""
    states = [np.asarray(state, dtype=float)]
    for i in range(steps):
        states.append(step(field, i * dt, states[-1], dt))
    return np.stack(states)


def solution(
    field: Field,
    state: Sequence[float],
    times: Sequence[float] | np.ndarray,
    *,
    breaks: Sequence[float] = (),
) -> np.ndarray:
    """The states at the times, to about ten digits; shape (times, n).

    times: increasing; the state is given at the first one. breaks: times at which the field jumps.
    The integration starts anew there, because a solver with adaptive steps may step over a pulse.
    """
    from scipy.integrate import solve_ivp  # most judges need no SciPy, and it takes time to import

    times = np.asarray(times, dtype=float)
    ends = sorted({times[0], times[-1], *(t for t in breaks if times[0] < t < times[-1])})
    states = np.empty((len(times), len(state)))
    current = np.asarray(state, dtype=float)
    states[0] = current
    for start, stop in pairwise(ends):
        wanted = (times > start) & (times <= stop)
        at = np.append(times[wanted], stop)
        inside = _inside(field, start, stop)
        found = solve_ivp(
            inside, (start, stop), current, method="DOP853", t_eval=np.unique(at),
            rtol=RTOL, atol=ATOL,
        )  # fmt: skip
        if not found.success:
            raise ValueError(f"the reference can't be integrated: {found.message}")
        states[wanted] = found.y.T[: int(wanted.sum())]
        current = found.y[:, -1]
    return states


def order_of_convergence(steps: Sequence[float], errors: Sequence[float]) -> float:
    """The slope of log(error) against log(step): about p for a method of order p."""
    return float(np.polyfit(np.log(steps), np.log(errors), 1)[0])


def _rate(field: Field, t: float, state: np.ndarray) -> np.ndarray:
    return np.asarray(field(t, state), dtype=float)


def _inside(field: Field, start: float, stop: float) -> Field:
    """The field as it is between the breaks, also where a solver asks exactly at one of them."""
    little = 1e-9 * (stop - start)
    return lambda t, state: field(min(max(t, start + little), stop - little), state)
