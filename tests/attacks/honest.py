"""What honest students do to a notebook, and what may not cost them a point."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable
from pathlib import Path

import nbformat
from attack import Submitted
from mini_course import BUILD, RIGHT, TAU
from nbformat import NotebookNode

Edit = Callable[[NotebookNode], None]

FULL = {"q1": 3, "q2": 3}
PASSED = {"q1": "pass", "q2": "pass"}
STUB = ""
"""Stands for the answer cell as it was handed out."""
HEAD = "def tau_m_ms(R_MOhm, C_m_pF):\n"
RESULT = "    return R_MOhm * C_m_pF * 1e-3\n"
IMPORTED, _, BUILT = BUILD.partition("    import nest\n")


def odd(name: str, does: str, *, q1: str = TAU, q2: str = BUILD, **parts: object) -> Submitted:
    """A submission with both answers right; without `q1`, its cell is as it was handed out."""
    answers = RIGHT | {"q1-solution": q1, "q2-solution": q2}
    answers = {name: answer for name, answer in answers.items() if answer}
    return Submitted(name, does, FULL, PASSED, answers, **parts)


def network(name: str, does: str, first: str = "", body: str = BUILT) -> Submitted:
    """A submission whose network is built in another way; `first` stands before the body."""
    return odd(name, does, q2=f"{IMPORTED}    import nest\n{first}{body}")


def grade_id(cell: NotebookNode) -> str | None:
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def own(behind: str, *sources: str) -> Edit:
    """Put code cells of the student's own behind a cell of ours."""

    def edit(notebook: NotebookNode) -> None:
        place = [grade_id(cell) for cell in notebook.cells].index(behind) + 1
        notebook.cells[place:place] = map(nbformat.v4.new_code_cell, sources)

    return edit


def inside(statements: str) -> str:
    """The answer to question 1 with statements before its result."""
    return HEAD + "".join(f"    {line}\n" for line in statements.splitlines()) + RESULT


CALLS = (
    odd("partial", "The answer is a functools.partial.",
        q1="from functools import partial\n"
           "def product(unit, R_MOhm, C_m_pF):\n    return unit * R_MOhm * C_m_pF\n"
           "tau_m_ms = partial(product, 1e-3)"),
    odd("callable-object", "The answer is an object with __call__.",
        q1="class Membrane:\n    def __call__(self, R_MOhm: float, C_m_pF: float) -> float:\n"
           "        return R_MOhm * C_m_pF * 1e-3\ntau_m_ms = Membrane()"),
    odd("class", "The answer is a class that is a float.",
        q1="class tau_m_ms(float):\n    def __new__(cls, R_MOhm, C_m_pF):\n"
           "        return float.__new__(cls, R_MOhm * C_m_pF * 1e-3)"),
    odd("lambda", "The answer is a lambda with a walrus.",
        q1="tau_m_ms = lambda R_MOhm, C_m_pF: (τ := R_MOhm * C_m_pF) * 1e-3"),
    odd("cached", "The answer is decorated with lru_cache and a decorator of the student's.",
        q1="from functools import lru_cache, wraps\ndef logged(f):\n    @wraps(f)\n"
           "    def g(*a, **k):\n        print(a, k)\n        return f(*a, **k)\n    return g\n"
           f"@logged\n@lru_cache(maxsize=None)\n{TAU}"),
    odd("by-position", "The answer takes its arguments by position only.",
        q1=TAU.replace("C_m_pF)", "C_m_pF, /)", 1)),
    odd("async-def", "The answer is an async function.",
        q1="import asyncio\nasync " + HEAD + "    await asyncio.sleep(0)\n" + RESULT),
    odd("dataclass-and-match", "Type hints, a dataclass, match, Greek names.",
        q1="from __future__ import annotations\nfrom dataclasses import dataclass\n"
           "@dataclass(frozen=True)\nclass Membrän:\n    R: float\n    C: float\n    @property\n"
           "    def τ(self) -> float:\n        match self:\n            case Membrän(R=r, C=c):\n"
           "                return r * c * 1e-3\n"
           "def tau_m_ms(R_MOhm: float, C_m_pF: float) -> float:\n"
           "    return Membrän(R_MOhm, C_m_pF).τ"),
    odd("numpy-scalar", "Gives an array of no dimension where a float is asked for.",
        q1="import numpy as np\n" + HEAD + "    return np.array(R_MOhm * C_m_pF * 1e-3)"),
    odd("global-state", "Counts its calls in a global variable.",
        q1="calls = 0\n" + inside("global calls\ncalls += 1")),
    odd("pool", "Computes in a pool of processes.",
        q1="import multiprocessing\ndef one(pair):\n    return pair[0] * pair[1] * 1e-3\n"
           + HEAD + "    with multiprocessing.Pool(2) as pool:\n"
           "        return pool.map(one, [(R_MOhm, C_m_pF)])[0]"),
)  # fmt: skip

