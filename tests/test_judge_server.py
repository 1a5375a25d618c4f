"""The judge's process: many jobs at once; a child that dies costs its own question and no other.

The check files here do on purpose what a limit does at a moment that no test can choose.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.author.plan import ProbeRequest
from autograder.judge.decide import Run
from autograder.judge.process import Judge
from autograder.recording.codec import encode
from autograder.recording.model import Recording

CHECKS = '''
"""Checks of question 1."""
import os, pathlib, signal, stat, time
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"


def door():
    """The socket that leads to the grader."""
    opened = [int(name) for name in os.listdir("/proc/self/fd")]
    return next(fd for fd in opened if fd > 2 and os.path.exists(f"/proc/self/fd/{fd}")
                and stat.S_ISSOCK(os.stat(f"/proc/self/fd/{fd}").st_mode))


@test_case(name="public", points=1)
def public(recordings):
    """What is returned."""
    {body}
'''
RIGHT = 'assert recordings["p"].returned == 6.0'
HALF = b'{"result": {"name": '
STOPPED = "The judge was stopped at its limits."

# id: (what the check does, the fault)
DYING = {
    "leaves within its answer": (f"os.write(door(), {HALF!r})\n    os._exit(0)", STOPPED),
    "takes its parent along": ("os.kill(os.getppid(), signal.SIGKILL)\n    os._exit(0)", STOPPED),
    "takes the judge along": ("os.killpg(0, signal.SIGKILL)", STOPPED),
}


@pytest.fixture(scope="module")
def judges():
    """A judge that has no room for an answer of hundreds of megabytes."""
    with Judge(seconds=20, memory_bytes=1 << 30) as judge:
        yield judge


def judged(judges, folder, body):
    (folder / "q1.py").write_text(CHECKS.replace("{body}", body))
    recording = Recording(question="q1", probe="p", seed=1, returned=6.0)
    (folder / "p.rec").write_bytes(encode(recording))
    run = Run({"p": ProbeRequest("q1", "p", {}, 1, {}, False)}, ())
    reference = folder / "reference.json"
    return judges.judge(folder / "q1.py", reference, 1.0, [run], [[folder / "p.rec"]]).result


@pytest.mark.parametrize(("body", "fault"), DYING.values(), ids=DYING)
def test_half_an_answer_is_none_and_costs_this_question_alone(judges, tmp_path, body, fault):
    result = judged(judges, tmp_path, body)
    assert (result.outcome, result.score, result.checks) == ("undecided", 0.0, ())
    assert result.faults[0].startswith(fault)
    assert judged(judges, tmp_path, RIGHT).score == 1.0


def test_an_answer_for_which_there_is_no_memory_is_refused(judges, tmp_path):
    result = judged(judges, tmp_path, "raise AssertionError(chr(1) * (100 << 20))")
    assert (result.outcome, result.score, result.checks) == ("refused", 0.0, ())
    assert "too large to be checked" in result.detail


def test_as_many_are_judged_at_once_as_ask(judges, tmp_path):
    """Each of three checks waits until the two others have begun."""
    waits = f"""here = pathlib.Path({str(tmp_path)!r})
    here.joinpath(str(os.getpid())).touch()
    ends = time.monotonic() + 10
    while len(list(here.glob("[0-9]*"))) < 3:
        assert time.monotonic() < ends"""
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder in folders:
        folder.mkdir()
    with ThreadPoolExecutor(len(folders)) as pool:
        results = list(pool.map(lambda folder: judged(judges, folder, waits), folders))
    assert [result.score for result in results] == [1.0, 1.0, 1.0]
