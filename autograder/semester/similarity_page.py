"""Similar answers side by side, what they share marked: a page without scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from copydetect import compare_files
from markupsafe import Markup, escape

from autograder.semester.rendering import rendered
from autograder.semester.similarity import Answers, Pair, Similarities, fingerprint


def similarity_page(assignment: str, found: Similarities, answers: Mapping[str, Answers]) -> str:
    """The page as HTML: a table of pairs, and the answers of each pair side by side."""
    return rendered(
        "similarity.html.j2",
        assignment=assignment,
        found=found,
        compared=[(pair, _side_by_side(pair, answers)) for pair in found.pairs],
    )


def _side_by_side(
    pair: Pair, answers: Mapping[str, Answers]
) -> list[tuple[str, float, Markup, Markup]]:
    """Question, share, and both answers marked, for the questions that share something."""
    rows = []
    for name in sorted(pair.questions, key=lambda name: -pair.questions[name]):
        one, other = answers[pair.one][name], answers[pair.other][name]
        rows.append((name, pair.questions[name], *marked(one, other)))
    return rows


def marked(one: str, other: str) -> tuple[Markup, Markup]:
    """Two sources as HTML, with what they share marked."""
    prints = [fingerprint(source) for source in (one, other)]
    _, _, slices = compare_files(*prints)
    first, second = (_marked(each.raw_code, at) for each, at in zip(prints, slices, strict=True))
    return first, second


def _marked(code: str, slices: np.ndarray) -> Markup:
    parts, place = [], 0
    for start, stop in _pairs(slices):
        start, stop = max(place, int(start)), min(len(code), int(stop))
        if stop > start:
            parts += [escape(code[place:start]), Markup("<mark>{}</mark>").format(code[start:stop])]
            place = stop
    return Markup("").join([*parts, escape(code[place:])])


def _pairs(slices: np.ndarray) -> Sequence[Sequence[float]]:
    return slices.T.tolist() if slices.ndim == 2 else []