NOISES = (
    odd("stderr", "Warnings, logging and prints to stderr, also past Python, in the function.",
        q1="import logging, os, sys, warnings\nlogging.basicConfig(level=logging.DEBUG)\n"
           "warnings.simplefilter('always')\n"
           + inside("warnings.warn('really')\nlogging.error('seen')\n"
                    "print('so', file=sys.stderr)\nos.write(2, b'low')")),
    odd("tqdm", "A progress bar in the function and in a cell, with tqdm.auto.",
        q1="from tqdm.auto import tqdm\nfrom tqdm import trange\n"
           + inside("for _ in trange(1000):\n    pass"),
        edit=own("q1", "for _ in tqdm(range(100)):\n    pass")),
    odd("megabytes", "Prints megabytes, below the limit.",
        edit=own("setup", "print('x' * 2_000_000)", "for i in range(20_000):\n    print(i)")),
    odd("warnings-are-errors", "Turns warnings and floating point faults into errors.",
        edit=own("setup", "import warnings\nimport numpy\nwarnings.simplefilter('error')\n"
                          "numpy.seterr(all='raise')")),
    odd("stdout-elsewhere", "Sends its output to a file and leaves it so.",
        q1="import os, sys\n" + inside("sys.stdout = open('log.txt', 'w')\nsys.stderr = None")),
    odd("background", "A thread and a task go on while questions are graded.",
        edit=own("setup",
                 "import asyncio, threading, time\ndef run():\n    for i in range(60):\n"
                 "        time.sleep(0.05)\n        print(i)\n"
                 "threading.Thread(target=run, daemon=True).start()",
                 "async def tick():\n    for i in range(60):\n        await asyncio.sleep(0.05)\n"
                 "asyncio.create_task(tick())\nawait asyncio.sleep(0.01)")),
)  # fmt: skip

WINDOWS = (
    odd("figures", "Figures left open and shown, inline settings.",
        q1="%matplotlib inline\n%config InlineBackend.figure_format = 'svg'\n"
           "import matplotlib.pyplot as plt\n"
           + inside("plt.figure()\nplt.plot([1, 2])\nplt.show()\nplt.figure()")),
    odd("tk-window", "Asks Matplotlib for a window of Tk, which no grader has a screen for.",
        q1="import matplotlib\nmatplotlib.use('TkAgg')\n"
           + inside("import matplotlib.pyplot as plt\nplt.plot([1])\nplt.show(block=True)")),
    odd("qt-window", "Asks for windows of Qt, which is not installed.",
        q1="%matplotlib qt\n"
           + inside("import matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()")),
    odd("widget", "Asks for figures as widgets, with a package that is not installed.",
        q1=f"%matplotlib widget\n{TAU}", edit=own("q1", "%matplotlib notebook\n%pylab")),
    odd("displays", "Shows HTML and a widget.",
        edit=own("q1", "from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))\n"
                       "import ipywidgets\nipywidgets.IntSlider()")),
)  # fmt: skip

