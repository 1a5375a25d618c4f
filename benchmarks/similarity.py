"""How alike are right answers that were written apart, and copies that were dressed up?

    python benchmarks/similarity.py

For each question of the course, every pair of right answers that are not edits of each other (the
reference and the variants that were written anew) is compared as `autograder similarity` compares
two students. What right answers are expected to have is not left out here: the two would share
nothing otherwise. A copy is the same answer with all its own names changed, its functions in
reverse order, and a comment in each of them. Prints how many of both would be listed: at least
LEAST_SHARE in common, where both are long enough.
"""

from __future__ import annotations

import ast
import builtins
import itertools
import statistics
from pathlib import Path

from autograder.audit.rehearse import REFERENCE, Rehearsal
from autograder.author.stubs import blank
from autograder.course.layout import find_course
from autograder.semester.similarity import ENOUGH, LEAST_SHARE, pieces

ROOT = Path(__file__).parents[1]


def main() -> None:
    apart, copied, short, questions = [], [], 0, 0
    for folder in find_course(ROOT).assignments():
        rehearsal = Rehearsal(folder)
        given = set()
        for cell in rehearsal.notebook.cells:
            if cell.cell_type == "code":
                given |= pieces(blank(cell.source))
        for question in rehearsal.questions:
            questions += 1
            answers = right_answers(rehearsal, question.name)
            found = {name: pieces(source) - given for name, source in answers.items()}
            long = {name: one for name, one in found.items() if len(one) >= ENOUGH}
            short += len(found) - len(long)
            apart += [share(*pair) for pair in itertools.combinations(long.values(), 2)]
            copied += [
                share(one, pieces(dressed(answers[name])) - given) for name, one in long.items()
            ]
    print(f"{questions} questions; {short} answers too short to be compared, {len(copied)} not")
    for name, shares in (("written apart", apart), ("dressed-up copies", copied)):
        listed = sum(one >= LEAST_SHARE for one in shares)
        print(
            f"{name}: {len(shares)} pairs, {listed} listed; shares: median "
            f"{statistics.median(shares):.2f}, from {min(shares):.2f} to {max(shares):.2f}"
        )


def right_answers(rehearsal: Rehearsal, question: str) -> dict[str, str]:
    """The reference, and the variants that are no edits of it."""
    made = {REFERENCE: rehearsal.solutions[question]}
    for name, answer in rehearsal.answers_to(question, "variants").items():
        text = (rehearsal.folder.solutions / f"{name}.py").read_text()
        if "edits = [" not in text and not answer.loses:
            made[name] = answer.source
    return made


def share(one: set[int], other: set[int]) -> float:
    return len(one & other) / min(len(one), len(other))


def dressed(source: str) -> str:
    """The same answer as somebody hands it in who copied it."""
    tree = ast.parse(source)
    kept = set(dir(builtins)) | {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id not in kept:
            node.id = f"my_{node.id}"
        elif isinstance(node, ast.arg):
            node.arg = f"my_{node.arg}"
    first = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    text = ast.unparse(ast.Module([*first, *reversed(functions)], []))
    return text.replace(":\n", ":  # this was hard\n")


if __name__ == "__main__":
    main()
