"""Calibrate and audit a tiny assignment: a random question, an exact one, answers of every fate."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from autograder.audit.calibrate import CalibrationError, calibrate, calibration_table, redundancies
from autograder.audit.estimation import dump_reference
from autograder.audit.measure import AuditReport, audit
from autograder.audit.quick import quick
from autograder.audit.report import audit_page, audit_table
from autograder.checks.reference import BadReference, find_setting, load_reference
from autograder.course.layout import AssignmentFolder

ROOT = Path(__file__).parents[1]


SETUP = """\
import numpy as np
from autograder.lab import check, observe
"""
NOISE = '''\
def noise(n, sd, seed):
    """Normal numbers of mean 10, an array of shape (n,)."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    return rng.normal(10.0, sd, n)
    ### END SOLUTION
'''
PROBES_1 = """\
observe("q1", noise, probe="default", n=100, sd=1.0)
### BEGIN HIDDEN TESTS
observe("q1", noise, probe="drawn")
### END HIDDEN TESTS
check("q1")
"""
DOUBLE = '''\
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
'''
PROBES_2 = """\
### BEGIN HIDDEN TESTS
observe("q2", double, probe="drawn")
### END HIDDEN TESTS
check("q2")
"""
NOTEBOOK = f"""\
# %% setup role="setup"
{SETUP}
# %% q1-solution role="solution"
{NOISE}
# %% q1 role="graded" points=4
{PROBES_1}
# %% q2-solution role="solution"
{DOUBLE}
# %% q2 role="graded" points=2
{PROBES_2}
"""

Q1 = '''
from autograder.checks import array, usually_within
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

@test_case(name="shape", points=1)
def shape(recordings):
    """There are n numbers."""
    for probe in recordings:
        array(recordings[probe].returned, "noise", shape=(recordings[probe].arguments["n"],))

@test_case(name="limits", points=1)
def limits(recordings):
    """The mean is about 10."""
    usually_within(recordings["default"].returned.mean(), 9.5, 10.5, "mean of the noise")

### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import settings

draws = {"drawn": settings({"n": 100, "sd": 1.0}, {"n": 100, "sd": 2.0})}
estimators = {
    "drawn": {
        "mean": lambda r: np.mean(r.returned),
        "standard deviation": lambda r: np.std(r.returned),
    }
}

@test_case(name="statistics", points=2, hidden=True)
def statistics(recordings, bands):
    """Mean and standard deviation are those of the reference."""
    array(recordings["drawn"].returned, "noise", shape=(100,))
    bands.check(recordings["drawn"])
### END HIDDEN TESTS
'''

Q2 = '''
from autograder.checks import close, number
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

@test_case(name="a number", points=0)
def a_number(recordings):
    """It is a number."""
    for probe in recordings:
        number(recordings[probe].returned, "double")

### BEGIN HIDDEN TESTS
from autograder.draw import uniform

draws = {"drawn": {"x": uniform(1.0, 2.0)}}

@test_case(name="double", points=2, hidden=True)
def double(recordings):
    """The result is twice x."""
    close(recordings["drawn"].returned, 2 * recordings["drawn"].arguments["x"], "double")
