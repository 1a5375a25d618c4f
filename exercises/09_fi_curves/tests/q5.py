"""Checks of question 5: hysteresis of the Hodgkin-Huxley neuron under a ramp."""

from otter.test_files import test_case

from autograder.checks import entry, number, within

OK_FORMAT = False
name = "q5"

UP = (
    "one neuron for the whole ramp, whose state is carried from step to step; the first current is "
    "step_pA, and I_e stays constant for hold_ms. Does the current belong to the step in which the spike falls?"
)
DOWN = "after the top the current goes down by the same steps to 0, with the same neuron"


def compare(recording, first_pA, last_pA):
    """Fail unless firing begins and ends at the expected currents, two steps more or less."""
    margin = 2.0 * recording.arguments["step_pA"] * (1 + 1e-9)
    what = "the returned dictionary"
    first = number(entry(recording.returned, "first_pA", what), "first_pA")
    last = number(entry(recording.returned, "last_pA", what), "last_pA")
    within(first, first_pA - margin, first_pA + margin, "first_pA", unit="pA", hint=UP)
    within(last, last_pA - margin, last_pA + margin, "last_pA", unit="pA", hint=DOWN)


@test_case(name="a slow ramp", points=1)
def a_slow_ramp(recordings):
    """20 pA every 100 ms: firing begins at 1080 pA and ends at 640 pA."""
    compare(recordings["slow"], 1080.0, 640.0)


@test_case(name="a fast ramp", points=1)
def a_fast_ramp(recordings):
    """10 pA every 20 ms: firing begins at 1190 pA only and ends at 620 pA."""
    compare(recordings["fast"], 1190.0, 620.0)
