"""Checks of question 4: amplitude and period of the limit cycle."""

from functools import lru_cache

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "Three parts: get onto the cycle, follow it for at least one full turn, and measure. What does running time backwards do "
    "to the strength of the damping?",
    "A good start is near the cycle for every strength, and its largest x is nearly 2. The largest x is where y falls "
    "through 0; two such moments in a row are one period apart.",
    "Begin with the size of `mu`. Integrate from (2, 0) with `rtol` and `atol` of 1e-8, over a time of about 10/mu plus "
    "two periods, and let an event with `direction = -1` find where y falls through 0. The last two of them are enough.",
)

TOLERANCE = 1e-4
NEARLY = (
    "this is close. Is the transient over, the solver accurate enough (its default is not), and is the result found between "
    "samples?"
)


@lru_cache(maxsize=64)
def cycle(mu):
    """Amplitude, period, largest y, and the states over one period of a cycle with mu > 0."""
    from scipy.integrate import solve_ivp

    def rate(t, state):
        x, y = state
        return y, mu * (1 - x * x) * y - x

    def falling(t, state):
        return state[1]

    falling.direction = -1
    run = solve_ivp(
        rate, (0.0, 10 / mu + 2 * (7 + 2 * mu)), (2.0, 0.0), events=falling, method="LSODA",
        rtol=1e-10, atol=1e-10,
    )  # fmt: skip
    moments = run.t_events[0][-2:]
    on_cycle = (run.t >= moments[0]) & (run.t <= moments[1])
    return (
        float(run.y_events[0][-1][0]),
        float(moments[1] - moments[0]),
        float(run.y[1][on_cycle].max()),
    )


def cycle_is(recording):
    """Both numbers are right; where another comes from a known error, say which."""
    mu = float(recording.arguments["mu"])
    pair = array(
        recording.returned, "(amplitude, period)", shape=(2,), hint="return a pair of numbers."
    )
    found_amplitude, found_period = (float(value) for value in pair)
    amplitude, period, fastest = cycle(abs(mu))
    small = 2 * np.pi * (1 + mu**2 / 16)
    large = (3 - 2 * np.log(2)) * abs(mu)
    if abs(found_amplitude - period) < 0.02 and abs(found_period - amplitude) < 0.02:
        raise CheckFailed("The two numbers are exchanged: the amplitude comes first.")
    amplitude_ways = (
        (-amplitude, "it has the wrong sign: the largest x is asked for"),
        (2 * amplitude, "this is the distance from the smallest to the largest x; the largest x is asked for"),
        (amplitude / 2, "this is half of the largest x"),
        (fastest, "this is the largest y; the largest x is asked for"),
        (amplitude / np.sqrt(2), "this is the largest x over √2"),
        (2.0, "this is what the amplitude tends to for small and for large mu; measure it"),
    )  # fmt: skip
    period_ways = (
        (period / 2, "this is half of a period: y (or x) is 0 twice in each turn"),
        (2 * period, "this is two periods"),
        (-period, "it is negative: a period has no direction"),
        (1 / period, "this is the frequency; the period is its inverse"),
        (2 * np.pi / period, "this is the angular frequency"),
        (small, "this is the law for small mu; measure the period"),
        (2 * np.pi, "this is the period without damping"),
        (large, "this is the first term of the law for large mu; measure the period"),
        (large + 7.014 * abs(mu) ** (-1 / 3), "this is the law for large mu; measure the period"),
    )  # fmt: skip
    tell(found_amplitude, amplitude, "amplitude", amplitude_ways, TOLERANCE)
    if abs(found_amplitude - fastest) < 0.01 * fastest < abs(amplitude - fastest):
        tell(
            found_amplitude,
            amplitude,
            "amplitude",
            ((found_amplitude, amplitude_ways[3][1]),),
            TOLERANCE,
        )
    tell(found_period, period, "period", period_ways, TOLERANCE * period)
    close(
        found_amplitude,
        amplitude,
        "amplitude",
        rtol=0.0,
        atol=TOLERANCE,
        hint=NEARLY
        if abs(found_amplitude - amplitude) < 0.1
        else "the largest x on the cycle, after the transient.",
    )
    close(
        found_period,
        period,
        "period",
        rtol=TOLERANCE,
        hint=NEARLY
        if abs(found_period - period) < 0.05 * period
        else "the time of one full turn on the cycle, after the transient.",
    )


def tell(found, expected, what, ways, limit):
    """Fail with the reason if the number is that of a known error."""
    for wrong, why in ways:
        if (
            abs(found - wrong) <= 2 * limit < abs(wrong - expected)
            and abs(found - expected) > limit
        ):
            raise CheckFailed(
                f"{what}: {found:.6g}, expected {expected:.6g}: {why}.", f"{what}: {why}."
            )


@test_case(name="weak damping", points=0.5)
def weak_damping(recordings):
    """For mu = 0.73 the amplitude is 2.00503 and the period 6.48914."""
    cycle_is(recordings["weak damping"])


@test_case(name="strong damping", points=1)
def strong_damping(recordings):
    """For mu = 7.3 the amplitude is 2.01776 and the period 14.98738."""
    cycle_is(recordings["strong damping"])


def picture(recordings):
    """Your periods and the two laws."""
    figure, (axis,) = panels()
    mus = np.geomspace(0.1, 20, 100)
    axis.loglog(mus, 2 * np.pi * (1 + mus**2 / 16), c="#0072b2", label="small $\\mu$")
    large = (3 - 2 * np.log(2)) * mus + 7.014 * mus ** (-1 / 3)
    axis.loglog(mus, large, c="#d55e00", label="large $\\mu$")
    for probe in ("weak damping", "strong damping"):
        recording = recordings[probe]
        axis.loglog(recording.arguments["mu"], recording.returned[1], "ko")
    axis.set(xlabel="$\\mu$", ylabel="period", ylim=(4, 60))
    axis.legend(frameon=False, fontsize="small")
    return figure
