"""Attempts to use up what others need: time, memory, processes, places, the grader's patience."""

from __future__ import annotations

import nbformat
from attack import Submitted
from mini_course import BUILD, TAU
from nbformat import NotebookNode


def starve(
    name: str,
    tries: str,
    body: str,
    *,
    points: float = 0,
    outcome: str | tuple[str, ...],
    before: str = "",
    says: str = "",
) -> Submitted:
    """`body` stands at the top of the function of question 1; question 2 is right.

    `body` ends itself, or what it made lets the right answer below it be reached.
    """
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    head, value = TAU.rsplit("    return", 1)
    return Submitted(
        name,
        tries,
        points={"q1": points, "q2": 3},
        outcome={"q1": outcome, "q2": "pass"},
        answers={
            "q1-solution": f"{before}\n{head}{lines}    return{value}",
            "q2-solution": BUILD,
        },
        says=says,
    )


def add_cells(*sources: str):
    """An edit that puts code cells of the student's own before the answer to question 1."""

    def edit(notebook: NotebookNode) -> None:
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        notebook.cells[2:2] = cells

    return edit


STUBBORN = """\
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    try:
        while True:
            pass
    except BaseException:
        pass"""
FORK_BOMB = """\
import os, signal
parent = os.getpid()

def bomb():
    made = 0
    while made < 200:
        made += 1
        try:
            if os.fork() == 0:
                os.setsid()
                while True:
                    try:
                        os.fork()
                    except OSError:
                        signal.pause()
        except OSError:
            pass
"""
THREADS = """\
import threading, time
try:
    while True:
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
except RuntimeError as error:
    print(error)"""
FILES = """\
import os
kept = []
try:
    while True:
        kept.append(os.open("/dev/null", os.O_RDONLY))
except OSError as error:
    print(error)
    for fd in kept:
        os.close(fd)"""
DISK = """\
import os
for place in ("/tmp", "/outbox", "/dev/shm", os.path.expanduser("~"), "/var/tmp", "/opt"):
    try:
        for number in range(100):
            with open(f"{place}/{number}.rec", "wb") as file:
                for _ in range(64):
                    file.write(bytes(1 << 20))
    except OSError as error:
        print(error)"""
SPARSE = """\
import os
for size in (1 << 62, 1 << 40, 1 << 26):
    try:
        with open("/outbox/q1.example.rec", "wb") as file:
            file.truncate(size)
        break
    except OSError as error:
        print(error)"""
INODES = """\
import os
try:
    for number in range(30_000):
        os.mkdir(f"/outbox/{number}")
        os.mkdir(f"/outbox/{number}/{number}")
except OSError as error:
    print(error)"""
STOPPED = """\
import os, signal
os.kill(os.getpid(), signal.SIGSTOP)"""
SOCKETS = """\
import os, time
for name in os.listdir("/tmp/run"):
    os.unlink(f"/tmp/run/{name}")
os.closerange(3, 256)
time.sleep(1000)"""
SHOWN_FLOOD = """\
from IPython.display import HTML, display
while True:
    display(HTML("<b>x</b>" * 20_000))"""
UPDATED_FLOOD = """\
from IPython.display import clear_output, display
handle = display("x", display_id=True)
while True:
    handle.update("x" * 50_000)
    clear_output()"""
COMMS = """\
from comm import create_comm
while True:
    create_comm(target_name="jupyter.widget", data={"state": {"x": "x" * 50_000}})"""
LARGE_MESSAGE = """\
import time
from IPython.display import display
display({"image/png": "x" * (30 << 20)}, raw=True)
time.sleep(10)"""
LARGE_REPLY = """\
from IPython import get_ipython
get_ipython().payload_manager.write_payload({"source": "page", "data": "x" * (30 << 20)})"""
NESTED_MESSAGE = """\
from IPython import get_ipython
kernel = get_ipython().kernel
socket = kernel.iopub_socket
content = b"[" * 1_000_000
for kind in ("stream", "display_data", "status", "error"):
    parts = kernel.session.serialize(kernel.session.msg(kind, parent=kernel.get_parent()))
    signed = [*parts[2:-1], content]
    parts = [parts[0], kernel.session.sign(signed), *signed]
    socket.send_multipart([kind.encode(), *parts])"""
MANY_CELLS = tuple(f"import time; time.sleep({n} / 1e6)" for n in range(280))
KILLERS = tuple(f"import os; os._exit({n})" for n in range(12))

