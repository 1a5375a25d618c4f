"""The result in a graded cell and the feedback page: what they show, and what they never may."""

import os
import re
import sys
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import GetGrades
from traitlets.config import Config

from autograder.checks.pictures import curve
from autograder.grading.graded_notebook import write_results
from autograder.grading.pages.feedback import FILTERS, PageExporter
from autograder.grading.pages.markup import markdown, mathml
from autograder.grading.pages.result import points, result_html
from autograder.grading.rendering import FeedbackExporter, feedback_page
from autograder.judge.decide import QuestionResult, Verdict
from autograder.judge.process import Judgement

SECRET = "g=4.725"
HOSTILE = '<script>alert("pwned")</script><img src=x onerror="alert(1)">'
INTRO = r"""# 6 · A network of excitatory and inhibitory neurons

A neuron of the network integrates its input with the time constant $\tau_m = 20\,\mathrm{ms}$:

$$
\tau_m \frac{\mathrm{d}V_i}{\mathrm{d}t} = -\bigl(V_i - E_L\bigr) + R I_i(t), \qquad
J_{ij} = \begin{cases} J & \text{if } j \text{ is excitatory} \\ -gJ & \text{otherwise} \end{cases}
$$

> The external drive is given **relative** to the rate that brings the mean to threshold,
> $\eta = \nu_\text{ext} / \nu_\theta$ with $\nu_\theta = \theta / (J C_E \tau_m)$.

| quantity | symbol | value |
|---|---|--:|
| excitatory neurons | $N_E$ | 1000 |
| delay | $d$ | 1.5 ms |

\begin{align}
\dot V &= -\frac{V}{\tau_m} + \sum_j J_{ij} \sum_k \delta(t - t_j^k - d) \\
\mathrm{CV}^2 &= \frac{\sigma^2_{\mathrm{ISI}}}{\mu^2_{\mathrm{ISI}}}, \quad 0 \le \mathrm{CV} < 2
\end{align}

See [PyNEST](https://nest-simulator.readthedocs.io), `np.sqrt(a < b) # $x$`.
"""
ANSWER = '''def build_brunel(g, eta, order=250, J_mV=1.0, seed=1):
    """Build the network and give back its populations."""
    neurons = {"tau_m": 20.0, "V_th": 20.0, "t_ref": 2.0}  # mV, ms
    E = nest.Create("iaf_psc_delta", 4 * order, params=neurons)
    I = nest.Create("iaf_psc_delta", order, params=neurons)
    print(f"{len(E)} excitatory, {len(I)} inhibitory")
    return {"E": E, "I": I}'''
PROBES = f"""observe("q1", build_brunel, probe="public", g=5.0, eta=2.0, simulate_ms=300.0)
### BEGIN HIDDEN TESTS
observe("q1", build_brunel, probe="drawn", {SECRET})
### END HIDDEN TESTS
check("q1")"""
TRACEBACK = [
    "\x1b[0;31m---------------------------------------------------------\x1b[0m",
    "\x1b[0;31mZeroDivisionError\x1b[0m      Traceback (most recent call last)",
    '\x1b[0;32m<ipython-input-3>\x1b[0m in \x1b[0;36m<module>\x1b[0;34m("<b>")\x1b[0m',
    "\x1b[0;31mZeroDivisionError\x1b[0m: division by <i>zero</i>",
]


def ours(kind: str, name: str, source: str, **keys):
    """A cell of the course, as `release` makes it."""
    make = new_markdown_cell if kind == "markdown" else new_code_cell
    metadata = {"schema_version": 3, "solution": False, "grade": False, "task": False}
    metadata |= {"locked": True, "grade_id": name, **keys}
    return make(source, metadata={"nbgrader": metadata})


def picture() -> bytes:
    """A small picture, as the judge draws it."""
    import io

    figure = curve([0, 1, 2, 3], {"E": [31, 36, 33, 38], "I": [30, 28, 35, 33]}, "g", "rate (Hz)")
    target = io.BytesIO()
    figure.savefig(target, format="png")
    return target.getvalue()


