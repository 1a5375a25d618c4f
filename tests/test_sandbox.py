"""The sandbox with real bubblewrap, real kernels and real attacks.

One notebook holds the attacks one after the other, each as a question of its own. So it also shows
that no attack costs the next question its recordings.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
from contextlib import chdir
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import nbformat
import pytest
from led_astray import led_astray
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import autograder
from autograder.author.new import FORMULA, NETWORK, template
from autograder.author.roles import SKIPPED
from autograder.course.layout import Course
from autograder.course.limits import Limits
from autograder.course.working_folder import working_folder
from autograder.recording.codec import decode
from autograder.sandbox.doctor.examine import examine, leftovers
from autograder.sandbox.doctor.soundness import require_sound
from autograder.sandbox.errors import SandboxMissing
from autograder.sandbox.host.execute import OUTCOMES, execute, from_dict, to_dict
from autograder.sandbox.host.foreman import Foreman
from autograder.sandbox.host.orphans import end_orphans, orphans
from autograder.sandbox.host.sandboxes import BUBBLEWRAP, NONE, sandbox_named
from autograder.sandbox.walls import bwrap, cgroup

pytestmark = pytest.mark.slow

LIMITS = Limits(
    cell_s=30,
    notebook_s=300,
    interrupt_s=1,
    memory_bytes=3 << 29,
    memory_total_bytes=2 << 30,
    processes=32,
    file_bytes=8 << 20,
    outbox_bytes=64 << 20,
    tmp_bytes=32 << 20,
    output_bytes_per_cell=10_000,
    flood_bytes=2_000_000,
    recordings_per_cell=8,
    restarts=20,
)
LEFT = "what is left for all recordings of its question: return smaller arrays"

needs_bwrap = pytest.mark.skipif(
    shutil.which("bwrap", path=bwrap.TOOLS_PATH) is None, reason="apt-get install bubblewrap"
)


def graded(question, source):
    facts = {"grade": True, "solution": False, "grade_id": question}
    return new_code_cell(textwrap.dedent(source).strip(), metadata={"nbgrader": facts})


def record(name, content="b'recorded'"):
    return f"open(outbox + {name!r}, 'wb').write({content})\n"


COUNTED = cgroup.place() is not None  # this machine counts what all processes use together

SETUP = "import json, os\noutbox = os.environ['AUTOGRADER_OUTBOX'] + '/'\n"

# id: (source, outcome, a part of the detail); each first leaves a recording.
ATTACKS = {
    "honest": ("", "ok", ""),
    "raises": ("undefined_name", "error", "NameError: name 'undefined_name' is not defined"),
    "endless_loop": ("while True: pass", "timeout", "more than 2 s of processor time"),
    "ignores_interrupts": (
        "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True: pass",
        "timeout",
        "more than 2 s of processor time",
    ),
    "endless_simulation": (
        "import nest\nnest.Create('iaf_psc_alpha', 100)\nnest.Simulate(1e9)",
        "timeout",
        "more than 2 s of processor time",
    ),
    "processes_one_after_the_other": (
        "import signal\n"
        "while True:\n"
        "    if not os.fork():\n"
        "        signal.signal(2, signal.SIG_DFL)\n"
        "        for _ in range(10**6): pass\n"
        "        os._exit(0)\n"
        "    os.wait()",
        "timeout",
        "more than 2 s of processor time",
    ),
    "os_exit": ("os._exit(3)", "exited", "exit status 3"),
    "sys_exit": ("import sys\nsys.exit(2)", "exited", "sys.exit"),
    "quit": ("quit()", "exited", "quit()"),
    "segmentation_fault": ("import ctypes\nctypes.string_at(0)", "dead kernel", "SIGSEGV"),
    "memory_of_arrays": (
        "import numpy as np\nx = []\nwhile True: x.append(np.ones(1 << 17))",
        "out of memory",
        "",
    ),
    # What a C++ library does in one of its threads when it gets no memory.
    "abort_for_lack_of_memory": (
        "import time\nx = []\n"
        "try:\n    while True: x.append(bytearray(1 << 20))\n"
        "except MemoryError:\n    time.sleep(0.5)\n    os.abort()",
        "out of memory",
        "all memory of one process was in use, 1536 MiB",
    ),
    "abort": ("os.abort()", "dead kernel", "SIGABRT"),
    # Where nobody counts, a kernel that the system killed for lack of memory looks like this.
    "kills_itself": (
        "os.kill(os.getpid(), 9)",
        "dead kernel" if COUNTED else "out of memory",
        "signal 9",
    ),
    "memory_of_several_processes": (
        "import signal\n"
        "for _ in range(9):\n"
        "    if not os.fork():\n"
        "        x = bytearray(b'1') * (300 << 20)\n"
        "        signal.pause()\n"
        f"if {COUNTED}:\n    os.wait()\n    raise OSError('lost a child')",
        "out of memory" if COUNTED else "ok",
        "together needed more than 2 GiB" if COUNTED else "",
    ),
    "closes_sockets": ("os.closerange(3, 200)", "dead kernel", ""),
    "memory": (
        "x = [bytearray(64 << 20) for _ in range(1000)]",
        "out of memory",
        "one process may have 1536 MiB of memory",
    ),
    "print_flood": ("while True: print('x' * 1000)", "output flood", "2 MB"),
    "descriptor_flood": ("while True: os.write(1, b'x' * 9999)", "output flood", "2 MB"),
    "huge_message": (
        "from IPython.display import display\ndisplay({'text/plain': 'x' * (30 << 20)}, raw=True)",
        "output flood",
        "2 MB",
    ),
    "fork_bomb": (
        "import signal\nwhile True:\n    os.fork() or signal.pause()",
        "error",
        "at most 32 processes and threads may run at once",
    ),
    "fills_the_disk": (
        "for i in range(100): open(f'/tmp/{i}', 'wb').write(bytes(1 << 20))",
        "error",
        "the disk is full: 32 MiB for home and /tmp together",
    ),
    "large_file": (
        "open('/outbox/large', 'wb').write(bytes(9 << 20))",
        "error",
        "a file may have 8 MiB",
    ),
    "many_files": (
        "x = [open('/dev/null') for _ in range(300)]",
        "error",
        "at most 256 files may be open at once",
    ),
    "threads": (
        "import threading, time\n"
        "for _ in range(40): threading.Thread(target=time.sleep, args=(3,)).start()",
        "error",
        "at most 32 processes and threads may run at once",
    ),
    "message_of_wrong_type": (
        "k = get_ipython().kernel\n"
        "k.session.send(k.iopub_socket, 'stream', b'[1]', parent=k.get_parent())",
        "dead kernel",
        "can't be read",
    ),
    "invalid_output": (
        "k = get_ipython().kernel\n"
        "k.session.send(k.iopub_socket, 'display_data', {'data': {'text/plain': 7, 'x/y': {}},"
        " 'metadata': {}, 'transient': {}}, parent=k.get_parent())",
        "ok",
        "",
    ),
    "half_a_surrogate": ("print('\\ud800')", "ok", ""),
}


@pytest.fixture(scope="module", params=["cold", "warm"])
def way(request):
    """Cold and warm kernels: every test with it holds for both."""
    if request.param == "cold":
        yield execute
        return
    with Foreman() as foreman:
        yield foreman.execute_warm


@pytest.fixture(scope="module")
def attacked(way):
    """One notebook with the attacks that never end, one with the others."""
    endless = [question for question, (_, outcome, _) in ATTACKS.items() if outcome == "timeout"]
    others = [question for question in ATTACKS if question not in endless]
    return [
        way(notebook_of_attacks(endless), draw={}, limits=replace(LIMITS, cell_s=2)),
        way(notebook_of_attacks(others), draw={}, limits=LIMITS),
    ]


def notebook_of_attacks(questions):
    cells = [graded(q, record(f"{q}.rec") + ATTACKS[q][0]) for q in questions]
    return new_notebook(cells=[new_code_cell(SETUP), *cells])


@needs_bwrap
@pytest.mark.parametrize("question", ATTACKS)
def test_each_attack_has_its_outcome_and_costs_no_other_question(attacked, question):
    _, outcome, detail = ATTACKS[question]
    assert [execution.failed for execution in attacked] == [None, None]
    cells = {cell.question: cell for execution in attacked for cell in execution.cells}
    cell = cells[question]
    assert (cell.outcome, detail in cell.detail) == (outcome, True), cell
    assert cell.recordings == (b"recorded",)
    assert cell.outcome in OUTCOMES


@needs_bwrap
def test_notebooks_with_attacks_are_valid_and_say_what_was_stopped(attacked):
    sentences = []
    for execution in attacked:
        nbformat.validate(execution.notebook)
        json.dumps(execution.notebook, ensure_ascii=False).encode()
        sentences += execution.stopped
    stopped = [q for q, (_, outcome, _) in ATTACKS.items() if outcome not in ("ok", "error")]
    assert [q for q in ATTACKS if any(f" {q} " in s for s in sentences)] == stopped


@needs_bwrap
def test_an_honest_notebook_keeps_outputs_and_recordings(way):
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# Text"),
            new_code_cell(SETUP + "draw = json.load(open(os.environ['AUTOGRADER_DRAW']))\ndraw"),
            new_code_cell("import matplotlib.pyplot as plt\nplt.plot([1, 2]);"),
            graded("q1", "import nest\nn = nest.Create('iaf_psc_alpha')\n" + record("q1.a.rec")),
            graded("q2", "import sys\nprint('careful', file=sys.stderr)\n" + record("q2.a.rec")),
            new_code_cell("print('x' * 20_000)", metadata={"tags": ["skip-execution"]}),
        ],
        metadata={"kernelspec": {"name": "mine", "language": "python", "display_name": "mine"}},
    )
    before = json.dumps(notebook)
    execution = way(notebook, draw={"q1": [1.5]}, limits=LIMITS)
    assert [cell.outcome for cell in execution.cells] == ["ok", "ok"]
    assert [cell.recordings for cell in execution.cells] == [(b"recorded",)] * 2
    assert (execution.failed, execution.stopped) == (None, ())
    _, drawn, figure, _, warned, long = execution.notebook.cells
    assert drawn.outputs[0].data["text/plain"] == "{'q1': [1.5]}"
    assert [list(output.data) for output in figure.outputs] == [["text/plain", "image/png"]]
    assert warned.outputs[0].text == "careful\n"
    assert len(long.outputs[0].text) <= 10_000 and "was cut" in long.outputs[1].text
    assert json.dumps(notebook) == before, "the caller's notebook is left alone"
    nbformat.validate(execution.notebook)

    stored = json.loads(json.dumps(to_dict(execution)))
    assert from_dict(stored, lambda sha256: b"recorded") == execution


DISPLAY = "from IPython.display import display, update_display\n"
SHOW = "{}({{'text/plain': {}}}, raw=True, display_id='bar')\n"
PICTURE = "update_display({{'image/png': 'A' * {}}}, raw=True, display_id='bar')\n"
FIFTY = f"for _ in range(50): {SHOW.format('display', repr('x'))}"

# id: (source, what the cell shows at the end (kind, length or text), what is said to be cut)
UPDATES = {
    "a bar makes progress": (
        SHOW.format("display", "'0'")
        + f"for n in range(500): {SHOW.format('update_display', 'str(n) + 90 * chr(35)')}",
        [("text/plain", "499" + 90 * "#")],
        "",
    ),
    "an update of many": (
        FIFTY + SHOW.format("update_display", "'y' * 5000"), [("text/plain", "x")] * 50, "text",
    ),
    "a display of many": (
        FIFTY + SHOW.format("display", "'y' * 5000"), [("text/plain", "x")] * 50, "text",
    ),
    "a picture of many": (
        FIFTY + PICTURE.format(50_000), [("text/plain", "x")] * 50, "pictures",
    ),
    "a picture in place of text": (
        SHOW.format("display", "'x'") + PICTURE.format(8), [("image/png", "A" * 8)], "",
    ),
    "in place, when all else is cut": (
        SHOW.format("display", "'old'") + "display({'text/plain': 'x' * 20_000}, raw=True)\n"
        + SHOW.format("update_display", "'new'"),
        [("text/plain", "new")],
        "text",
    ),
    "no valid update": (
        SHOW.format("display", "'x'")
        + "k = get_ipython().kernel\n"
        "k.session.send(k.iopub_socket, 'update_display_data', {'data': {'text/plain': 7, 'x/y':"
        " {}}, 'metadata': {}, 'transient': {'display_id': 'bar'}}, parent=k.get_parent())\n",
        [("text/plain", "x")],
        "",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def updated(way):
    cells = [graded(name, DISPLAY + source) for name, (source, *_) in UPDATES.items()]
    return way(new_notebook(cells=cells), draw={}, limits=LIMITS)


@needs_bwrap
@pytest.mark.parametrize("name", UPDATES)
def test_displayed_outputs_can_be_updated_within_the_limits(updated, name):
    _, shows, cut = UPDATES[name]
    position = list(UPDATES).index(name)
    assert updated.cells[position].outcome == "ok", updated.cells[position]
    outputs = updated.notebook.cells[position].outputs
    data = [item for each in outputs if "data" in each for item in each.data.items()]
    assert data == shows
    said = [each.text for each in outputs if each.output_type == "stream"]
    assert [f"of {cut} are kept" in text for text in said] == ([True] if cut else [])


@needs_bwrap
def test_all_cells_share_one_budget_of_output_and_nothing_else_is_lost(way):
    """Output of cells that run again in a new kernel does not count twice."""
    long = "print('x' * 9_000)"
    notebook = new_notebook(
        cells=[
            new_code_cell(SETUP + long),
            new_code_cell("import os\nos._exit(1)"),
            *[new_code_cell(long) for _ in range(3)],
            graded("q1", record("a.rec") + long),
            graded("q2", record("a.rec") + long + "\nundefined_name"),
            new_code_cell("print('short')"),
        ]
    )
    limits = replace(LIMITS, output_bytes_per_notebook=37_000)
    execution = way(notebook, draw={}, limits=limits)
    assert [cell.outcome for cell in execution.cells] == ["ok", "error"]
    assert [cell.recordings for cell in execution.cells] == [(b"recorded",)] * 2
    texts = [
        "".join(each.get("text", each.get("ename")) for each in cell.outputs)
        for cell in execution.notebook.cells
    ]
    assert ["x" * 9_000 in text for text in texts] == [True, False, True, True] + [False] * 4
    left_out = "output was left out: at most 37 kB are kept of a whole notebook"
    assert [left_out in text for text in texts] == [False] * 4 + [True] * 3 + [False]
    assert "NameError" in texts[6] and texts[7] == "short\n"
    nbformat.validate(execution.notebook)


@needs_bwrap
def test_only_ordinary_files_of_the_graded_cell_itself_are_taken(way):
    sources = {
        "link": "os.symlink('/etc/ld.so.cache', outbox + 'a.rec')",
        "fifo": "os.mkfifo(outbox + 'a.rec')",
        "two_names": record("a.rec") + "os.link(outbox + 'a.rec', outbox + 'b.rec')",
        "other_name": record("a.npz"),
        "nine": "for i in range(9): open(f'{outbox}{i}.rec', 'w').close()",
        "name": record("\udcff\n<b>"),
        "folder": "os.makedirs(outbox + 'a.rec/b')",
        "greedy": "for i in range(8): open(f'{outbox}{i}.rec', 'wb').write(bytes(7 << 20))",
        "last": "for i in range(2): open(f'{outbox}{i}.rec', 'wb').write(bytes(6 << 20))",
    }
    cells = [new_code_cell(SETUP), new_code_cell(record("early.rec"))]
    cells += [graded(question, source) for question, source in sources.items()]
    cells[2:2] = [graded("early", "pass")]
    execution = way(new_notebook(cells=cells), draw={}, limits=LIMITS)
    taken = {cell.question: (len(cell.recordings), cell.refused) for cell in execution.cells}
    assert taken == {
        "early": (0, ()),
        "link": (0, ("'a.rec': can't be opened as a file (Too many levels of symbolic links)",)),
        "fifo": (0, ("'a.rec': not an ordinary file",)),
        "two_names": (
            0,
            ("'a.rec': a file with several names", "'b.rec': a file with several names"),
        ),
        "other_name": (0, ("'a.npz': not the name of a recording",)),
        "nine": (8, ("'8.rec': more than 8 recordings",)),
        "name": (0, (r"'\udcff\n<b>': not the name of a recording",)),
        "folder": (0, ("'a.rec': not an ordinary file",)),
        "greedy": (8, ()),
        "last": (1, (f"'1.rec': larger than 2.0 MiB, {LEFT}",)),  # of its own share
    }


@needs_bwrap
def test_of_a_draw_only_the_recordings_that_it_asks_for_are_opened(way):
    """However many others are there: each would have to be read by the judge."""
    source = record("q1.a.rec") + record("q2.a.rec") + record("a.rec")
    many = "for i in range(60): open(f'{outbox}q1.{i}.rec', 'w').close()\n"
    cells = [graded("q1", many + source), graded("q2", source), graded("q3", source)]
    draw = {"questions": {"q1": {"a": {}, "b": {}}, "q2": {"a": {}}}}
    notebook = new_notebook(cells=[new_code_cell(SETUP), *cells])
    execution = way(notebook, draw=draw, limits=LIMITS)
    assert [len(cell.recordings) for cell in execution.cells] == [1, 1, 0]
    assert len(execution.cells[0].refused) == 20
    assert execution.cells[1].refused == (
        "'a.rec': a recording that was not asked for",
        "'q1.a.rec': a recording that was not asked for",
    )


@needs_bwrap
def test_nest_s_version_is_that_of_the_sandbox(way):
    """Student code can't change it: it is told by another process."""
    forged = "import sys, types\nsys.modules['nest'] = types.SimpleNamespace(__version__='2.20.0')"
    execution = way(new_notebook(cells=[graded("q1", forged)]), draw={}, limits=LIMITS)
    assert execution.nest_version == version("nest-simulator")


