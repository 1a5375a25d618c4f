"""Check that nothing acts on what a function returned but what the text asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

import numpy as np

from autograder.checks.failures import Failure, require
from autograder.checks.networks import PARAMETER_RTOL, population
from autograder.checks.values import close, equal
from autograder.recording.equality import same_value
from autograder.recording.model import Population, Recording

NONE: Mapping[str, int] = MappingProxyType({})

BOOKKEEPING = frozenset(
    {
        *("global_id", "local", "model", "model_id", "thread", "thread_local_id", "vp"),
        *("Ca", "archiver_length", "element_type", "has_connections", "node_uses_wfr"),
        *("post_trace", "t_spike"),
    }
)
"""Entries of a node's status that nobody sets: they follow from its place and its connections."""


def only_driven_by(recording: Recording, target: str, *sources: str, hint: str = "") -> None:
    """Fail if anything but `sources` sends to the returned population `target`.

    sources: the names of returned populations, and models of nodes that need not be returned, such
    as "poisson_generator". Recorders drive nothing, so they are not looked at.
    """
    population(recording, target, hint=hint)
    other = next(_other_drives(recording, target, sources), "")
    require(not other, other, hint=hint)


def _other_drives(recording: Recording, target: str, sources: Collection[str]) -> Iterator[str]:
    """What else drives a population, one sentence each."""
    for (model, onto), found in recording.unreturned_inputs.items():
        if onto != target or model in sources or _records(recording.unreturned[model]):
            continue
        count = len(np.unique(found.sources))
        who = f"{_article(model)} {model}" if count == 1 else f"{count} nodes of {model}"
        verb = "drives" if count == 1 else "drive"
        yield f"{who} that you did not return {verb} {target}."
    named = [nodes.ids for name, nodes in recording.populations.items() if name in sources]
    expected = np.concatenate([np.empty(0, np.int64), *named])
    for (source, onto), found in recording.projections.items():
        nodes = recording.populations[source]
        if onto != target or source in sources or _records(nodes):
            continue
        # Populations may overlap: a connection counts by its source, not by the name of that.
        if not np.isin(nodes.ids[found.sources], expected).all():
            yield f"{source} drives {target}, which was not asked for."


def defaults_kept(
    recording: Recording, name: str, *, but: Collection[str] = (), hint: str = ""
) -> None:
    """Fail unless the neurons of `name` have NEST's defaults in all parameters except `but`.

    State variables such as V_m count as parameters. Check what `but` names with `population`.
    """
    nodes = population(recording, name, hint=hint)
    require(nodes.model in recording.defaults, f"{name}: its nodes differ in model.", hint=hint)
    for parameter, expected in recording.defaults[nodes.model].items():
        if parameter in nodes.parameters and parameter not in BOOKKEEPING.union(but):
            _is_default(nodes, parameter, expected, hint)


def _is_default(nodes: Population, parameter: str, expected: object, hint: str) -> None:
    what = f"{parameter} of {nodes.name}, which should keep its default"
    value = nodes.parameters[parameter]
    if same_value(value, expected):  # also where it is infinite
        return
    if isinstance(expected, (str, bool)):
        equal(value, expected, what, hint=hint)
    elif np.ndim(expected):
        every = np.asarray(value).reshape(-1, *np.shape(value)[-1:])  # one vector for each node
        same = all(np.array_equal(own, expected) for own in every)
        require(same, f"{what}: it has other entries.", hint=hint)
    else:  # the node that differs most speaks for all
        found = np.ravel(value)
        furthest = found[np.argmax(np.abs(found - expected))]
        close(furthest, expected, what, rtol=PARAMETER_RTOL, hint=hint)


def all_returned(
    recording: Recording, *, besides: Mapping[str, int] = NONE, hint: str = ""
) -> None:
    """Fail if the kernel holds nodes that were not returned, or not the numbers in `besides`.

    besides: how many nodes of a model there are that need not be returned.
    """
    found = {model: nodes.size for model, nodes in recording.unreturned.items()}
    for model in sorted({*found, *besides}):
        count, expected = found.get(model, 0), besides.get(model, 0)
        if count != expected:
            way = "too many" if count > expected else "too few"
            what = f"nodes of {model} that your function made and did not return"
            raise Failure(what, way, str(count), str(expected)).error(hint)


def _records(nodes: Population) -> bool:
    return nodes.element_type == "recorder"


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
