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
