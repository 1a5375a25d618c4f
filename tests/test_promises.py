"""The lint of promises: what a text forbids or demands has a check that looks at it."""

import shutil
from pathlib import Path

import pytest

from autograder.author.lint.assignment import lint, missing_promises, promises_of
from autograder.author.new import start_assignment
from autograder.course.layout import find_course

ROOT = Path(__file__).parents[1]
SENTENCE = "Do not round the result."
ENTRY = 'promises = {"Do not round": "other membranes"}\n'


@pytest.fixture
def assignment(tmp_path):
    """A new assignment, as `autograder new` writes it."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    (tmp_path / "solutions").mkdir()
    course = find_course(tmp_path)
    start_assignment(course, "04_membrane")
    return course.assignment("04")


def rewrite(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def promising(assignment, sentence, entry=""):
    """The assignment, with this sentence in the question's text and this entry in its checks."""
    rewrite(assignment.script, SENTENCE, sentence)
    rewrite(assignment.check_file("q1"), ENTRY, entry)
    return assignment


PROMISES = {
    "must not": "It must not use NEST.",
    "must never": "It must never raise an error.",
    "do not": "Do not change the seed.",
    "does not": "The function does **not** round.",
    "don't": "Don't call `sleep`.",
    "never": "Never reset the kernel.",
    "anew": "The noise is drawn for each neuron anew.",
    "independent": "The noise of the neurons is independent.",
    "nothing": "The function prints and changes nothing.",
    "nothing else": "Nothing else drives the neurons.",
    "no other": "There is no other input.",
    "defaults": "All other parameters stay at their defaults.",
    "NEST's defaults": "Everything else is left at NEST's default.",
    "over two lines": "The function must\n# not use NEST.",
    "behind another sentence": "Use both. Do not change the seed. That is all.",
    "in a list": "Mind:\n#\n# - the result must not be rounded;\n# - it is a float.",
}


@pytest.mark.parametrize("sentence", PROMISES.values(), ids=PROMISES)
def test_a_promise_without_a_check_is_found(sentence, assignment):
    (missing,) = missing_promises(promising(assignment, sentence))
    assert missing.startswith("q1: promised by the text, looked at by no check: “")


FACTS = {
    "nothing is forbidden": "It returns a float.",
    "never in a fact": "The membrane never reaches its end value.",
    "does not in a fact": "The neuron does not fire below the threshold.",
    "vectors": "The patterns are linearly independent.",
    "a theorem": "The sum of independent Poisson processes is a Poisson process.",
    "what NEST does": "One generator sends an independent train to each target.",
    "code": "Type:\n#\n# ```python\n# f()  # must not fail\n# ```",
}


@pytest.mark.parametrize("sentence", FACTS.values(), ids=FACTS)
def test_what_only_says_how_things_are_needs_no_check(sentence, assignment):
    assert promises_of(promising(assignment, sentence)) == ()


def test_a_promise_is_listed_with_the_checks_that_look_at_it(assignment):
    several = 'promises = {"DO NOT  *round*": ("the example", "other membranes")}\n'
    promising(assignment, SENTENCE, several)
    (promise,) = promises_of(assignment)
    assert (promise.question, promise.sentence) == ("q1", SENTENCE)
    assert promise.checks == ("q1: the example", "q1: other membranes")
    assert missing_promises(assignment) == lint(assignment) == []


def test_an_author_can_say_that_a_sentence_is_no_promise(assignment):
    promising(assignment, SENTENCE, 'no_promises = ("Do not round",)\n')
    assert promises_of(assignment) == ()
    assert lint(assignment) == []


def test_a_promise_of_the_introduction_may_be_kept_in_any_question(assignment):
    rewrite(assignment.script, "how long it takes.", "how long it takes. Do not use NEST.")
    (missing,) = missing_promises(assignment)
    assert missing.startswith("the introduction: promised by the text")
    entry = ENTRY.replace("}", ', "Do not use NEST": "the example"}')
    rewrite(assignment.check_file("q1"), ENTRY, entry)
    assert missing_promises(assignment) == []


