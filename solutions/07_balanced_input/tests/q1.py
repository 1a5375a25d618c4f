"""Checks of question 1: mean currents and moments of the free membrane potential."""

from autograder.checks import close, entry
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"


def moment(recording, key):
    """An entry of the returned dictionary."""
    return entry(recording.returned, key, "the returned dictionary")


@test_case(name="the examples", points=1)
def examples(recordings):
    """Currents and moments for balanced input, and for slow inhibition."""
    expected = {
        "cancelling": (978.5814585, -978.5814585, -70.0, 8.552874101),
        "slow_inhibition": (293.5744375, -652.3876389, -91.91099017, 5.250158345),
    }
    for probe, (excitation, inhibition, mean, sd) in expected.items():
        found = recordings[probe]
        hint = "rates are per second and times in ms; the weight of inhibition has its sign."
        close(
            moment(found, "I_ex_pA"), excitation, f"I_ex, {probe}", unit="pA", rtol=1e-6, hint=hint
        )
        close(
            moment(found, "I_in_pA"), inhibition, f"I_in, {probe}", unit="pA", rtol=1e-6, hint=hint
        )
        close(
            moment(found, "mean_mV"), mean, f"mean, {probe}", unit="mV", rtol=0.0, atol=1e-4,
            hint="start from E_L; a constant current I holds the membrane at I tau_m / C_m above it.",
        )  # fmt: skip
        close(
            moment(found, "sd_mV"), sd, f"standard deviation, {probe}", unit="mV", rtol=1e-6,
            hint="the variances of both populations add; the standard deviation is the root of the "
            "sum. Each population has its own synaptic time constant.",
        )  # fmt: skip


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import integers, one_of, uniform

membrane = {
    "n_ex": integers(500, 1000),
    "r_ex_hz": uniform(2.0, 9.0),
    "w_ex_pA": uniform(15.0, 60.0, digits=2),
    "C_m_pF": uniform(150.0, 350.0, digits=1),
    "tau_m_ms": uniform(9.0, 22.0, digits=2),
    "tau_ex_ms": uniform(0.5, 3.0, digits=2),
    "tau_in_ms": uniform(4.0, 7.0, digits=2),
    "E_L_mV": uniform(-78.0, -60.0, digits=1),
}
draws = {
    "drawn": membrane
    | {
        "n_in": integers(100, 250),
        "r_in_hz": uniform(2.0, 9.0),
        "w_in_pA": uniform(-200.0, -80.0, digits=2),
    },
    "as_slow_as_the_membrane": membrane
    | {
        "n_in": integers(100, 250),
        "r_in_hz": uniform(2.0, 3.0),
        "w_in_pA": uniform(-40.0, -20.0, digits=2),
        "tau_m_ms": one_of(8.0),
        "tau_in_ms": one_of(8.0),
        "n_ex": integers(800, 1000),  # strong enough for a free mean far above any threshold
        "r_ex_hz": uniform(7.0, 9.0),
        "w_ex_pA": uniform(50.0, 60.0, digits=2),
        "tau_ex_ms": uniform(2.0, 3.0, digits=2),
        "E_L_mV": uniform(-70.0, -60.0, digits=1),
    },
    "uninhibited": membrane
    | {
        "n_in": integers(100, 250),
        "r_in_hz": one_of(0.0),
        "w_in_pA": uniform(-200.0, -80.0, digits=2),
    },
}


def integrals(weight, tau, C_m, tau_m):
    """Integrals of i (pA ms), v (mV ms) and v^2 (mV^2 ms), all by summing over a fine grid."""
    t = (np.arange(200_000) + 0.5) * 2e-3  # up to 400 ms
    a = 1 / tau - 1 / tau_m
    i = weight * np.e * t / tau * np.exp(-t / tau)
    v = weight * np.e / (tau * C_m) * (
        (np.exp(-t / tau_m) - np.exp(-t / tau)) / a**2 - t * np.exp(-t / tau) / a
        if a else t**2 / 2 * np.exp(-t / tau)
    )  # fmt: skip
    return 2e-3 * i.sum(), 2e-3 * v.sum(), 2e-3 * (v**2).sum()


def expected(a):
    """I_ex, I_in, mean, sd from Campbell's theorem with numerical integrals."""
    current, mean, variance = {}, a["E_L_mV"], 0.0
    for kind in ("ex", "in"):
        rate = a[f"n_{kind}"] * a[f"r_{kind}_hz"] / 1000.0
        charge, area, square = integrals(
            a[f"w_{kind}_pA"], a[f"tau_{kind}_ms"], a["C_m_pF"], a["tau_m_ms"]
        )
        current[kind] = rate * charge
        mean += rate * area
        variance += rate * square
    return current["ex"], current["in"], mean, variance**0.5


@test_case(name="currents and mean of other inputs", points=1, hidden=True)
def means_elsewhere(recordings):
    """Mean currents and mean potential hold for other populations and other membranes."""
    for probe in ("drawn", "uninhibited", "as_slow_as_the_membrane"):
        found = recordings[probe]
        excitation, inhibition, mean, _ = expected(found.arguments)
        hint = "are the numbers of neurons, their rates and both synaptic time constants used?"
        close(moment(found, "I_ex_pA"), excitation, "I_ex", rtol=1e-6, hint=hint)
        close(moment(found, "I_in_pA"), inhibition, "I_in", rtol=1e-6, atol=1e-9, hint=hint)
        close(
            moment(found, "mean_mV"), mean, "mean", rtol=0.0, atol=1e-3,
            hint="does it start from E_L, and are tau_m and C_m used? A free mean may be at any value.",
        )  # fmt: skip


@test_case(name="standard deviation of other inputs", points=1, hidden=True)
def deviation_elsewhere(recordings):
    """The standard deviation holds for other inputs, time constants that agree, and no inhibition."""
    for probe in ("drawn", "uninhibited"):
        found = recordings[probe]
        close(
            moment(found, "sd_mV"), expected(found.arguments)[3], "standard deviation", rtol=2e-6,
            hint="variances add, whatever the sign of the weights; each population has its own time "
            "constant and its own rate.",
        )  # fmt: skip
    found = recordings["as_slow_as_the_membrane"]
    close(
        moment(found, "sd_mV"), expected(found.arguments)[3],
        "standard deviation where a synapse is as slow as the membrane", rtol=2e-6,
        hint="the formula of the text holds for time constants that agree, too; it has no difference "
        "of them in a denominator.",
    )  # fmt: skip


### END HIDDEN TESTS
