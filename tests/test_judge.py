"""The judge: which recordings count, how three attempts decide, and a process that holds.

The rules are tested on the judge's functions, the process on what check files could do to it.
"""

import json
import time
from dataclasses import replace

import numpy as np
import pytest

from autograder.audit.estimation import dump_reference, make_band
from autograder.author.plan import ProbeRequest
from autograder.checks import Bands
from autograder.checks.check_file import load_checks
from autograder.checks.reference import BandSet, Reference, Setting, setting_key
from autograder.checks.telling import told
from autograder.judge.decide import LONGEST_FAULT, REASONS, Run, accept, judge_question
from autograder.judge.process import Judge
from autograder.recording.codec import encode
from autograder.recording.model import Population, Recording, Spikes, StudentError
from autograder.sandbox.host.execute import OUTCOMES

CHECKS = '''
"""Checks of question 1."""
from otter.test_files import test_case
import numpy as np
from autograder.checks import close, usually_within

OK_FORMAT = False
name = "q1"


@test_case(name="public", points=1)
def public(recordings):
    """The double of the number."""
    close(recordings["default"].returned, 6.0, "the double")


### BEGIN HIDDEN TESTS
SECRET = 4711.25
estimators = {"drawn": {"rate (Hz)": lambda r: float(r.spikes["E"].times_ms.size)}}


@test_case(name="hidden", points=2, hidden=True)
def hidden(recordings):
    """The number of another probe."""
    close(recordings["drawn"].returned, SECRET, "the number", hint="sign?")


@test_case(name="activity", points=3, hidden=True)
def activity(recordings, bands):
    """The rate is the reference's."""
    bands.check(recordings["drawn"], hint="drive?")
### END HIDDEN TESTS
'''

ARGUMENTS = {"g": 4.5}
RATES = [float(rate) for rate in range(40, 60)]  # of the reference's runs: about 33 to 66 are in


@pytest.fixture
def folder(tmp_path):
    """A check file and its reference."""
    (tmp_path / "q1.py").write_text(CHECKS)
    label = "rate (Hz)"
    bands = BandSet("reference", {label: make_band(label, RATES, 1)})
    setting = Setting(ARGUMENTS, tuple(range(1, len(RATES) + 1)), (bands,))
    settings = {"q1": {"drawn": {setting_key(ARGUMENTS): setting}}}
    dump_reference(Reference("", np.__version__, settings), tmp_path / "reference.json")
    return tmp_path


def judge(folder, *runs, points=6.0):
    checks = load_checks(folder / "q1.py")
    bands = Bands("q1", checks.estimators, folder / "reference.json")
    return judge_question(checks, bands, points, runs)


def requests(seed=1):
    return {
        "default": ProbeRequest("q1", "default", {"x": 3}, seed, {}, False),
        "drawn": ProbeRequest("q1", "drawn", ARGUMENTS, seed, {"simulate_ms": 5.0}, True),
    }


def default(returned=6.0, seed=1, **changes):
    found = Recording(question="q1", probe="default", seed=seed, arguments={"x": 3})
    return replace(found, returned=returned, **changes)


def drawn(rate=50, returned=4711.25, seed=1, **changes):
    """A run in which neuron `seed` spikes so often that this is the rate."""
    spikes = Spikes(0.05 * np.arange(1, rate + 1), np.full(rate, seed % 10), 10)
    found = Recording(
        question="q1",
        probe="drawn",
        seed=seed,
        arguments=ARGUMENTS,
        returned=returned,
        simulate_ms=5.0,
        simulated_ms=5.0,
        nest_version="3.10.0",
        populations={"E": Population("E", "parrot_neuron", 10, np.arange(1, 11), "neuron")},
        spikes={"E": spikes},
    )
    return replace(found, **changes)


def run(*recordings, seed=1, **options):
    return Run(requests(seed), [encode(found) for found in recordings], **options)


