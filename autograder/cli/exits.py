"""How the command ends: exit statuses, and Ctrl-C."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import NoReturn

from autograder.cli.console import terminal

GRADED = 0


SOME_UNDECIDED = 1


SOME_LEFT_OVER = 1


COULD_NOT_RUN = 2


STOPPED = 130


STOPPED_WITHIN_S = 5.0


def stop_for_sure() -> None:
    """Make sure that Ctrl-C ends this process within a few seconds.

    Python raises KeyboardInterrupt wherever it happens to be. In the callback of a weak reference,
    of which SQLAlchemy has many, it prints the exception and goes on. Ending anywhere is safe:
    every file is written whole, and every grade is one transaction.
    """

    def end(number: int, frame: object) -> NoReturn:
        late = threading.Timer(STOPPED_WITHIN_S, end_as_stopped)
        late.daemon = True
        late.start()
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not if SIGINT is ignored
        signal.signal(signal.SIGINT, end)


def end_as_stopped() -> NoReturn:
    terminal(stderr=True).print(
        "Stopped. What was done is kept: the same command continues from there."
    )
    leave(STOPPED)


def leave(status: int) -> NoReturn:
    """End at once. Notebooks that still run end with this process."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
