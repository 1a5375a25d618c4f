"""Encode recordings as bytes, and decode them.

`observe` makes recordings beside student code and `encode`s them; the judge `decode`s them as
untrusted input. A recording is one zip file, and equal recordings are equal bytes:

    recording.json      {"format": …, "version": …, "recording": {field: value, …}}
    arrays/0.npy …      NumPy's format without pickle, each referred to exactly once

JSON represents Python's values like this; everything else is refused:

    None, bool, int (64 bit), str, list    as they are; dict too if all keys are str without $
    float                                  a number, or {"$float": "nan" | "inf" | "-inf"}
    complex, tuple                         {"$complex": [real, imaginary]}, {"$tuple": […]}
    dict                                   {"$dict": [[key, value], …]}
    Nodes, Opaque                          {"$nodes": name}, {"$opaque": type name}
    ndarray                                {"$array": {"dtype": …, "shape": …, "constant": entry}}
                                           {"$array": {"dtype": …, "shape": …, "entries": […]}}
                                           {"$array": {"dtype": …, "member": 0}}

Both directions end in `read_recording`, which checks every field: what `encode` accepts, `decode`
accepts.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from autograder.recording.archive import (
    DOCUMENT,
    FORMAT,
    VERSION,
    pack,
    parse_json,
    recording_tree,
    unpack,
)
from autograder.recording.fields import cut_text, require, shown
from autograder.recording.json_values import ValueReader, ValueWriter
from autograder.recording.model import (
    DEFAULT_LIMITS,
    Limits,
    Recording,
    RecordingError,
    TooLarge,
)
from autograder.recording.room import largest_part, limits_here
from autograder.recording.sanitise import plain
from autograder.recording.validate import as_tree, in_time_order, read_recording, time_order


def encode(recording: Recording, limits: Limits | None = None) -> bytes:
    """The recording as bytes that `decode` accepts.

    limits: by default those of the sandbox that this process is in.
    Returned values are reduced to plain data (see `plain`), events sorted, long texts cut. Raises
    RecordingError for what the format can't hold: fields that contradict each other, non-finite
    arguments, integers beyond 64 bit, anything over the limits.
    """
    limits = limits or limits_here()
    tree = plain(as_tree(recording), limits)
    if tree["error"] is not None:
        tree["error"] = {name: cut_text(text) for name, text in tree["error"].items()}
    checked = read_recording(tree, limits)
    checked = replace(
        checked,
        spikes={name: in_time_order(spikes) for name, spikes in checked.spikes.items()},
        traces={name: in_time_order(trace) for name, trace in checked.traces.items()},
    )
    tree = as_tree(checked)
    writer = ValueWriter(limits)
    try:
        document = {"format": FORMAT, "version": VERSION, "recording": writer.node(tree)}
        text = json.dumps(document, allow_nan=False, separators=(",", ":"))
        return pack({DOCUMENT: text.encode("ascii"), **writer.files}, limits)
    except TooLarge as error:
        raise TooLarge(f"{error}. {largest_part(tree)}") from None


def decode(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Recording:
    """The recording in `data`, which may come from anybody.

    Raises RecordingError, and nothing else, for anything that `encode` would not have written.
    """
    files = unpack(data, limits)
    document = parse_json(files.pop(DOCUMENT), limits)
    try:
        reader = ValueReader(limits, files)
        recording = read_recording(reader.value(recording_tree(document), ""), limits)
        for kind, found in (("spikes", recording.spikes), ("traces", recording.traces)):
            for name, events in found.items():
                in_order = time_order(events) is None
                require(in_order, f"{kind}.{shown(name)}", "not sorted by time, then sender")
    except RecordingError as error:
        raise RecordingError(f"{DOCUMENT}: {error}") from None
    if reader.files:
        raise RecordingError(f"{min(reader.files)}: nothing in {DOCUMENT} refers to it")
    return recording


def encode_value(value: Any, limits: Limits = DEFAULT_LIMITS) -> Any:
    """A single value, such as drawn arguments, as `json.dumps` takes it, with arrays inline."""
    return ValueWriter(limits, inline=True).node(plain(value, limits))


def decode_value(node: Any, limits: Limits = DEFAULT_LIMITS) -> Any:
    """The value that `encode_value` gave; raises RecordingError for anything else."""
    return ValueReader(limits, {}).value(node, "")
