"""Checks of question 1: mean currents and moments of the free membrane potential."""

from autograder.checks import close, entry
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

hints = (
    "Both populations are treated alike: each has its number of neurons, rate, weight and time constant. So find what "
    "one population adds to current, mean and variance, and add up.",
    "A population of n neurons sends n r / 1000 spikes per ms. Each of them carries the charge e w tau (pA ms), causes a "
    "deflection of area A, and a square whose integral the text gives. Campbell's theorem multiplies each by the spikes "
    "per ms. The root is taken once, of the sum of both variances.",
    "Take excitation first: its spikes per ms, the charge of one spike, the area, which is the charge times tau_m / C_m. "
    "If this is right for one population, put it into a loop over two tuples of numbers, one for each population.",
)

CURRENT = (
    "n r / 1000 spikes per ms, each with the charge e w tau: tau is the time constant of this population, and the "
    "weight keeps its sign."
)
MEAN = "start from E_L; a constant current I holds the membrane at I tau_m / C_m above it."
SD = (
    "the variances of both populations add, whatever the sign of the weight; each population has its own time constant; "
    "the root is taken at the end."
)


def moment(recording, key):
    """An entry of the returned dictionary."""
    return entry(recording.returned, key, "the returned dictionary")


def means_are_right(recording, excitation, inhibition, mean, where, mean_hint=MEAN):
    """Fail unless both currents and the mean are these."""
    for key, expected in (("ex", excitation), ("in", inhibition)):
        close(
            moment(recording, f"I_{key}_pA"), expected, f"I_{key}{where}", unit="pA", rtol=1e-6,
            atol=1e-9, hint=CURRENT,
        )  # fmt: skip
    close(
        moment(recording, "mean_mV"), mean, f"mean{where}", unit="mV", rtol=0.0, atol=1e-4,
        hint=mean_hint,
    )  # fmt: skip


EXPECTED = {
    "cancelling": (978.5814585, -978.5814585, -70.0, 8.552874101),
    "slow_inhibition": (293.5744375, -652.3876389, -91.91099017, 5.250158345),
}


@test_case(name="currents and mean of the examples", points=0.5)
def means(recordings):
    """Currents and mean potential for balanced input, and for slow inhibition."""
    for probe, (excitation, inhibition, mean, _) in EXPECTED.items():
        means_are_right(recordings[probe], excitation, inhibition, mean, f", {probe}")


@test_case(name="standard deviation of the examples", points=0.5)
def deviations(recordings):
    """The standard deviation of the potential in the same examples."""
    for probe, (*_, sd) in EXPECTED.items():
        close(
            moment(recordings[probe], "sd_mV"), sd, f"standard deviation, {probe}", unit="mV",
            rtol=1e-6, hint=SD,
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
    # the slower synapses are the excitatory ones, one of them as slow as the membrane
    "slow_excitation": membrane
    | {
        "n_in": integers(100, 250),
        "r_in_hz": uniform(2.0, 9.0),
        "w_in_pA": uniform(-200.0, -80.0, digits=2),
        "tau_m_ms": one_of(7.0),
        "tau_ex_ms": one_of(7.0, 12.0),
        "tau_in_ms": uniform(0.5, 3.0, digits=2),
    },
    "silent": membrane
    | {
        "n_in": integers(100, 250),
        "r_ex_hz": one_of(0.0),
        "r_in_hz": one_of(0.0),
        "w_in_pA": uniform(-200.0, -80.0, digits=2),
    },
    "uninhibited": membrane
    | {
        "n_in": integers(100, 250),
        "r_in_hz": one_of(0.0),
        "w_in_pA": uniform(-200.0, -80.0, digits=2),
    },
}

no_promises = ("as an independent Poisson process", "that arrive independently")
accuracy = {"rtol": 1e-6}
domain = {
    "n_ex": integers(1, 20000),
    "r_ex_hz": uniform(0.0, 20.0),
    "w_ex_pA": uniform(0.1, 500.0),
    "n_in": integers(1, 20000),
    "r_in_hz": uniform(0.0, 20.0),
    "w_in_pA": uniform(-500.0, -0.1),
    "C_m_pF": uniform(20.0, 900.0),
    "tau_m_ms": one_of(2.0, 5.0, 10.0, 31.0),
    "tau_ex_ms": one_of(0.1, 2.0, 10.0, 31.0),
    "tau_in_ms": one_of(0.1, 2.0, 10.0, 31.0),
    "E_L_mV": uniform(-90.0, 0.0),
}


def integral_of_square(weight, tau, C_m, tau_m):
    """Integral of v^2 (mV^2 ms) by summing over a fine grid."""
    t = (np.arange(200_000) + 0.5) * 2e-3  # up to 400 ms
    a = 1 / tau - 1 / tau_m
    v = weight * np.e / (tau * C_m) * (
        (np.exp(-t / tau_m) - np.exp(-t / tau)) / a**2 - t * np.exp(-t / tau) / a
        if a else t**2 / 2 * np.exp(-t / tau)
    )  # fmt: skip
    return 2e-3 * (v**2).sum()


def expected(a):
    """I_ex, I_in, mean and sd from Campbell's theorem."""
    current, mean, variance = {}, a["E_L_mV"], 0.0
    for kind in ("ex", "in"):
        rate = a[f"n_{kind}"] * a[f"r_{kind}_hz"] / 1000.0
        charge = np.e * a[f"w_{kind}_pA"] * a[f"tau_{kind}_ms"]
        square = integral_of_square(
            a[f"w_{kind}_pA"], a[f"tau_{kind}_ms"], a["C_m_pF"], a["tau_m_ms"]
        )
        current[kind] = rate * charge
        mean += rate * charge * a["tau_m_ms"] / a["C_m_pF"]
        variance += rate * square
    return current["ex"], current["in"], mean, variance**0.5


NO_INPUT = (
    "here both rates are 0: the mean is E_L and the standard deviation 0. Do you divide by a rate?"
)
AGREE = "the formula of the text holds for time constants that agree, too; it has no difference of them in a denominator."


@test_case(name="currents and mean of other inputs", points=1, hidden=True)
def means_elsewhere(recordings):
    """Mean currents and mean potential hold for other populations and other membranes."""
    for probe in ("drawn", "uninhibited", "as_slow_as_the_membrane", "slow_excitation", "silent"):
        found = recordings[probe]
        hint = {"silent": NO_INPUT, "as_slow_as_the_membrane": AGREE}.get(probe, MEAN)
        means_are_right(found, *expected(found.arguments)[:3], "", hint)


@test_case(name="standard deviation of other inputs", points=1, hidden=True)
def deviation_elsewhere(recordings):
    """The standard deviation holds for other inputs, time constants that agree, and no inhibition."""
    for probe in ("drawn", "uninhibited", "silent"):
        found = recordings[probe]
        close(
            moment(found, "sd_mV"), expected(found.arguments)[3], "standard deviation", rtol=2e-6,
            hint=NO_INPUT if probe == "silent" else SD,
        )  # fmt: skip
    for probe in ("as_slow_as_the_membrane", "slow_excitation"):
        found = recordings[probe]
        close(
            moment(found, "sd_mV"), expected(found.arguments)[3],
            "standard deviation where a synapse is as slow as the membrane, or slower", rtol=2e-6,
            hint=AGREE,
        )  # fmt: skip


### END HIDDEN TESTS
