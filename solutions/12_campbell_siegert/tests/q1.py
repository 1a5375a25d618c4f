"""Checks of question 1: Campbell's theorem."""

from autograder.checks import close, entry, number
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

MEAN = (
    "rates per ms (Hz / 1000), n sources of equal rate, weights with their sign; the area of "
    "a PSP times the rate, above E_L."
)
SD = (
    "variances of independent inputs add up, standard deviations do not; n weak synapses are not "
    "one that is n times as strong."
)
SKEWNESS = "add up the third cumulants of all inputs, then divide once by sd cubed."


def compare(recording, mean_mV, sd_mV, skewness):
    """All three moments, each to the accuracy that the text asks for."""
    found = [
        entry(recording.returned, key, "your result") for key in ("mean_mV", "sd_mV", "skewness")
    ]
    rest = recording.arguments["E_L_mV"]
    above = number(found[0], "mean") - rest
    close(above, mean_mV - rest, "mean above E_L", unit="mV", rtol=0.0, atol=5.01e-3, hint=MEAN)
    close(found[1], sd_mV, "standard deviation", unit="mV", rtol=1.001e-3, hint=SD)
    close(found[2], skewness, "skewness", rtol=0.0, atol=1.001e-3, hint=SKEWNESS)


@test_case(name="jumps, and nothing", points=1)
def jumps_and_nothing(recordings):
    """1000 jumps of 0.5 mV per second, as in the text; and no input at all."""
    compare(recordings["jumps"], -65.0, 1.11803399, 0.29814240)
    compare(recordings["nothing"], -72.0, 0.0, 0.0)


@test_case(name="three kinds of synapses", points=1)
def three_kinds(recordings):
    """Exponential excitation, alpha-shaped inhibition and a few strong jumps, all together."""
    compare(recordings["mixed"], -66.0096923, 4.67889653, -0.13572228)


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import uniform

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
}


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
    t = np.linspace(0.0, 500.0, 200_001)
    sums = np.zeros(3)
    for one in populations:
        v = psp(t, one["shape"], one["weight"], one["tau_s_ms"], C_m_pF, tau_m_ms)
        rate_per_ms = one["n"] * one["rate_hz"] / 1000.0
        for power in (1, 2, 3):
            y = v**power
            sums[power - 1] += rate_per_ms * t[1] * (y.sum() - (y[0] + y[-1]) / 2)
    return E_L_mV + sums[0], sums[1] ** 0.5, sums[2] / sums[1] ** 1.5


@test_case(name="mean and spread of other mixtures", points=1, hidden=True)
def other_mixtures(recordings):
    """Mean and standard deviation for five populations with five time constants."""
    found = recordings["drawn"]
    mean, sd, _ = campbell(**found.arguments)
    mean_found = entry(found.returned, "mean_mV", "your result")
    rest = found.arguments["E_L_mV"]
    above = number(mean_found, "mean") - rest
    close(above, mean - rest, "mean above E_L", rtol=0.0, atol=5.1e-3, hint=MEAN)
    close(entry(found.returned, "sd_mV", "your result"), sd, "sd", rtol=1.1e-3, hint=SD)


@test_case(name="skewness of other mixtures", points=1, hidden=True)
def other_skewness(recordings):
    """Skewness for five populations with five time constants."""
    found = recordings["drawn"]
    skewness = campbell(**found.arguments)[2]
    skewness_found = entry(found.returned, "skewness", "your result")
    close(skewness_found, skewness, "skewness", rtol=0.0, atol=1.1e-3, hint=SKEWNESS)


@test_case(name="equal time constants", points=1, hidden=True)
def equal_constants(recordings):
    """Synapses that are exactly as slow as the membrane."""
    found = recordings["equal"]
    hint = "what do the PSPs of the table become in the limit tau_s = tau_m?"
    expected = campbell(**found.arguments)
    for key, value in zip(("mean_mV", "sd_mV", "skewness"), expected, strict=True):
        tolerance = TOLERANCES[key]
        close(entry(found.returned, key, "your result"), value, key, hint=hint, **tolerance)


### END HIDDEN TESTS
