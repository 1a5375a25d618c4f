"""What a student gets back: the result in a graded cell, and the feedback page around it.

The page is one file without scripts and without a single address to load from. It shows text of
students to instructors and to the students themselves, so nothing of theirs becomes markup: every
text is escaped here, whatever was sanitised before, and the page's own content security policy
forbids the rest.
"""

from __future__ import annotations

import base64
import copy
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from xml.etree.ElementTree import Element

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from latex2mathml.converter import convert_to_element
from mistune import HTMLRenderer, import_plugin
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbconvert.filters import ansi2html
from nbconvert.filters.markdown_mistune import MarkdownWithMath, MathBlockParser, MathInlineParser
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_output
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from traitlets.config import Config

from autograder.source import grade_id, is_graded, is_solution, nbgrader_metadata

if TYPE_CHECKING:
    from autograder.judge import QuestionResult, Verdict

TEMPLATES = Path(__file__).parent / "templates"

# ------------------------------------------------------------------ the result in a graded cell

GREEN, RED, AMBER, BLUE = "#1a7f37", "#c62828", "#8a5a00", "#0a5fc2"
# Words for every outcome: none rests on colour or on a font alone.
OUTCOMES = {
    "pass": ("passed", GREEN, ""),
    "fail": ("failed", RED, ""),
    "partly": ("partly passed", AMBER, ""),
    "undecided": (
        "undecided",
        BLUE,
        "The grader could not decide this. Your instructor has to look at it.",
    ),
    "timeout": ("timeout", RED, "Your code did not finish in time."),
    "out of memory": ("out of memory", RED, "Your code needed more memory than there is."),
    "exited": ("exited", RED, "Your code ended the Python process."),
    "dead kernel": ("dead kernel", RED, "Your code made the Python process crash."),
    "output flood": ("output flood", RED, "Your code printed more than the grader takes."),
    "not run": ("not run", RED, "This could not be run."),
    "refused": ("refused", RED, "What was recorded is not what was asked for."),
}
# Inline styles only, and colours that are legible on white and on black: JupyterLab, formgrader
# and our page show the same text, and none of them would load a style sheet for it.
LINE = "1px solid rgba(128,128,128,.35)"
CELL = f"padding:.55em .9em;border:0;border-top:{LINE};vertical-align:top;background:none;"
PILL = (
    "display:inline-block;padding:.05em .6em;border-radius:1em;color:#fff;"
    "font-size:.85em;font-weight:600;line-height:1.6;white-space:nowrap;background:{colour}"
)
TEXT = "white-space:pre-wrap;overflow-wrap:anywhere"
TABLE = "width:100%;table-layout:auto;margin:0;border:0;border-collapse:collapse;font-size:inherit"
HEAD = '<thead style="display:none"><tr><th>Verdict</th><th>Check</th><th>Points</th></tr></thead>'
TAG = (
    f' <span style="border:{LINE};border-radius:4px;padding:0 .4em;font-size:.8em;'
    'white-space:nowrap">(hidden)</span>'
)
OUTCOME = re.compile(r'<div data-outcome="([a-z ]+)"')
# Escape sequences of terminals, and characters that mean nothing in a text.
CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f]")
CONTROL_BUT_COLOURS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]")


def result_html(result: QuestionResult, picture_png: bytes) -> str:
    """The result of a question as HTML: score, outcome, a row for every check, the picture.

    It holds text of students (in messages), escaped; put it in after sanitising.
    """
    kind = "partly" if result.outcome == "fail" and result.score > 0 else result.outcome
    known = kind if kind in OUTCOMES else "undecided"
    rows = "".join(_row(verdict) for verdict in result.checks)
    return (
        f'<div data-outcome="{known}" style="border:{LINE};border-radius:8px;overflow:hidden;'
        'margin:.4em 0;max-width:60em;line-height:1.45;text-align:left">'
        '<div style="padding:.6em .9em;display:flex;flex-wrap:wrap;gap:.2em .9em;'
        'align-items:baseline;background:rgba(128,128,128,.12)">'
        f'<strong style="font-size:1.1em">{_text(result.name)}</strong> '
        f"<span>{points(result.score)} of {points(result.max_score)} points</span> "
        f'<span style="margin-left:auto">{_pill(known)}</span></div>'
        + _why(" ".join(filter(None, (OUTCOMES[known][2], result.detail))))
        + (f'<table style="{TABLE}">{HEAD}<tbody>{rows}</tbody></table>' if rows else "")
        + _picture(result.name, picture_png)
        + "</div>"
    )