@needs_bwrap
def test_an_array_over_the_share_of_its_question_is_told(way):
    cells = [
        new_code_cell("import numpy as np\nfrom autograder.lab import observe"),
        new_code_cell("def model():\n    return {'V_m': np.random.rand(2, 1 << 18)}"),
        graded("q1", "observe('q1', model, probe='p')"),
        *(graded(f"q{number}", "pass") for number in range(2, 26)),
    ]
    draw = {"questions": {"q1": {"p": {}}}}
    found = way(new_notebook(cells=cells), draw=draw, limits=LIMITS).cells[0]
    (data,) = found.recordings
    message = decode(data).error.message
    assert "and 2.6 MiB are allowed" in message
    assert "returned.V_m: an array of 2 x 262144 values (float64), 4 MiB" in message


@needs_bwrap
def test_a_call_that_fails_does_not_keep_the_calls_of_other_functions_from_recording(way):
    cell = graded("q1", "missing()\n" + record("a.rec") + "1 / 0")
    (found,) = way(new_notebook(cells=[new_code_cell(SETUP), cell]), draw={}, limits=LIMITS).cells
    assert found.recordings == (b"recorded",)
    assert found.detail == "NameError: name 'missing' is not defined"


@needs_bwrap
def test_an_answer_that_fails_is_named_with_its_line_where_its_function_is_missed(way):
    answer = new_code_cell("x = 1\ny = x + unknown\ndef double(): pass")
    answer.metadata["nbgrader"] = {"solution": True, "grade_id": "q1-solution"}
    (found,) = way(new_notebook(cells=[answer, graded("q1", "double()")]), draw={}).cells
    assert found.detail == (
        "NameError: name 'unknown' is not defined — line 2: y = x + unknown "
        "(in your answer; then NameError: name 'double' is not defined)"
    )