RESULTS = (
    QuestionResult(
        "q1",
        2.5,
        4.0,
        "fail",
        "",
        (
            Verdict("sizes", False, "pass", 1.0, "There are 1000 and 250 neurons."),
            Verdict("weights", True, "pass", 1.5, "The weights are those of the text."),
            Verdict(
                "activity",
                False,
                "fail",
                1.5,
                "mean rate of E: 47.9, 48.3, 47.6 Hz in three runs, expected 36.6 to 44.7: about "
                "18 % too high; the structure is right, look at the external drive.",
            ),
        ),
    ),
    QuestionResult(
        "q2",
        0.0,
        2.0,
        "timeout",
        "It was stopped after 60 s.",
        (
            Verdict("spectrum", False, "fail", 1.0, f"The function raised ValueError: {HOSTILE}"),
            Verdict("peak", True, "undecided", 1.0, "The grader failed."),
        ),
    ),
    QuestionResult(
        "q3", 3.0, 3.0, "pass", "", (Verdict("curve", False, "pass", 3.0, "All right."),)
    ),
)


def graded_notebook():
    """A rebuilt, executed notebook of a student who means harm."""
    answer = ours("code", "q1-answer", ANSWER, solution=True, locked=False)
    answer.outputs = [
        new_output("stream", name="stdout", text="1000 excitatory, 250 inhibitory\n"),
        new_output("stream", name="stderr", text=f"warning: \x1b[33myellow\x1b[0m {HOSTILE}\n"),
        new_output("display_data", {"text/html": HOSTILE, "text/plain": f"<Figure {HOSTILE}>"}),
        new_output("display_data", {"text/html": HOSTILE}),
        new_output("display_data", {"image/svg+xml": f"<svg>{HOSTILE}</svg>"}),
        new_output("display_data", {"application/javascript": "alert(2)"}),
    ]
    raising = ours("code", "q2-answer", "1 / 0", solution=True, locked=False)
    raising.outputs = [
        new_output("error", ename="ZeroDivisionError", evalue="", traceback=TRACEBACK)
    ]
    marks = "# BEGIN HIDDEN TESTS\nraise KeyError('in a cell of my own')"
    return new_notebook(
        cells=[
            ours("markdown", "intro", INTRO),
            ours("code", "setup", "import nest\nimport numpy as np"),
            ours("markdown", "t1", "## Question 1\n\nWrite `build_brunel` with $C_E = 0.1\\,N_E$."),
            answer,
            ours("code", "q1", PROBES, grade=True, points=4),
            new_markdown_cell(
                f"My own thoughts {HOSTILE} [click](javascript:alert(3)) "
                "![x](http://evil.example/a.png) ![y](attachment:gone.png)\n\n"
                "<iframe src='http://evil.example'></iframe>\n\n"
                "```mermaid\n</pre><script>alert(4)</script>\n```\n\n"
                "$\\text{<script>alert(5)</script>}$ and $\\href{javascript:alert(6)}{x}$"
            ),
            new_code_cell(marks),
            ours("markdown", "t2", "## Question 2\n\nThe spectrum of the population rate."),
            raising,
            ours("code", "q2", 'observe("q2", f, probe="p")\ncheck("q2")', grade=True, points=2),
            ours("markdown", "t3", "## Question 3"),
            ours("code", "q3-answer", "", solution=True, locked=False),
            ours("code", "q3", 'observe("q3", f, probe="p")\ncheck("q3")', grade=True, points=3),
        ],
        metadata={"language_info": {"name": "python"}},
    )


def page_of(notebook, judged, assignment, student=""):
    """The page of an executed notebook with these results."""
    write_results(notebook, [Judgement(result, picture) for result, picture in judged])
    points = {result.name: (result.score, result.max_score) for result, _ in judged}
    return feedback_page(notebook, assignment, student, points)


def judged():
    """The results with their pictures."""
    return [(result, picture() if result.name == "q1" else b"") for result in RESULTS]


@pytest.fixture(scope="module")
def page() -> str:
    """The page of the hostile notebook, sanitised as the pipeline does it."""
    notebook, _ = SanitizeHTML(enabled=True)(graded_notebook(), {})
    return page_of(notebook, judged(), "06_brunel_network", "ada")


def assert_harmless(text: str) -> None:
    """Nothing runs, nothing is loaded, nothing leads anywhere."""
    soup = BeautifulSoup(text, "html.parser")
    forbidden = re.compile("script|i?frame|object|embed|form|svg|base|video|audio|button|input")
    assert [tag for tag in soup.find_all(True) if forbidden.fullmatch(tag.name)] == []
    for element in soup.find_all(True):
        for name, value in element.attrs.items():
            assert not name.startswith("on"), element
            if name in ("href", "src", "action", "srcset", "xlink:href", "data"):
                assert value.startswith(("#", "data:image/", "data:,")), element
            if name == "style":
                assert "url(" not in value, element
    for style in soup.find_all("style"):
        assert "url(" not in style.string
        assert "@import" not in style.string


# ---------------------------------------------------------------------------------- the page


