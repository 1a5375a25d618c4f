"""Checks of question 3: the weights by hand."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "Work in the order of the text: error, trace, product, weights. Each of the first three is an array "
    "with one entry per step of the dendrite; the last has one per spike of the input.",
    "A table of all differences between the times at which the synapse hears something and its own "
    "spikes gives the trace: one row per step, one column per spike. Where a difference is negative, put 0: "
    "both kernels vanish there. The weights use the same table with the opposite sign.",
    "The steps are heard at `heard = step_ms * np.arange(1, n + 1) + delay_ms`. The step of a spike is "
    "`round(spike / step_ms)`, counted from 1. Cut the weights only at the very end.",
)

ATOL = 1.01e-6
CAUSES = {  # by what is done differently
    "the learning rate is not used": {"eta": 0.0},
    "are the two factors 15 in it, and no others?": {"factor": 15.0},
    "are the factors 15 in it, each of them once?": {"factor": 1.0},
    "the spikes of the soma are missing from the error": {"post_ms": []},
    "the error is heard with the delay": {"delay_ms": 0.0},
    "a step's expected number of spikes is phi times the step": {"expected": 1.0},
    "V* is the prediction for the soma, not the potential of the dendrite": {"dendrite": True},
    "the spike at the time of step 1 has the index 0": {"shift": 1},
    "is the step of a spike found by rounding?": {"whole": int},
    "the weight follows what was heard slowly, with tau_delta": {"tau_delta_ms": 1e-9},
    "the weights have bounds": {"bounded": False},
    "cut the result to its bounds, and not the sum": {"sum_cut": True},
}


def rule(
    V_d_mV, step_ms, pre_ms, post_ms, delay_ms, eta, w0_pA, w_max_pA, tau_delta_ms,
    factor=225.0, expected=None, dendrite=False, shift=0, whole=round, bounded=True, sum_cut=False,
):  # fmt: skip
    """The weights, spike by spike; the arguments from `factor` on make mistakes."""
    V_star = (-70.0 * 30.0 + 600.0 * np.asarray(V_d_mV)) / 630.0
    if dendrite:
        V_star = np.asarray(V_d_mV)
    x = 0.5 * np.exp((-55.0 - V_star) / 3.0)
    error = -(step_ms if expected is None else expected) * 0.15 / (1.0 + x)
    for spike in post_ms:
        error[(whole(spike / step_ms) - 1 + shift) % len(error)] += 1.0
    t = step_ms * np.arange(1, len(V_star) + 1) + delay_ms
    trace = np.zeros(len(t))
    for spike in pre_ms:
        since = np.maximum(t - spike, 0.0)
        trace += np.exp(-since / 10.0) - np.exp(-since / 3.0)
    product = error * trace * (1.0 / 3.0) / (1.0 + 1.0 / x)
    scale = factor * eta * 300.0 * 3.0 / (30.0 * 7.0)
    gaps = (np.maximum(spike - t, 0.0) for spike in pre_ms)
    weights = [w0_pA - scale * np.sum(product * np.expm1(-gap / tau_delta_ms)) for gap in gaps]
    if sum_cut:
        kept = [w0_pA]
        for change in np.diff([w0_pA, *weights]):
            kept.append(float(np.clip(kept[-1] + change, 0.0, w_max_pA)))
        weights = kept[1:]
    return np.clip(weights, 0.0, w_max_pA) if bounded else np.array(weights)


def weights_are_right(recording, hint=""):
    """Fail unless the weights are those of the rule; name the cause if it is a known one."""
    unchanged(recording)
    a = recording.arguments
    expected = rule(**a)
    what = "the weights"
    found = array(recording.returned, what, shape=expected.shape, hint="one for each input spike")
    for cause, otherwise in CAUSES.items():
        wrong = rule(**{**a, **otherwise})
        if np.allclose(found, wrong, rtol=0.0, atol=1e-5) and not np.allclose(
            wrong, expected, rtol=0.0, atol=1e-5
        ):
            hint = cause
    close(found, expected, what, unit="pA", rtol=0.0, atol=ATOL, hint=hint)


FIRST = "compare step by step: error, trace, product, sum, bounds"


@test_case(name="the examples", points=1.5)
def examples(recordings):
    """The weights of the two examples: one with spikes of the soma, one without."""
    weights_are_right(recordings["example"], FIRST)
    weights_are_right(recordings["silent_soma"], FIRST)


def picture(recordings):
    """The weights of both examples; grey: as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, ("example", "silent_soma"), strict=True):
        a = recordings[probe].arguments
        axis.plot(a["pre_ms"], rule(**a), "o-", c="0.8", ms=10, lw=4)
        axis.plot(a["pre_ms"], array(recordings[probe].returned, "the weights"), "o-", ms=4)
        axis.set(xlabel="spike of the input (ms)", ylabel="weight (pA)", title=probe)
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def dendrite(count):
    """A potential that wanders between rest and saturation."""

    def sampler(rng):
        noise = np.convolve(rng.normal(size=count + 40), np.exp(-np.arange(40) / 10.0), "valid")
        return np.round(-57.0 + 4.0 * noise[:count], 3)

    return sampler