@needs_bwrap
def test_a_new_kernel_gets_all_definitions_but_not_the_cell_that_ended_the_old_one(way):
    notebook = new_notebook(
        cells=[
            new_code_cell(SETUP + "count = 0\nprint('once')"),
            new_code_cell("def answer(): return b'42'"),
            graded("q1", "count += 1\n" + record("a.rec", "answer()")),
            new_code_cell("os._exit(1)"),
            graded("q2", record("a.rec", "answer() + str(count).encode()")),
        ]
    )
    execution = way(notebook, draw={}, limits=LIMITS)
    assert [cell.recordings for cell in execution.cells] == [(b"42",), (b"420",)]
    assert execution.notebook.cells[0].outputs[0].text == "once\n"
    assert execution.stopped == (
        "Cell 4 of the notebook ended its own kernel: the kernel ended with exit status 1.",
    )


NOT_CALM = "import sys\ndef half(): pass\nwhile not hasattr(sys, 'calm'): "
NEEDED = {  # a cell that the lost one needs, and that spoils a kernel without the cell above it
    "costs the kernel": (NOT_CALM + "os._exit(1)", LIMITS, "ok"),
    "takes all the time": (NOT_CALM + "pass", replace(LIMITS, notebook_s=3), "not run"),
}


@needs_bwrap
@pytest.mark.parametrize(("needed", "limits", "below"), NEEDED.values(), ids=NEEDED)
def test_a_lost_cell_keeps_its_result_where_it_can_not_be_run_by_itself(way, needed, limits, below):
    cells = [
        new_code_cell(SETUP),
        new_code_cell("import sys as system\nsystem.calm = True"),
        new_code_cell(needed),
        graded("q1", record("q1.p.rec") + "half()\nos._exit(3)"),
        graded("q2", "pass"),
    ]
    execution = way(new_notebook(cells=cells), draw={}, limits=limits)
    assert execution.failed is None
    lost, other = execution.cells
    assert (lost.outcome, lost.recordings) == ("exited", (b"recorded",)), lost
    assert other.outcome == below, other


