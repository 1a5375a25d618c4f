"""How a cell can end: from what was observed of its run to an ending, in one pure function."""

import signal
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.course import limits_reached
from autograder.course.limits import Limits
from autograder.sandbox.host import output
from autograder.sandbox.host.budget import CLOCK, CPU, Budget

# What is said of a limit that ended a kernel; see `limits_reached` for those that raise in it.
TOGETHER = "all its processes and files together needed more than {memory_total_bytes}"
ALL_MEMORY = "all memory of one process was in use, {memory_bytes}"
KILLED = "killed with signal 9, as the system does for lack of memory"
ONE_PROCESS_CPU = "one process used more than {cpu_s} of processor time"
OF_THE_CELL = {
    CPU: "it used more than {cell_s} of processor time",
    CLOCK: "it took longer than {cell_clock_s}",
}
OF_THE_NOTEBOOK = {
    CPU: "the whole notebook used more than {notebook_s} of processor time",
    CLOCK: "the whole notebook took longer than {notebook_clock_s}",
}
LARGE_FILE = "it made a file larger than {file_bytes}"
FLOOD = "more than {flood_bytes} of output"
LET_GO = "it closed its connections to the grader"
CUT_OFF = "more than {flood_bytes} of output at once, which cut its connection to the grader"
UNREADABLE = "the kernel's messages can't be read"

KERNEL, GRADER = "kernel", "grader"  # the two sides of a connection


@dataclass(frozen=True)
class Ending:
    """How a cell ended, and whether its kernel is lost: it can't be used any longer.

    asked: whether the cell itself asked the kernel to end, which then can't be another's doing.
    """

    outcome: str  # see execute.OUTCOMES
    detail: str = ""
    lost: bool = False
    asked: bool = False


@dataclass(frozen=True)
class Observation:
    """What was seen of one run of a cell.

    budget: the time that the cell had. used_up: the part of it that was used up while the cell was
        still running, so that it was interrupted; empty if it was not.
    reply: the kernel's answer; None if none came. unreadable: it sent something that is no message.
    exit_status: of a kernel that died: N for exit(N), -N for signal N.
    disconnected_by: the side that closed a connection of a kernel that lives; empty if none did.
    flooded: more output came than is allowed.
    memory_full: nearly all memory was in use when the cell ended or its time was up.
    memory_was_full: the same at any time before the kernel died.
    killed: how many of its processes the system killed for lack of memory; None: unknown.
    """

    budget: Budget
    used_up: str = ""
    reply: Mapping[str, Any] | None = None
    unreadable: bool = False
    exit_status: int | None = None
    disconnected_by: str = ""
    flooded: bool = False
    memory_full: bool = False
    memory_was_full: bool = False
    killed: int | None = 0


def classify(seen: Observation, limits: Limits) -> Ending:
    """The ending of a cell."""
    ending = _ending(seen, limits)
    if seen.killed and ending.outcome not in ("ok", "output flood"):
        # It may have been another process than the kernel, which then failed or hung.
        return Ending("out of memory", _text(TOGETHER, limits), lost=True)
    return ending


def _ending(seen: Observation, limits: Limits) -> Ending:
    if seen.disconnected_by == KERNEL:
        return Ending("dead kernel", LET_GO, lost=True)
    if seen.disconnected_by == GRADER:
        return Ending("output flood", _text(CUT_OFF, limits), lost=True)
    if seen.flooded:
        return Ending("output flood", _text(FLOOD, limits), lost=True)
    if seen.used_up and seen.memory_full:  # a kernel that can't allocate can't even say so
        return Ending("out of memory", _text(ALL_MEMORY, limits), lost=True)
    if seen.used_up:
        answered = seen.reply is not None or seen.unreadable
        lost = seen.exit_status is not None or not answered
        return Ending("timeout", _time_used_up(seen, limits), lost)
    if seen.exit_status is not None:
        return _ending_of_death(seen.exit_status, seen, limits)
    if seen.unreadable or seen.reply is None:
        return Ending("dead kernel", UNREADABLE, lost=True)
    ending = _ending_of_reply(seen.reply, limits)
    if ending.outcome == "error" and seen.memory_full:
        # Whatever failed for lack of it may have raised anything, and the next cell would fail too.
        return Ending("out of memory", _text(ALL_MEMORY, limits), lost=True)
    return ending


def _ending_of_death(status: int, seen: Observation, limits: Limits) -> Ending:
    if seen.memory_was_full:
        # Which thread fails then, and how, is chance: C++ libraries (ZeroMQ, NEST) abort or crash.
        return Ending("out of memory", _text(ALL_MEMORY, limits), lost=True)
    if status >= 0:
        return Ending("exited", f"the kernel ended with exit status {status}", lost=True)
    if status == -signal.SIGKILL and seen.killed is None:
        return Ending("out of memory", KILLED, lost=True)
    if status == -signal.SIGXCPU:
        return Ending("timeout", _text(ONE_PROCESS_CPU, limits), lost=True)
    if status == -signal.SIGXFSZ:
        return Ending("dead kernel", _text(LARGE_FILE, limits), lost=True)
    return Ending("dead kernel", f"it crashed with signal {_signal_name(-status)}", lost=True)


def _ending_of_reply(reply: Mapping[str, Any], limits: Limits) -> Ending:
    payload = reply.get("payload")
    if isinstance(payload, list) and any(
        isinstance(part, dict) and part.get("source") == "ask_exit" for part in payload
    ):
        return Ending("exited", "it called exit() or quit()", lost=True, asked=True)
    if reply.get("status") == "ok":
        return Ending("ok")
    name, message = output.text(reply.get("ename")), output.text(reply.get("evalue"))
    detail = f"{name[:100]}: {limits_reached.with_words(name, message[:400], limits)}"
    if name == "SystemExit":
        return Ending("exited", f"it called sys.exit ({message[:100]})")
    if name in ("MemoryError", "_ArrayMemoryError") or "bad_alloc" in message:
        # What filled the memory may still be there, and would cost the next question its points.
        return Ending("out of memory", detail, lost=True)
    return Ending("error", detail)


def _time_used_up(seen: Observation, limits: Limits) -> str:
    """Which limit on time ended the cell: its own, or the notebook's."""
    given, own = {
        CPU: (seen.budget.cpu_s, limits.cell_s),
        CLOCK: (seen.budget.clock_s, limits.cell_clock_s),
    }[seen.used_up]
    if given < own:
        return notebook_time_used_up(seen.used_up, limits)
    return _text(OF_THE_CELL[seen.used_up], limits)


def notebook_time_used_up(part: str, limits: Limits) -> str:
    """What is said when a part of the whole notebook's time is used up."""
    return _text(OF_THE_NOTEBOOK[part], limits)


def _signal_name(number: int) -> str:
    try:
        return f"{number} ({signal.Signals(number).name})"
    except ValueError:
        return str(number)


def _text(text: str, limits: Limits) -> str:
    return text.format(**limits_reached.values(limits))