@pytest.mark.parametrize("sanitised", [True, False], ids=["sanitised", "as the student left it"])
def test_page_is_harmless_and_offline(sanitised):
    notebook = graded_notebook()
    if sanitised:
        notebook, _ = SanitizeHTML(enabled=True)(notebook, {})
    text = page_of(notebook, judged(), "06_brunel_network", f"eve{HOSTILE}")
    assert_harmless(text)
    policy = BeautifulSoup(text, "html.parser").find("meta", attrs={"http-equiv": True})
    assert policy["content"].startswith("default-src 'none'; img-src data:; style-src 'unsafe-inl")


def test_page_shows_what_a_student_needs(page):
    soup = BeautifulSoup(page, "html.parser")
    words = re.sub(r"\s+", " ", soup.get_text(" "))
    for expected in (
        "06 · Brunel network",
        "ada",
        "5.5 of 9 points",
        "2.5 / 4",
        "partly passed",
        "timeout",
        "Your code did not finish in time. It was stopped after 60 s.",
        "47.9, 48.3, 47.6 Hz",
        "(hidden)",
        "ZeroDivisionError : division by <i>zero</i>",
        "1000 excitatory, 250 inhibitory",
        "Your own cell",
        "(left empty)",
        "https://nest-simulator.readthedocs.io",
        "KeyError",
    ):
        assert expected in words or expected in soup.get_text(), expected
    assert {a["href"] for a in soup.select(".contents a")} == {
        "#question-q1",
        "#question-q2",
        "#question-q3",
    }
    assert len(soup.select("[id^=question-]")) == 3
    assert len(soup.find_all("math")) >= 10
    assert soup.find("blockquote").find("strong").string == "relative"
    assert soup.find("p", string=re.compile("See")) is None or "np.sqrt(a < b) # $x$" in words


def test_hidden_probes_are_not_in_the_page(page):
    soup = BeautifulSoup(page, "html.parser")
    for hidden in (SECRET, "4.725", "drawn"):
        assert hidden not in page
        assert hidden not in soup.get_text()
    probes = soup.select_one("#question-q1 details pre").get_text()
    assert 'probe="public"' in probes
    assert "HIDDEN" not in probes


def test_a_hidden_region_without_end_is_not_in_the_page():
    notebook = graded_notebook()
    cell = next(cell for cell in notebook.cells if SECRET in cell.source)
    cell.source = cell.source.replace("### END HIDDEN TESTS", "")
    assert "4.725" not in page_of(notebook, judged(), "06_brunel_network")


def test_output_in_a_graded_cell_that_is_not_the_judges_is_not_shown():
    notebook = graded_notebook()
    forged = '<div data-outcome="pass">100 of 4 points</div>'
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("display_data", {"text/html": forged, "text/plain": "4.0"})]
    text = page_of(notebook, [], "06_brunel_network")
    assert "100 of 4" not in text


# ------------------------------------------------------------------------------ text and formulas


@pytest.mark.parametrize(
    ("source", "formulas"),
    [
        pytest.param(r"rate $\nu_\theta$ and $x$", 2, id="inline dollars"),
        pytest.param("$$\na\n\nb\n$$", 1, id="a block with an empty line"),
        pytest.param(r"so $$x^2$$ holds", 1, id="a block within a line"),
        pytest.param(r"\(x\) and \\(y\\)", 2, id="round brackets"),
        pytest.param("\\[\nx\n\\]\n\n\\\\[y\\\\]", 2, id="square brackets"),
        pytest.param("\\begin{equation}\nx\n\\end{equation}", 1, id="equation"),
        pytest.param(r"$$\begin{aligned} a &= b \\ c &< d \end{aligned}$$", 1, id="aligned"),
        pytest.param(
            "\\begin{align}\na &= b \\nonumber \\\\[2pt]\nc &= d\n\\end{align}",
            1,
            id="align, spaced rows",
        ),
        pytest.param("- a list\n\n  $$\n  x\n  $$", 1, id="a block in a list"),
        pytest.param("| a |\n|---|\n| $x$ |", 1, id="in a table"),
        pytest.param("$a &lt; b$, $c < d$", 2, id="escaped by the sanitiser and not"),
        pytest.param(r"costs \$5 and \$6", 0, id="escaped dollars"),
        pytest.param("`$x$` and ``$y$ ` $$z$$``", 0, id="code spans"),
        pytest.param("```\n$$x$$\n```\n\n    $$y$$", 0, id="code blocks"),
        pytest.param("5 $ only", 0, id="a single dollar"),
    ],
)
def test_formulas_in_markdown(source, formulas):
    soup = BeautifulSoup(markdown(source), "html.parser")
    assert len(soup.find_all("math")) == formulas
    assert soup.find("code", class_="formula") is None
    assert "2pt" not in soup.get_text()