@needs_bwrap
def test_a_skipped_figure_runs_neither_at_first_nor_in_a_new_kernel(way):
    notebook = new_notebook(
        cells=[
            new_code_cell("seen = []"),
            new_code_cell("seen.append('figure')", metadata={SKIPPED: "not needed"}),
            new_code_cell("import os\nos._exit(1)"),
            graded("q1", SETUP + record("a.rec", "repr(seen).encode()")),
        ]
    )
    execution = way(notebook, draw={}, limits=LIMITS)
    assert execution.cells[0].recordings == (b"[]",)
    assert "not needed" in execution.notebook.cells[1].outputs[0].text


@needs_bwrap
@pytest.mark.parametrize(
    ("limits", "detail"),
    [
        pytest.param(
            replace(LIMITS, cell_s=1, clock_factor=4), "it took longer than 4 s", id="cell"
        ),
        pytest.param(
            replace(LIMITS, notebook_s=1, clock_factor=4),
            "the whole notebook took longer than 4 s",
            id="notebook",
        ),
    ],
)
def test_a_cell_that_sleeps_is_ended_by_the_clock(way, limits, detail):
    notebook = new_notebook(cells=[graded("q1", "import time\ntime.sleep(1e6)")])
    (cell,) = way(notebook, draw={}, limits=limits).cells
    assert (cell.outcome, cell.detail) == ("timeout", detail)