def _why(text: str) -> str:
    style = f"padding:.6em .9em;border-top:{LINE};{TEXT}"
    return f'<div style="{style}">{_text(text)}</div>' if text else ""


def _row(verdict: Verdict) -> str:
    kind = verdict.outcome if verdict.outcome in OUTCOMES else "undecided"
    earned = verdict.points if kind == "pass" else 0.0
    message = f'<div style="{TEXT}">{_text(verdict.message)}</div>' if verdict.message else ""
    return (
        '<tr style="background:none">'
        f'<td style="{CELL}text-align:left;width:8em">{_pill(kind)}</td>'
        f'<td style="{CELL}text-align:left"><strong>{_text(verdict.name)}</strong>'
        f"{TAG if verdict.hidden else ''}{message}</td>"
        f'<td style="{CELL}text-align:right;width:1%;white-space:nowrap">'
        f"{points(earned)} / {points(verdict.points)}</td>"
        "</tr>"
    )


def _pill(outcome: str) -> str:
    word, colour, _ = OUTCOMES[outcome]
    return f'<span style="{PILL.format(colour=colour)}">{word}</span>'


def _picture(question: str, png: bytes) -> str:
    if not png:
        return ""
    data = base64.b64encode(png).decode()
    return (
        f'<div style="border-top:{LINE};padding:.9em">'
        f'<img alt="What your answer to {_text(question)} gave" src="data:image/png;base64,{data}" '
        'style="display:block;max-width:100%;height:auto;background:#fff;border-radius:4px"></div>'
    )


def _text(text: str) -> str:
    return html.escape(CONTROL.sub("", text))


def points(value: float | None) -> str:
    """A number of points as a person writes it: 3, 2.5, 0.67."""
    return f"{round(value or 0.0, 2) + 0.0:g}"  # adding 0.0 turns a negative zero into zero


# ----------------------------------------------------------------------- text and formulas as HTML

# Longer texts are shown as they are: nbconvert's patterns for formulas take quadratic time.
MAX_MARKDOWN = 20_000
MAX_BRACKETS = 300
MAX_FORMULA = 4_000
MAX_CODE = 200_000
COURSE_CELLS = 128  # more than an assignment has: they are the same on every page
# Tags without attributes are harmless, and authors write them; all others are shown as text.
BARE_TAG = re.compile(r"&lt;(/?(?:br|sub|sup|b|i|em|strong|kbd) ?/?)&gt;")
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+")
# latex2mathml knows align* and not its relatives, and no space between rows; numbers of equations
# are left out as in Jupyter.
REWRITTEN = (
    (r"\\(begin|end)\{(?:aligned|align|split|gather|gathered|eqnarray)\*?\}", r"\\\1{align*}"),
    (r"\\(?:begin|end)\{(?:equation|displaymath|math)\*?\}|\\no(?:number|tag)\b", ""),
    (r"(\\\\)\[[\d.]+[a-z]{2}\]", r"\1"),
)
# A few definitions of macros that call each other would write gigabytes.
DEFINITION = re.compile(r"\\(?:[gex]?def|let|(?:re)?new(?:comm|env)|provide|Declare)")
# How latex2mathml writes the d of \mathrm{d}; a browser would set it in italics.
UPRIGHT = re.compile("&#x000[4-7][0-9A-F];")
MATHML_TAG = re.compile(
    "math|m(?:enclose|frac|i|n|o|multiscripts|over|padded|phantom|prescripts|root|row|space|sqrt|"
    "style|sub|subsup|sup|table|td|text|tr|under|underover)|none"
)
MATHML_ATTRIBUTE = re.compile(
    "accent|accentunder|columnalign|columnlines|columnspacing|depth|display|displaystyle|fence|"
    "form|frame|height|largeop|linebreak|linethickness|lspace|mathvariant|maxsize|minsize|"
    "movablelimits|notation|rowlines|rowspacing|rspace|scriptlevel|separator|stretchy|symmetric|"
    "voffset|width"
)