@pytest.mark.parametrize(
    "latex",
    [
        pytest.param(r"\frac{", id="incomplete"),
        pytest.param(r"\nosuchcommand{x}", id="unknown command"),
        pytest.param("", id="empty"),
        pytest.param("{" * 3000, id="nested without end"),
        pytest.param("x" * 5000, id="very long"),
        pytest.param(r"\newcommand{\x}{\x\x}\x", id="a macro that never ends"),
        pytest.param(r"\def\a{xx}\def\b{\a\a}\b", id="a macro that grows"),
        pytest.param("a & b", id="a column mark outside of a table"),
    ],
)
def test_unreadable_formula_stays_as_text(latex):
    soup = BeautifulSoup(mathml(latex, display=False), "html.parser")
    assert soup.find("math") is None
    assert soup.get_text() == f"${latex}$"


@pytest.mark.parametrize(
    "latex",
    [
        pytest.param(r"\text{<script>alert(1)</script>}", id="script in a text"),
        pytest.param(r"\text{&lt;script&gt;}", id="escaped script in a text"),
        pytest.param(r"\href{javascript:alert(1)}{x}", id="link"),
        pytest.param(r"\style{background:url(//evil)}{x}", id="style"),
        pytest.param(r"\class{a\" onclick=\"x}{b}", id="class"),
        pytest.param(r"\color{red\" onclick=\"x}{y}", id="colour"),
        pytest.param(r"\unicode{x3c}img src=x onerror=x>", id="character code"),
    ],
)
def test_hostile_formula_is_harmless(latex):
    assert_harmless(mathml(latex, display=True))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**a** &lt;x&gt; `x &lt; y`", "a <x> x < y"),
        ("x<sub>1</sub><br>y", "x1y"),
        ("[text](https://a.example/b?c&d)", "text https://a.example/b?c&d"),
        ("<https://a.example>", "https://a.example"),
        ("![a raster](raster.png)", "(picture: a raster)"),
        ("> quoted", "quoted"),
        ("&gt; quoted", "quoted"),
        ("x" * 30_000, "x" * 30_000),
    ],
    ids=["code", "bare tags", "link", "address", "picture", "quote", "sanitised quote", "long"],
)
def test_markdown_text(source, expected):
    soup = BeautifulSoup(markdown(source), "html.parser")
    assert soup.get_text().strip() == expected
    assert_harmless(str(soup))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3.0, "3"),
        (2.5, "2.5"),
        (2 / 3, "0.67"),
        (0.0, "0"),
        (-0.001, "0"),
        (-1, "-1"),
        (100, "100"),
    ],
)
def test_points(value, expected):
    assert points(value) == expected


# ------------------------------------------------------------------------------------- the result


@pytest.mark.parametrize(
    ("outcome", "score", "words"),
    [
        ("pass", 2.0, ["passed", "2 of 2 points"]),
        ("fail", 0.0, ["failed", "0 of 2 points"]),
        ("fail", 1.0, ["partly passed", "1 of 2 points"]),
        ("undecided", 0.0, ["undecided", "Your instructor has to look at it."]),
        ("timeout", 0.0, ["timeout", "did not finish in time"]),
        ("out of memory", 0.0, ["out of memory", "more memory than there is"]),
        ("exited", 0.0, ["exited", "ended the Python process"]),
        ("dead kernel", 0.0, ["dead kernel", "crash"]),
        ("output flood", 0.0, ["output flood", "printed more"]),
        ("not run", 0.0, ["not run", "could not be run"]),
        ("refused", 0.0, ["refused", "not what was asked for"]),
    ],
)
def test_result_says_what_happened(outcome, score, words):
    detail = f"detail {HOSTILE}\x1b[31m\x00"
    checks = (Verdict(f"name {HOSTILE}", True, "fail", 2.0, f"message {HOSTILE}"),)
    text = result_html(QuestionResult("q1", score, 2.0, outcome, detail, checks), b"\x89PNG")
    assert_harmless(text)
    soup = BeautifulSoup(text, "html.parser")
    said = soup.get_text(" ")
    for word in [
        *words,
        f"detail {HOSTILE}",
        "name <script>",
        "(hidden)",
        "message <script>",
        "0 / 2",
    ]:
        assert word in said or word in soup.get_text(), word
    assert "\x1b" not in text and "\x00" not in text and "[31m" not in text
    assert soup.find("img")["alt"] == "What your answer to q1 gave"


