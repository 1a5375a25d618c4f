"""Checks of question 2: the rule, step by step."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "A loop over the steps with one number that is carried along, the weight. In each step potentiation first, then "
    "depression, and after either a look at its bound.",
    "As long as k is less than the delay, the weight only stays what it is. From then on there is a delayed entry for both "
    "filtered voltages. The voltage itself and the trace are not delayed.",
    "Begin with the weight at its first value and an empty result. Inside the loop, `max(…, 0.0)` is the rectified bracket, "
    "once for each of the three brackets.",
)

EXPECTED = {"both": [0.5, 0.5, 0.509789, 0.5250682, 0.5250682, 0.4938682, 0.5753626, 0.5647626], "bounds": [0.955, 1.0, 0.5, 0.0, 0.055]}  # fmt: skip


def hint_for(recording, found):
    """What the weights look like, if it is a mistake that can be told from others."""
    a = recording.arguments
    for changed, hint in KINDS:
        other = rule_of(**{**a, **changed(a)})
        if np.allclose(found, other, rtol=1e-9, atol=0):
            return hint
    if np.allclose(found, [a["w0_mV"], *rule_of(**a)[:-1]], rtol=1e-9, atol=0):
        return "entry k is the weight after step k, not before it"
    return (
        "LTP: A_LTP · h · x · [u - theta_plus] · [u_plus, delayed, - theta_minus]; then LTD: A_LTD · [u_minus, "
        "delayed, - theta_minus] for each arrival; every bracket is 0 where it is negative"
    )


def rule_of(u_mV, u_minus_mV, u_plus_mV, x, arrivals, delay_steps, h_ms, w0_mV, w_max_mV, rule):
    """The weights, with both contributions of all steps computed before the bounds are applied."""
    n = len(u_mV)
    late_minus, late_plus = np.full(n, -np.inf), np.full(n, -np.inf)
    if delay_steps < n:
        late_minus[delay_steps:] = u_minus_mV[: n - delay_steps]
        late_plus[delay_steps:] = u_plus_mV[: n - delay_steps]
    above = np.clip(np.asarray(u_mV) - rule["theta_plus"], 0.0, None)
    up = rule["A_LTP"] * h_ms * x * above * np.clip(late_plus - rule["theta_minus"], 0.0, None)
    down = rule["A_LTD"] * arrivals * np.clip(late_minus - rule["theta_minus"], 0.0, None)
    weights, w = [], w0_mV
    for gain, loss in zip(up, down, strict=True):
        w = max(min(w + gain, w_max_mV) - loss, 0.0)
        weights.append(w)
    return np.array(weights)


KINDS = (
    (lambda a: {"delay_steps": 0}, "the filtered voltages act delay_steps later: entry k - delay_steps"),
    (lambda a: {"h_ms": 1.0}, "potentiation lasts for a step, so it is multiplied by h"),
    (lambda a: {"arrivals": np.minimum(a["arrivals"], 1)}, "each of several arrivals in a step counts"),
    (lambda a: {"w_max_mV": np.inf}, "after potentiation a weight above w_max becomes w_max"),
)  # fmt: skip


def compare(recording, expected, rtol=1.01e-9):
    """Fail unless the weight is the expected one after every step."""
    n = len(recording.arguments["u_mV"])
    found = array(recording.returned, "weight", shape=(n,))
    close(
        found, expected, "weight", unit="mV", rtol=rtol, atol=1e-14, hint=hint_for(recording, found)
    )


@test_case(name="the examples", points=1)
def the_examples(recordings):
    """The weight after each step, within the bounds and at both of them."""
    for probe, expected in EXPECTED.items():
        unchanged(recordings[probe])
        compare(recordings[probe], expected, rtol=1e-6)


def picture(recordings):
    """The weights of the two examples; in grey, as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, EXPECTED, strict=True):
        axis.plot(EXPECTED[probe], "o-", c="0.8", ms=8, lw=4)
        axis.plot(recordings[probe].returned, "o-", ms=4, lw=1)
        axis.set(xlabel="step", ylabel="weight (mV)", title=probe)
    return figure
