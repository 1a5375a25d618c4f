"""Commands in processes that are forked from one that has imported everything.

The imports of the command cost more than a second: many kills can't pay them each time.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import autograder.cli
import autograder.cli.exits
from autograder.course.layout import find_course
from autograder.grading.classroom import grade_class
from autograder.grading.submission import make_grader
from autograder.judge.process import Judge
from autograder.sandbox.host import foreman
from autograder.sandbox.host.execute import execute


def server() -> Any:
    """Where processes that run a function of this module come from."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["forked"])
    return context


def grade(root: str, assignment: str, workers: int, cold: bool, events: Connection) -> None:
    """Grade a class as the command does, and tell of every step that is done."""
    autograder.cli.exits.stop_for_sure()
    course = find_course(Path(root))
    telling = threading.Lock()  # a pipe takes one message at a time

    def tell(phase: str, student: str) -> None:
        with telling:
            events.send((phase, student))

    tell("starting", "")
    try:
        with Judge() as judge:
            for _ in grade_class(
                course,
                course.assignment(assignment),
                Path(root) / "handed-in",
                make_grader(course, judge, execute=execute if cold else foreman.shared().execute),
                at_once=workers,
                advance=tell,
            ):
                pass
    except KeyboardInterrupt:  # Python would wait for the threads, and these for their notebooks
        os._exit(130)
    tell("done", "")


def command(root: str, arguments: list[str], printed: str, said: str) -> None:
    """Run `autograder` in a folder, with its output in two files."""
    os.chdir(root)
    os.environ["COLUMNS"] = "250"
    for number, path in ((1, printed), (2, said)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    sys.argv = ["autograder", *arguments]
    autograder.cli.main()