def spikes(low, high, step, last_ms, *, ascending=True, besides=()):
    """Some different multiples of a step, up to and including the last step; `besides`: in steps."""

    def sampler(rng):
        last = round(last_ms / step)
        steps = [k for k in range(1, last) if k not in besides]
        chosen = rng.choice(steps, rng.integers(low, high + 1) - 1, replace=False)
        chosen = np.concatenate([chosen, besides, [last]]).astype(int)
        chosen = np.sort(chosen) if ascending else rng.permutation(chosen)
        # those beside are written in decimals, the others with the rounding errors of a product
        return [round(float(step * k), 1) if k in besides else float(step * k) for k in chosen]

    return sampler


RULE = {
    "eta": uniform(0.05, 0.4),
    "w0_pA": uniform(100.0, 200.0),
    "w_max_pA": uniform(2000.0, 3000.0),
    "tau_delta_ms": uniform(40.0, 150.0),
}
draws = {
    "drawn": {
        "V_d_mV": dendrite(80),
        "step_ms": one_of(0.5),
        "pre_ms": spikes(5, 9, 0.5, 40.0),
        "post_ms": spikes(3, 6, 0.5, 40.0 - 6.0, ascending=False),
        "delay_ms": one_of(1.0, 1.5, 3.0),
        **RULE,
    },
    "fine": {
        "V_d_mV": dendrite(600),
        "step_ms": one_of(0.1),
        "pre_ms": spikes(5, 9, 0.1, 60.0, besides=(10,)),
        # 2.3 / 0.1 and 2.9 / 0.1 are just below 23 and 29: they tell cutting off from rounding
        "post_ms": spikes(12, 16, 0.1, 54.0, ascending=False, besides=(23, 29)),
        "delay_ms": one_of(0.3, 0.7, 1.2),
        **RULE,
    },
    "bounds": {  # up to the upper bound, and back to the lower one
        "V_d_mV": lambda rng: np.round(
            np.concatenate([rng.uniform(-64.0, -60.0, 30), rng.uniform(-58.0, -54.0, 210)]), 3
        ),
        "step_ms": one_of(1.0),
        "pre_ms": lambda rng: [float(t) for t in range(1, 241, int(rng.integers(4, 7)))],
        "post_ms": lambda rng: [float(t) for t in rng.choice(np.arange(4, 31), 6, replace=False)],
        "delay_ms": one_of(1.0, 2.0),
        **RULE,
        "eta": uniform(0.2, 0.3),
        "w_max_pA": uniform(210.0, 260.0),
        "tau_delta_ms": uniform(10.0, 20.0),
    },
    "no_input": {
        "V_d_mV": dendrite(80),
        "step_ms": one_of(0.5),
        "pre_ms": lambda rng: [],
        "post_ms": spikes(3, 6, 0.5, 30.0),
        "delay_ms": one_of(1.0, 1.5, 3.0),
        **RULE,
    },
}
domain = draws["drawn"] | {
    "post_ms": lambda rng: spikes(1, 6, 0.5, 34.0)(rng) * int(rng.integers(0, 2)),
    "w_max_pA": one_of(150.0, 250.0, 3000.0),
}
accuracy = {"rtol": 0.0, "atol": 1e-6}


@test_case(name="other weights", points=1.5, hidden=True)
def other_weights(recordings):
    """The weights for another dendrite, other spikes, and another rule; also without an input."""
    weights_are_right(recordings["drawn"], FIRST)
    weights_are_right(recordings["no_input"], "without spikes of the input the result is empty")


@test_case(name="fine steps", points=1, hidden=True)
def fine_steps(recordings):
    """The weights in NEST's steps of 0.1 ms."""
    weights_are_right(recordings["fine"], FIRST)


@test_case(name="at the bounds", points=1, hidden=True)
def at_the_bounds(recordings):
    """The weights stay within their bounds, and leave them only when the sum does."""
    weights_are_right(recordings["bounds"], FIRST)


### END HIDDEN TESTS
