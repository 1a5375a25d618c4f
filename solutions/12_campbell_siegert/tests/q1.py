"""Checks of question 1: Campbell's theorem."""

from autograder.checks import close, entry, number, require, unchanged
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

hints = (
    "Cumulants add up, standard deviations and skewnesses do not. So which three numbers do you collect over the populations, and what "
    "is made of them only at the end?",
    "All neurons of a population have the same PSP, so the total rate is the number of neurons times the rate of one, per ms. "
    "On a fine grid of times, an integral is a call of np.trapezoid; the grid must resolve the shortest time constant (steps of 0.01 ms are enough) and "
    "reach far beyond the longest (20 times tau_m). For equal time constants, expand the difference of the exponentials: it is "
    "proportional to a small number that cancels with the denominator.",
    "Begin with `cumulants = np.zeros(3)` and a loop over the populations. In it, compute the PSP `v` on the grid, one case for each "
    "shape, and add the three integrals. Without variance the skewness is 0 by definition: decide this before you divide.",
)

OWN = "the list and its dictionaries belong to the caller: compute with variables of your own"

MEAN = (
    "rates per ms (Hz / 1000), n sources of equal rate, weights with their sign; the area of "
    "a PSP times the rate, above E_L; a grid of times has to resolve the shortest time constant and to reach far beyond the longest."
)
SD = (
    "variances of independent inputs add up, standard deviations do not; n weak synapses are not "
    "one that is n times as strong. (If the mean is right: the integral of the squared PSP.)"
)
SKEWNESS = "add up the third cumulants of all inputs, then divide once by sd cubed."


def compare(recording, mean_mV, sd_mV, skewness):
    """All three moments, each to the accuracy that the text asks for."""
    if sd_mV == 0:
        for key, value in (("mean_mV", mean_mV), ("sd_mV", 0.0), ("skewness", 0.0)):
            number_found = entry(recording.returned, key, "your result")
            require(
                number_found == number_found,
                f"{key} without any input: nan, expected {value:g}.",
                f"{key} without any input is nan.",
                hint="with a variance of 0, the skewness would be 0/0: it is 0 by definition.",
            )
    found = [
        entry(recording.returned, key, "your result") for key in ("mean_mV", "sd_mV", "skewness")
    ]
    rest = recording.arguments["E_L_mV"]
    above = number(found[0], "mean") - rest
    close(above, mean_mV - rest, "mean above E_L", unit="mV", rtol=0.0, atol=5.01e-3, hint=MEAN)
    close(found[1], sd_mV, "standard deviation", unit="mV", rtol=1.001e-3, hint=SD)
    close(found[2], skewness, "skewness", rtol=0.0, atol=1.001e-3, hint=SKEWNESS)


@test_case(name="jumps, and nothing", points=0.5)
def jumps_and_nothing(recordings):
    """1000 jumps of 0.5 mV per second, as in the text; no input at all; the arguments stay as they are."""
    unchanged(recordings, hint=OWN)
    compare(recordings["jumps"], -65.0, 1.11803399, 0.29814240)
    compare(recordings["nothing"], -72.0, 0.0, 0.0)


@test_case(name="three kinds of synapses", points=1)
def three_kinds(recordings):
    """Exponential excitation, alpha-shaped inhibition and a few strong jumps, all together."""
    compare(recordings["mixed"], -66.0096923, 4.67889653, -0.13572228)


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import one_of, uniform

SHAPES = ("delta", "exp", "alpha", "exp", "alpha")


def any_mixture(rng):
    """Five populations in any order, with time constants of their own."""
    populations = []
    for shape in rng.permutation(SHAPES):
        weight = rng.uniform(0.3, 1.2) if shape == "delta" else rng.uniform(30.0, 120.0)
        populations.append(
            {
                "shape": str(shape),
                "n": int(rng.integers(20, 200)),
                "rate_hz": round(float(rng.uniform(1.0, 8.0)), 2),
                "weight": round(float(weight * rng.choice([1, 1, -1])), 2),
                "tau_s_ms": 0.0 if shape == "delta" else round(float(rng.uniform(0.3, 9.0)), 2),
            }
        )
    return populations


def with_equal_constants(rng):
    """One exponential and one alpha-shaped population whose tau_s is the membrane's 8 ms."""
    return [
        {
            "shape": shape,
            "n": int(rng.integers(20, 60)),
            "rate_hz": round(float(rng.uniform(1.0, 4.0)), 2),
            "weight": round(float(rng.uniform(20.0, 60.0)), 2),
            "tau_s_ms": 8.0,
        }
        for shape in ("alpha", "exp")
    ]


def of_both_shapes(low_ms, high_ms):
    """One exponential and one alpha-shaped population with time constants from low_ms to high_ms."""

    def sample(rng):
        return [
            one
            | {
                "tau_s_ms": round(float(rng.uniform(low_ms, high_ms)), 2),
                "weight": 4 * one["weight"],
            }
            for one in with_equal_constants(rng)
        ]

    return sample


def silent_populations(rng):
    """Populations whose neurons do not fire."""
    return [one | {"rate_hz": 0.0} for one in any_mixture(rng)[: rng.integers(1, 5)]]