MAGICS = (
    odd("timed", "%%time above one answer, %%capture above the other.",
        q1=f"%%time\n{TAU}", q2=f"%%capture out\n{BUILD}"),
    odd("shell", "Lists packages and files, and installs one without a network.",
        edit=own("setup", "!pip list", "!ls", "!pip install --retries 0 quantities-2", "%who")),
    odd("extensions", "Reloads its imports.",
        edit=own("setup", "%load_ext autoreload\n%autoreload 2\n%precision 3\n%timeit -n1 -r1 1")),
    odd("reset-above", "Empties the namespace below the imports.",
        edit=own("setup", "%reset -f")),
    odd("reset-below-the-answer", "Empties the namespace between the answer and its check.",
        edit=own("q2-solution", "%reset -f")),
    odd("written-file", "Writes the answer to a file and imports it.",
        q1=f"%%writefile tau.py\n{TAU}", edit=own("q1-solution", "from tau import tau_m_ms")),
    odd("debugger", "Leaves breakpoints in the function.",
        q1=inside("breakpoint()\nimport pdb; pdb.set_trace()")),
    odd("asks", "Asks the person before the screen in a cell.",
        edit=own("setup", "name = input('Who are you?')", "%debug")),
)  # fmt: skip

NAMES = (
    odd("own-check", "Calls things of its own check, observe and np.",
        edit=own("q1-solution", "check = tau_m_ms(1, 2)\ndef observe(x):\n    return x\nnp = 3")),
    odd("own-builtins", "Calls things of its own list, print, exec and open.",
        edit=own("setup", "list = [1]\nprint = open = exec = globals = type = len = 4")),
    odd("deleted-names", "Deletes the names of the course that it does not use.",
        edit=own("setup", "del check, observe, np")),
)  # fmt: skip


LEFT_BEHIND = {
    "shutdown": ("Asks its kernel to shut down", "get_ipython().kernel.do_shutdown(True)"),
    "loop": ("Stops the kernel's loop", "get_ipython().kernel.io_loop.stop()"),
    "timer": ("A timer ends the process",
              "import os as system, threading\nthreading.Timer(0.1, system._exit, [0]).start()"),
    "alarm": ("An alarm goes off", "import signal\nsignal.setitimer(signal.ITIMER_REAL, 0.1)"),
    "child": ("A child kills its parent",
              "import os as system, subprocess\n"
              "subprocess.Popen(f'sleep 0.1; kill -9 {system.getpid()}', shell=True)"),
    "flood": ("A thread prints for ever",
              "import threading\ndef flood():\n    while True:\n        print('x' * 10_000)\n"
              "threading.Thread(target=flood, daemon=True).start()"),
}  # fmt: skip
"""What a cell leaves behind that costs the kernel, at any time: what it does, and its text."""

ENDS = tuple(
    odd(f"left-behind-{name}", f"{does}, some time after its cell has ended.",
        edit=own("setup", source))
    for name, (does, source) in LEFT_BEHIND.items()
)  # fmt: skip


def helper(behind: str) -> Edit:
    return own(behind, "def helper(a, b):\n    return a * b * 1e-3")


def helper_with_commands(notebook: NotebookNode) -> None:
    """A helper that a question needs in a kernel of its own, in a cell that is not plain Python."""
    own("q1-text", "files = !ls\nsum?\ndef helper(a, b):\n    return a * b * 1e-3")(notebook)
    own("setup", LEFT_BEHIND["timer"][1])(notebook)


def module(behind: str) -> Edit:
    return own(behind, "%%writefile helper.py\ndef helper(a, b):\n    return a * b * 1e-3")


def blocks_swapped(notebook: NotebookNode) -> None:
    """Question 2 above question 1."""
    parts = {grade_id(cell): cell for cell in notebook.cells}
    first = [parts.pop(name) for name in ("q1-text", "q1-solution", "q1")]
    notebook.cells = [*parts.values(), *first]


def split_with_magic(notebook: NotebookNode) -> None:
    """Two cells for one answer, as Jupyter splits one; the second is timed."""
    own("q1-solution", "%%time\n" + HEAD + "    return R_MOhm * C_m_pF * FACTOR")(notebook)
    place = [grade_id(cell) for cell in notebook.cells].index("q1-solution")
    notebook.cells[place].source = "FACTOR = 1e-3"
    notebook.cells[place + 1].metadata = copy.deepcopy(notebook.cells[place].metadata)