@needs_bwrap
@pytest.mark.parametrize(
    ("limits", "outcomes", "reason"),
    [
        pytest.param(
            replace(LIMITS, notebook_s=2.5), ["timeout", "not run"], "whole notebook", id="time"
        ),
        pytest.param(
            replace(LIMITS, cell_s=2, restarts=0),
            ["timeout", "not run"],
            "0 kernels",
            id="restarts",
        ),
    ],
)
def test_cells_after_a_budget_is_used_up_are_not_run(way, limits, outcomes, reason):
    stubborn = "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True: pass"
    notebook = new_notebook(cells=[graded("q1", stubborn), graded("q2", "pass")])
    execution = way(notebook, draw={}, limits=limits)
    assert [cell.outcome for cell in execution.cells] == outcomes
    assert reason in execution.cells[1].detail
    assert execution.failed is None


@needs_bwrap
def test_all_walls_hold_on_this_machine(way, tmp_path):
    findings = examine(LIMITS, course=with_secrets(tmp_path), execute=way)
    assert [f for f in findings if f.grave and not f.holds] == []
    walls = {f.name: f for f in findings}
    assert walls.keys() > {"network", "files", "secrets", "environment", "memory", "leftovers"}
    together = walls["memory of all processes"]
    assert (together.holds, together.grave) == (COUNTED, COUNTED)
    assert COUNTED or "no control groups" in together.detail