TOLERANCES = {
    "mean_mV": {"rtol": 0.0, "atol": 5.1e-3},
    "sd_mV": {"rtol": 1.1e-3},
    "skewness": {"rtol": 0.0, "atol": 1.1e-3},
}
draws = {
    "drawn": {
        "populations": any_mixture,
        "C_m_pF": uniform(150.0, 400.0, digits=1),
        "tau_m_ms": uniform(10.0, 25.0, digits=2),
        "E_L_mV": uniform(-75.0, -60.0, digits=2),
    },
    "equal": {
        "populations": with_equal_constants,
        "C_m_pF": uniform(200.0, 400.0, digits=1),
        "tau_m_ms": lambda rng: 8.0,
        "E_L_mV": uniform(-75.0, -60.0, digits=2),
    },
    "slow_synapses": {
        "populations": of_both_shapes(8.5, 10.0),
        "C_m_pF": uniform(150.0, 400.0, digits=1),
        "tau_m_ms": uniform(5.0, 7.0, digits=2),
        "E_L_mV": uniform(-75.0, -60.0, digits=2),
    },
    "fast_synapses": {
        "populations": of_both_shapes(0.2, 0.3),
        "C_m_pF": uniform(150.0, 400.0, digits=1),
        "tau_m_ms": uniform(27.0, 30.0, digits=2),
        "E_L_mV": uniform(-75.0, -60.0, digits=2),
    },
    "silent": {
        "populations": silent_populations,
        "C_m_pF": uniform(150.0, 400.0, digits=1),
        "tau_m_ms": uniform(10.0, 25.0, digits=2),
        "E_L_mV": uniform(-75.0, -60.0, digits=2),
    },
}
no_promises = (
    "each an independent Poisson process",
    "independent* inputs add up",
)  # these only say how things are
domain = {
    "populations": lambda rng: any_mixture(rng)[: rng.integers(0, 6)],
    "C_m_pF": uniform(100.0, 500.0),
    "tau_m_ms": one_of(10.0, 14.3, 25.0),
    "E_L_mV": uniform(-80.0, 0.0),
}
accuracy = {"rtol": 1e-3, "atol": 1e-3}


def psp(t, shape, weight, tau_s_ms, C_m_pF, tau_m_ms):
    """The PSP as the membrane's convolution of the current: nothing special happens at equality."""
    if shape == "delta":
        return weight * np.exp(-t / tau_m_ms)
    current = weight * np.exp(-t / tau_s_ms)
    if shape == "alpha":
        current *= np.e * t / tau_s_ms
    charged = current * np.exp(t / tau_m_ms) / C_m_pF
    steps = (charged[1:] + charged[:-1]) / 2 * np.diff(t)
    return np.exp(-t / tau_m_ms) * np.concatenate([[0.0], np.cumsum(steps)])


def campbell(populations, C_m_pF, tau_m_ms, E_L_mV):
    """(mean, sd, skewness) from PSPs on a fine grid."""
    t = np.linspace(0.0, 500.0, 100_001)
    sums = np.zeros(3)
    for one in populations:
        v = psp(t, one["shape"], one["weight"], one["tau_s_ms"], C_m_pF, tau_m_ms)
        rate_per_ms = one["n"] * one["rate_hz"] / 1000.0
        for power in (1, 2, 3):
            y = v**power
            sums[power - 1] += rate_per_ms * t[1] * (y.sum() - (y[0] + y[-1]) / 2)
    return E_L_mV + sums[0], sums[1] ** 0.5, sums[2] / sums[1] ** 1.5


OTHER = {"drawn": "", "slow_synapses": " for slow synapses", "fast_synapses": " for fast synapses"}


@test_case(name="mean of other mixtures", points=0.5, hidden=True)
def other_means(recordings):
    """Mean for five populations with five time constants, for slow and for fast synapses."""
    for probe, which in OTHER.items():
        found = recordings[probe]
        rest = found.arguments["E_L_mV"]
        above = number(entry(found.returned, "mean_mV", "your result"), "mean") - rest
        expected = campbell(**found.arguments)[0] - rest
        close(above, expected, f"mean above E_L{which}", rtol=0.0, atol=5.1e-3, hint=MEAN)


@test_case(name="populations that are silent", points=0.5, hidden=True)
def silent(recordings):
    """Without spikes the mean is E_L, and the standard deviation and the skewness are 0."""
    found = recordings["silent"]
    compare(found, found.arguments["E_L_mV"], 0.0, 0.0)


@test_case(name="spread of other mixtures", points=0.5, hidden=True)
def other_spreads(recordings):
    """Standard deviation for five populations with five time constants, for slow and for fast synapses."""
    for probe, which in OTHER.items():
        found = recordings[probe]
        sd = campbell(**found.arguments)[1]
        close(entry(found.returned, "sd_mV", "your result"), sd, f"sd{which}", rtol=1.1e-3, hint=SD)


@test_case(name="skewness of other mixtures", points=1, hidden=True)
def other_skewness(recordings):
    """Skewness for five populations with five time constants, for slow and for fast synapses."""
    for probe, which in OTHER.items():
        found = recordings[probe]
        skewness = campbell(**found.arguments)[2]
        skewness_found = entry(found.returned, "skewness", "your result")
        close(skewness_found, skewness, f"skewness{which}", rtol=0.0, atol=1.1e-3, hint=SKEWNESS)


@test_case(name="equal time constants", points=1, hidden=True)
def equal_constants(recordings):
    """Synapses that are exactly as slow as the membrane."""
    found = recordings["equal"]
    hint = "if other time constants are right: what do the PSPs of the table become in the limit tau_s = tau_m?"
    expected = campbell(**found.arguments)
    results = [entry(found.returned, key, "your result") for key in TOLERANCES]
    require(
        all(result == result for result in results),
        "Your result holds nan where tau_s and tau_m are equal.",
        hint="there the table gives 0/0: use the limit, a formula of its own.",
    )
    for key, value in zip(("mean_mV", "sd_mV", "skewness"), expected, strict=True):
        tolerance = TOLERANCES[key]
        close(entry(found.returned, key, "your result"), value, key, hint=hint, **tolerance)


### END HIDDEN TESTS
