"""Compare two recordings of one network to the last spike."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.recording.equality import same_value
from autograder.recording.model import Population, Recording

# NEST counts the copies of models, unused ones too, and sets the thread's id only when needed.
NOT_COMPARED = {"model_id", "thread_local_id"}


def difference(recorded: Recording, found: Recording) -> str:
    """How a recording differs from what was found, in words; empty if it does not."""
    if recorded.simulated_ms != found.simulated_ms:
        return f"it lasts {recorded.simulated_ms:g} ms, replayed {found.simulated_ms:g} ms"
    fault = _structure_differs(recorded, found)
    if fault:
        return f"{fault} are not those of the recorded network"
    for kind in ("spikes", "traces"):
        one, other = getattr(recorded, kind), getattr(found, kind)
        if one.keys() != other.keys():
            return f"there are {kind} of {', '.join(one) or 'nothing'}, replayed of " + (
                ", ".join(other) or "nothing"
            )
        for name in one:
            fault = _events_differ(one[name], other[name])
            if fault:
                return f"the {kind} of {name!r} {fault}"
    return ""


def _structure_differs(recorded: Recording, found: Recording) -> str:
    if recorded.unreturned.keys() != found.unreturned.keys():
        return "the models of what was not returned"
    if not same_value(recorded.defaults, found.defaults):
        return "the default parameters"
    for field in ("populations", "unreturned"):
        replayed = getattr(found, field)
        for name, population in getattr(recorded, field).items():
            fault = _population_differs(population, replayed[name])
            if fault:
                return f"{fault} of {name!r}"
    for field in ("projections", "unreturned_inputs"):
        one, other = getattr(recorded, field), getattr(found, field)
        for pair in sorted({*one, *other}):
            fault = _projection_differs(one.get(pair), other.get(pair))
            if fault:
                return f"{fault} {' → '.join(pair)}"
    return ""


def _population_differs(recorded: Population, found: Population) -> str:
    if (recorded.model, recorded.element_type) != (found.model, found.element_type):
        return "the models"
    if recorded.size != found.size:
        return "the numbers"
    if recorded.models is not None and not same_value(recorded.models, found.models):
        return "the models"
    if recorded.element_type == "recorder":
        return ""
    names = (recorded.parameters.keys() | found.parameters.keys()) - NOT_COMPARED
    wrong = [
        name
        for name in sorted(names)
        if name not in recorded.parameters
        or name not in found.parameters
        or not same_value(recorded.parameters[name], found.parameters[name])
    ]
    return f"the parameters {', '.join(wrong[:3])}" if wrong else ""


def _projection_differs(recorded: Any, found: Any) -> str:
    if recorded is None or found is None or recorded.count != found.count:
        return "the connections"
    for name in ("sources", "targets", "weights", "delays_ms", "synapse_models", "model_index"):
        if not same_value(getattr(recorded, name), getattr(found, name)):
            return f"the {name} of the connections".replace("_ms", "").replace("_", " ")
    return ""


def _events_differ(recorded: Any, found: Any) -> str:
    """The time from which two sets of spikes or samples differ, in words."""
    columns = [("times_ms", recorded.times_ms, found.times_ms)]
    columns.append(("senders", recorded.senders, found.senders))
    for name in getattr(recorded, "values", {}):
        if name not in found.values:
            return f"hold {name}, which was not asked for"
        columns.append((name, recorded.values[name], found.values[name]))
    if getattr(recorded, "values", {}).keys() != getattr(found, "values", {}).keys():
        return "hold less than was asked for"
    shorter = min(len(recorded.times_ms), len(found.times_ms))
    wrong = np.zeros(shorter, dtype=bool)
    for _, one, other in columns:
        head, replayed = one[:shorter], other[:shorter]
        wrong |= ~((head == replayed) | ((head != head) & (replayed != replayed)))
    counts = f"({len(recorded.times_ms)} recorded, {len(found.times_ms)} replayed)"
    if wrong.any():
        place = int(np.argmax(wrong))
        start = min(recorded.times_ms[place], found.times_ms[place])
        return f"differ from {start:g} ms on {counts}"
    if len(recorded.times_ms) != len(found.times_ms):
        longer = max(recorded.times_ms, found.times_ms, key=len)
        return f"differ from {longer[shorter]:g} ms on {counts}"
    return ""
