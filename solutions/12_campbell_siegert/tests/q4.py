"""Checks of question 4: synaptic currents of finite duration."""

from autograder.checks import close
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"

HINT = (
    "shift both limits, keep the mean, and take the sd of white noise whose spikes carry the "
    "charge weight times tau_s; is siegert_rate_hz right, also for sd = 0?"
)


@test_case(name="short currents", points=1)
def short(recordings):
    """tau_s = 0.5 ms: five inputs, the third of them that of the text, the first silent."""
    expected = [0.0, 1.05058757, 12.4785630, 36.6452601, 117.976412]
    found = recordings["short"].returned
    close(found, expected, "rates", unit="Hz", rtol=1.001e-3, atol=1e-9, hint=HINT)


@test_case(name="longer currents", points=1)
def longer(recordings):
    """tau_s = 2 ms in another neuron: three inputs in no order."""
    expected = [30.5776555, 1.56557281e-3, 8.75206263]
    found = recordings["long"].returned
    close(found, expected, "rates", unit="Hz", rtol=1.001e-3, atol=1e-9, hint=HINT)


def picture(recordings):
    """The transfer function of the first example."""
    from autograder.pictures import curve

    found = recordings["short"]
    return curve(
        found.arguments["input_hz"] / 1000.0,
        {"yours": found.returned},
        "input rate (kHz)",
        "output rate (Hz)",
        marker="o",
    )


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import uniform

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
}


def corrected_hz(
    input_hz, weight_pA, C_m_pF, tau_m_ms, tau_s_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV
):
    """The rates, from the form of the integral that needs no error function."""
    v = (np.arange(60_000) + 0.5) * 5e-4  # up to 30
    rates = []
    for rate in np.asarray(input_hz) / 1000.0:
        jump = weight_pA * tau_s_ms / C_m_pF
        sigma = (rate * jump**2 * tau_m_ms) ** 0.5  # sqrt(2) times the standard deviation
        if sigma == 0:
            rates.append(0.0)
            continue
        mean = E_L_mV + rate * jump * tau_m_ms
        shift = 1.4603545088095868 * (tau_s_ms / (2 * tau_m_ms)) ** 0.5
        a, b = (V_reset_mV - mean) / sigma + shift, (V_th_mV - mean) / sigma + shift
        integral = np.sum(np.exp(2 * b * v - v**2) * -np.expm1(2 * (a - b) * v) / v) * 5e-4
        rates.append(1000.0 / (t_ref_ms + tau_m_ms * integral))
    return np.array(rates)


def compare(recording):
    close(
        recording.returned,
        corrected_hz(**recording.arguments),
        "rates",
        rtol=1.01e-3,
        atol=1.01e-9,
        hint=HINT,
    )


@test_case(name="other neurons", points=1, hidden=True)
def other_neurons(recordings):
    """Other neurons, synapses and input rates."""
    compare(recordings["drawn"])


@test_case(name="very short currents", points=1, hidden=True)
def very_short(recordings):
    """Very short and strong currents: even there the correction is not small."""
    compare(recordings["very_short"])


### END HIDDEN TESTS