def pieces(*sources: str) -> Edit:
    """Write the answer to question 1 as several cells of the same name, as Jupyter copies them."""

    def edit(notebook: NotebookNode) -> None:
        place = [grade_id(cell) for cell in notebook.cells].index("q1-solution")
        answer = notebook.cells[place]
        made = [nbformat.v4.new_code_cell(source or answer.source) for source in sources]
        for cell in made:
            cell.metadata = copy.deepcopy(answer.metadata)
        notebook.cells[place : place + 1] = made

    return edit


VAIN = {
    "writefile": ("only writes it to a file", f"%%writefile tau.py\n{TAU}"),
    "timeit": ("only times it", f"%%timeit -n1 -r1\n{TAU}"),
    "bash": ("is run by another program", f"%%bash\n{TAU}"),
    "assert": ("ends with an assert that fails", f"{TAU}\nassert tau_m_ms(1, 1) == 5"),
    "typo": ("has a typo", f"{TAU}\ndef tau(:\n"),
    "exit": ("ends with exit()", f"{TAU}\nexit()"),
    "endless": ("begins with an endless loop", f"while True:\n    pass\n{TAU}"),
}
"""Copies of the answer that fail, or that define nothing: what each does, and its text."""

COPIES = (
    *(odd(f"copy-{name}-below", f"A copy of the answer cell below it {does}.",
          edit=pieces(TAU, source)) for name, (does, source) in VAIN.items()),
    *(odd(f"copy-{name}-above", f"A copy of the answer cell above it {does}.",
          edit=pieces(source, TAU)) for name, (does, source) in VAIN.items() if name != "endless"),
    odd("own-cells-below", "Cells of the student's own below the answer do all of that.",
        edit=own("q1-solution", *(source for name, (_, source) in VAIN.items()
                                  if name != "endless"))),
    odd("stub-above-the-answer", "The cell as it was handed out is kept above a copy with the "
        "answer.", q1=STUB, edit=pieces(STUB, TAU)),
    odd("stub-below-the-answer", "A copy of the cell as it was handed out stands below the answer.",
        q1=STUB, edit=pieces(TAU, STUB)),
)  # fmt: skip


def stub_below_the_answer(notebook: NotebookNode) -> None:
    """The answer below its cell, which is untouched, and a copy of the untouched text below."""
    cells = {grade_id(cell): cell.source for cell in notebook.cells}
    own("q1-solution", TAU, cells["q1-solution"])(notebook)


USES_HELPER = HEAD + "    return helper(R_MOhm, C_m_pF)"