def with_secrets(root):
    """A folder with secrets of each kind that a course keeps from student code."""
    for name in (".autograder/key", "solutions/42_mini/tests/q1.py", "gradebook.db"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("a secret")
    return root


@needs_bwrap
def test_a_kernel_leads_the_grader_to_no_socket_of_the_machine(way, tmp_path):
    path = tmp_path / "of-the-machine"
    with socket.socket(socket.AF_UNIX) as listener:
        with chdir(tmp_path):  # a socket's path has at most 107 bytes
            listener.bind(path.name)
        listener.listen()
        listener.setblocking(False)
        source = led_astray(str(path))
        execution = way(new_notebook(cells=[graded("q1", source), graded("q2", "pass")]), draw={})
        assert [cell.outcome for cell in execution.cells] == ["dead kernel", "ok"]
        with pytest.raises(BlockingIOError):
            listener.accept()


SEEN = """
import json, os
found = [os.path.join(top, name) for top, _, names in os.walk(os.environ["PYTHONPATH"])
         for name in names if not name.endswith(".pyc")]
with open(os.environ["AUTOGRADER_OUTBOX"] + "/a.rec", "w") as file:
    json.dump({path: open(path).read() for path in found}, file)
"""


@needs_bwrap
def test_a_kernel_sees_of_the_package_what_it_needs_and_no_solution(way):
    execution = way(new_notebook(cells=[graded("q1", SEEN)]), draw={})
    texts = json.loads(execution.cells[0].recordings[0])
    seen = {str(Path(path).relative_to(f"{bwrap.PACKAGE}/autograder")) for path in texts}
    assert all(path.startswith(bwrap.OF_KERNELS) for path in seen)
    answers = {"dynamics.py", "checks/integration.py", "checks/fixed_points.py", "checks/cycles.py"}
    assert not answers & seen
    assert {"lab/observation.py", "checks/__init__.py", "sandbox/guest/inside.py"} <= seen
    templates = {**template(FORMULA), **template(NETWORK)}
    lines = {line for text in templates.values() for line in text.splitlines() if len(line) > 40}
    assert not [path for path, text in texts.items() for line in lines if line in text]


@needs_bwrap
def test_the_sandbox_is_examined_once_and_again_after_a_change(tmp_path):
    course = Course(with_secrets(tmp_path))

    def examined(limits):
        require_sound(course, limits, BUBBLEWRAP)
        return {path.name: path.stat().st_mtime_ns for path in (course.state / "doctor").iterdir()}

    first = examined(LIMITS)
    assert len(first) == 1
    assert examined(LIMITS) == first
    assert examined(replace(LIMITS, cell_s=5)) == first, "times have nothing to do with walls"
    assert len(examined(replace(LIMITS, processes=40))) == 2


def test_without_a_sandbox_nothing_is_examined(tmp_path):
    require_sound(Course(tmp_path), LIMITS, NONE)
    assert not list(tmp_path.iterdir())


def test_without_a_sandbox_the_same_attacks_succeed(tmp_path):
    findings = examine(LIMITS, course=with_secrets(tmp_path), sandbox=NONE)
    held = {f.name for f in findings if f.holds}
    # a machine without network holds that wall anyway
    assert held <= {"sandbox", "network", "leftovers"}


def test_a_trusted_notebook_runs_without_a_sandbox(tmp_path):
    source = SETUP + f"open({str(tmp_path / 'here')!r}, 'w').close()\n" + record("a.rec")
    notebook = new_notebook(cells=[graded("q1", source)])
    execution = execute(notebook, draw={}, limits=LIMITS, sandbox=NONE)
    assert execution.cells[0].recordings == (b"recorded",)
    assert (tmp_path / "here").exists()


def test_a_numpy_in_the_callers_folder_is_not_imported(tmp_path, monkeypatch):
    for name in ("numpy", "zmq", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported')")
    monkeypatch.chdir(tmp_path)
    notebook = new_notebook(cells=[graded("q1", "import numpy")])
    assert execute(notebook, draw={}, limits=LIMITS, sandbox=NONE).cells[0].outcome == "ok"


@needs_bwrap
@pytest.mark.parametrize("killed", ["grader", "grader and its workers"])
@pytest.mark.parametrize(
    ("start", "processes"),
    [
        pytest.param("execute", 4, id="cold"),  # worker, bubblewrap, kernel
        pytest.param("Foreman().execute_warm", 7, id="warm"),  # and foreman, zygote, holder
    ],
)
def test_nothing_survives_a_grader_that_is_killed(start, processes, killed, tmp_path):
    program = f"""
        from nbformat.v4 import new_code_cell, new_notebook
        from autograder.sandbox.host.execute import execute
        from autograder.sandbox.host.foreman import Foreman
        open({str(tmp_path / "ready")!r}, "w").close()
        {start}(new_notebook(cells=[new_code_cell("while True: pass # {tmp_path}")]), draw={{}})
    """
    root = Path(autograder.__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": str(root), "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)], env=environment
    ) as grader:
        wait_until(lambda: (tmp_path / "ready").exists())
        wait_until(lambda: len(family(grader.pid)) >= processes, 60)
        below = family(grader.pid)
        workers = [pid for pid in below if b"autograder.sandbox.host" in alive(pid)]
        for pid in [grader.pid, *(workers if killed != "grader" else [])]:
            os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in below))
    with chdir(tmp_path), working_folder(tmp_path):  # as the next grader does
        cgroup.sweep()
        assert len(list(tmp_path.glob("autograder-working-*"))) == 1
    left = {owner for owner, _ in cgroup.groups()}
    assert not left & {str(pid) for pid in below}


PRETENDER = ("import time; time.sleep(600)", "autograder.sandbox.guest.inside")
STARTS = "import subprocess, sys; process = subprocess.Popen(sys.argv[1:], stdout=2)"


def test_kernels_of_graders_that_are_gone_are_ended(tmp_path):
    command = [sys.executable, "-c", f"{STARTS}; print(process.pid, flush=True)"]
    kernel = [sys.executable, "-c", *PRETENDER]
    done = subprocess.run([*command, *kernel], stdout=subprocess.PIPE, text=True)
    orphan = int(done.stdout)
    waits = [*command[:2], f"{command[2]}; process.wait()"]
    with subprocess.Popen([*waits, *kernel], stdout=subprocess.PIPE, text=True) as grader:
        living = int(grader.stdout.readline())
        wait_until(lambda: not alive(orphan) or orphan in orphans())
        assert living not in orphans()
        end_orphans()
        wait_until(lambda: not alive(orphan))
        assert alive(living)
        os.kill(living, signal.SIGKILL)


