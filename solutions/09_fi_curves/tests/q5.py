"""Checks of question 5: hysteresis of the Hodgkin-Huxley neuron under a ramp."""

from otter.test_files import test_case

from autograder.checks import close, entry, number

OK_FORMAT = False
name = "q5"

hints = (
    "One neuron and one loop over the list of currents, up and then down. In each step set `I_e` and simulate `hold_ms`; "
    "note whether there was a spike in this step.",
    "The way up has `top_pA / step_pA` steps (rounded), the way down as many, the last of them 0. A recorder's `n_events` "
    "before and after a step tell whether a spike fell into it.",
    "Begin with two `np.arange`, one up to the top and one from below it down to 0, joined by `np.concatenate` and "
    "multiplied by `step_pA`. Make the neuron and the recorder before the loop, and collect the currents of the steps "
    "with a spike: the first and the last of these are the answer.",
)

UP = (
    "one neuron for the whole ramp, whose state is carried from step to step; I_e stays constant for hold_ms, and the "
    "first spike of all counts"
)
DOWN = (
    "after the top the current goes down by the same steps to 0, with the same neuron; the last spike of all counts, and "
    "before it there may be steps without a spike: look at the spikes of each step by itself, for a recorder's n_events "
    "counts all since the beginning"
)
NEARLY = (
    "a few steps off: the first current is step_pA; the top is reached and held once (top_pA / step_pA may be 253.9999…: "
    "round it, do not cut it off); a spike belongs to the step in which it falls, hold k < t <= hold (k + 1), with k = 0 "
    "for step_pA"
)


def compare(recording, first_pA, last_pA, near_steps=1.5):
    """Fail unless firing begins and ends in the expected steps."""
    what = "the returned dictionary"
    for key, expected, hint in (("first_pA", first_pA, UP), ("last_pA", last_pA, DOWN)):
        found = number(entry(recording.returned, key, what), key)
        step = recording.arguments["step_pA"]
        if 0.01 * step < abs(found - expected) < near_steps * step:
            hint = NEARLY
        close(found, expected, key, unit="pA", rtol=0.0, atol=0.01 * step, hint=hint)


@test_case(name="a slow ramp", points=0.5)
def a_slow_ramp(recordings):
    """20 pA every 100 ms: firing begins at 1080 pA and ends at 640 pA."""
    compare(recordings["slow"], 1080.0, 640.0)


@test_case(name="a fast ramp", points=0.5)
def a_fast_ramp(recordings):
    """10 pA every 20 ms: firing begins only at 1190 pA and ends at 620 pA."""
    compare(recordings["fast"], 1190.0, 620.0)


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings

# In all of these the spikes fall well inside of their steps: the same with steps of 0.05 ms, with a current
# that is 0.02 pA stronger, and with one that comes from a generator, a millisecond late.
EXPECTED_PA = {
    (20.0, 200.0, 1200.0): (1040.0, 620.0),
    (25.0, 300.0, 1200.0): (1000.0, 625.0),
    (12.5, 150.5, 1200.0): (1000.0, 637.5),
    (7.5, 60.3, 1200.0): (1170.0, 637.5),
    (12.5, 40.5, 1250.0): (1150.0, 625.0),
    (7.5, 30.2, 1200.0): (1170.0, 622.5),
    # Shorter than an interval between two spikes; and top / step is 253.9999…, 121.9999… or 115.9999…
    (4.9, 11.3, 1244.6): (1112.3, 622.3),
    (11.3, 10.1, 1378.6): (1152.6, 655.4),
    (11.3, 11.3, 1310.8): (1050.9, 610.2),
}


def choose(least_ms, most_ms):
    """The settings that hold each current for a time between these two."""
    return settings(
        *[
            {"step_pA": step, "hold_ms": hold, "top_pA": top}
            for step, hold, top in EXPECTED_PA
            if least_ms < hold < most_ms
        ]
    )


draws = {
    "other_slow": choose(100.0, 400.0),
    "other_fast": choose(20.0, 100.0),
    "short_steps": choose(0.0, 20.0),
}
domain = {
    "step_pA": one_of(20.0, 12.5, 25.0, 50.0),
    "hold_ms": one_of(20.0, 30.2, 60.3),
    "top_pA": one_of(1200.0, 1300.0, 1400.0),
}


def judge(recording, near_steps=1.5):
    """Compare with what is expected for these arguments; so many steps off are nearly right."""
    a = recording.arguments
    first_pA, last_pA = EXPECTED_PA[float(a["step_pA"]), float(a["hold_ms"]), float(a["top_pA"])]
    compare(recording, first_pA, last_pA, near_steps)


@test_case(name="another slow ramp", points=1, hidden=True)
def another_slow_ramp(recordings):
    """The currents at which firing begins and ends are right for other steps."""
    judge(recordings["other_slow"])


@test_case(name="another fast ramp", points=1, hidden=True)
def another_fast_ramp(recordings):
    """The same holds when the ramp is faster."""
    judge(recordings["other_fast"])


@test_case(name="short steps", points=1, hidden=True)
def short_steps(recordings):
    """The same where a step is shorter than an interval, so that many steps have no spike."""
    judge(recordings["short_steps"], near_steps=3.5)


### END HIDDEN TESTS