ORDERS = (
    odd("helper-above", "A helper in a cell above the answer.", q1=USES_HELPER,
        edit=helper("q1-text")),
    odd("helper-below", "A helper in a cell between the answer and its check.", q1=USES_HELPER,
        edit=helper("q1-solution")),
    odd("helper-with-commands", "A helper in a cell with what only IPython reads, and a timer that "
        "ends the process.", q1=USES_HELPER, edit=helper_with_commands),
    odd("helper-at-the-end", "A helper in the last cell.", q1=USES_HELPER, edit=helper("q2")),
    odd("module-at-the-end", "A helper in a module that the last cell writes.",
        q1=f"from helper import helper\n{USES_HELPER}", edit=module("q2")),
    odd("module-at-the-end-in-the-function", "The same, imported in the function.",
        q1=HEAD + "    import helper\n    return helper.helper(R_MOhm, C_m_pF)",
        edit=module("q2")),
    odd("file-at-the-end", "A file that the last cell writes.",
        q1=inside("float(open('unit.txt').read())"), edit=own("q2", "%%writefile unit.txt\n1e-3")),
    odd("answer-at-the-end", "The answer itself stands in the last cell.",
        q1=HEAD + "    raise NotImplementedError", edit=own("q2", TAU)),
    odd("decorator-at-the-end", "A decorator in the last cell.", q1=f"@same\n{TAU}",
        edit=own("q2", "def same(function):\n    return function")),
    odd("blocks-swapped", "Question 2 above question 1.", edit=blocks_swapped),
    odd("split-answer", "The answer in two cells.", edit=split_with_magic),
    odd("answer-in-own-cell", "The answer in a cell of its own below the one for it.",
        q1=HEAD + "    raise NotImplementedError", edit=own("q1-solution", TAU)),
    odd("unfinished-cells", "Cells that fail: an assert, a call without an answer, an exit.",
        edit=own("q1", "assert tau_m_ms(1, 1) == 5", "raise NotImplementedError", "exit()")),
    odd("answer-above-the-stub", "The answer in a cell of its own above an untouched one.",
        q1=STUB, edit=own("q1-text", TAU)),
    odd("answer-imported-above", "The answer is imported above an untouched cell, with a star.",
        q1=STUB, edit=own("q1-text", f"%%writefile tau.py\n{TAU}", "from tau import *")),
    odd("answer-below-the-stub", "The answer in a cell of its own below an untouched one, and the "
        "untouched one copied below that.", q1=STUB, edit=stub_below_the_answer),
    odd("checks-again", "Calls observe and check in cells of its own.",
        edit=own("q1", "observe('q1', tau_m_ms, probe='example', R_MOhm=1.0, C_m_pF=1.0)",
                 "observe('q1', tau_m_ms, probe='mine', R_MOhm=1.0, C_m_pF=1.0)", "check('q1')")),
)  # fmt: skip

RULE = "{'rule': 'fixed_indegree', 'indegree': in_degree}"
SYNAPSE = "{'weight': 0.5, 'delay': 1.5}"

NETWORKS = (
    network("own-kernel", "Resets the kernel, with threads and a seed of its own, and is loud.",
            "    nest.ResetKernel()\n    nest.set(local_num_threads=2, rng_seed=7)\n"
            "    nest.set_verbosity('M_ALL')\n"),
    network("simulates-itself", "Simulates in the function and records to a file.",
            body=BUILT.replace("    return", "    recorder = nest.Create('spike_recorder', params="
                               "{'record_to': 'ascii'})\n    nest.Connect(neurons, recorder)\n"
                               "    nest.Simulate(5.0)\n    return")),
    network("copied-models", "Copies the models and changes the defaults of the copies.",
            "    nest.CopyModel('iaf_psc_delta', 'exc')\n"
            f"    nest.CopyModel('static_synapse', 'syn', {SYNAPSE})\n",
            "    neurons = nest.Create('exc', n_neurons)\n"
            f"    nest.Connect(neurons, neurons, {RULE}, {{'synapse_model': 'syn'}})\n"
            "    return neurons\n"),
    network("defaults", "Changes the defaults of NEST's models.",
            f"    nest.SetDefaults('static_synapse', {SYNAPSE})\n",
            "    neurons = nest.Create('iaf_psc_delta', n_neurons)\n"
            f"    nest.Connect(neurons, neurons, {RULE})\n    return neurons\n"),
    network("by-neuron", "Connects neuron by neuron, with NumPy's generator.",
            "    import numpy as np\n",
            "    neurons = nest.Create('iaf_psc_delta', n_neurons)\n"
            "    rng = np.random.default_rng()\n    for neuron in neurons:\n"
            "        chosen = np.sort(rng.choice(n_neurons, in_degree, replace=False)).tolist()\n"
            f"        nest.Connect(neurons[chosen], neuron, 'all_to_all', {SYNAPSE})\n"
            "    return neurons\n"),
    network("ids", "Connects arrays of ids, and collects the ids at the end.",
            "    import numpy as np\n",
            "    ids = np.array(nest.Create('iaf_psc_delta', n_neurons).tolist())\n"
            "    targets = np.repeat(ids, in_degree)\n"
            "    sources = np.random.choice(ids, targets.size)\n"
            "    nest.Connect(sources, targets, 'one_to_one', {'weight': np.full(targets.size, 0.5)"
            ", 'delay': np.full(targets.size, 1.5)})\n    return nest.NodeCollection(ids)\n"),
    network("slices", "Joins slices of larger collections.",
            body="    nodes = nest.Create('iaf_psc_delta', n_neurons + 5)\n"
            "    neurons = nodes[:3] + nodes[3:n_neurons]\n"
            f"    nest.Connect(neurons, neurons, {RULE}, {SYNAPSE})\n    return neurons\n"),
)  # fmt: skip


