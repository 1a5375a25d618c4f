"""Call a student's function, and describe what it raises."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import inspect
import os
import sys
import sysconfig
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import CoroutineType
from typing import Any

import numpy as np

from autograder.course.limits_reached import with_words
from autograder.recording.model import StudentError

MAX_TRACEBACK = 4_000  # characters
LONGEST_LINE = 160  # characters of a line of code that are quoted
LIBRARIES = (
    *{f"{path}{os.sep}" for path in (*sysconfig.get_paths().values(), sys.prefix)},
    f"{Path(__file__).resolve().parents[1]}{os.sep}",
    "<frozen",
)
"""Where code is that no student wrote."""


@contextlib.contextmanager
def stderr_as_stdout() -> Iterator[None]:
    """Send stderr to stdout, NEST's too: nbgrader takes stderr of a graded cell for an error."""
    stderr = os.dup(2)
    os.dup2(1, 2)
    try:
        with contextlib.redirect_stderr(sys.stdout):
            yield
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)


def takes_seed(function: Callable[..., Any]) -> bool:
    """Whether the function takes a seed; a partial, a class and a decorated function count too."""
    try:
        parameter = inspect.signature(function).parameters.get("seed")
    except (TypeError, ValueError):  # some functions written in C have no signature
        return False
    any_number = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return parameter is not None and parameter.kind not in any_number


def call(function: Callable[..., Any], arguments: dict[str, Any]) -> Any:
    """What the function returns, also if it has positional-only arguments or is an `async def`."""
    by_name = dict(arguments)
    in_place = [by_name.pop(name) for name in _positional_only(function) if name in by_name]
    returned = function(*in_place, **by_name)
    if type(returned) is not CoroutineType:
        return returned
    # A notebook's thread runs an event loop already, so the coroutine needs another thread.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, returned).result()


def _positional_only(function: Callable[..., Any]) -> list[str]:
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):  # some functions written in C have no signature
        return []
    return [each.name for each in parameters if each.kind is inspect.Parameter.POSITIONAL_ONLY]


def own_copy(value: Any) -> Any:
    """A copy, so that the recording keeps the argument if the function changes it in place."""
    containers = (np.ndarray, list, dict, tuple)  # a tuple may hold what can be changed
    return copy.deepcopy(value) if isinstance(value, containers) else value


def describe_error(caught: BaseException) -> StudentError:
    """An exception as text, without the frames of this package, and the line where it came from."""
    ours = str(Path(__file__).resolve().parent) + os.sep
    frames = [
        frame
        for frame in traceback.extract_tb(caught.__traceback__)
        if not frame.filename.startswith(ours)
    ]
    text = "".join(traceback.format_list(frames))[-MAX_TRACEBACK:]
    try:
        message = "".join(str(caught))[:1000]
    except BaseException:  # a student's exception class may fail to print itself
        message = "(no message)"
    name = type.__dict__["__name__"].__get__(type(caught))  # a metaclass may hide it
    return StudentError(name, with_words(name, message), text, line_of(frames))


def _is_library(filename: str) -> bool:
    return filename.startswith(LIBRARIES) or "site-packages" in filename


def line_of(frames: Sequence[traceback.FrameSummary]) -> str:
    """The innermost function, line and its text that are no library's; empty if there are none."""
    for frame in reversed(frames):
        if frame.line and not _is_library(frame.filename):
            function = "" if frame.name == "<module>" else f"in {frame.name}, "
            text = (
                frame.line if len(frame.line) <= LONGEST_LINE else frame.line[:LONGEST_LINE] + "…"
            )
            return f"{function}line {frame.lineno}: {text}"
    return ""
