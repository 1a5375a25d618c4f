"""Checks of question 2: threshold rate and external drive."""

from autograder.checks import close, entry, number
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"


def clue(value, expected):
    """What a wrong threshold rate of the first example points at."""
    ratio = number(value, "nu_th") / expected
    if abs(ratio - 1.1243) < 2e-3:
        return "12 % too high: is that the formula for delta pulses?"
    if abs(ratio - 1e-3) < 2e-4:
        return "a factor of 1000: 1 spike per ms is 1000 Hz."
    return "what charge does one spike bring? Integrate I(t) of question 1."


@test_case(name="the two examples", points=1)
def examples(recordings):
    """Threshold rate and generator rate of the example in the text, and of a smaller one."""
    expected = {"full": (8.8945708, 17789.1416), "small": (13.7954790, 275.909581)}
    for probe, (threshold, rate) in expected.items():
        found = recordings[probe]
        CE = found.arguments["CE"]
        nu_th = entry(found.returned, "nu_th_hz", "your result")
        close(
            nu_th,
            threshold,
            f"nu_th for CE = {CE}",
            unit="Hz",
            rtol=1e-5,
            hint=clue(nu_th, threshold),
        )
        close(
            entry(found.returned, "rate_hz", "your result"),
            rate,
            f"rate of the generator for CE = {CE}",
            unit="Hz",
            rtol=1e-5,
            hint="one generator stands for all CE sources.",
        )