def attempt(number, rate):
    """The run of an attempt; a negative rate stands for the spikes of the first seed."""
    seed = number + 1
    if rate == "raises":
        error = StudentError("ValueError", "oh", "")
        failed = drawn(0, None, seed, error=error, populations={}, spikes={})
        return run(default(seed=seed), failed, seed=seed)
    if rate == "lost":
        return run(default(seed=seed), seed=seed, outcome="grader failed")
    if rate == "timeout":
        return run(default(seed=seed), seed=seed, outcome="timeout", detail="20 s")
    found = drawn(abs(rate), seed=seed if rate > 0 else 1)
    return run(default(seed=seed), replace(found, seed=seed), seed=seed)


def outcomes(result):
    return {check.name: check.outcome for check in result.checks}


def message(result, name):
    return next(check.message for check in result.checks if check.name == name)


# ---- points and messages ----


# id: (recordings, points of the cell, score, outcome, outcomes of public, hidden, activity)
SCORES = {
    "all right": ([default(), drawn()], 6.0, 6.0, "pass", "pass pass pass"),
    "scaled to the cell": ([default(), drawn()], 3.0, 3.0, "pass", "pass pass pass"),
    "public wrong": ([default(7.0), drawn()], 6.0, 5.0, "fail", "fail pass pass"),
    "hidden wrong": ([default(), drawn(returned=1.0)], 6.0, 4.0, "fail", "pass fail pass"),
    "a third of a point": ([default(), drawn(returned=1.0)], 1.0, 0.666667, "fail",
                           "pass fail pass"),
    "only the public probe": ([default()], 6.0, 1.0, "fail", "pass fail fail"),
    "nothing": ([], 6.0, 0.0, "fail", "fail fail fail"),
    "no spikes recorded": ([default(), drawn(spikes={})], 6.0, 3.0, "fail", "pass pass fail"),
    "NaN": ([default(float("nan")), drawn()], 6.0, 5.0, "fail", "fail pass pass"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("recordings", "points", "score", "outcome", "by_check"), SCORES.values(), ids=SCORES
)
def test_every_check_that_passes_earns_its_share(
    folder, recordings, points, score, outcome, by_check
):
    result = judge(folder, run(*recordings), points=points)
    assert (result.score, result.max_score, result.outcome) == (score, points, outcome)
    assert outcomes(result) == dict(
        zip(("public", "hidden", "activity"), by_check.split(), strict=True)
    )
    assert not result.faults


def test_messages_are_for_the_student_and_hide_what_is_hidden(folder):
    result = judge(folder, run(default(7.0), drawn(returned=-5000.0)))
    assert message(result, "public") == "the double: 7, expected 6: about 17 % too high."
    assert message(result, "hidden") == "the number: wrong sign. Hint: sign?"
    assert message(result, "activity") == "The rate is the reference's."  # passed: what it is about


# id: (check body that fails in a way that shows source in a traceback)
LEAKS = {
    "CheckFailed": "close(SECRET + 1, SECRET, 'the number')",
    "assert": "assert SECRET == 1, SECRET",
    "exception": "raise ValueError(f'{SECRET=}')",
    "SystemExit": "raise SystemExit(SECRET)",
    "misspelt": "SECRETS_4711",
}


@pytest.mark.parametrize("body", LEAKS.values(), ids=LEAKS)
def test_hidden_source_never_stands_in_a_message(folder, body):
    text = CHECKS.split('    close(recordings["drawn"]')[0] + f"    {body}\n"
    (folder / "q1.py").write_text(text)
    result = judge(folder, run(default(), drawn()))
    said = repr([check.message for check in result.checks]) + result.detail
    assert "4711" not in said
    assert "SECRET" not in said
    assert result.score == 2.0  # a third of 6: "public", of 1 + 2 points


# ---- what counts ----


WRONG = {
    "another question": default(question="q2"),
    "another probe": default(probe="other"),
    "another seed": default(seed=2),
    "other arguments": default(arguments={"x": 4}),
    "a float for an int": default(arguments={"x": 3.0}),
    "more arguments": default(arguments={"x": 3, "y": 1}),
}


@pytest.mark.parametrize("forged", WRONG.values(), ids=WRONG)
def test_a_recording_of_what_was_not_asked_for_is_refused(folder, forged):
    result = judge(folder, run(forged, drawn()))
    assert (result.score, result.outcome) == (5.0, "refused")
    assert "What was recorded is refused" in message(result, "public")


REFUSED = {
    "not simulated as long": (encode(drawn(simulate_ms=4.0)), "another simulate_ms"),
    "as asked": (encode(drawn()), ""),
    "garbage": (b"PK garbage", "not a zip file"),
    "truncated": (encode(drawn())[:-30], "not a zip file, or truncated"),
    "empty": (b"", "not a zip file"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_recording_that_can_not_be_read_is_refused_by_name(folder, data, reason):
    found, refused = accept(Run(requests(), [encode(default()), data]))
    assert found["default"].returned == 6.0
    assert bool(refused) == bool(reason)
    assert reason in " ".join(refused)
    assert ("drawn" in found) != bool(reason)


def test_of_two_recordings_of_a_probe_the_first_counts(folder):
    found, refused = accept(run(default(6.0), default(7.0)))
    assert found["default"].returned == 6.0
    assert refused == ["a second recording of 'default'"]


@pytest.mark.parametrize("outcome", sorted({*OUTCOMES} - {"ok", "error", "grader failed"}))
def test_a_run_that_ended_early_is_told_apart_and_what_was_recorded_counts(folder, outcome):
    result = judge(folder, run(default(), outcome=outcome, detail="{more} of it"))
    assert (result.score, result.outcome, result.detail) == (1.0, outcome, "{more} of it")
    reason = message(result, "hidden")
    assert reason == REASONS[outcome].format(detail="{more} of it")
    assert "{more} of it" in reason


def test_an_error_of_the_cell_is_a_failure_that_names_it(folder):
    result = judge(folder, run(default(), outcome="error", detail="NameError: x"))
    assert (result.outcome, result.detail) == ("fail", "NameError: x")
    assert "NameError: x" in message(result, "hidden")


# id: (the hidden probe's arguments, what is shown of the hidden check)
ELSEWHERE = {
    "other arguments": ({"g": 4.5}, "For other arguments: the number: too low. Hint: sign?"),
    "arguments that were seen": ({"x": 3}, "the number: too low. Hint: sign?"),
}


@pytest.mark.parametrize(("arguments", "shown"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_hidden_check_says_that_it_is_about_other_arguments(folder, arguments, shown):
    asked = requests()
    asked["drawn"] = replace(asked["drawn"], arguments=arguments)
    recordings = [encode(default()), encode(drawn(returned=1.0, arguments=arguments))]
    result = judge(folder, Run(asked, recordings))
    assert told(result.checks)[1] == shown


def test_when_the_grader_failed_nothing_is_a_zero(folder):
    result = judge(folder, run(default(), outcome="grader failed", detail="disk full"))
    assert result.outcome == "undecided"
    assert outcomes(result) == {"public": "pass", "hidden": "undecided", "activity": "undecided"}
    assert result.score == 1.0
    assert "disk full" not in message(result, "hidden")


# id: (what the public check does, what the function returned, outcome of the check, the fault)
BREAKS = {
    "a string for a number": ("{} + 1.0", "six", "fail", "public: TypeError: "),
    "a number for an array": ("len({})", np.array(3.0), "fail", "public: TypeError: "),
    "no number": ("float({})", "six", "fail", "public: ValueError: "),
    "no such entry": ("{}['mean']", {}, "fail", "public: KeyError: 'mean'"),
    "too few entries": ("{}[2]", [1, 2], "fail", "public: IndexError: "),
    "no array": ("{}.mean()", [1, 2], "fail", "public: AttributeError: "),
    "too large for a power": ("{} ** 2", 1e308, "fail", "public: OverflowError: "),
    "arrays of two kinds": (
        "np.stack([{}, np.array(['2020'], 'M8[Y]')])",
        np.array([1.0]),
        "fail",
        "public: DTypePromotionError: ",
    ),
    "nothing to divide by": ("1 / {}", 0, "fail", "public: ZeroDivisionError: "),
    "an endless text": ("float({})", "6" * 999 + "x", "fail", "public: ValueError: "),
    "a name of the author's": ("{} + misspelt", 6.0, "undecided", "public: NameError: "),
    "a file of the author's": ("open('none'), {}", 6.0, "undecided", "public: FileNotFoundError: "),
    "before it looks": ("len(3), {}", 6.0, "undecided", "public: TypeError: "),
}


@pytest.mark.parametrize(("body", "returned", "outcome", "fault"), BREAKS.values(), ids=BREAKS)
def test_a_check_that_breaks_on_what_was_returned_fails_and_the_instructor_is_told(
    folder, body, returned, outcome, fault
):
    path = folder / "q1.py"
    right = 'close(recordings["default"].returned, 6.0, "the double")'
    path.write_text(CHECKS.replace(right, body.format('recordings["default"].returned')))
    result = judge(folder, run(default(returned), drawn()))
    assert (result.outcome, outcomes(result)["public"]) == (outcome, outcome)
    assert result.faults[0].startswith(fault)
    assert len(result.faults[0]) <= LONGEST_FAULT
    assert "Error" not in message(result, "public")


def test_a_check_without_its_bands_is_undecided(folder):
    (folder / "reference.json").unlink()
    result = judge(folder, run(default(), drawn()))
    assert result.outcome == "undecided"
    assert outcomes(result)["activity"] == "undecided"
    assert "activity: not calibrated yet" in result.faults[0]


# ---- three attempts ----

# id: (what the runs were, "activity", another run is needed, part of the message)
# A number is the rate: 50 is inside, 5, 6, 7 are low, 90 is high; negative: the same spikes again.
ATTEMPTS = {
    "inside": ([50], "pass", False, ""),
    "unusual": ([5], "undecided", True, "too low in 1 run"),
    "unusual, inside": ([5, 50], "pass", False, ""),
    "unusual, unusual": ([5, 6], "undecided", True, ""),
    "unusual, unusual, inside": ([5, 6, 50], "pass", False, ""),
    "unusual three times": ([5, 6, 7], "fail", False, "too low in 3 runs. Hint: drive?"),
    "both ways": ([5, 90, 6], "fail", False, "too low in one run, too high in another"),
    "the same run twice": ([5, -5], "fail", False, "exactly the same result"),
    "another run at the same rate": ([5, 5], "undecided", True, ""),
    "the third as the first": ([5, 6, -5], "fail", False, "exactly the same result"),
    "silence": ([0], "undecided", True, "too low in 1 run"),
    "silence for two seeds": ([0, 0], "undecided", True, ""),
    "raises": (["raises"], "fail", False, "Your code raised ValueError: oh"),
    "unusual, raises": ([5, "raises"], "fail", False, "Your code raised ValueError: oh"),
    "unusual, timeout": ([5, "timeout"], "fail", False, "did not finish in time: 20 s"),
    "unusual, the grader failed": ([5, "lost"], "undecided", False, "The grader failed"),
    "unusual, the grader failed, unusual": (
        [5, "lost", 6],
        "undecided",
        False,
        "The grader failed",
    ),
}


@pytest.mark.parametrize(("rates", "outcome", "again", "says"), ATTEMPTS.values(), ids=ATTEMPTS)
def test_three_attempts(folder, rates, outcome, again, says):
    result = judge(folder, *(attempt(number, rate) for number, rate in enumerate(rates)))
    found = outcomes(result)
    assert found["activity"] == outcome
    assert found["public"] == "pass"
    assert result.needs_another_run is again
    assert says in message(result, "activity")
    assert "expected" not in message(result, "activity")  # hidden: direction only


def test_what_failed_in_the_first_run_is_not_saved_by_another(folder):
    first = run(default(7.0), drawn(5))
    result = judge(folder, first, attempt(1, 50))
    assert outcomes(result) == {"public": "fail", "hidden": "pass", "activity": "pass"}


def test_what_passed_in_the_first_run_is_asked_again(folder):
    repeat = run(default(7.0, seed=2), drawn(50, seed=2), seed=2)
    result = judge(folder, attempt(0, 5), repeat)
    assert outcomes(result) == {"public": "fail", "hidden": "pass", "activity": "pass"}


@pytest.mark.parametrize("claimed", ["2.20.0", "999.1", "", "3.10.0"])
def test_the_version_of_nest_is_the_sandbox_s_whatever_the_kernel_says(folder, claimed):
    with_nest(folder, "3.10.0")
    forged = [encode(default()), encode(drawn(returned=1.0, nest_version=claimed))]
    result = judge(folder, Run(requests(), forged, nest_version="3.10.0"))
    assert (result.outcome, outcomes(result)["activity"]) == ("fail", "pass")
    asked = judge(folder, Run(requests(), forged, nest_version="3.9.0"))
    assert (asked.outcome, outcomes(asked)["activity"]) == ("undecided", "undecided")
    assert "the bands were made with NEST 3.10.0, but this is NEST 3.9.0" in asked.faults[0]


def with_nest(folder, version):
    """Let the bands be those of a version of NEST."""
    path = folder / "reference.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"nest": version}))


# ---- the process ----


@pytest.fixture(scope="module")
def judges():
    """A judge with limits that a test can wait for."""
    with Judge(seconds=3, memory_bytes=1 << 30) as judge:
        yield judge


def ask(judges, folder, *recordings, outcome="ok", **how):
    paths = []
    for number, found in enumerate(recordings):
        path = folder / f"{number}.rec"
        path.write_bytes(found if isinstance(found, bytes) else encode(found))
        paths.append(path)
    job = Run(requests(), (), outcome)
    return judges.judge(folder / "q1.py", folder / "reference.json", 6.0, [job], [paths], **how)


def test_the_process_judges_as_the_function_does(judges, folder):
    for recordings in ([default(), drawn()], [default(7.0), drawn(5)], [default(), b"garbage"]):
        data = [found if isinstance(found, bytes) else encode(found) for found in recordings]
        expected = judge(folder, Run(requests(), data))
        assert ask(judges, folder, *recordings).result == expected


# id: (what the public check does, outcome of that check or None if nothing is known, the fault)
BODIES = {
    "SystemExit": ("raise SystemExit(3)", "undecided", "public: SystemExit: 3"),
    "KeyboardInterrupt": ("raise KeyboardInterrupt", "undecided", "public: KeyboardInterrupt"),
    "leaves the process": ("import os; os._exit(0)", None, "The judge was stopped at its limits."),
    "crashes": ("import os; os.abort()", None, "The judge was stopped at its limits."),
}


@pytest.mark.parametrize(("body", "outcome", "fault"), BODIES.values(), ids=BODIES)
def test_a_check_that_misbehaves_is_undecided_and_the_judge_goes_on(
    judges, folder, body, outcome, fault
):
    (folder / "q1.py").write_text(
        CHECKS.replace('close(recordings["default"].returned, 6.0, "the double")', body)
    )
    result = ask(judges, folder, default(), drawn()).result
    assert result.outcome == "undecided"
    assert fault in result.faults[0]
    if outcome:
        assert outcomes(result) == {"public": outcome, "hidden": "pass", "activity": "pass"}
        assert result.score == 5.0
    else:
        assert (result.checks, result.score, result.max_score) == ((), 0.0, 6.0)
    (folder / "q1.py").write_text(CHECKS)
    assert ask(judges, folder, default(), drawn()).result.score == 6.0


# id: (what the public check does, what the student is told, outcome of that check if known)
TOO_MUCH = {
    "memory": ("bytearray(2 << 30)", "too large to be checked", "fail"),
    "memory, of NumPy": (
        "import numpy as np; np.ones(1 << 28)", "too large to be checked", "fail",
    ),
    "processor time": ("while True: pass", "more than 3 s of processor time", None),
    "time that can't be interrupted": (
        "import re; re.match('(a*)*b', 60 * 'a')", "more than 3 s of processor time", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "says", "outcome"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_is_too_slow_or_too_large_to_judge_fails_and_is_not_undecided(
    judges, folder, body, says, outcome
):
    (folder / "q1.py").write_text(
        CHECKS.replace('close(recordings["default"].returned, 6.0, "the double")', body)
    )
    result = ask(judges, folder, default(), drawn()).result
    if outcome:
        assert outcomes(result) == {"public": outcome, "hidden": "pass", "activity": "pass"}
        assert says in message(result, "public")
    else:
        assert (result.outcome, result.checks, result.score) == ("refused", (), 0.0)
        assert says in result.detail


def test_recordings_that_take_too_long_to_read_fail(folder):
    """Each is one that was asked for, and can be read; together they take longer than there is."""
    many = {"a": np.zeros(20_000_000)}
    with Judge(seconds=1) as judges:
        slow = [encode(default(returned=many)), encode(drawn(returned=many))]
        result = ask(judges, folder, *slow * 40).result
    assert (result.outcome, result.score) == ("refused", 0.0)
    assert "more than 1 s of processor time" in result.detail


@pytest.mark.slow
def test_a_check_that_sleeps_is_stopped_by_the_clock(folder):
    (folder / "q1.py").write_text(CHECKS.replace("    close(", "    __import__('time').sleep(99)\n"
                                                 "    close(", 1))  # fmt: skip
    started = time.monotonic()
    with Judge(seconds=1) as judges:
        assert ask(judges, folder, default()).result.outcome == "undecided"
    assert time.monotonic() - started < 60


def test_what_a_check_prints_is_no_answer(judges, folder):
    printed = CHECKS.replace("    close(", '    print(\'{"fault": "printed"}\', flush=True)\n'
                             "    close(", 1)  # fmt: skip
    (folder / "q1.py").write_text(printed)
    result = ask(judges, folder, default(), drawn()).result
    assert (result.score, result.faults) == (6.0, ())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("def", "SyntaxError", id="no Python"),
        pytest.param("raise SystemExit(1)", "SystemExit", id="exits when it is loaded"),
    ],
)
def test_a_check_file_that_does_not_load_is_undecided(judges, folder, text, fault):
    (folder / "q1.py").write_text(text)
    result = ask(judges, folder, default()).result
    assert (result.name, result.outcome) == ("q1", "undecided")
    assert fault in result.faults[0]


# id: (what the picture function does, there is a picture)
PICTURES = {
    "drawn": ('return curve([0, 1], {"x": [0, recordings["default"].returned]}, "x", "y")', True),
    "of a probe that is missing": ('return recordings["never"].returned', False),
    "nothing": ("return None", False),
    "raises": ("1 / 0", False),
}


@pytest.mark.parametrize(("body", "drawn_"), PICTURES.values(), ids=PICTURES)
def test_a_picture_comes_along_and_costs_no_point_when_it_fails(judges, folder, body, drawn_):
    picture = (
        f"\n\ndef picture(recordings):\n    from autograder.pictures import curve\n    {body}\n"
    )
    (folder / "q1.py").write_text(CHECKS + picture)
    judgement = ask(judges, folder, default(), drawn(), always_draw=True)
    assert judgement.result.score == 6.0
    assert judgement.picture_png.startswith(b"\x89PNG") == drawn_


@pytest.mark.parametrize(
    ("returned", "always_draw", "drawn_"),
    [
        pytest.param(6.0, False, False, id="passed"),
        pytest.param(6.0, True, True, id="passed, and asked for"),
        pytest.param(7.0, False, True, id="failed"),
    ],
)
def test_a_picture_is_drawn_where_a_check_failed_or_it_is_asked_for(
    judges, folder, returned, always_draw, drawn_
):
    picture = (
        "\n\ndef picture(recordings):\n    from autograder.pictures import curve\n"
        '    return curve([0, 1], {"x": [0, 1]}, "x", "y")\n'
    )
    (folder / "q1.py").write_text(CHECKS + picture)
    judgement = ask(judges, folder, default(returned), drawn(), always_draw=always_draw)
    assert (judgement.result.score == 6.0) == (returned == 6.0)
    assert judgement.picture_png.startswith(b"\x89PNG") == drawn_


def test_after_close_the_judge_starts_afresh(folder):
    judges = Judge()
    try:
        assert ask(judges, folder, default(), drawn()).result.score == 6.0
        judges.close()
        judges.close()
        assert ask(judges, folder, default(), drawn()).result.score == 6.0
    finally:
        judges.close()
