"""Checks of question 1: coupled linear units."""

import numpy as np
from otter.test_files import test_case
from scipy.linalg import expm

from autograder.checks import close, entry, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Two different problems: where nothing changes any more, and how a deviation from there changes. The first "
    "needs one linear system, the second a matrix exponential.",
    "Write the equation with matrices, divided by the time constants: row i of W minus the unit matrix is divided by "
    "the time constant of unit i. The eigenvalues of this matrix are the rates of growth.",
    "Begin with the unit matrix, `np.eye(len(mu))`. The fixed point solves (1 - W) r = mu. `scipy.linalg.expm` of J "
    "times a time, times the initial deviation, is the deviation at that time.",
)

OWN = "work on arrays of your own: `W -= …` and `t_ms.sort()` change the caller's data"
ACCURACY = {"rtol": 1e-6, "atol": 1e-9}


def matrix(a):
    """J, and the fixed point."""
    unity = np.eye(len(a["mu"]))
    J = (a["W"] - unity) / a["tau_ms"][:, None]
    return J, np.linalg.solve(unity - a["W"], a["mu"])


def fixed_point_is_right(recording):
    """Fail unless the fixed point is the solution of (1 - W) r = mu."""
    _, expected = matrix(recording.arguments)
    found = entry(recording.returned, "fixed_point", "the returned dictionary")
    hint = "solve (1 - W) r = mu; row i of W holds what unit i receives"
    close(found, expected, "fixed_point", hint=hint, **ACCURACY)


def rates_are_right(recording):
    """Fail unless the rates are those of the exact solution."""
    a = recording.arguments
    J, r = matrix(a)
    expected = np.array([r + expm(J * t) @ (a["r0"] - r) for t in a["t_ms"]])
    found = entry(recording.returned, "rates", "the returned dictionary")
    hint = "one row for each time; the deviation from the fixed point is exp(J t) times the initial one"
    close(found, expected, "rates", hint=hint, **ACCURACY)


def mode_is_right(recording):
    """Fail unless growth and frequency are those of the eigenvalue with the largest real part."""
    values = np.linalg.eigvals(matrix(recording.arguments)[0])
    leading = values[np.argmax(values.real)]
    growth = entry(recording.returned, "growth_per_ms", "the returned dictionary")
    hint = "the largest real part of the eigenvalues of J, not of W; each row of J has its time constant"
    close(growth, leading.real, "growth_per_ms", unit="1/ms", hint=hint, **ACCURACY)
    frequency = entry(recording.returned, "frequency_hz", "the returned dictionary")
    hint = "of the same eigenvalue; the imaginary part is in radians per ms, a frequency is in periods per second"
    expected = 1000.0 * abs(leading.imag) / (2.0 * np.pi)
    close(frequency, expected, "frequency_hz", unit="Hz", hint=hint, rtol=1e-6, atol=1e-7)


@test_case(name="two units", points=0.75)
def pair(recordings):
    """A loop of an excitatory and an inhibitory unit with different time constants."""
    unchanged(recordings, hint=OWN)
    fixed_point_is_right(recordings["pair"])
    mode_is_right(recordings["pair"])
    rates_are_right(recordings["pair"])


@test_case(name="one unit", points=0.25)
def one(recordings):
    """One unit that excites itself; the times are not sorted."""
    for judged in (fixed_point_is_right, mode_is_right, rates_are_right):
        judged(recordings["one"])


def picture(recordings):
    """The rates of the two units at the times asked for; in grey, the exact solution."""
    figure, (axis,) = panels(1)
    a = recordings["pair"].arguments
    J, r = matrix(a)
    t = np.linspace(0.0, 80.0, 161)
    axis.plot(t, [r + expm(J * one) @ (a["r0"] - r) for one in t], c="0.75", lw=4)
    rates = np.asarray(entry(recordings["pair"].returned, "rates", "the returned dictionary"))
    axis.plot(a["t_ms"], rates[:, 0], "o", label="unit 0")
    axis.plot(a["t_ms"], rates[:, 1], "s", label="unit 1")
    axis.set(xlabel="time (ms)", ylabel="rate")
    axis.legend(frameon=False)
    return figure
