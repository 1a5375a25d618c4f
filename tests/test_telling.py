"""What a student reads of all checks of a question: one cause is told once, and where it holds."""

from types import SimpleNamespace

import pytest

from autograder.checks.telling import told


def said(
    name, outcome="fail", message="", direction="", *, probe="seen", hidden=False, elsewhere=False
):
    return SimpleNamespace(
        name=name,
        hidden=hidden,
        outcome=outcome,
        message=message,
        direction=direction,
        probe=probe,
        elsewhere=elsewhere,
    )


def hidden(name, message, outcome="fail", *, probe="drawn", elsewhere=True):
    return said(name, outcome, message, message, probe=probe, hidden=True, elsewhere=elsewhere)


WEIGHT = said("weights", "fail", "weight: 2, expected 1: too strong.", "weight: too strong.")
PASSED = said("sizes", "pass")

# id: (checks, what is shown of them)
TOLD = {
    "passed": ([PASSED], [""]),
    "one cause": ([WEIGHT], [WEIGHT.message]),
    "two causes": (
        [WEIGHT, said("delays", message="delay: too short.")],
        [WEIGHT.message, "delay: too short."],
    ),
    "hidden, without the numbers": (
        [WEIGHT, hidden("other weights", "weight: too strong.")],
        [WEIGHT.message, "The same as above, in “weights”."],
    ),
    "the same with another hint": (
        [
            said("a", message="E → I: there are no connections. Hint: every neuron of I"),
            PASSED,
            said("b", message="E → I: there are no connections. Hint: the sign belongs to E"),
            said("c", message="E → I: there are no connections."),
        ],
        [
            "E → I: there are no connections. Hint: every neuron of I",
            "",
            "The same as above, in “a”.",
            "The same as above, in “a”.",
        ],
    ),
    "other numbers of another probe": (
        [
            said("a", message="rate: 5, expected 6: too low.", direction="rate: too low."),
            said(
                "b", message="rate: 1, expected 9: too low.", direction="rate: too low.", probe="b"
            ),
        ],
        ["rate: 5, expected 6: too low.", "rate: 1, expected 9: too low."],
    ),
    "the same of another probe with another hint": (
        [
            WEIGHT,
            hidden("a", "rate: too low. Hint: of a neuron", probe="neuron"),
            hidden("b", "rate: too low. Hint: of a network", probe="network"),
        ],
        [
            WEIGHT.message,
            "rate: too low. Hint: of a neuron",
            "rate: too low. Hint: of a network",
        ],
    ),
    "only for other arguments": (
        [PASSED, hidden("other weights", "weight: too strong.")],
        ["", "For other arguments: weight: too strong."],
    ),
    "twice for other arguments": (
        [PASSED, hidden("a", "weight: too strong."), hidden("b", "weight: too strong.")],
        ["", "For other arguments: weight: too strong.", "The same as above, in “a”."],
    ),
    "hidden, of arguments that were seen": (
        [PASSED, hidden("activity", "rate: too high.", elsewhere=False)],
        ["", "rate: too high."],
    ),
    "also for the arguments that were seen": (
        [WEIGHT, hidden("other delays", "delay: too short.")],
        [WEIGHT.message, "delay: too short."],
    ),
    "not decided": (
        [hidden("a", "not run", "undecided"), hidden("b", "not run", "undecided")],
        ["not run", "not run"],
    ),
}


@pytest.mark.parametrize(("checks", "shown"), TOLD.values(), ids=TOLD)
def test_what_is_told(checks, shown):
    assert told(checks) == shown
