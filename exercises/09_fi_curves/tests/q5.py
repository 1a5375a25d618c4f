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
