"""Checks of question 6: waits and jumps."""

from functools import lru_cache

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, close, number
from autograder.pictures import curve

OK_FORMAT = False
name = "q6"

hints = (
    "The first function needs an integral that you can do by hand, and no integrator. The second is measured like the period "
    "of question 4.",
    "(1 - x²)/x is 1/x - x. The integral of 1/x is the logarithm of |x|; a logarithm of a quotient works on both branches. "
    "For the fraction, find where |x| passes through 1.",
    "For the first, mu times the integral between the two limits: half the difference of the squares minus the logarithm of "
    "a quotient. For the second, integrate from (2, 0) until the transient has gone, take one whole period, and add up the "
    "two intervals between the moments at which |x| falls below 1 and rises above it.",
)


def time_is(recording):
    """The time of the slow motion is right."""
    start, stop, mu = (float(recording.arguments[key]) for key in ("x_from", "x_to", "mu"))
    squares, logarithm = (start**2 - stop**2) / 2, np.log(start / stop)
    right = mu * (squares - logarithm)
    found = number(recording.returned, "slow time")
    ways = (
        (-right, "it has the wrong sign; a time is positive"),
        (squares - logarithm, "mu is ignored"),
        ((squares - logarithm) / mu, "it is divided by mu; multiply by it"),
        (2 * right, "this is the time of two waits; one is asked for"),
        (mu * squares, "the logarithm is missing"),
        (mu * (2 * squares - logarithm), "the integral of x is x²/2"),
        (mu * (squares + logarithm), "the sign of the logarithm is a minus"),
        (mu * (squares - np.log10(start / stop)), "this is the logarithm to base 10; the natural one is needed"),
        (mu * -logarithm, "the difference of squares is missing"),
        (squares * 0 + mu * (start - stop), "this is mu times the distance; the speed changes along the way"),
        (mu * (abs(start**3 - stop**3) / 3 - abs(start - stop)), "the integrand is not divided by x"),
    )  # fmt: skip
    for wrong, why in ways:
        if np.isclose(found, wrong, rtol=1e-6) and not np.isclose(
            wrong, right, rtol=1e-4, atol=1e-9
        ):
            raise CheckFailed(
                f"slow time: {found:.6g}, expected {right:.6g}: {why}.", f"slow time: {why}."
            )
    close(found, right, "slow time", rtol=1e-6, atol=1e-9, hint="integrate dt from x_from to x_to.")


@lru_cache(maxsize=64)
def cycle(mu):
    """The moments of one period: the two maxima, and the four passages of |x| through 1."""
    from scipy.integrate import solve_ivp

    def rate(t, state):
        x, y = state
        return y, mu * (1 - x * x) * y - x

    def falling(t, state):
        return state[1]

    def border(t, state):
        return state[0] * state[0] - 1

    falling.direction = -1
    run = solve_ivp(
        rate, (0.0, 10 / mu + 2 * (7 + 2 * mu)), (2.0, 0.0), events=(falling, border),
        method="LSODA", rtol=1e-10, atol=1e-10,
    )  # fmt: skip
    start, stop = run.t_events[0][-2:]
    passages = run.t_events[1]
    return start, stop, passages[(passages > start) & (passages < stop)]


def fraction_is(recording):
    """The fraction of a period with |x| < 1 is right."""
    mu = float(recording.arguments["mu"])
    start, stop, (into, out, again, last) = cycle(mu)
    active = out - into + last - again
    right = active / (stop - start)
    found = number(recording.returned, "active fraction")
    ways = (
        (1 - right, "this is the fraction with |x| > 1; the one with |x| < 1 is asked for"),
        (right / 2, "this is half of it: |x| is below 1 twice in each period, on the way down and up"),
        (2 * right, "this is twice the fraction; is the time divided by a whole period?"),
        (active, "this is a time; divide it by the period"),
        (active / 2, "this is the time of one passage; add both, and divide by the period"),
        (100 * right, "this is in percent"),
        (1 / 3, "this is the limit for small mu; measure it"),
        ((into - start + stop - last) / (stop - start), "this is the fraction with x > 1; |x| < 1 is asked for"),
        ((last - into) / (stop - start), "this is the fraction with x < 1 (or x > -1); |x| < 1 means both"),
        (1 - 2 * mu * (1.5 - np.log(2)) / (stop - start), "this comes from the law for large mu; measure it"),
    )  # fmt: skip
    for wrong, why in ways:
        if abs(found - wrong) <= 2e-3 < abs(wrong - right) and abs(found - right) > 1e-3:
            raise CheckFailed(
                f"active fraction: {found:.5g}, expected {right:.5g}: {why}.",
                f"active fraction: {why}.",
            )
    close(
        found,
        right,
        "active fraction",
        rtol=0.0,
        atol=1e-3,
        hint="the time with |x| < 1 in whole periods on the cycle, after the transient, over their length.",
    )


