"""Checks of question 2: the weights that are sent between two trains of spikes."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "Play it by hand with two presynaptic spikes and one postsynaptic spike between them. In which order do the "
    "three reach the synapse, and which step does each of them make?",
    "Make one list of all arrivals, those of the postsynaptic spikes with their delay, and sort it by time. Walk "
    "through it with the current weight. At each entry, sum over the spikes of the other train that are "
    "strictly earlier.",
    "Begin with integers, `pre = np.round(10 * np.asarray(pre_ms))` and the same for `post_ms` plus the delay. "
    "Tuples such as `(t, 0)` for a postsynaptic arrival and `(t, 1)` for a presynaptic spike are sorted by time and, "
    "at ties, as the text asks for.",
)

STEPS = (
    "postsynaptic spikes arrive with the delay; each arrival makes one step with the sum over all earlier spikes of "
    "the other train, from the weight that the step before left, and stops at 0 or Wmax; a spike is sent after its own depression"
)


TIE = (
    "times that differ by rounding errors are equal; of spikes that arrive together, the postsynaptic one is taken "
    "first, and the two do not pair"
)


def compare(recording, expected, hint=STEPS, right_until=None):
    """Fail unless each presynaptic spike is sent with the expected weight.

    If the weights before number right_until are right, the mistake is about spikes that arrive together.
    """
    a = recording.arguments
    expected = np.asarray(expected, dtype=float)
    found = array(
        recording.returned,
        "weights",
        shape=expected.shape,
        hint="one weight for each presynaptic spike",
    )
    if right_until and np.allclose(found[:right_until], expected[:right_until], rtol=0, atol=1e-9):
        hint = TIE
    if (found > a["rule"]["Wmax"] + 1e-9).any() or (found < -1e-9).any():
        hint = "every step stops at 0 and at Wmax"
    elif len(found) > 1 and np.allclose(found[:-1], expected[1:], rtol=0, atol=1e-9):
        hint = "each weight is that of the spike itself, not of the next one"
    close(found, expected, "weights", rtol=0, atol=1.01e-9, hint=hint)


EXPECTED = {
    "example": [40.0, 42.3473386674355, 43.363111859644, 38.538598976027],
    "pairs": [6.0, 7.7226779857936, 7.7249357114697, 7.7204982750099],
}  # fmt: skip


@test_case(name="the example", points=1)
def the_example(recordings):
    """Four spikes, and others between them; one of these meets a presynaptic spike at 35 ms."""
    compare(recordings["example"], EXPECTED["example"], right_until=2)
    unchanged(
        recordings, hint="sorted(…), [*a, *b] and arrays of your own leave the arguments alone"
    )


@test_case(name="regular pairs", points=0.6)
def regular_pairs(recordings):
    """Pre-post pairs strengthen the synapse, up to its upper bound."""
    compare(recordings["pairs"], EXPECTED["pairs"])


def picture(recordings):
    """The weights of both examples at the presynaptic spikes; in grey, as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, EXPECTED, strict=True):
        recording = recordings[probe]
        pre = recording.arguments["pre_ms"]
        axis.plot(pre, EXPECTED[probe], "o-", c="0.75", ms=8, lw=4)
        axis.plot(pre, recording.returned, "o-", ms=4, lw=0.7)
        axis.set(
            xlabel="time of the presynaptic spike (ms)", ylabel="weight that is sent", title=probe
        )
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings, uniform


def rule_of(rng, **fixed):
    """A rule with seven different numbers."""
    drawn = {
        "Wmax": rng.uniform(20.0, 80.0),
        "lambda": rng.uniform(0.02, 0.1),
        "alpha": rng.uniform(0.6, 1.5),
        "mu_plus": rng.uniform(0.2, 0.5),
        "mu_minus": rng.uniform(0.6, 0.9),
        "tau_plus": rng.uniform(12.0, 19.0),
        "tau_minus": rng.uniform(23.0, 35.0),
    }
    return {key: round(float(value), 3) for key, value in (drawn | fixed).items()}


def train(low, high, n):
    """n or somewhat fewer different times on the grid, ascending."""
    return lambda rng: sorted({round(float(t), 1) for t in rng.uniform(low, high, n)})


