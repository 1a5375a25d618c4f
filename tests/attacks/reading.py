"""Attacks that read: what the grader knows, what others handed in, what the machine holds."""

from __future__ import annotations

from attack import Submitted
from mini_course import RIGHT, TAU

PASS_BOTH = {"q1": "pass", "q2": "pass"}
FULL = {"q1": 3, "q2": 3}


def printing(code: str) -> dict[str, str]:
    """Right answers, before which `code` says what it found."""
    return RIGHT | {"q1-solution": code + TAU}


ENVIRONMENT = """\
import glob, os, pathlib

print(dict(os.environ))
for path in glob.glob("/proc/*/environ"):
    try:
        print(path, pathlib.Path(path).read_bytes())
    except OSError as error:
        print(error)

"""

ATTACKS = (
    Submitted(
        name="environment",
        tries="Prints its own environment variables and those of every process it can see.",
        points=FULL,
        outcome=PASS_BOTH,
        answers=printing(ENVIRONMENT),
    ),
)