### END HIDDEN TESTS
'''


def shifted(sds: float) -> str:
    """A mistake: the mean is off by so many standard deviations of the mean of 100 numbers."""
    edits = [("rng.normal(10.0, sd, n)", f"rng.normal(10.0 + {sds} * sd / 10.0, sd, n)")]
    return f'"""Shifted."""\nquestion = "q1"\nloses = ["statistics"]\nedits = {edits!r}\n'


MISTAKES = {
    "far_off": shifted(12.0),
    "hardly_off": shifted(6.2),
    "not_to_be_seen": shifted(0.1),
    "one_too_many": ('question = "q1"\nloses = ["shape"]\nedits = [("sd, n)", "sd, n + 1)")]\n'),
    "mean_forgotten": ('question = "q1"\nloses = ["limits"]\nedits = [("10.0", "0.0")]\n'),
    "not_doubled": ('question = "q2"\nloses = ["double"]\ndef double(x):\n    return x\n'),
}
VARIANTS = {
    "scaled_afterwards": (
        'question = "q1"\n'
        'edits = [("rng.normal(10.0, sd, n)", "10.0 + sd * rng.standard_normal(n)")]\n'
    ),
    "laplace": (
        'question = "q1"\nown_band = True\nedits = [("rng.normal", "rng.laplace")]\n'
    ),
}  # fmt: skip


def write_course(root: Path, **texts: str) -> AssignmentFolder:
    """The tiny assignment in a course of its own; `texts` replaces files by name."""
    folder = root / "solutions" / "99_tiny"
    files = {
        "tiny.py": NOTEBOOK,
        "tests/q1.py": Q1,
        "tests/q2.py": Q2,
        **{f"mistakes/{name}.py": text for name, text in MISTAKES.items()},
        **{f"variants/{name}.py": text for name, text in VARIANTS.items()},
    }
    for name, text in (files | texts).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    return AssignmentFolder("99_tiny", folder)


@pytest.fixture(scope="module")
def calibrated(tmp_path_factory) -> AssignmentFolder:
    """The tiny assignment with its bands."""
    assignment = write_course(tmp_path_factory.mktemp("course"))
    calibration = calibrate(assignment, seeds=30, workers=2)
    dump_reference(calibration.reference, assignment.reference)
    return assignment


@pytest.fixture(scope="module")
def report(calibrated) -> AuditReport:
    """Its audit, in which some mistakes escape."""
    return audit(calibrated, runs=40, mistake_runs=20, workers=0)


# ------------------------------------------------------------------------------------- calibrate


def test_calibrate_makes_a_box_per_setting_and_construction(calibrated):
    reference = load_reference(calibrated.reference)
    assert list(reference.settings) == ["q1"]
    assert list(reference.settings["q1"]) == ["drawn"]
    for sd in (1.0, 2.0):
        setting = find_setting(reference, "q1", "drawn", {"n": 100, "sd": sd})
        assert len(set(setting.seeds)) == 30
        band_sets = {each.construction: each.bands for each in setting.constructions}
        assert set(band_sets) == {"reference", "laplace"}
        mean, spread = band_sets["reference"].values()
        assert mean.lo < 10.0 < mean.hi
        assert mean.sd == pytest.approx(sd / 10, rel=0.5)
        assert spread.lo < sd < spread.hi
        widened = band_sets["laplace"]["standard deviation"]
        assert np.mean(widened.values) == pytest.approx(sd * np.sqrt(2), rel=0.1)


def test_calibrate_in_one_process_gives_the_same_file(calibrated, tmp_path):
    again = calibrate(calibrated, seeds=30, workers=0).reference
    # This process may have NEST loaded by another test, the fresh ones never needed it.
    again = replace(again, nest=load_reference(calibrated.reference).nest)
    dump_reference(again, tmp_path / "reference.json")
    assert (tmp_path / "reference.json").read_text() == calibrated.reference.read_text()


def refusals() -> list:
    """Check files with one estimator each that can have no band, and what is said of it."""

    def estimator(expression: str) -> str:
        return Q1.replace("np.mean(r.returned)", expression)

    return [
        pytest.param(
            estimator("np.nan if r.returned.mean() > 10 else 1.0"),
            ["undefined", "reference", "laplace", "sd=1.0", "sd=2.0"],
            id="undefined in some runs",
        ),
        pytest.param(estimator("7.0"), ["mean is 7 in all 5 reference runs"], id="constant"),
        pytest.param(estimator("r.returned['E']"), ["raised IndexError"], id="raises"),
        pytest.param(
            Q1.replace(
                'settings({"n": 100, "sd": 1.0}, {"n": 100, "sd": 2.0})',
                '{"sd": lambda rng: rng.uniform(1, 2)}',
            ),
            ["drawn from ranges", "settings("],
            id="no list of settings",
        ),
        pytest.param(
            Q1.replace('"drawn": {\n', '"drown": {\n'),
            ["no probe of that name", "drown"],
            id="no such probe",
        ),
    ]


@pytest.mark.parametrize(("checks", "words"), refusals())
def test_calibrate_refuses_what_can_have_no_band(tmp_path, checks, words):
    assignment = write_course(tmp_path, **{"tests/q1.py": checks})
    with pytest.raises(CalibrationError) as refused:
        calibrate(assignment, seeds=5, workers=0)
    for word in ["q1", "drawn", *words]:
        assert word in str(refused.value)


def test_calibration_table_tells_what_an_author_needs(tmp_path):
    twice = Q1.replace("np.std(r.returned)", "2 * np.mean(r.returned)")
    assignment = write_course(tmp_path, **{"tests/q1.py": twice})
    told = []
    calibration = calibrate(
        assignment, seeds=5, workers=0, progress=lambda done, total: told.append((done, total))
    )
    assert told == [(done, 20) for done in range(1, 21)]
    text = printed(calibration_table(calibration))
    for word in ("sd=1.0", "laplace", "standard deviation", "worst |z|", "detects %", "s a run"):
        assert word in text
    lines = redundancies(calibration)
    assert len(lines) == 4
    assert "r = 1.000" in lines[0]


def printed(renderable: object) -> str:
    """What a wide terminal shows."""
    console = Console(width=250)
    with console.capture() as captured:
        console.print(renderable)
    return captured.get()


def test_calibrate_without_estimators_measures_times_alone(tmp_path):
    banded = Q1[Q1.index("estimators = {") : Q1.index("### END")]
    exact = Q1.replace(banded, "").replace('name="shape", points=1', 'name="shape", points=3')
    assignment = write_course(tmp_path, **{"tests/q1.py": exact})
    for escaped in ("far_off", "hardly_off", "not_to_be_seen"):
        (assignment.solutions / "mistakes" / f"{escaped}.py").unlink()
    said = command(tmp_path, "calibrate", "99")
    assert said.returncode == 0
    assert "needs no bands" in said.stdout
    assert not assignment.reference.exists()
    assert assignment.times.is_file()


@pytest.mark.slow
def test_calibrate_from_the_command_line_writes_the_file(tmp_path):
    assignment = write_course(tmp_path)
    said = command(tmp_path, "calibrate", "99", "--seeds", "10")
    assert said.returncode == 0
    assert assignment.reference.is_file()
    assert "bands of correct answers" in said.stdout
    assert command(tmp_path, "calibrate", "98").returncode == 2


# ----------------------------------------------------------------------------------------- audit


def test_audit_of_correct_answers(report):
    found = {(answer.answer, answer.question): answer for answer in report.correct}
    assert set(found) == {
        ("reference", "q1"),
        ("reference", "q2"),
        ("variants/scaled_afterwards", "q1"),
        ("variants/laplace", "q1"),
    }
    for (_, question), answer in found.items():
        assert answer.runs == (40 if question == "q1" else 30), "30 where nothing is random"
        assert not any(tally.messages for tally in answer.checks)
        assert answer.judges_statistics == (question == "q1")
    assert found["reference", "q2"].false_fail == 0.0
    worst = max(answer.unusual_runs for (_, question), answer in found.items() if question == "q1")
    assert worst <= 4
    # 0 unusual of 40: Clopper and Pearson's upper bound is 1 - 0.05^(1/40)
    bounds = [1 - 0.05 ** (1 / 40)] if worst == 0 else [0.11, 0.23]
    assert bounds[0] ** 3 * 0.999 <= report.false_fail <= bounds[-1] ** 3 * 1.001


@pytest.mark.parametrize(
    ("mistake", "lost", "verdict", "runs"),
    [  # five runs are enough of what an exact check takes away
        pytest.param("far_off", range(20, 21), "caught", 20, id="far outside its band"),
        pytest.param("hardly_off", range(20, 21), "likely", 20, id="just outside its band"),
        pytest.param("not_to_be_seen", range(4), "missed", 20, id="inside its band"),
        pytest.param("mean_forgotten", range(20, 21), "caught", 20, id="far outside limits"),
        pytest.param("one_too_many", range(5, 6), "caught", 5, id="exact, beside bands"),
        pytest.param("not_doubled", range(5, 6), "caught", 5, id="exact, no bands"),
    ],
)
def test_audit_of_mistakes(report, mistake, lost, verdict, runs):
    found = next(entry for entry in report.mistakes if entry.name == mistake)
    (check,) = found.checks
    assert (check.runs, check.verdict) == (runs, verdict)
    assert check.lost in lost
    assert bool(check.message) == (check.lost > 0)
    exact = runs == 5
    assert (check.margin is None) == exact
    if not exact:
        assert (check.margin.sds >= check.needed) == (verdict == "caught")


def test_audit_takes_the_construction_that_a_mistake_comes_closest_to(report):
    far_off = next(entry for entry in report.mistakes if entry.name == "far_off").checks[0]
    # Laplace noise, sqrt(2) as wide, is accepted too: its band reaches to about 4 sd of 12.
    assert far_off.margin.construction == "laplace"
    assert far_off.margin.estimator == "mean"
    # by 10 runs of each of two settings
    assert far_off.needed == pytest.approx(4.6, abs=0.01)


def test_audit_names_what_is_not_shown(report):
    assert not report.shown
    problems = "\n".join(report.problems)
    assert "hardly_off" in problems
    assert "not_to_be_seen" in problems
    assert "needs a structure or frozen check" in problems
    assert "far_off" not in problems


def test_audit_is_shown_when_nothing_is_left(report):
    caught = [m for m in report.mistakes if m.checks[0].verdict == "caught"]
    calm = [replace(answer, runs=100, unusual_runs=0) for answer in report.correct]
    assert replace(report, mistakes=tuple(caught), correct=tuple(calm)).shown
    often = [replace(answer, runs=100, unusual_runs=9) for answer in report.correct]
    too_unusual = replace(report, mistakes=tuple(caught), correct=tuple(often))
    assert not too_unusual.shown
    assert "probability" in too_unusual.problems[0]


def test_audit_prints_and_writes(report):
    text = printed(audit_table(report))
    page = audit_page("", [report], date="2026-01-31")
    for word in ("far_off", "missed", "reference", "variants/laplace", "0/20", "mean: too high"):
        assert word in text
        assert word in page
    assert "2026-01-31" in page
    assert "`autograder audit 99_tiny --runs " in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {7, 9}


def test_a_new_audit_replaces_its_own_section_only(report):
    both = audit_page("", [report, replace(report, assignment="12_other")], date="2026-01-31")
    page = audit_page(both, [report], date="2026-02-28")
    assert page.index("## 12_other") < page.index("## 99_tiny")
    assert page.count("2026-01-31") == page.count("2026-02-28") == 1
    assert page.count("# Audit of the checks") == 1


def test_audit_reports_correct_answers_that_fail_and_checks_that_break(tmp_path):
    breaking = Q1.replace("usually_within(recordings", "usually_within(recordings['default'].x")
    assignment = write_course(
        tmp_path,
        **{
            "variants/scaled_afterwards.py": MISTAKES["one_too_many"].replace("loses", "# loses"),
            "tests/q1.py": breaking.replace("estimators =", "unused ="),
            "tests/q2.py": Q2,
        },
    )
    shutil.rmtree(assignment.solutions / "mistakes")
    report = audit(assignment, runs=2, workers=0)
    problems = "\n".join(report.problems)
    assert "variants/scaled_afterwards is right but loses 'shape' of q1 in 2 of 2" in problems
    assert "reference is right but loses 'limits' of q1 in 2 of 2 runs: limits: Attr" in problems


def quick_of(assignment, **options):
    """What `quick` finds of one assignment."""
    return quick([assignment], **options)[assignment.name]


@pytest.mark.parametrize("work", [audit, quick_of], ids=["audit", "quick"])
def test_bands_that_are_not_those_of_the_check_file_are_refused(tmp_path, calibrated, work):
    assignment = write_course(
        tmp_path, **{"tests/q1.py": Q1.replace('"standard deviation"', '"spread"')}
    )
    with pytest.raises(BadReference, match="calibrate"):
        work(assignment, workers=0)
    shutil.copy(calibrated.reference, assignment.reference)
    with pytest.raises(BadReference, match="calibrate"):
        work(assignment, workers=0)


# ----------------------------------------------------------------------------------------- quick


def test_quick_finds_only_the_mistake_that_is_not_seen(calibrated):
    (surprise,) = quick_of(calibrated, workers=0)
    assert str(surprise) == ("mistakes/not_to_be_seen: q1, 'statistics' passes, but should be lost")


def test_quick_finds_what_blank_and_variants_should_not_do(calibrated, tmp_path):
    lenient = Q2.replace("### BEGIN", GIFT + "### BEGIN", 1)
    wrong = MISTAKES["not_doubled"].replace('loses = ["double"]\n', "")
    assignment = write_course(
        tmp_path,
        **{
            "tests/q2.py": lenient,
            "variants/wrong.py": wrong,
            "mistakes/not_to_be_seen.py": MISTAKES["far_off"].replace("statistics", "statics"),
        },
    )
    shutil.copy(calibrated.reference, assignment.reference)
    surprises = {
        (s.answer, s.check): s.what for s in quick([assignment], workers=0)[assignment.name]
    }
    assert set(surprises) == {
        ("blank", "gift"),
        ("variants/wrong", "double"),
        ("mistakes/not_to_be_seen", "statics"),
    }
    assert surprises["mistakes/not_to_be_seen", "statics"] == "does not exist"
    assert "should pass" in surprises["variants/wrong", "double"]


GIFT = '''
@test_case(name="gift", points=0)
def gift(recordings):
    """Points for nothing."""

'''


# --------------------------------------------------------------------------- from the command line


def command(course, *arguments):
    """Run `autograder` as an author would type it."""
    return subprocess.run(
        [Path(sys.executable).parent / "autograder", *arguments],
        cwd=course,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "300"},
    )


@pytest.mark.slow
def test_exit_statuses(calibrated, tmp_path):
    course = tmp_path / "course"
    shutil.copytree(calibrated.solutions.parents[1], course)
    page = tmp_path / "audit.md"
    few = ("--runs", "30", "--mistake-runs", "20")
    said = command(course, "audit", "99", *few, "--write", page)
    assert said.returncode == 1
    assert "Not shown" in said.stdout
    assert "# Audit of the checks" in page.read_text()
    assert command(course, "audit", "99", "--quick").returncode == 1
    for escaped in ("hardly_off", "not_to_be_seen"):
        (course / "solutions" / "99_tiny" / "mistakes" / f"{escaped}.py").unlink()
    said = command(course, "audit", "99", "--quick")
    assert said.returncode == 0
    assert "No surprises" in said.stdout
    said = command(course, "audit", "77")
    assert said.returncode == 2
    assert "77" in said.stderr
