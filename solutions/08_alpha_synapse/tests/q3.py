"""Checks of question 3: the PSP, for any pair of time constants."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "The formula is right; only its digits are lost where x = a t is small. So treat small and large "
    "|x| by different formulas of the same function, time by time.",
    "Small |x|: the series of phi. The term of order k is x^k / (k + 2)!, and for |x| < 0.5 about 13 of "
    "them give nine digits. Large |x|: nothing cancels, so the textbook's form is right, and there "
    "e^x never appears alone. t <= 0: V is 0.",
    "Begin with `t = np.maximum(t_ms, 0.0)`, `x = (1 / tau_s_ms - 1 / tau_m_ms) * t` (better: "
    "`(tau_m_ms - tau_s_ms) / (tau_m_ms * tau_s_ms)`, which keeps the digits of a small difference) "
    "and `near = np.abs(x) < 0.5`. In the far branch, divide by `np.where(near, 1.0, x)`.",
)

OWN = "np.maximum(t, 0) makes a new array; t[t < 0] = 0 changes the one you were given"

CANCELLED = (
    "near equality of the time constants the textbook's formula loses its digits, and the limit "
    "is off by the difference: use the series of phi for small |x|, the formula for the rest"
)

ORDINARY = "do weight, capacitance and both time constants enter?"

MIRRORED = "a is 1/tau_s - 1/tau_m, not its negative"

EXAMPLE = [
    0.0, 0.0, 0.18924166522096283, 0.5319261606155845, 1.2241634878185483, 1.1355272569454113,
    0.45846094116832775, 0.02289454761994491,
]  # fmt: skip
SLOW = [
    0.0, 0.0, -0.44179938324091206, -1.383289282255387, -3.4227807935506136, -5.423355189587962,
    -2.5902750895832507,
]  # fmt: skip
EQUAL = [0.0, 0.049192062223138995, 0.8243606353500641, 2.0, 2.9430355293715387, 0.915781944436709]
NEARLY = [
    0.0, 0.04919201631059034, 0.8243600857766336, 1.9999993333331667, 2.9430365103814196,
    0.9157840812617801,
]  # fmt: skip


def compare(recording, expected, hint):
    """Fail unless the PSP is 0 until the onset and has a relative accuracy of 1e-9 afterwards."""
    t = recording.arguments["t_ms"]
    found = array(recording.returned, "PSP", shape=t.shape, hint=hint)
    expected = np.asarray(expected)
    before = np.abs(found[t <= 0.0])
    require(
        not (before > 0.0).any(),
        f"PSP: {before.max(initial=0.0):.4g} mV before the onset, expected 0.",
        "PSP: not 0 before the onset.",
        hint="V is 0 for t <= 0",
    )
    later = t > 0.0
    error = np.abs(found[later] / expected[later] - 1.0)
    worst = int(np.argmax(error))
    if error[worst] < 1e-4 and hint == ORDINARY:
        hint = "digits are missing: has the series enough terms for the |x| that it is used for?"
    if hint == ORDINARY and np.allclose(found[later], mirrored(recording.arguments)[later]):
        hint = MIRRORED
    require(
        error[worst] <= 1.01e-9,
        f"PSP at {t[later][worst]:g} ms: {found[later][worst]:.12g} mV, expected "
        f"{expected[later][worst]:.12g} mV: a relative error of {error[worst]:.1e}, allowed is "
        "1e-9.",
        "PSP: the relative error is larger than allowed.",
        hint=hint,
    )


def mirrored(arguments):
    """The PSP (n,) in mV that the formula with phi gives for the negative of a."""
    t = np.maximum(arguments["t_ms"], 0.0)
    w, tau_s, tau_m = (arguments[key] for key in ("weight_pA", "tau_s_ms", "tau_m_ms"))
    x = (1.0 / tau_m - 1.0 / tau_s) * t
    phi = np.where(x == 0.0, 0.5, (np.expm1(x) - x) / np.where(x == 0.0, 1.0, x) ** 2)
    return w * np.e / (tau_s * arguments["C_m_pF"]) * t**2 * np.exp(-t / tau_s) * phi


def nearly(returned, expected):
    """Whether a returned value is an array like the expected one, to a thousandth."""
    try:
        found = array(returned, "PSP", shape=np.shape(expected))
    except CheckFailed:
        return False
    return np.allclose(found, expected, rtol=1e-3)


def after_the_ordinary(recordings, hint):
    """The hint of a special case, unless the PSPs of the examples are grossly wrong."""
    for probe, expected in (("example", EXAMPLE), ("slow_synapse", SLOW)):
        if not nearly(recordings[probe].returned, expected):
            return "mend the PSPs of different time constants first"
    return hint


@test_case(name="different time constants", points=1)
def different_time_constants(recordings):
    """The PSPs of a fast and of a slow synapse are those of the formula."""
    for probe in ("example", "slow_synapse", "equal", "nearly_equal"):
        unchanged(recordings[probe], hint=OWN)
    compare(recordings["example"], EXAMPLE, ORDINARY)
    compare(recordings["slow_synapse"], SLOW, ORDINARY)


@test_case(name="equal and nearly equal", points=1)
def equal_and_nearly_equal(recordings):
    """Nothing special happens at equality, or at a millionth from it."""
    limit = "for equal time constants use the limit: no 0/0"
    compare(recordings["equal"], EQUAL, after_the_ordinary(recordings, limit))
    compare(recordings["nearly_equal"], NEARLY, after_the_ordinary(recordings, CANCELLED))


def picture(recordings):
    """The PSPs of the examples at the times asked for; in grey, as they should be."""
    expected = {"example": EXAMPLE, "slow_synapse": SLOW, "equal": EQUAL, "nearly_equal": NEARLY}
    figure, axes = panels(2)
    for axis, probes in zip(
        axes, (("example", "slow_synapse"), ("equal", "nearly_equal")), strict=True
    ):
        for probe, marker in zip(probes, ("o-", "x--"), strict=True):
            recording = recordings[probe]
            axis.plot(recording.arguments["t_ms"], expected[probe], c="0.8", lw=4)
            axis.plot(
                recording.arguments["t_ms"], recording.returned, marker, ms=4, lw=0.7, label=probe
            )
        axis.set(xlabel="time since onset (ms)", ylabel="PSP (mV)")
        axis.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform

neuron = {"weight_pA": uniform(-200.0, -20.0), "C_m_pF": uniform(80.0, 400.0, digits=1)}


def times(*choices):
    return one_of(*[np.array(choice) for choice in choices])


usual = times([-2.0, 0.3, 2.0, 7.0, 21.0, 60.0], [0.4, 1.0, 0.0, 5.0, 18.0, 90.0])
# one_of and not uniform: the distance from equality is what counts
draws = {
    "close": neuron
    | {"t_ms": usual, "tau_m_ms": one_of(9.0, 16.0), "tau_s_ms": one_of(9.02, 15.97, 8.99, 16.03)},
    "closer": neuron
    | {
        "t_ms": usual,
        "tau_m_ms": one_of(12.0, 12.0000003),
        "tau_s_ms": one_of(12.0005, 11.9996, 12.0003),
    },
    "closest": neuron
    | {
        "t_ms": usual,
        "tau_m_ms": one_of(12.0, 12.0000003),
        "tau_s_ms": one_of(11.99999, 12.0000001, 12.000000000004),
    },
    "apart": neuron
    | {
        "t_ms": times([0.2, 3.0, 40.0, 95.0, 110.0], [-1.0, 0.5, 10.0, 99.0, 120.0]),
        "tau_m_ms": uniform(9.0, 14.0),
        "tau_s_ms": uniform(0.09, 0.12),
    },
    "slow": neuron
    | {
        "t_ms": times([0.5, 3.0, 20.0, 90.0, 200.0], [-1.0, 1.0, 10.0, 50.0, 150.0]),
        "tau_m_ms": uniform(4.0, 9.0),
        "tau_s_ms": uniform(14.0, 40.0),
    },
    "early": neuron
    | {
        "t_ms": times([1e-4, 3e-4, 0.001, 0.01, 1.0], [-1.0, 1e-4, 2e-4, 0.002, 0.05]),
        "tau_m_ms": uniform(8.0, 20.0),
        "tau_s_ms": uniform(1.0, 4.0),
    },
}
domain = {
    "t_ms": lambda rng: np.append(rng.uniform(-3.0, 200.0, 8), rng.uniform(0.0, 0.01, 3)),
    "weight_pA": uniform(-500.0, 500.0),
    "tau_s_ms": one_of(0.1, 1.0, 7.0, 9.999999, 10.0, 10.00000001, 10.5, 40.0, 100.0),
    "tau_m_ms": one_of(1.0, 6.9, 7.0, 10.0, 10.01, 25.0),
    "C_m_pF": uniform(10.0, 1000.0),
}


def convolution(t_ms, weight_pA, tau_s_ms, tau_m_ms, C_m_pF):
    """V as the integral of current times decay, by Gauss and Legendre in 60 panels.

    All terms have the same sign, so nothing cancels: 1e-14 against arithmetic with 60 digits.
    """
    nodes, weights = np.polynomial.legendre.leggauss(20)
    share = (((nodes + 1.0) / 2.0)[None, :] + np.arange(60)[:, None]).ravel() / 60.0
    weights = np.tile(weights / 120.0, 60)
    result = np.zeros(len(t_ms))
    for k, t in enumerate(t_ms):
        if t > 0:
            u = t * share
            result[k] = t * np.sum(weights * u * np.exp(-u / tau_s_ms - (t - u) / tau_m_ms))
    return weight_pA * np.e / (tau_s_ms * C_m_pF) * result


def compare_drawn(recordings, probe, hint):
    expected = convolution(**recordings[probe].arguments)
    compare(recordings[probe], expected, after_the_ordinary(recordings, hint))


@test_case(name="other nearly equal time constants", points=1, hidden=True)
def other_nearly_equal(recordings):
    """All digits are right, however close the time constants are."""
    compare_drawn(recordings, "close", CANCELLED)
    compare_drawn(recordings, "closer", CANCELLED)
    compare_drawn(recordings, "closest", CANCELLED)


@test_case(name="time constants far apart", points=1, hidden=True)
def far_apart(recordings):
    """Nothing overflows at late times, and the slower of the two may be either."""
    compare_drawn(
        recordings, "apart",
        "at late times the exponential of x overflows though V does not: use the textbook's form "
        "where x is large",
    )  # fmt: skip
    compare_drawn(recordings, "slow", "with the synapse slower than the membrane x is negative")


@test_case(name="right after the onset", points=1, hidden=True)
def right_after_the_onset(recordings):
    """The first moments of the PSP are as accurate as the rest."""
    compare_drawn(
        recordings, "early",
        "x = a t is small at small times too, whatever the time constants: decide by |x|",
    )  # fmt: skip


### END HIDDEN TESTS