# --------------------------------------------------------------------------------- within nbgrader


def make_class(root: Path) -> CourseDirectory:
    """A gradebook and the graded notebook of one student, with a comment and a late penalty."""
    notebook = graded_notebook()
    folder = root / "autograded" / "ada" / "06_brunel_network"
    folder.mkdir(parents=True)
    for cell in notebook.cells:
        result = next(
            (r for r in RESULTS if cell.metadata.get("nbgrader", {}).get("grade_id") == r.name),
            None,
        )
        if result:
            data = {"text/plain": repr(result.score), "text/html": result_html(result, b"")}
            cell.outputs = [new_output("execute_result", data)]
    nbformat.write(notebook, folder / "brunel_network.ipynb")
    course = CourseDirectory(root=str(root), db_url=f"sqlite:///{root}/gradebook.db")
    course.assignment_id, course.student_id = "06_brunel_network", "ada"
    with Gradebook(course.db_url) as book:
        book.add_student("ada")
        book.add_assignment(course.assignment_id)
        where = ("brunel_network", course.assignment_id)
        book.add_notebook(*where)
        for result in RESULTS:
            book.add_grade_cell(result.name, *where, max_score=result.max_score, cell_type="code")
            book.add_solution_cell(f"{result.name}-answer", *where)
        book.add_submission(course.assignment_id, "ada")
        for result in RESULTS:
            book.find_grade(result.name, *where, "ada").auto_score = result.score
        book.find_grade("q2", *where, "ada").manual_score = 1.5
        comment = book.find_comment("q1-answer", *where, "ada")
        comment.manual_comment = f"Good. Which $\\nu_\\text{{ext}}$ did you take? {HOSTILE}"
        book.find_submission(course.assignment_id, "ada").notebooks[0].late_submission_penalty = 1.0
        book.db.commit()
    return course


@pytest.mark.slow
def test_nbgrader_writes_our_page(tmp_path, monkeypatch):
    # nbgrader calls alembic by its name alone
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    config = Config()
    config.GenerateFeedback.exporter_class = FeedbackExporter
    config.GenerateFeedback.preprocessors = [GetGrades]
    course = make_class(tmp_path)
    step = GenerateFeedback(coursedir=course, config=config)
    formgraders = Config()
    formgraders.HTMLExporter.template_name = "feedback"  # as nbgrader's API sets it for the button
    step.update_config(formgraders)
    step.start()
    text = (tmp_path / "feedback" / "ada" / "06_brunel_network" / "brunel_network.html").read_text()
    assert_harmless(text)
    said = re.sub(r"\s+", " ", BeautifulSoup(text, "html.parser").get_text(" "))
    assert SECRET not in said
    for expected in (
        "6 of 9 points",
        "−1",
        "with a comment",
        "Good. Which",
        "points set by hand",
        "has set the points of this question: 1.5 of 2",
        "Feedback for ada",
    ):
        assert expected in said, expected


def test_other_html_exporters_keep_their_template():
    config = Config()
    config.HTMLExporter.template_name = "classic"
    assert PageExporter(FILTERS).template_name == "course_feedback"
    assert HTMLExporter(config=config).template_name == "classic"
    assert HTMLExporter().template_name == "lab"


# ----------------------------------------------------------------------------------- in a browser


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_in_a_browser(page, scheme, tmp_path):
    from playwright.sync_api import sync_playwright

    path = tmp_path / "page.html"
    path.write_text(page)
    troubles = []
    flags = (
        "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
        "--disable-sync --no-first-run"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=flags.split()
        )
        tab = browser.new_page(color_scheme=scheme, viewport={"width": 1100, "height": 900})
        tab.on("console", lambda message: troubles.append(message.text))
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("requestfailed", lambda request: troubles.append(request.url))
        tab.on("dialog", lambda dialog: troubles.append(dialog.message))
        requests = []
        tab.on("request", lambda request: requests.append(request.url))
        tab.goto(path.as_uri())
        sizes = tab.eval_on_selector_all(
            "math", "all => all.map(m => [m.getBoundingClientRect().width, m.namespaceURI])"
        )
        assert sizes and all(width > 0 and "MathML" in space for width, space in sizes)
        loaded = tab.eval_on_selector_all("img", "all => all.map(i => i.naturalWidth)")
        assert loaded and min(loaded) > 0
        wide = tab.evaluate("document.documentElement.scrollWidth")
        assert wide <= 1100
        tab.screenshot(path=tmp_path / f"{scheme}.png", full_page=True)
        browser.close()
    assert troubles == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
