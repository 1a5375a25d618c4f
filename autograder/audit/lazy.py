"""Lazy answers: what somebody returns who has not solved a question.

An answer replaces a function of the reference solution. It knows what the text says of the result,
such as the keys of a dictionary and the shape of an array, but none of its values; or it has the
results of the public examples, and gives these for whatever it is asked.
"""

from __future__ import annotations

import copy
import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.audit.shapes import (
    Leaf,
    argument_in_place,
    counted,
    drawn_by,
    filled_with,
    holds_nodes,
    identity,
    nothing_created,
    only_created,
    outlasting,
    shaped_like,
)
from autograder.recording.equality import same_value

Function = Callable[..., Any]
Arguments = Mapping[str, Any]

CONSTANTS = {
    "None": None, "True": True, "0": 0.0, "1": 1.0, "nan": np.nan, "an empty text": "",
    "an empty list": [], "an empty tuple": (), "an empty dictionary": {},
    "an empty array": np.empty(0),
    # no check may break on what it does not expect
    "a text": "0", "rows of different lengths": [[0.0], [0.0, 1.0]],
    "nested dictionaries": {"0": {}},
    "a huge integer": 10**400, "a complex number": 1j, "an array of texts": np.array(["0", "1"]),
    "None in a list": [None], "a deep list": [[[[0.0]]]],
}  # fmt: skip
FILLS = {"zeros": 0, "ones": 1, "minus ones": -1, "nan": np.nan, "inf": np.inf}
SEED = 1  # of the answers with random numbers


@dataclass(frozen=True)
class Call:
    """A call of a reference function: by which probe, with which arguments, and its result.

    Node collections in these are NodesOf, because the kernel that they belonged to is gone.
    """

    probe: str
    arguments: Arguments
    returned: Any


@dataclass(frozen=True)
class Known:
    """What may be known of a function. calls: in order. examples: the names of public probes."""

    reference: Function
    examples: frozenset[str]
    calls: list[Call] = field(default_factory=list)

    @property
    def of_examples(self) -> list[Call]:
        """The calls by public probes."""
        return [call for call in self.calls if call.probe in self.examples]

    def call_with(self, arguments: Arguments) -> Call | None:
        """The call with these arguments, whatever the seed; the first one if there is none."""
        first = self.calls[0] if self.calls else None
        return next((call for call in self.calls if _same(call, arguments)), first)


@dataclass(frozen=True)
class Lazy:
    """A lazy answer. result: what it returns for some arguments."""

    label: str
    result: Callable[[Arguments], Any]


def remembering(known: Known, probe: list[str]) -> Function:
    """The reference function, which adds to `known` how it is called.

    probe: holds the name of the probe that is run. Calls from within a call do not count: they have
    no name.
    """

    @functools.wraps(known.reference)
    def called(*given: Any, **named: Any) -> Any:
        arguments = outlasting(_bound(known.reference, given, named))
        name, probe[0] = probe[0], ""
        try:
            returned = known.reference(*given, **named)
        finally:
            probe[0] = name
        if name:
            known.calls.append(Call(name, arguments, outlasting(returned)))
        return returned

    return called


def answering(known: Known, lazy: Lazy) -> Function:
    """The lazy answer as a function with the signature of the reference's."""

    @functools.wraps(known.reference)
    def called(*given: Any, **named: Any) -> Any:
        return lazy.result(_bound(known.reference, given, named))

    return called


def lazy_answers(known: Known) -> list[Lazy]:
    """Constants, empty containers, zeros, random numbers, arguments, nodes without a network."""
    rng = np.random.default_rng(SEED)
    draws = {
        "random numbers below 1": rng.random,
        "random numbers below 100": lambda shape: 100.0 * rng.random(shape),
        "normal random numbers": rng.standard_normal,
        "random signs": lambda shape: rng.choice([-1, 1], size=shape),
        "random integers below 100": lambda shape: rng.integers(0, 100, size=shape),
    }
    leaves = {f"{label} everywhere": filled_with(value) for label, value in FILLS.items()}
    leaves |= {"0, 1, 2, … everywhere": counted, "the identity everywhere": identity}
    leaves |= {label: drawn_by(draw) for label, draw in draws.items()}
    if any(holds_nodes(call.returned) for call in known.calls):
        leaves |= {
            "nothing created": nothing_created,
            "only the nodes created": only_created,
        }
    constants = [Lazy(label, _always(value)) for label, value in CONSTANTS.items()]
    shaped = [
        Lazy(label, _shaped(known, lambda _, leaf=leaf: leaf)) for label, leaf in leaves.items()
    ]
    return [*constants, *shaped, *_arguments(known)]


def _always(value: Any) -> Callable[[Arguments], Any]:
    return lambda arguments: copy.deepcopy(value)


def _shaped(known: Known, leaf_for: Callable[[Arguments], Leaf]) -> Callable[[Arguments], Any]:
    """A result like the right one, with something else in place of its values."""

    def result(arguments: Arguments) -> Any:
        call = known.call_with(outlasting(arguments))
        return None if call is None else shaped_like(call.returned, leaf_for(arguments))

    return result


def _arguments(known: Known) -> list[Lazy]:
    """Each argument as it is, and wherever it fits into a result of the right shape."""
    found = []
    for name in inspect.signature(known.reference).parameters:
        found += [
            Lazy(f"the argument {name}", lambda arguments, name=name: arguments[name]),
            Lazy(
                f"the argument {name} everywhere",
                _shaped(known, lambda arguments, name=name: argument_in_place(arguments[name])),
            ),
        ]
    return found


def typed_in(known: Known) -> list[Lazy]:
    """The results of the public examples: each one for all arguments, and all by a table.

    Where nodes are returned, the network of the example is built.
    """
    examples = known.of_examples
    for_all = [
        Lazy(f"the result of {call.probe!r}", lambda _, call=call: _typed(known, call))
        for call in examples
    ]
    if not examples:
        return []

    def looked_up(arguments: Arguments) -> Any:
        wanted = outlasting(arguments)
        found = next((call for call in examples if _same(call, wanted)), examples[0])
        return _typed(known, found)

    return [*for_all, Lazy("a table of the examples", looked_up)]


def _typed(known: Known, call: Call) -> Any:
    if holds_nodes(call.returned) and not holds_nodes(call.arguments):
        return known.reference(**copy.deepcopy(dict(call.arguments)))
    return copy.deepcopy(call.returned)


def _same(call: Call, arguments: Arguments) -> bool:
    return all(
        same_value(value, arguments[name])
        for name, value in call.arguments.items()
        if name != "seed"
    )


def _bound(function: Function, given: Sequence[Any], named: Arguments) -> dict[str, Any]:
    """The arguments of a call by name."""
    found = inspect.signature(function).bind(*given, **named)
    found.apply_defaults()
    return dict(found.arguments)