TIES = (
    {
        "pre_ms": [2.3, 7.7, 12.3, 14.3, 20.2, 33.4],
        "post_ms": [2.2, 8.0, 12.2, 14.2, 20.1, 30.0, 33.5],
        "delay_ms": 0.1,
    },
    {
        "pre_ms": [3.4, 6.6, 10.4, 18.1, 21.3, 32.8],
        "post_ms": [2.4, 5.4, 9.2, 15.5, 16.9, 28.9, 31.6],
        "delay_ms": 1.2,
    },
    {
        "pre_ms": [4.4, 6.4, 10.6, 11.2, 26.9, 32.2],
        "post_ms": [2.1, 4.1, 8.3, 9.9, 12.0, 24.6, 29.9],
        "delay_ms": 2.3,
    },
)
TIED = {"Wmax": 50.0, "lambda": 0.1, "alpha": 0.9, "mu_plus": 0.3, "mu_minus": 0.7}
BURSTS = tuple(
    {
        "pre_ms": [round(10.0 + 4.3 * k, 1) for k in range(12)],
        "post_ms": [round(start + 3.1 * k, 1) for k in range(8)],
        "weight": 9.5,
        "delay_ms": delay,
        "rule": {
            "Wmax": 10.0,
            "lambda": 0.2,
            "alpha": alpha,
            "mu_plus": 0.0,
            "mu_minus": 0.0,
            "tau_plus": 16.0,
            "tau_minus": 22.0,
        },
    }
    for start, delay, alpha in ((12.0, 0.7, 1.2), (15.0, 1.4, 1.4))
)
draws = {
    "drawn": {
        "pre_ms": train(5.0, 150.0, 12),
        "post_ms": train(5.0, 150.0, 12),
        "weight": uniform(4.0, 16.0),
        "delay_ms": uniform(0.3, 5.0, digits=1),
        "rule": rule_of,
    },
    "ties": settings(
        *(
            tied | {"weight": 20.0, "rule": TIED | {"tau_plus": 14.0, "tau_minus": 30.0}}
            for tied in TIES
        )
    ),
    "bursts": settings(*BURSTS),
    "no_post": {
        "pre_ms": train(5.0, 50.0, 5),
        "post_ms": lambda rng: [],
        "weight": uniform(4.0, 16.0),
        "delay_ms": uniform(0.3, 5.0, digits=1),
        "rule": rule_of,
    },
    "no_pre": {
        "pre_ms": lambda rng: [],
        "post_ms": train(5.0, 50.0, 5),
        "weight": uniform(4.0, 16.0),
        "delay_ms": uniform(0.3, 5.0, digits=1),
        "rule": rule_of,
    },
}
domain = {
    "pre_ms": train(2.0, 60.0, 15),
    "post_ms": train(2.0, 60.0, 15),
    "weight": uniform(0.0, 20.0),
    "delay_ms": uniform(0.1, 5.0, digits=1),
    "rule": rule_of,
}
accuracy = {"rtol": 0.0, "atol": 1e-9}


def weights(pre_ms, post_ms, weight, delay_ms, rule):
    """The weights sent, step by step of the grid, with traces that decay from event to event."""
    W = rule["Wmax"]
    pre, delay = {round(10 * t) for t in pre_ms}, round(10 * delay_ms)
    post = {round(10 * t) + delay for t in post_ms}
    fade = [np.exp(-0.1 / rule[key]) for key in ("tau_plus", "tau_minus")]
    x, plus, minus, sent = weight / W, 0.0, 0.0, []
    for step in range(max([*pre, *post, 0]) + 1):
        plus, minus = plus * fade[0], minus * fade[1]
        if step in post:
            x = min(1.0, x + rule["lambda"] * (1.0 - x) ** rule["mu_plus"] * plus)
        if step in pre:
            x = max(0.0, x - rule["lambda"] * rule["alpha"] * x ** rule["mu_minus"] * minus)
            sent.append(W * x)
        plus, minus = plus + (step in pre), minus + (step in post)
    return sent


@test_case(name="other trains", points=1.4, hidden=True)
def other_trains(recordings):
    """All parameters, the delay and the order of the spikes count."""
    recording = recordings["drawn"]
    compare(recording, weights(**recording.arguments))


@test_case(name="spikes that arrive together", points=1, hidden=True)
def spikes_that_arrive_together(recordings):
    """A pair that meets at the synapse changes nothing; its spikes pair with all earlier ones."""
    recording = recordings["ties"]
    compare(recording, weights(**recording.arguments), TIE)


@test_case(name="between the bounds", points=0.5, hidden=True)
def between_the_bounds(recordings):
    """Bursts drive the weight to a bound and away from it."""
    recording = recordings["bursts"]
    compare(recording, weights(**recording.arguments))


@test_case(name="empty trains", points=0.5, hidden=True)
def empty_trains(recordings):
    """Without postsynaptic spikes nothing changes; without presynaptic ones nothing is sent."""
    for probe in (
        "drawn",
        "no_post",
        "no_pre",
    ):  # the first one, because an empty answer earns nothing
        recording = recordings[probe]
        compare(recording, weights(**recording.arguments))


### END HIDDEN TESTS
