"""Checks of question 4: synaptic currents of finite duration."""

import numpy as np
from autograder.checks import CheckFailed, array, close, unchanged
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"

hints = (
    "Which jump of the potential carries the same charge as one spike? Campbell's theorem for such jumps gives all that you need "
    "for Siegert's formula, but for the shift.",
    "One spike carries the charge weight times tau_s, which is a jump of charge / C_m. Campbell's theorem for such jumps gives "
    "the mean and the standard deviation. A shift of both limits by delta is a shift of threshold and reset by "
    "sqrt(2) sd delta.",
    "Begin with the jump in mV and delta, which do not depend on the rate, and a loop over `input_hz` with the rate per ms. "
    "Pass the shifted potentials to `siegert_rate_hz`; with a rate of 0 its standard deviation is 0.",
)

OWN = "`input_hz /= 1000` changes the caller's array; `input_hz / 1000` makes a new one"

# What else one gets for the examples (Hz), and why.
WAYS = {
    "short": {
        "the limits are not shifted; this is the rate for white noise": [0, 2.2520293, 16.640654, 40.680502, 121.22835],
        "the limits are not shifted, and the sd is that of the filtered membrane": [0, 1.9473364, 16.169023, 40.47463, 121.17691],
        "the sd is that of the filtered membrane, so the filter counts twice; take that of white noise": [0, 0.88446238, 12.059834, 36.504114, 118.00114],
        "only the upper limit is shifted; the lower one is, too": [0, 1.0500997, 12.415488, 36.158611, 114.46662],
        "the limits are shifted downwards": [0, 4.2348841, 20.926839, 44.578491, 124.42152],
        "the shift is too small by sqrt(2)": [0, 1.3316829, 13.672807, 37.841804, 118.93508],
        "the shift is too large by sqrt(2)": [0, 0.73684352, 10.841786, 34.932106, 116.61173],
    },
    "long": {
        "the limits are not shifted; this is the rate for white noise": [34.561187, 0.010833384, 12.598459],
        "the limits are not shifted, and the sd is that of the filtered membrane": [34.338645, 0.0047071927, 12.076622],
        "the sd is that of the filtered membrane, so the filter counts twice; take that of white noise": [30.504062, 0.00061415296, 8.333762],
        "only the upper limit is shifted; the lower one is, too": [29.17956, 0.0015655628, 8.5902402],
        "the limits are shifted downwards": [38.402114, 0.059306823, 16.597977],
        "the shift is too small by sqrt(2)": [31.759231, 0.0028254183, 9.8479595],
        "the shift is too large by sqrt(2)": [28.885929, 0.00065701061, 7.2683441],
    },
}  # fmt: skip


HINT = (
    "shift both limits, keep the mean, and take the sd of white noise whose spikes carry the "
    "charge weight times tau_s; is siegert_rate_hz right, also for sd = 0?"
)


def rates_are(recording, expected, ways, tolerance, hint=HINT):
    """The rates are those expected; where others are known to come from an error, say which."""
    expected = np.asarray(expected)
    found = array(recording.returned, "rates", shape=expected.shape)
    for why, wrong in ways.items():
        if np.allclose(found, wrong, rtol=2e-4, atol=1e-9) and not np.allclose(
            wrong, expected, rtol=1e-3
        ):
            k = int(np.argmax(~np.isclose(found, expected, rtol=1e-3, atol=1e-9)))
            raise CheckFailed(
                f"rates: entry [{k}] is {found[k]:.6g} Hz, expected {expected[k]:.6g} Hz: {why}.",
                f"rates: {why}.",
            )
    if any(
        np.allclose(found, np.round(expected, digits), rtol=0, atol=1e-12) for digits in range(9)
    ):
        hint = "this is the right value, but rounded: return each rate with all its digits"
    close(found, expected, "rates", unit="Hz", rtol=tolerance, atol=1.01e-9, hint=hint)


@test_case(name="short currents", points=0.5)
def short(recordings):
    """tau_s = 0.5 ms: five inputs, the third of them that of the text, the first silent."""
    expected = [0.0, 1.05058757, 12.4785630, 36.6452601, 117.976412]
    unchanged(recordings, hint=OWN)
    rates_are(recordings["short"], expected, WAYS["short"], 1.001e-3)


@test_case(name="longer currents", points=0.5)
def longer(recordings):
    """tau_s = 2 ms in another neuron: three inputs in any order."""
    expected = [30.5776555, 1.56557281e-3, 8.75206263]
    rates_are(recordings["long"], expected, WAYS["long"], 1.001e-3)


WHITE = WAYS["short"]["the limits are not shifted; this is the rate for white noise"]


def picture(recordings):
    """The transfer function of the first example and that for white noise."""
    from autograder.pictures import curve

    found = recordings["short"]
    return curve(
        found.arguments["input_hz"] / 1000.0,
        {"yours": found.returned, "white noise": WHITE},
        "input rate (kHz)",
        "output rate (Hz)",
        marker="o",
    )


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform

neuron = {
    "C_m_pF": uniform(180.0, 320.0, digits=1),
    "t_ref_ms": uniform(0.5, 4.0, digits=2),
    "E_L_mV": uniform(-71.0, -68.0, digits=2),
    "V_th_mV": uniform(-56.0, -52.0, digits=2),
    "V_reset_mV": uniform(-66.0, -60.0, digits=2),
}
draws = {
    "drawn": neuron
    | {
        "input_hz": lambda rng: np.append(np.round(rng.uniform(2500.0, 6000.0, 4), 1), 0.0),
        "tau_m_ms": uniform(9.0, 16.0, digits=2),
        "tau_s_ms": uniform(0.8, 2.0, digits=2),
        "weight_pA": uniform(60.0, 110.0, digits=1),
    },
    "very_short": neuron
    | {
        "input_hz": lambda rng: np.round(rng.uniform(2000.0, 5000.0, 3), 1),
        "tau_m_ms": uniform(10.0, 16.0, digits=2),
        "tau_s_ms": uniform(0.1, 0.3, digits=3),
        "weight_pA": uniform(400.0, 700.0, digits=1),
    },
    "weak": {  # rates from 5e-9 to 1e-4 Hz
        "input_hz": lambda rng: np.round(
            rng.uniform([1750.0, 1850.0, 1900.0], [1850.0, 1900.0, 2100.0]), 1
        ),
        "weight_pA": one_of(200.0),
        "C_m_pF": one_of(250.0),
        "tau_m_ms": one_of(10.0),
        "tau_s_ms": one_of(0.5),
        "t_ref_ms": uniform(0.5, 4.0, digits=2),
        "E_L_mV": one_of(-70.0),
        "V_th_mV": one_of(-55.0),
        "V_reset_mV": one_of(-70.0),
    },
    "one_input": neuron
    | {
        "input_hz": lambda rng: np.round(rng.uniform(3000.0, 5000.0, 1), 1),
        "tau_m_ms": uniform(9.0, 16.0, digits=2),
        "tau_s_ms": uniform(0.8, 2.0, digits=2),
        "weight_pA": uniform(60.0, 110.0, digits=1),
    },
}
domain = draws["drawn"] | {"input_hz": lambda rng: rng.uniform(0.0, 8000.0, rng.integers(1, 5))}
accuracy = {"rtol": 1e-3, "atol": 1e-9}


def corrected_hz(
    input_hz,
    weight_pA,
    C_m_pF,
    tau_m_ms,
    tau_s_ms,
    t_ref_ms,
    E_L_mV,
    V_th_mV,
    V_reset_mV,
    *,
    low_shift=1.0,
    high_shift=1.0,
    filtered=False,
):
    """The rates, from the form of the integral that needs no error function."""
    v = (np.arange(60_000) + 0.5) * 5e-4  # up to 30
    rates = []
    for rate in np.asarray(input_hz) / 1000.0:
        jump = weight_pA * tau_s_ms / C_m_pF
        sigma = (rate * jump**2 * tau_m_ms) ** 0.5  # sqrt(2) times the standard deviation
        sigma *= (tau_m_ms / (tau_m_ms + tau_s_ms)) ** 0.5 if filtered else 1.0
        if sigma == 0:
            rates.append(0.0)
            continue
        mean = E_L_mV + rate * jump * tau_m_ms
        shift = 1.4603545088095868 * (tau_s_ms / (2 * tau_m_ms)) ** 0.5
        a = (V_reset_mV - mean) / sigma + low_shift * shift
        b = (V_th_mV - mean) / sigma + high_shift * shift
        integral = np.sum(np.exp(2 * b * v - v**2) * -np.expm1(2 * (a - b) * v) / v) * 5e-4
        rates.append(1000.0 / (t_ref_ms + tau_m_ms * integral))
    return np.array(rates)


def compare(recording, hint=HINT):
    """The rates are those of the other form of the integral; known errors are named."""
    given = recording.arguments
    whys = list(WAYS["short"])
    changes = (
        {"low_shift": 0.0, "high_shift": 0.0},
        {"low_shift": 0.0, "high_shift": 0.0, "filtered": True},
        {"filtered": True},
        {"low_shift": 0.0},
        {"low_shift": -1.0, "high_shift": -1.0},
        {"low_shift": 0.5**0.5, "high_shift": 0.5**0.5},
        {"low_shift": 2**0.5, "high_shift": 2**0.5},
    )
    expected = corrected_hz(**given)
    found = array(recording.returned, "rates", shape=expected.shape)
    right = np.allclose(found, expected, rtol=1e-3, atol=1e-9)
    ways = (
        {} if right else {w: corrected_hz(**given, **c) for w, c in zip(whys, changes, strict=True)}
    )
    rates_are(recording, expected, ways, 1.01e-3, hint)


@test_case(name="low rates", points=1, hidden=True)
def low_rates(recordings):
    """Weak inputs: rates between 1e-9 and 1e-4 Hz."""
    found = recordings["weak"]
    compare(found, "if other rates are right: is siegert_rate_hz accurate far below threshold?")


@test_case(name="other neurons", points=1, hidden=True)
def other_neurons(recordings):
    """Other neurons, synapses and input rates, also a single one."""
    compare(recordings["drawn"])
    compare(recordings["one_input"])


@test_case(name="very short currents", points=1, hidden=True)
def very_short(recordings):
    """Very short and strong currents: even there the correction is not small."""
    compare(recordings["very_short"])


### END HIDDEN TESTS