@pytest.mark.parametrize("where", ["q1-look", "q1-answer"])
def test_what_stands_behind_the_graded_cell_promises_nothing(where, assignment):
    role = "answer" if where == "q1-answer" else "text"
    rewrite(assignment.script, 'q1-answer role="answer"', f'{where} role="{role}"')
    rewrite(assignment.script, "# 40 MΩ", "# This must not be read. 40 MΩ")
    assert missing_promises(assignment) == []


# ------------------------------------------------------------------------------------- arguments

LIST = ("R_MOhm=40.0", "R_MOhm=[40.0]")


def without_unchanged(assignment):
    text = assignment.check_file("q1").read_text()
    kept = [line for line in text.splitlines() if "unchanged(" not in line]
    assignment.check_file("q1").write_text("\n".join(kept) + "\n")


def test_who_is_given_numbers_can_change_no_argument(assignment):
    without_unchanged(assignment)
    assert missing_promises(assignment) == []


def test_a_question_that_is_given_a_list_looks_whether_it_is_unchanged(assignment):
    rewrite(assignment.script, *LIST)
    assert "q1: unchanged" in [check for one in promises_of(assignment) for check in one.checks]
    without_unchanged(assignment)
    (missing,) = missing_promises(assignment)
    assert missing.startswith("q1: promised by the text")
    assert missing.endswith("Call unchanged in its checks.")


def test_a_drawn_array_counts_too(assignment):
    without_unchanged(assignment)
    rewrite(assignment.check_file("q1"), "uniform(20.0, 90.0)", "signs(3, 2)")
    rewrite(assignment.check_file("q1"), "import uniform", "import signs, uniform")
    assert len(missing_promises(assignment)) == 1


def test_forbidding_to_simulate_is_kept_by_built(assignment):
    promising(assignment, "It does not simulate.")
    assert len(missing_promises(assignment)) == 1
    rewrite(assignment.check_file("q1"), "    unchanged(drawn)\n", "    built(drawn)\n")
    assert [one.checks for one in promises_of(assignment)] == [("q1: built",)]


# ----------------------------------------------------------------------------------- declarations

WRONG = {  # the entry; what is said
    "no such check": (
        'promises = {"Do not round": "another check"}\n',
        "promises: there is no check 'another check'.",
    ),
    "no such sentence": (
        'promises = {"Do not add": "the example"}\n',
        "no sentence of its text, or of the introduction, has 'Do not add'",
    ),
    "no such fact": ('no_promises = ("Do not add",)\n', "has 'Do not add'"),
    "a list": ('promises = ["Do not round"]\n', "write promises = {"),
    "no check": ('promises = {"Do not round": ()}\n', "write promises = {"),
    "a text": ('no_promises = "Do not round"\n', "write no_promises = ("),
    "computed": ('promises = dict(a="the example")\n', "write promises out as texts"),
}


@pytest.mark.parametrize(("entry", "says"), WRONG.values(), ids=WRONG)
def test_wrong_entry(entry, says, assignment):
    (complaint,) = lint(promising(assignment, SENTENCE, entry))
    assert complaint.startswith("tests/q1.py: ")
    assert says in complaint


def test_students_do_not_read_which_check_looks_at_what(assignment):
    promising(assignment, SENTENCE)
    rewrite(assignment.check_file("q1"), 'name = "q1"\n', f'name = "q1"\n{ENTRY}')
    assert lint(assignment) == [
        "tests/q1.py: promises must be between the hidden marks: students would read it."
    ]


def test_a_long_sentence_is_cut_around_its_promise(assignment):
    long = f"If {30 * 'so '}then the result must not be rounded, {30 * 'so '}is it."
    (promise,) = promises_of(promising(assignment, long))
    assert "must not be rounded" in promise.shown
    assert promise.shown.startswith("… so")
    assert promise.shown.endswith("so …")
    assert len(promise.shown) < 100