def mathml(latex: str, *, display: bool) -> str:
    """A formula as MathML, which browsers show without any script.

    A formula that latex2mathml can't read stays as text. Its own writer escapes nothing (`\\text`
    with a script in it gives a script), so its tree is written here, by a list of what may occur.
    """
    body = latex.strip()
    for pattern, replacement in REWRITTEN:
        body = re.sub(pattern, replacement, body)
    try:
        if len(body) > MAX_FORMULA or DEFINITION.search(body):
            raise ValueError
        tree = convert_to_element(body, display="block" if display else "inline")
        written = _write_mathml(tree)
    except Exception:  # the library promises no kind of error; nested formulas exhaust the stack
        mark = "$$" if display else "$"
        return f'<code class="formula">{_text(mark + latex + mark)}</code>'
    return f'<span class="formula">{written}</span>' if display else written


def _write_mathml(element: Element) -> str:
    text = html.unescape(element.text or "")
    if not MATHML_TAG.fullmatch(element.tag) or (
        element.tag != "mtext" and re.search(r"[\\&]", text)
    ):
        raise ValueError(element.tag)
    attributes = "".join(
        f' {name}="{_text(value)}"'
        for name, value in element.attrib.items()
        if MATHML_ATTRIBUTE.fullmatch(name)
    )
    if element.tag == "mi" and UPRIGHT.fullmatch(element.text or ""):
        attributes = ' mathvariant="normal"'
    children = "".join(map(_write_mathml, element))
    return f"<{element.tag}{attributes}>{_text(text)}{children}</{element.tag}>"


class _BlockParser(MathBlockParser):
    """Jupyter's blocks; a formula block begins on a line of its own."""

    SPECIFICATION: ClassVar[dict[str, str]] = {
        **MathBlockParser.SPECIFICATION,
        "multiline_math": r"^ {0,3}(?s:\$\$.*?(?<!\\)\$\$|\\{1,2}\[.*?\\{1,2}\]|"
        r"\\begin\{(?P<math_env_name>[a-z]*\*?)\}.*?\\end\{(?P=math_env_name)\})",
    }


class _InlineParser(MathInlineParser):
    r"""Jupyter's formulas, and `\(…\)` and `\[…\]` with one backslash as well."""

    SPECIFICATION: ClassVar[dict[str, str]] = {
        **MathInlineParser.SPECIFICATION,
        "block_math_latex": r"(?<!\\)\\{1,2}\[(?P<math_block_latex>(?s:.*?))(?<!\\)\\{1,2}\]",
        "inline_math_latex": r"(?<!\\)\\{1,2}\((?P<math_inline_latex>(?s:.*?))(?<!\\)\\{1,2}\)",
    }


class _Renderer(HTMLRenderer):
    """Markdown as HTML in which no HTML of the text survives, and nothing is loaded or followed."""

    def inline_html(self, html: str) -> str:
        return BARE_TAG.sub(r"<\1>", _text(html))

    def block_html(self, html: str) -> str:
        return f"<p>{self.inline_html(html)}</p>"

    def block_code(self, code: str, info: str | None = None) -> str:
        return f"<pre>{highlighted(code) if info == 'python' else _text(code)}</pre>"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return text if text == _text(url) else f'{text} <span class="address">{_text(url)}</span>'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if PICTURE.fullmatch(url):
            return f'<img alt="{_text(text)}" src="{url}">'
        return f'<span class="address">(picture: {_text(text)})</span>'

    def inline_math(self, body: str) -> str:
        return mathml(body, display=False)

    def block_math(self, body: str) -> str:
        return mathml(body, display=True)

    def latex_environment(self, body: str, name: str) -> str:
        return mathml(rf"\begin{{{name}}}{body}\end{{{name}}}", display=True)


