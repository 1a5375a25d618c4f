"""The same notebook gets the same grade, however often it is graded.

A cell may leave something behind that costs the kernel at any time. Which cell runs then is a race,
and no grade may depend on it. The variable COPIES sets how often each notebook is handed in.
"""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from honest import LEFT_BEHIND, own
from mini_course import NAME, RIGHT, answered, exercise, hand_in, make_course

COPIES = int(os.environ.get("COPIES", "5"))
AUTOGRADER = Path(sys.executable).with_name("autograder")
LIMITS = "cell_s = 20\ninterrupt_s = 1\nflood_bytes = 5_000_000\n"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def grades(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    """How often each notebook got which result."""
    course = make_course(tmp_path_factory.mktemp("course"), LIMITS)
    handed_in = course.root.with_name("handed-in")
    for name, (_, source) in LEFT_BEHIND.items():
        notebook = answered(copy.deepcopy(exercise(course)), RIGHT)
        own("setup", source)(notebook)
        for number in range(COPIES):
            hand_in(handed_in, f"{name}-{number}", notebook)
    command = [AUTOGRADER, "grade", NAME[:2], "--submitted", handed_in, "--format", "json"]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, Counter[str]] = {name: Counter() for name in LEFT_BEHIND}
    for document in json.loads(done.stdout):
        result = {question: one["score"] for question, one in document["questions"].items()}
        found[document["student"].rpartition("-")[0]][str(result)] += 1
    return found


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_the_same_notebook_gets_the_same_grade(grades: dict[str, Counter[str]], name: str) -> None:
    assert grades[name] == {str({"q1": 3.0, "q2": 3.0}): COPIES}
