"""What is kept knows by which code it was made."""

import pytest

from autograder.course.fingerprint import PACKAGE, fingerprint
from autograder.grading.submission import JUDGING_CODE, RECORDING_CODE
from autograder.sandbox.doctor.soundness import SANDBOX_CODE


@pytest.mark.parametrize(
    "patterns",
    [
        pytest.param(JUDGING_CODE, id="judging"),
        pytest.param(RECORDING_CODE, id="recording"),
        pytest.param(SANDBOX_CODE, id="sandbox"),
    ],
)
def test_every_pattern_matches_code(patterns):
    assert len(fingerprint(*patterns)) == 64


def test_a_pattern_that_matches_nothing_is_an_error():
    with pytest.raises(ValueError, match=r"No file of .* matches 'judge_server.py'"):
        fingerprint("judge/*.py", "judge_server.py")


def test_other_files_have_another_fingerprint():
    assert fingerprint("judge/*.py") != fingerprint("judge/*.py", "checks/*.py")


@pytest.mark.parametrize("room", ["recording", "checks", "judge"])
def test_all_that_decides_a_grade_belongs_to_the_judging_code(room):
    covered = {path for pattern in JUDGING_CODE for path in PACKAGE.glob(pattern)}
    assert set((PACKAGE / room).rglob("*.py")) <= covered
