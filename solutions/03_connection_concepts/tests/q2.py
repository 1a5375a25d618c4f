"""Checks of question 2: expected numbers of autapses and multapses, spread of the out-degree."""

from otter.test_files import test_case

from autograder.checks import close, entry

OK_FORMAT = False
name = "q2"

SD_ATOL = 1e-6  # the root of a variance that is 0 but for rounding


def predicted(recording, key, expected, hint, atol=1e-9):
    """Fail unless the entry `key` is the expected number."""
    value = entry(recording.returned, key, "the returned dictionary")
    setting = (
        f"autapses {'allowed' if recording.arguments['autapses'] else 'forbidden'}, "
        f"multapses {'allowed' if recording.arguments['multapses'] else 'forbidden'}"
    )
    close(value, expected, f"{key} ({setting})", rtol=1e-6, atol=atol, hint=hint)


@test_case(name="connections and autapses", points=1)
def connections_and_autapses(recordings):
    """The number of connections, and how many of them are autapses on average."""
    hint = "A draw hits the neuron itself with probability 1/N, if it may."
    expected = {"all_allowed": (1000, 10), "no_autapses": (320, 0)}
    for probe, (connections, autapses) in expected.items():
        predicted(recordings[probe], "connections", connections, "N targets with K inputs each.")
        predicted(recordings[probe], "autapses", autapses, hint)


@test_case(name="multapses and spread with replacement", points=1)
def with_replacement(recordings):
    """Multapses and spread of the out-degree if multapses are allowed."""
    expected = {
        "all_allowed": (43.82075008805, 3.146426544510),
        "no_autapses": (27.29147988137, 2.791929761808),
    }
    for probe, (multapses, spread) in expected.items():
        hint = (
            "K minus the expected number of different sources, for each target. Over all targets?"
        )
        predicted(recordings[probe], "multapses", multapses, hint)
        hint = "All draws of all targets are independent: a binomial number hits a given neuron."
        predicted(recordings[probe], "sd_out_degree", spread, hint, SD_ATOL)


### BEGIN HIDDEN TESTS
from math import sqrt

from autograder.draw import integers

HALF = {"N": integers(16, 40), "K": integers(5, 14)}
draws = {
    "with_replacement": HALF,
    "with_replacement_no_autapses": HALF,
    "without_replacement": HALF,
    "without_replacement_no_autapses": HALF,
}


def expected_different(candidates, K):
    """Mean number of different sources after K draws, by following its distribution."""
    chances = [1.0] + [0.0] * K
    for _ in range(K):
        moved = [chance * (1 - k / candidates) for k, chance in enumerate(chances)]
        chances = [
            chance * k / candidates + (moved[k - 1] if k else 0.0)
            for k, chance in enumerate(chances)
        ]
    return sum(k * chance for k, chance in enumerate(chances))


@test_case(name="other networks", points=1, hidden=True)
def other_networks(recordings):
    """Numbers of connections, autapses and multapses for other networks and all four switches."""
    for probe in draws:
        recording = recordings[probe]
        a = recording.arguments
        candidates = a["N"] - (not a["autapses"])
        different = expected_different(candidates, a["K"]) if a["multapses"] else a["K"]
        predicted(recording, "connections", a["N"] * a["K"], "")
        hint = "Which candidates does a target have?"
        predicted(recording, "autapses", a["K"] if a["autapses"] else 0, hint)
        predicted(recording, "multapses", a["N"] * (a["K"] - different), hint)


@test_case(name="spread of the out-degree", points=1, hidden=True)
def spread(recordings):
    """The standard deviation of the out-degree, with and without replacement."""
    for probe in draws:
        recording = recordings[probe]
        a = recording.arguments
        targets = a["N"] - (not a["autapses"])  # as many as a target has candidates
        if a["multapses"]:  # each target: binomial with K trials
            variance = targets * a["K"] * (1 / targets) * (1 - 1 / targets)
        else:  # each target: drawn or not
            variance = targets * (a["K"] / targets) * (1 - a["K"] / targets)
        hint = "How many targets may draw a neuron, and what is the variance that each contributes?"
        predicted(recording, "sd_out_degree", sqrt(variance), hint, SD_ATOL)


### END HIDDEN TESTS