def alive(pid):
    """The command line of a process; empty if it has ended."""
    path = Path(f"/proc/{pid}/cmdline")
    return path.read_bytes() if path.exists() else b""


@pytest.mark.parametrize("living", [True, False], ids=["living", "killed"])
def test_working_folders_stay_as_long_as_their_process_lives(living, tmp_path):
    program = f"""
        import time
        from pathlib import Path
        from autograder.course.working_folder import working_folder
        with working_folder(Path({str(tmp_path)!r})) as folder:
            (folder / "draw").write_text("secret")
            print(folder, flush=True)
            time.sleep(600)
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as grader:
        folder = Path(grader.stdout.readline().strip())
        if not living:
            grader.kill()
            grader.wait()
        with working_folder(tmp_path) as other:
            assert set(tmp_path.iterdir()) == ({other, folder} if living else {other})
        grader.kill()


def test_what_a_user_named_alike_stays(tmp_path):
    kept = [tmp_path / name for name in ("autograder-course", "autograder-working-file")]
    kept[0].mkdir()
    kept[1].write_text("mine")
    with working_folder(tmp_path):
        assert all(path.exists() for path in kept)


def counted_only():
    if not COUNTED:
        pytest.skip("this machine gives no control groups")


def test_only_groups_of_graders_that_are_gone_are_removed():
    counted_only()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    living = cgroup.make(LIMITS)
    name = f"{cgroup.PREFIX}{gone.pid}-left"
    left = [folder.parent / name for folder in living.folders]
    for folder in left:
        folder.mkdir()
    try:
        cgroup.sweep()
        names = {group.memory.name for _, group in cgroup.groups()}
        assert (name in names, living.memory.name in names) == (False, True)
        assert not any(folder.exists() for folder in left)
    finally:
        living.remove()
    assert living not in [group for _, group in cgroup.groups()]


def test_a_leftover_group_is_a_finding_only_where_the_examined_sandbox_left_it(tmp_path):
    counted_only()
    (tmp_path / "examined").mkdir()
    (tmp_path / "another" / "job").mkdir(parents=True)
    (tmp_path / "examined" / "job").mkdir()
    with chdir(tmp_path / "another" / "job"):
        foreign = cgroup.make(LIMITS)
    with chdir(tmp_path / "examined" / "job"):
        own = cgroup.make(LIMITS)
    (tmp_path / "examined" / "job").rmdir()
    try:
        found = leftovers(tmp_path / "examined")
        assert (found.holds, found.detail) == (False, own.memory.name)
        own.remove()
        assert leftovers(tmp_path / "examined").holds
    finally:
        own.remove()
        foreign.remove()


def test_a_command_and_all_its_children_start_in_its_group():
    counted_only()
    group = cgroup.make(LIMITS)
    try:
        told = subprocess.check_output(
            group.entered(["/bin/sh", "-c", "cat /proc/self/cgroup; (cat /proc/self/cgroup)"]),
            text=True,
        )
    finally:
        group.remove()
    lines = [line.split(":", 2) for line in told.splitlines()]
    ours = {"memory", "pids", *(["cpu"] if group.cpu else [])}
    of_us = [path for _, names, path in lines if ours & set(names.split(","))]
    of_us = of_us or [path for _, names, path in lines if not names]
    assert len(of_us) >= 2 and all(path.endswith(group.memory.name) for path in of_us)
    assert cgroup.PREFIX not in Path("/proc/self/cgroup").read_text()


# id: (/proc/self/cgroup, the end of /proc/self/mountinfo, where groups are looked for)
MOUNT = "30 20 0:26 {root} {point} rw - {kind} {kind} rw,{options}"
UNIFIED = MOUNT.format(root="/", point="/sys/fs/cgroup", kind="cgroup2", options="nsdelegate")
MEMORY, PIDS, ROOTED, CPU = (
    MOUNT.format(root=root, point=f"/cg/{name}", kind="cgroup", options=name)
    for root, name in (("/", "memory"), ("/", "pids"), ("/docker/ab", "pids"), ("/", "cpu,cpuacct"))
)
PLACES = {
    "version 2, upwards": (
        "0::/user.slice/app.slice/run-3.scope",
        [UNIFIED],
        [(2, f"/sys/fs/cgroup{tail}", f"/sys/fs/cgroup{tail}", "None", "None")
         for tail in ("/user.slice/app.slice/run-3.scope", "/user.slice/app.slice",
                      "/user.slice", "")],
    ),
    "version 1": (
        "4:memory:/a/b\n8:pids:/", [MEMORY, PIDS],
        [(1, "/cg/memory/a/b", "/cg/pids", "None", "None")],
    ),
    "version 1, with shares and times": (
        "3:cpu,cpuacct:/c\n4:memory:/a\n8:pids:/", [MEMORY, PIDS, CPU],
        [(1, "/cg/memory/a", "/cg/pids", share, times)
         for share in ("/cg/cpu,cpuacct/c", "None") for times in ("/cg/cpu,cpuacct/c", "None")],
    ),
    "version 1, in a container": (
        "4:memory:/\n8:pids:/docker/ab/c", [MEMORY, ROOTED],
        [(1, "/cg/memory", "/cg/pids/c", "None", "None")],
    ),
    "outside what is mounted": ("4:memory:/\n8:pids:/docker/xy", [MEMORY, ROOTED], []),
    "memory alone": ("4:memory:/", [MEMORY], []),
    "nothing mounted": ("0::/", [], []),
}  # fmt: skip


@pytest.mark.parametrize(("own", "mounts", "expected"), PLACES.values(), ids=PLACES)
def test_places_where_groups_may_be_made(own, mounts, expected):
    found = cgroup.places(own, "\n".join(mounts))
    assert [
        (p.version, str(p.memory), str(p.pids), str(p.cpu), str(p.cpuacct)) for p in found
    ] == expected


def wait_until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def family(pid):
    """All processes below `pid`."""
    try:
        tasks = Path(f"/proc/{pid}/task").iterdir()
        children = [int(c) for task in tasks for c in (task / "children").read_text().split()]
    except FileNotFoundError:
        return []
    return children + [below for child in children for below in family(child)]


VERSION_1 = "24 1 0:21 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory"
VERSION_2 = "24 1 0:21 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw"


@pytest.mark.parametrize(
    ("own", "mounts", "uid", "said"),
    [
        pytest.param("0::/user.slice", VERSION_2, 1000, "systemd-run --user --scope", id="user"),
        pytest.param("0::/user.slice", VERSION_2, 0, "systemd-run --scope", id="root"),
        pytest.param("4:memory:/\n0::/", VERSION_1, 1000, "only root", id="version 1"),
        pytest.param("4:memory:/", VERSION_1, 0, "container or service", id="root, version 1"),
        pytest.param("", "", 1000, "container or service", id="none"),
    ],
)
def test_who_has_no_control_groups_is_told_how_to_get_them(own, mounts, uid, said):
    assert said in cgroup.advice(own, mounts, uid)


def test_without_bubblewrap_nothing_runs_and_the_message_says_what_to_type(monkeypatch):
    monkeypatch.setattr(bwrap, "TOOLS_PATH", "/nowhere")
    with pytest.raises(SandboxMissing, match="apt-get install bubblewrap"):
        execute(new_notebook(), draw={})


def test_an_unknown_sandbox_is_an_error():
    with pytest.raises(ValueError, match="'bubblewrap', 'docker', 'account' or 'none'"):
        sandbox_named("chroot")


LATER = {  # the answer, and what a cell below it brings
    "name": ("helper()", "def helper():\n    pass"),
    "module": ("import helper", "%%writefile helper.py\npass"),
    "name in a module": (
        "from helper import later",
        "%%writefile helper.py\ndef later():\n    pass",
    ),
    "attribute": ("Model().run()", "Model.run = lambda self: None"),
    "attribute of a module": (
        "helper.later()",
        "%%writefile helper.py\ndef later():\n    pass",
    ),
    "entry": ("UNITS['ms']", "UNITS['ms'] = 1e-3"),
    "file": ("open('data.txt').read()", "open('data.txt', 'w').close()"),
}
ABOVE = {  # what stands above the answer
    "name in a module": ("%%writefile helper.py\npass", "import helper"),
    "attribute": ("class Model:\n    pass",),
    "attribute of a module": ("%%writefile helper.py\npass", "import helper"),
    "entry": ("UNITS = {}",),
}


@needs_bwrap
@pytest.mark.parametrize("what", LATER)
def test_an_answer_may_need_what_comes_below_it(what, way):
    answer, below = LATER[what]
    cells = [new_code_cell(source) for source in (SETUP, *ABOVE.get(what, ()))]
    cells += [graded("q1", record("q1.p.rec") + answer), new_code_cell(below)]
    (found,) = way(new_notebook(cells=cells), draw={}, limits=LIMITS).cells
    assert (found.outcome, found.recordings) == ("ok", (b"recorded",)), found


@needs_bwrap
def test_a_cell_that_uses_a_later_definition_is_run_again(way):
    cells = [
        new_code_cell(SETUP),
        graded("q1", record("q1.p.rec") + "helper()"),
        graded("q2", record("q2.p.rec") + "helper_of_nobody()"),
        new_code_cell("def helper():\n    pass"),
    ]
    execution = way(new_notebook(cells=cells), draw={}, limits=LIMITS)
    found, missing = execution.cells
    assert (found.outcome, found.recordings) == ("ok", (b"recorded",))
    assert (missing.outcome, missing.recordings) == ("error", (b"recorded",))
    assert "helper_of_nobody" in missing.detail
    (sentence,) = execution.stopped
    assert "The graded cell of q1 uses something that is defined later" in sentence


@needs_bwrap
def test_a_later_definition_is_found_where_each_question_has_a_kernel_of_its_own(way):
    cells = [
        new_code_cell(SETUP),
        new_code_cell("%%writefile helper.py\npass"),
        new_code_cell("import helper"),
        graded("q1", record("q1.p.rec") + "helper.later()"),
        new_code_cell("import sys as system\nsystem.left_behind = True"),
        graded("q2", "import sys\nif hasattr(sys, 'left_behind'): os._exit(1)"),
        graded("q3", "os._exit(1)"),
        new_code_cell("%%writefile helper.py\ndef later():\n    pass"),
    ]
    execution = way(new_notebook(cells=cells), draw={}, limits=LIMITS)
    assert execution.failed is None
    assert [cell.outcome for cell in execution.cells] == ["ok", "ok", "exited"]
    assert execution.cells[0].recordings == (b"recorded",)