def colab(notebook: NotebookNode) -> None:
    """As Google Colab saves it: no ids of cells but in the metadata."""
    notebook.nbformat_minor = 0
    notebook.metadata = {
        "colab": {"provenance": [], "toc_visible": True},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata |= {"id": f"Ab_{cell.pop('id')}", "outputId": "1", "cellView": "form"}


def vs_code(notebook: NotebookNode) -> None:
    """As VS Code saves it: a kernel named after its folder, ids of its own."""
    notebook.metadata.kernelspec = {"display_name": ".venv", "language": "python", "name": ".venv"}
    for position, cell in enumerate(notebook.cells):
        cell["id"] = f"{position:08x}"
        cell.metadata["vscode"] = {"languageId": "python"}
        if cell.cell_type == "code":
            cell.execution_count = 40 - position


def nbclassic(notebook: NotebookNode) -> None:
    """As nbclassic saves it: format 4.4, what is folded and scrolled, long outputs, empty cells."""
    notebook.nbformat_minor = 4
    notebook.metadata["toc"] = {"base_numbering": 1}
    for cell in notebook.cells:
        cell.pop("id")
        cell.metadata |= {"collapsed": True, "scrolled": True}
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", text="x" * 500_000)]
    own("q2", "", "  \n", "")(notebook)


def without_metadata(notebook: NotebookNode) -> None:
    """As an editor saves it that knows nothing of metadata and ids."""
    for position, cell in enumerate(notebook.cells):
        cell.metadata, cell["id"] = {}, f"new-{position}"


def windows_lines(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        cell.source = cell.source.replace("\n", "\r\n")


def as_windows_writes(notebook: NotebookNode) -> bytes:
    """A byte order mark, and lines that end as Windows ends them."""
    return b"\xef\xbb\xbf" + nbformat.writes(notebook).replace("\n", "\r\n").encode()


def with_leftovers(folder: Path) -> None:
    """What Jupyter and a Mac leave beside a notebook; and nobody may write to it."""
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "mini-checkpoint.ipynb").write_text("{}")
    (folder / ".DS_Store").write_bytes(b"\0")
    (folder / "scratch.ipynb").write_text("")
    os.chmod(folder / "mini.ipynb", 0o400)


FORMATS = (
    odd("colab", "Saved by Google Colab.", edit=colab),
    odd("vs-code", "Saved by VS Code.", edit=vs_code),
    odd("nbclassic", "Saved by nbclassic, with long outputs.", edit=nbclassic),
    odd("no-metadata", "Saved by an editor that drops all metadata.", edit=without_metadata),
    odd("windows-lines", "Lines end as on Windows, under a magic.", q1=f"%%time\n{TAU}",
        edit=windows_lines),
    odd("windows-file", "A file with a byte order mark.", raw=as_windows_writes),
    odd("pasted", "A byte order mark and tabs from another editor.",
        q1="\ufeff" + TAU.replace("    ", "\t")),
    odd("leftovers", "Checkpoints, another notebook, and a file that can't be written.",
        folder=with_leftovers),
    odd("josé maría o'neil", "A name with accents, a space and an apostrophe."),
    odd("李雷", "A name in Chinese."),
)  # fmt: skip

ODDITIES: tuple[Submitted, ...] = (
    *CALLS, *NOISES, *WINDOWS, *MAGICS, *NAMES, *ENDS, *COPIES, *ORDERS, *NETWORKS, *FORMATS,
)  # fmt: skip
