"""Checks of question 2: threshold rate and external drive."""

from autograder.checks import close, entry, number
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

hints = (
    "Two steps: which constant current holds the membrane at theta? And at which rate do the spikes "
    "of CE sources bring this current on average?",
    "The mean current is charge per spike times spikes per time. The charge of one spike is the "
    "integral of I(t) of question 1 over all times; it has a short closed form with e in it.",
    "Begin with the charge, in pA ms, and with the current theta_mV * C_m_pF / tau_m_ms, in pA. Their "
    "quotient is a rate in spikes per ms of all sources together: mind Hz, and one source.",
)


def threshold_rate_is(recording, nu_th_hz, otherwise):
    """Fail unless the threshold rate is this; say what the deviation points at."""
    CE = recording.arguments["CE"]
    found = entry(recording.returned, "nu_th_hz", "your result")
    ratio = number(found, "nu_th_hz") / nu_th_hz
    hint = otherwise
    if abs(ratio - 1.1243) < 2e-3:
        hint = "12 % too high: is that the formula for delta pulses?"
    elif abs(ratio - 2.71828) < 1e-3:
        hint = "a factor of e: the peak of the current is w, its integral is not w tau_s."
    elif 5e-4 < ratio < 2e-3:
        hint = "a factor of 1000: 1 spike per ms is 1000 Hz."
    elif abs(ratio / CE - 1) < 1e-3:
        hint = "a factor of CE: nu_th is the rate of one source, and there are CE of them."
    elif abs(ratio - recording.arguments["eta"]) < 1e-3:
        hint = "a factor of eta: nu_th does not depend on eta."
    close(found, nu_th_hz, "nu_th_hz", unit="Hz", rtol=1e-5, hint=hint)


def generator_rate_is(recording, rate_hz):
    """Fail unless the rate is this, or fits the threshold rate found (which has its own check)."""
    given = recording.arguments
    found = entry(recording.returned, "rate_hz", "your result")
    nu_th = number(entry(recording.returned, "nu_th_hz", "your result"), "nu_th_hz")
    own = given["eta"] * given["CE"] * nu_th
    if own > 0 and abs(number(found, "rate_hz") - own) <= 1e-5 * own:
        return
    hint = "one generator stands for all CE sources, each of which has the rate eta nu_th."
    close(found, rate_hz, "rate_hz", unit="Hz", rtol=1e-5, hint=hint)


@test_case(name="the two examples: threshold rate", points=0.5)
def examples_threshold_rate(recordings):
    """The threshold rate of the example in the text, and of a smaller one."""
    hint = "what charge does one spike carry? Integrate I(t) of question 1."
    threshold_rate_is(recordings["full"], 8.8945708, hint)
    threshold_rate_is(recordings["small"], 13.7954790, hint)


@test_case(name="the two examples: rate of the generator", points=0.5)
def examples_generator_rate(recordings):
    """The rate of the one generator in both examples fits the threshold rate."""
    generator_rate_is(recordings["full"], 17789.1416)
    generator_rate_is(recordings["small"], 331.091497)
