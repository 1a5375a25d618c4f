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


### BEGIN HIDDEN TESTS
from autograder.draw import settings

# NEST 3.10 and a Runge-Kutta solver of our own (steps of 0.02 ms) agree within one step in all of these.
EXPECTED_PA = {
    (20.0, 200.0, 1200.0): (1040.0, 620.0),
    (15.0, 150.0, 1200.0): (1005.0, 630.0),
    # With these, fresh neurons on the way down have their last pair of spikes at 600 or 700 pA.
    (4.0, 25.0, 1248.0): (1208.0, 628.0),
    (4.0, 20.0, 1240.0): (1184.0, 624.0),
    (5.0, 20.0, 1250.0): (1190.0, 625.0),
}


def choose(slow):
    return settings(
        *[
            {"step_pA": step, "hold_ms": hold, "top_pA": top}
            for step, hold, top in EXPECTED_PA
            if (hold > 100.0) == slow
        ]
    )


draws = {"other_slow": choose(True), "other_fast": choose(False)}


def judge(recording):
    a = recording.arguments
    compare(recording, *EXPECTED_PA[float(a["step_pA"]), float(a["hold_ms"]), float(a["top_pA"])])


@test_case(name="another slow ramp", points=1, hidden=True)
def another_slow_ramp(recordings):
    """The currents at which firing begins and ends are right for other steps."""
    judge(recordings["other_slow"])


@test_case(name="another fast ramp", points=1, hidden=True)
def another_fast_ramp(recordings):
    """The same holds when the ramp is faster."""
    judge(recordings["other_fast"])


### END HIDDEN TESTS