ATTACKS: tuple[Submitted, ...] = (
    starve("endless-loop", "Never ends.", "while True:\n    pass", outcome="timeout",
           says="did not finish in time"),
    starve("deaf-loop", "Never ends, ignores every signal and catches every exception.", STUBBORN,
           outcome="timeout"),
    starve("endless-simulation", "Calls NEST with a simulation of years.",
           "import nest\nnest.Create('iaf_psc_delta', 1000)\nnest.Simulate(1e10)",
           outcome="timeout"),
    starve("slow-expression", "Searches with an expression that takes until the end of time.",
           "import re\nre.match('(a|a)*b', 'a' * 64)", outcome="timeout"),
    starve("stops-itself", "Stops its own process, which no interrupt wakes.", STOPPED,
           outcome="timeout"),
    starve("silent-kernel", "Closes all sockets of the kernel and waits.", SOCKETS,
           outcome=("timeout", "dead kernel", "exited")),
    starve("busy-at-the-end", "Registers work for the end of the process that never ends.",
           "import atexit, time\natexit.register(time.sleep, 1e6)\nraise SystemExit",
           outcome=("fail", "exited")),
    starve("eats-memory", "Fills the memory from Python.",
           "kept = []\nwhile True:\n    kept.append(bytearray(1 << 26))",
           outcome=("out of memory", "timeout", "fail")),
    starve("eats-memory-in-nest", "Fills the memory from C++, where nobody catches the failure.",
           "import nest\nnest.Create('iaf_psc_exp', 100_000_000)",
           outcome=("out of memory", "timeout", "dead kernel", "fail")),
    starve("recursion", "Calls itself without end, with the stack's guard removed.",
           "import sys\nsys.setrecursionlimit(10**9)\ndeeper = lambda made: deeper([made])\n"
           "deeper(0)", outcome=("dead kernel", "out of memory", "timeout", "fail")),
    starve("fork-bomb", "Makes as many processes as there can be.", "bomb()", before=FORK_BOMB,
           points=3, outcome="pass"),
    starve("threads", "Makes as many threads as there can be.", THREADS, points=3,
           outcome="pass"),
    starve("open-files", "Opens as many files as there can be.", FILES, points=3, outcome="pass"),
    starve("fills-every-place", "Fills every place that can be written.", DISK,
           outcome=("fail", "refused")),
    starve("sparse-recording", "Leaves a recording of an exabyte that holds nothing.", SPARSE,
           points=2, outcome="refused"),
    starve("inodes", "Fills the outbox with sixty thousand folders.", INODES, points=3,
           outcome="pass"),
    starve("prints-for-ever", "Prints without end.", "while True:\n    print('x' * 10_000)",
           outcome="output flood"),
    starve("writes-to-descriptor-1", "Writes to the process's own output, past Python.",
           "import os\nwhile True:\n    os.write(1, b'x' * 10_000)", outcome="output flood"),
    starve("errors-for-ever", "Writes to the process's error output by a program.",
           "import subprocess\nsubprocess.run(['yes', 'x' * 10_000], stdout=2)",
           outcome="output flood"),
    starve("displays-for-ever", "Displays HTML without end.", SHOWN_FLOOD, outcome="output flood"),
    starve("updates-for-ever", "Replaces and clears its output without end.", UPDATED_FLOOD,
           outcome=("output flood", "timeout")),
    starve("widgets-for-ever", "Opens channels for widgets without end.", COMMS,
           outcome=("output flood", "timeout")),
    starve("one-large-message", "Sends one message larger than the grader takes.", LARGE_MESSAGE,
           outcome="output flood", says="more than 5 MB of output at once"),
    starve("one-large-reply", "Sends its answer to the grader in a message that is too large.",
           LARGE_REPLY, points=3, outcome="pass"),
    starve("nested-message", "Sends messages whose content is nested a million deep.",
           NESTED_MESSAGE, points=3, outcome="pass"),
    starve("carriage-returns", "Prints a line that is written over a hundred thousand times.",
           "print('\\r'.join('x' * 99_000), '\\b' * 99_000, sep='')", points=3, outcome="pass"),
    starve("colours", "Prints escape sequences that are opened and never closed.",
           "print('\\x1b[1;3' * 20_000, '\\x1b[38;5;1m\\x1b[48;2;1m' * 5_000)",
           points=3, outcome="pass"),
    Submitted(
        "many-cells",
        "Hands in as many cells of its own as there may be.",
        points={"q1": 3, "q2": 3},
        outcome={"q1": "pass", "q2": "pass"},
        answers={"q1-solution": TAU, "q2-solution": BUILD},
        edit=add_cells(*MANY_CELLS),
    ),
    Submitted(
        "kills-every-kernel",
        "Ends its kernel in one cell after the other, until the grader gives it no new one.",
        points={"q1": 0, "q2": 0},
        outcome={"q1": "not run", "q2": "not run"},
        answers={"q1-solution": TAU, "q2-solution": BUILD},
        edit=add_cells(*KILLERS),
        says="kernels were lost",
    ),
    Submitted(
        "source-that-cannot-be-parsed",
        "Writes an expression that exhausts the stack of whoever reads it.",
        points={"q1": 0, "q2": 3},
        outcome={"q1": ("fail", "dead kernel", "out of memory"), "q2": "pass"},
        answers={
            "q1-solution": "tau_m_ms = " + "-" * 100_000 + "(" * 100 + "1",
            "q2-solution": BUILD,
        },
    ),
    Submitted(
        "megabytes-of-source",
        "Hands in an answer of two megabytes.",
        points={"q1": 3, "q2": 3},
        outcome={"q1": "pass", "q2": "pass"},
        answers={"q1-solution": TAU + "# '''\"\"\"{[(\n" * 150_000, "q2-solution": BUILD},
    ),
)  # fmt: skip
