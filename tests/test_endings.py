"""How a cell ended, from what was observed of its run: one table for every ending."""

import signal
from dataclasses import replace

import pytest

from autograder.course.limits import Limits
from autograder.sandbox.host.budget import CLOCK, CPU, Budget
from autograder.sandbox.host.cells import is_lost_by_chance
from autograder.sandbox.host.endings import GRADER, KERNEL, Ending, Observation, classify
from autograder.sandbox.host.execute import OUTCOMES

LIMITS = Limits(
    cell_s=30, notebook_s=300, clock_factor=6, memory_bytes=3 << 29, memory_total_bytes=2 << 30
)

OK = {"status": "ok"}
QUIT = {"status": "ok", "payload": [{"source": "ask_exit", "keepkernel": False}]}


def raised(name, message=""):
    return {"status": "error", "ename": name, "evalue": message}


ALL_MEMORY = "all memory of one process was in use, 1536 MiB"
TOGETHER = "all its processes and files together needed more than 2 GiB"
FLOOD = "more than 20 MB of output"
UNREADABLE = "the kernel's messages can't be read"
LATE = "it used more than 30 s of processor time"
ASLEEP = "it took longer than 180 s"

# id: (what was observed, outcome, detail, whether the kernel is lost)
TABLE = {
    # The kernel answered.
    "no error": ({"reply": OK}, "ok", "", False),
    "no error, with full memory": ({"reply": OK, "memory_full": True}, "ok", "", False),
    "an exception": (
        {"reply": raised("NameError", "name 'x'")}, "error", "NameError: name 'x'", False,
    ),
    "an exception that hit a limit": (
        {"reply": raised("RuntimeError", "can't start new thread")},
        "error",
        "RuntimeError: can't start new thread "
        "(at most 64 processes and threads may run at once)",
        False,
    ),
    "an exception without a name": ({"reply": {"status": "error"}}, "error", ": ", False),
    "no status": ({"reply": {}}, "error", ": ", False),
    "a long exception": (
        {"reply": raised("E" * 500, "m" * 5000)}, "error", f"{'E' * 100}: {'m' * 400}", False,
    ),
    "a name that is no text": ({"reply": raised(["x"], 7)}, "error", "['x']: 7", False),
    "MemoryError": (
        {"reply": raised("MemoryError")},
        "out of memory",
        "MemoryError: (one process may have 1536 MiB of memory)",
        True,
    ),
    "MemoryError of NumPy": (
        {"reply": raised("_ArrayMemoryError", "1 TiB")},
        "out of memory",
        "_ArrayMemoryError: 1 TiB (one process may have 1536 MiB of memory)",
        True,
    ),
    "bad_alloc in NEST": (
        {"reply": raised("NESTError", "std::bad_alloc")},
        "out of memory",
        "NESTError: std::bad_alloc (one process may have 1536 MiB of memory)",
        True,
    ),
    "an exception with full memory": (
        {"reply": raised("ValueError"), "memory_full": True}, "out of memory", ALL_MEMORY, True,
    ),
    "sys.exit": ({"reply": raised("SystemExit", "2")}, "exited", "it called sys.exit (2)", False),
    "quit": ({"reply": QUIT}, "exited", "it called exit() or quit()", True),
    "a payload that is no list": ({"reply": OK | {"payload": "ask_exit"}}, "ok", "", False),
    "no valid message": ({"unreadable": True}, "dead kernel", UNREADABLE, True),
    # Its time was up.
    "late, and stopped": ({"used_up": CPU, "reply": raised("KeyboardInterrupt")},
                          "timeout", LATE, False),
    "late, and done all the same": ({"used_up": CPU, "reply": OK}, "timeout", LATE, False),
    "late, and not to be stopped": ({"used_up": CPU}, "timeout", LATE, True),
    "late, and died when interrupted": (
        {"used_up": CPU, "exit_status": 1}, "timeout", LATE, True,
    ),
    "late, with an answer and then dead": (
        {"used_up": CPU, "reply": OK, "exit_status": 0}, "timeout", LATE, True,
    ),
    "late, with no valid message": ({"used_up": CPU, "unreadable": True}, "timeout", LATE, False),
    "late by the clock": (
        {"used_up": CLOCK, "reply": raised("KeyboardInterrupt")}, "timeout", ASLEEP, False,
    ),
    "late in the notebook": (
        {"used_up": CPU, "reply": raised("KeyboardInterrupt"), "budget": Budget(12.5, 180)},
        "timeout", "the whole notebook used more than 300 s of processor time", False,
    ),
    "late in the notebook by the clock": (
        {"used_up": CLOCK, "reply": raised("KeyboardInterrupt"), "budget": Budget(30, 12.5)},
        "timeout", "the whole notebook took longer than 1800 s", False,
    ),
    "late in itself, with little left of the notebook's clock": (
        {"used_up": CPU, "budget": Budget(30, 12.5)}, "timeout", LATE, True,
    ),
    "late, with full memory": (
        {"used_up": CPU, "memory_full": True, "reply": OK}, "out of memory", ALL_MEMORY, True,
    ),
    # It died.
    "exit status 0": (
        {"exit_status": 0}, "exited", "the kernel ended with exit status 0", True,
    ),
    "exit status 3": (
        {"exit_status": 3}, "exited", "the kernel ended with exit status 3", True,
    ),
    "a crash": (
        {"exit_status": -signal.SIGSEGV},
        "dead kernel", "it crashed with signal 11 (SIGSEGV)", True,
    ),
    "a signal without a name": (
        {"exit_status": -200}, "dead kernel", "it crashed with signal 200", True,
    ),
    "dead, and an error that nobody can read": (
        {"exit_status": -signal.SIGABRT, "unreadable": True},
        "dead kernel", "it crashed with signal 6 (SIGABRT)", True,
    ),
    "a crash after memory was full": (
        {"exit_status": -signal.SIGABRT, "memory_was_full": True},
        "out of memory", ALL_MEMORY, True,
    ),
    "an exit after memory was full": (
        {"exit_status": 1, "memory_was_full": True}, "out of memory", ALL_MEMORY, True,
    ),
    "CPU time": (
        {"exit_status": -signal.SIGXCPU},
        "timeout", "one process used more than 610 s of processor time", True,
    ),
    "a large file": (
        {"exit_status": -signal.SIGXFSZ},
        "dead kernel", "it made a file larger than 64 MiB", True,
    ),
    "signal 9, of which nobody knows the reason": (
        {"exit_status": -signal.SIGKILL, "killed": None},
        "out of memory", "killed with signal 9, as the system does for lack of memory", True,
    ),
    "signal 9, not for lack of memory": (
        {"exit_status": -signal.SIGKILL}, "dead kernel", "it crashed with signal 9 (SIGKILL)", True,
    ),
    # Processes were killed for lack of memory.
    "the kernel was killed": (
        {"exit_status": -signal.SIGKILL, "killed": 1}, "out of memory", TOGETHER, True,
    ),
    "a child was killed, and the cell failed": (
        {"reply": raised("OSError", "lost a child"), "killed": 2}, "out of memory", TOGETHER, True,
    ),
    "a child was killed, and the cell waited for it": (
        {"used_up": CPU, "reply": raised("KeyboardInterrupt"), "killed": 1},
        "out of memory", TOGETHER, True,
    ),
    "a child was killed, and the cell did not mind": ({"reply": OK, "killed": 1}, "ok", "", False),
    "a flood, and a child was killed": (
        {"flooded": True, "killed": 1}, "output flood", FLOOD, True,
    ),
    # Too much output, or none any more.
    "a flood": ({"flooded": True}, "output flood", FLOOD, True),
    "a flood, and an answer": ({"flooded": True, "reply": OK}, "output flood", FLOOD, True),
    "a flood until its time was up": (
        {"flooded": True, "used_up": CPU}, "output flood", FLOOD, True,
    ),
    "one message too large": (
        {"disconnected_by": GRADER}, "output flood",
        "more than 20 MB of output at once, which cut its connection to the grader", True,
    ),
    "closed its sockets": (
        {"disconnected_by": KERNEL}, "dead kernel", "it closed its connections to the grader", True,
    ),
    "closed its sockets, and ran on": (
        {"disconnected_by": KERNEL, "used_up": CPU},
        "dead kernel", "it closed its connections to the grader", True,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("seen", "outcome", "detail", "lost"), TABLE.values(), ids=TABLE)
def test_ending_of_a_cell(seen, outcome, detail, lost):
    observation = replace(Observation(Budget(30, 180)), **seen)
    found = classify(observation, LIMITS)
    assert (found.outcome, found.detail, found.lost) == (outcome, detail, lost)


def test_the_table_names_every_outcome_of_a_cell_that_ran():
    of_others = {"not run", "grader failed"}
    assert {outcome for _, outcome, *_ in TABLE.values()} == set(OUTCOMES) - of_others


@pytest.mark.parametrize(
    ("ending", "by_chance"),
    [
        (Ending("timeout", lost=True), True),
        (Ending("timeout"), False),
        (Ending("output flood", lost=True), True),
        (Ending("exited", lost=True, asked=True), False),
        (Ending("error"), False),
    ],
    ids=["no answer to an interrupt", "an endless loop", "a flood", "exit()", "an error"],
)
def test_a_kernel_is_lost_by_chance_unless_its_cell_ended_or_asked_for_it(ending, by_chance):
    assert is_lost_by_chance(ending) is by_chance