@lru_cache(maxsize=COURSE_CELLS)
def markdown(source: str) -> str:
    """A markdown cell as HTML.

    The grader's sanitising has escaped what looks like HTML (also in formulas and in code), which
    is undone here: this renderer lets no HTML through.
    """
    source = html.unescape(source)
    if len(source) > MAX_MARKDOWN or source.count("\\(") > MAX_BRACKETS:
        return f"<pre>{_text(source)}</pre>"
    return _parser().render(source)


@cache
def _parser() -> MarkdownWithMath:
    return MarkdownWithMath(
        renderer=_Renderer(),
        block=_BlockParser(),
        inline=_InlineParser(),
        plugins=[import_plugin(name) for name in ("strikethrough", "table", "def_list")],
    )


@lru_cache(maxsize=COURSE_CELLS)
def highlighted(source: str) -> str:
    """Python source as HTML with a class for every kind of word."""
    if len(source) > MAX_CODE:
        return _text(source)
    return highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip("\n")


# ---------------------------------------------------------------------------------------- the page

HIDDEN = re.compile(r"^[^\n]*BEGIN HIDDEN TESTS.*?(?:END HIDDEN TESTS[^\n]*\n?|\Z)", re.S | re.M)


@dataclass(frozen=True)
class Entry:
    """One line of the page's contents: a cell that has points.

    outcome: what the judge said of it, in a word; empty where only a person gives points.
    changed: whether a person has given other points than the judge.
    commented: whether a person wrote a comment on an answer to it.
    """

    name: str
    score: float
    max_score: float
    outcome: str
    changed: bool
    commented: bool = False

    @property
    def share(self) -> float:
        """The score in percent of what there is to get, 0 to 100."""
        return 100.0 * min(1.0, max(0.0, self.score / self.max_score)) if self.max_score else 0.0


def entry(cell: NotebookNode) -> Entry:
    """What the contents say of a graded cell, once nbgrader's GetGrades has been there."""
    metadata = nbgrader_metadata(cell)
    score = float(metadata.get("score") or 0.0)
    outcome, judged = "", score
    for output in cell.get("outputs", ()):
        data = output.get("data", {})
        found = OUTCOME.match(data.get("text/html", "")) if is_graded(cell) else None
        if found:
            outcome, judged = OUTCOMES[found[1]][0], float(data["text/plain"])
    return Entry(
        name=grade_id(cell) or "",
        score=score,
        max_score=float(metadata.get("points") or 0.0),
        outcome=outcome,
        changed=abs(score - judged) > 1e-6,
    )


def entries(notebook: NotebookNode) -> Iterator[Entry]:
    """The page's contents: every cell that has points, in order."""
    commented = False
    for cell in notebook.cells:
        metadata = nbgrader_metadata(cell)
        commented = commented or bool(metadata.get("comment"))
        if metadata.get("grade") or metadata.get("task"):
            yield replace(entry(cell), commented=commented)
            commented = False


def kind(cell: NotebookNode) -> str:
    """What a cell is to the reader: question, answer, task, own (the student's), text or code."""
    if is_graded(cell):
        return "question"
    if is_solution(cell):
        return "answer"
    if nbgrader_metadata(cell).get("task"):
        return "task"
    if not nbgrader_metadata(cell):
        return "own"
    return "text" if cell.cell_type == "markdown" else "code"