@test_case(name="a wait", points=0.5)
def a_wait(recordings):
    """From 1.9 to 1.3 with mu = 4.5 it takes 2.61230."""
    time_is(recordings["a wait"])


@test_case(name="a fraction", points=0.5)
def a_fraction(recordings):
    """For mu = 2.3 the oscillator is active for 0.23417 of the period."""
    fraction_is(recordings["fraction"])


def picture(recordings):
    """How the time of the slow motion from 1.9 grows on the way, and your result."""
    recording = recordings["a wait"]
    x = np.linspace(1.9, 1.0, 200)
    times = 4.5 * ((1.9**2 - x**2) / 2 - np.log(1.9 / x))
    figure = curve(x, {"slow time": times}, "x", "time")
    figure.axes[0].plot(recording.arguments["x_to"], recording.returned, "o", c="#d55e00")
    figure.axes[0].invert_xaxis()
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings, uniform


def _on_the_left(seed):
    rng = np.random.default_rng(seed)
    return {
        "x_from": round(-float(rng.uniform(1.7, 2.5)), 3),
        "x_to": round(-float(rng.uniform(1.0, 1.5)), 3),
        "mu": round(float(rng.uniform(2.5, 15.0)), 3),
    }


def _nowhere(seed):
    """Start and end are the same."""
    rng = np.random.default_rng(seed)
    x = round(float(rng.uniform(1.2, 2.4)) * rng.choice([-1, 1]), 3)
    return {"x_from": x, "x_to": x, "mu": round(float(rng.uniform(2.5, 15.0)), 3)}


def _any_strength(rng):
    """Mostly moderate, because the ends of the range take long."""
    moderate = float(np.exp(rng.uniform(np.log(0.5), np.log(6))))
    return float(rng.choice([0.1, 20.0])) if rng.random() < 0.15 else round(moderate, 3)


draws = {
    "drawn wait": {
        "x_from": uniform(1.7, 2.5),
        "x_to": uniform(1.0, 1.5),
        "mu": uniform(2.5, 15.0),
    },
    "left branch": settings(*[_on_the_left(seed) for seed in range(40)]),
    "no way": settings(*[_nowhere(seed) for seed in range(20)]),
    "whole branch": {"mu": uniform(2.5, 15.0)},
    "weak": {"mu": uniform(0.1, 0.6)},
    "intermediate": {"mu": uniform(3.0, 4.5)},
    "strong": {"mu": uniform(7.0, 20.0)},
}
domain = {
    "x_from": uniform(1.5, 2.5),
    "x_to": uniform(1.0, 1.5),
    "mu": _any_strength,
}
accuracy = {"rtol": 0.0, "atol": 1e-3}


@test_case(name="other waits", points=1.5, hidden=True)
def other_waits(recordings):
    """The time on both branches; none if both ends are the same."""
    for probe in ("drawn wait", "left branch", "no way", "whole branch"):
        time_is(recordings[probe])


@test_case(name="other fractions", points=1.5, hidden=True)
def other_fractions(recordings):
    """The fraction for weak, intermediate and strong damping."""
    for probe in ("intermediate", "weak", "strong", "weakest", "strongest"):
        fraction_is(recordings[probe])


### END HIDDEN TESTS