def public_source(cell: NotebookNode) -> str:
    """A cell's source; one of the course is without its hidden region, even if the end is missing.

    nbgrader's ClearHiddenTests would do this too, but gives up on the page of a student who wrote
    its marks into an answer.
    """
    theirs = is_solution(cell) or not nbgrader_metadata(cell)
    return (cell.source if theirs else HIDDEN.sub("", cell.source)).strip("\n")


def title(assignment: str) -> str:
    """An assignment's name as a title: 06_brunel_network is 06 · Brunel network."""
    number, _, name = assignment.partition("_")
    words = name.replace("_", " ")
    return f"{number} · {words[:1].upper()}{words[1:]}" if number.isdigit() and name else assignment


FILTERS = {
    "ansi": lambda text: ansi2html(CONTROL_BUT_COLOURS.sub("", text)),
    "entries": entries,
    "entry": entry,
    "highlighted": highlighted,
    "kind": kind,
    "markdown": markdown,
    "points": points,
    "public_source": public_source,
    "title_of": title,
}


class EscapeNames(Preprocessor):
    """Escape the names of students, which nbgrader's page of a submission takes for HTML."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Change nothing but what the template is told beside the notebook."""
        for name in ("student", "first_name", "last_name", "notebook_path"):
            if resources.get(name):
                resources[name] = html.escape(resources[name])
        return nb, resources


class _Compiled(BytecodeCache):
    """Compiled templates, in memory; jinja2 itself sees when a template has changed."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if it is known."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


class FeedbackExporter(HTMLExporter):
    """The feedback page as nbgrader's GenerateFeedback writes it.

    It names its template itself: nbgrader sets the template of every HTMLExporter, formgrader's
    too, and only what is set for this class wins over that.
    """

    export_from_notebook = None  # not one of the formats in Jupyter's menu

    @property
    def default_config(self) -> Config:
        """nbconvert's defaults, and our template for this class alone."""
        config = super().default_config
        config.FeedbackExporter.template_name = "course_feedback"
        config.FeedbackExporter.extra_template_basedirs = [str(TEMPLATES)]
        return config

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any = None, **options: Any
    ) -> tuple[str, Any]:
        """The page of a notebook.

        HTMLExporter's way would parse the page once more, which takes longer than all the rest, to
        give texts to pictures that have none; ours have them.
        """
        resources = self._init_resources(resources)
        return TemplateExporter.from_notebook_node(self, nb, resources, **options)

    def _create_environment(self) -> Environment:
        """nbconvert's environment, which is new for every page; its templates are compiled once."""
        environment = super()._create_environment()
        environment.bytecode_cache = COMPILED
        return environment

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """nbconvert's filters, and those of our template."""
        yield from super().default_filters()
        yield from FILTERS.items()


def feedback_page(
    notebook: NotebookNode,
    judged: Sequence[tuple[QuestionResult, bytes]],
    assignment: str,
    student: str = "",
) -> str:
    """The feedback page of a rebuilt and executed notebook without a gradebook, for self-learners.

    judged: the result of every question, and its picture (PNG, or empty). Nothing that the notebook
    has in its graded cells is shown.
    """
    notebook = copy.deepcopy(notebook)
    by_name = {result.name: (result, picture) for result, picture in judged}
    for cell in filter(is_graded, notebook.cells):
        cell.outputs = []
        if grade_id(cell) in by_name:
            result, picture = by_name[grade_id(cell)]
            cell.metadata.nbgrader.update(score=result.score, points=result.max_score)
            data = {"text/plain": repr(result.score), "text/html": result_html(result, picture)}
            cell.outputs = [new_output("execute_result", data)]
    names = {
        "assignment": assignment,
        "student": student,
        "score": sum(result.score for result, _ in judged),
        "max_score": sum(result.max_score for result, _ in judged),
        "late_penalty": 0.0,
    }
    exporter = FeedbackExporter(config=Config({"Exporter": {"default_preprocessors": []}}))
    return exporter.from_notebook_node(notebook, resources={"nbgrader": names})[0]
