"""The sandbox with real bubblewrap, real kernels and real attacks.

The attacks stand in one notebook, one after the other, each as a question of its own: that each is
told apart also shows that none costs the next one its recordings.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder import doctor
from autograder.course import Course
from autograder.sandbox import cgroup, view
from autograder.sandbox.execute import OUTCOMES, execute, from_dict, to_dict
from autograder.sandbox.foreman import Foreman
from autograder.sandbox.limits import Limits

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

needs_bwrap = pytest.mark.skipif(
    shutil.which("bwrap", path=view.TOOLS_PATH) is None, reason="apt-get install bubblewrap"
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
    "endless_loop": ("while True: pass", "timeout", "within 2 s"),
    "ignores_interrupts": (
        "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True: pass",
        "timeout",
        "within 2 s",
    ),
    "endless_simulation": (
        "import nest\nnest.Create('iaf_psc_alpha', 100)\nnest.Simulate(1e9)",
        "timeout",
        "within 2 s",
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


@pytest.fixture(scope="module", params=["started", "forked"])
def way(request):
    """Both ways to get a kernel; whatever is said of one holds of the other."""
    if request.param == "started":
        yield execute
        return
    with Foreman() as foreman:
        yield foreman.execute_warm


@pytest.fixture(scope="module")
def attacked(way):
    """One notebook with everything that never ends, one with the rest."""
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
def test_attacks_are_told_apart_and_cost_nobody_else(attacked, question):
    _, outcome, detail = ATTACKS[question]
    assert [execution.failed for execution in attacked] == [None, None]
    cells = {cell.question: cell for execution in attacked for cell in execution.cells}
    cell = cells[question]
    assert (cell.outcome, detail in cell.detail) == (outcome, True), cell
    assert cell.recordings == (b"recorded",)
    assert cell.outcome in OUTCOMES


@needs_bwrap
def test_after_attacks_the_notebooks_are_valid_and_say_what_was_stopped(attacked):
    sentences = []
    for execution in attacked:
        nbformat.validate(execution.notebook)
        json.dumps(execution.notebook, ensure_ascii=False).encode()
        sentences += execution.stopped
    stopped = [q for q, (_, outcome, _) in ATTACKS.items() if outcome not in ("ok", "error")]
    assert [q for q in ATTACKS if any(f" {q} " in s for s in sentences)] == stopped


@needs_bwrap
def test_honest_notebook_keeps_outputs_and_recordings(way):
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
def test_what_is_displayed_can_be_updated_within_the_limits(updated, name):
    _, shows, cut = UPDATES[name]
    position = list(UPDATES).index(name)
    assert updated.cells[position].outcome == "ok", updated.cells[position]
    outputs = updated.notebook.cells[position].outputs
    data = [item for each in outputs if "data" in each for item in each.data.items()]
    assert data == shows
    said = [each.text for each in outputs if each.output_type == "stream"]
    assert [f"of {cut} are kept" in text for text in said] == ([True] if cut else [])


@needs_bwrap
def test_all_cells_draw_on_one_budget_of_output_and_nothing_else_is_lost(way):
    """Nor does it count twice what runs again in a new kernel."""
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
def test_only_plain_files_written_by_the_graded_cell_itself_are_taken(way):
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
        "last": (1, ("'1.rec': larger than 2097148 bytes",)),  # of its own share
    }


@needs_bwrap
def test_a_lost_kernel_gets_its_definitions_back_but_not_what_brought_it_down(way):
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
def test_what_is_left_when_a_budget_is_used_up_is_not_run(way, limits, outcomes, reason):
    stubborn = "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True: pass"
    notebook = new_notebook(cells=[graded("q1", stubborn), graded("q2", "pass")])
    execution = way(notebook, draw={}, limits=limits)
    assert [cell.outcome for cell in execution.cells] == outcomes
    assert reason in execution.cells[1].detail
    assert execution.failed is None


@needs_bwrap
def test_all_walls_hold_on_this_machine(way, tmp_path):
    findings = doctor.examine(LIMITS, course=with_secrets(tmp_path), execute=way)
    assert [f for f in findings if f.grave and not f.holds] == []
    walls = {f.name: f for f in findings}
    assert walls.keys() > {"network", "files", "secrets", "environment", "memory", "leftovers"}
    together = walls["memory of all processes"]
    assert (together.holds, together.grave) == (COUNTED, COUNTED)
    assert COUNTED or "not given by this machine" in together.detail


def with_secrets(root):
    """A folder with all that the course `root` keeps from student code."""
    for name in (".autograder/key", "solutions/42_mini/tests/q1.py", "gradebook.db"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("a secret")
    return root


@needs_bwrap
def test_the_sandbox_is_examined_once_and_again_when_something_changed(tmp_path):
    course = Course(with_secrets(tmp_path))

    def examined(limits):
        doctor.require_sound(course, limits, "bubblewrap")
        return {path.name: path.stat().st_mtime_ns for path in (course.state / "doctor").iterdir()}

    first = examined(LIMITS)
    assert len(first) == 1
    assert examined(LIMITS) == first
    assert examined(replace(LIMITS, cell_s=5)) == first, "times have nothing to do with walls"
    assert len(examined(replace(LIMITS, processes=40))) == 2


def test_without_walls_nothing_is_examined(tmp_path):
    doctor.require_sound(Course(tmp_path), LIMITS, "none")
    assert not list(tmp_path.iterdir())


def test_without_walls_the_same_attacks_get_through(tmp_path):
    findings = doctor.examine(LIMITS, course=with_secrets(tmp_path), sandbox="none")
    held = {f.name for f in findings if f.holds}
    # a machine without network holds that wall anyway
    assert held <= {"sandbox", "network", "leftovers"}


def test_trusted_notebook_runs_without_walls(tmp_path):
    source = SETUP + f"open({str(tmp_path / 'here')!r}, 'w').close()\n" + record("a.rec")
    notebook = new_notebook(cells=[graded("q1", source)])
    execution = execute(notebook, draw={}, limits=LIMITS, sandbox="none")
    assert execution.cells[0].recordings == (b"recorded",)
    assert (tmp_path / "here").exists()


def test_a_numpy_beside_the_caller_is_not_imported(tmp_path, monkeypatch):
    for name in ("numpy", "zmq", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported')")
    monkeypatch.chdir(tmp_path)
    notebook = new_notebook(cells=[graded("q1", "import numpy")])
    assert execute(notebook, draw={}, limits=LIMITS, sandbox="none").cells[0].outcome == "ok"


@needs_bwrap
@pytest.mark.parametrize(
    ("start", "processes"),
    [
        pytest.param("execute", 4, id="started"),  # worker, bubblewrap, kernel
        pytest.param("Foreman().execute_warm", 7, id="forked"),  # and foreman, zygote, holder
    ],
)
def test_nothing_survives_a_grader_that_is_killed(start, processes, tmp_path):
    program = f"""
        from nbformat.v4 import new_code_cell, new_notebook
        from autograder.sandbox.execute import execute
        from autograder.sandbox.foreman import Foreman
        open({str(tmp_path / "ready")!r}, "w").close()
        {start}(new_notebook(cells=[new_code_cell("while True: pass # {tmp_path}")]), draw={{}})
    """
    root = Path(doctor.__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": str(root), "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)], env=environment
    ) as grader:
        wait_until(lambda: (tmp_path / "ready").exists())
        wait_until(lambda: len(family(grader.pid)) >= processes, 60)
        below = family(grader.pid)
        os.kill(grader.pid, signal.SIGKILL)
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in below))
    left = {owner for owner, _ in cgroup.groups()}
    assert not left & {str(pid) for pid in below}


def counted_only():
    if not COUNTED:
        pytest.skip("this machine gives no control groups")


def test_a_group_of_a_grader_that_is_gone_is_swept_and_that_of_a_living_one_is_not():
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


def test_a_command_starts_in_its_group_and_so_does_all_that_comes_of_it():
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


def shares_only():
    if not COUNTED or cgroup.place().cpu is None:
        pytest.skip("this machine gives no shares of the processors")


# Twenty processes or one, all on one processor, at work from one moment to another.
SPIN = """
import os, sys, time
many, begin, end = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
for _ in range(many - 1):
    if not os.fork():
        many = 0
        break
time.sleep(max(0, begin - time.time()))
while time.time() < end: pass
while many > 1:
    os.wait()
    many -= 1
print(sum(os.times()[:4]))
"""


def test_many_processes_of_one_group_get_no_more_than_one_of_another():
    shares_only()
    begin = time.time() + 3
    made = [cgroup.make(LIMITS) for _ in range(2)]
    try:
        spinning = [
            subprocess.Popen(
                group.entered([sys.executable, "-c", SPIN, many, str(begin), str(begin + 3)]),
                stdout=subprocess.PIPE,
                text=True,
            )
            for group, many in zip(made, ["20", "1"], strict=True)
        ]
        # Each prints what it and its children used; the last line is that of the parent.
        greedy, modest = (float(each.communicate()[0].split()[-1]) for each in spinning)
    finally:
        for group in made:
            group.remove()
    assert modest > 0.5 * greedy, "alone among twenty-one it would have a twentieth"


@needs_bwrap
def test_a_kernel_has_its_own_share_of_the_processors_as_long_as_it_lives(way):
    shares_only()
    above, seen = cgroup.place().cpu, []
    notebook = new_notebook(cells=[graded("q1", "import time\ntime.sleep(3)")])
    before = set(above.glob(f"{cgroup.PREFIX}*"))

    def look():
        while not done.is_set():
            for folder in set(above.glob(f"{cgroup.PREFIX}*")) - before:
                seen.append((folder, len(cgroup.processes(folder))))
            done.wait(0.1)

    done = threading.Event()
    looking = threading.Thread(target=look)
    looking.start()
    try:
        execution = way(notebook, draw={}, limits=LIMITS)
    finally:
        done.set()
        looking.join()
    assert execution.cells[0].outcome == "ok"
    assert max(count for _, count in seen) >= 2  # bubblewrap or holder, kernel
    wait_until(lambda: not any(folder.exists() for folder, _ in seen))


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
        [(2, f"/sys/fs/cgroup{tail}", f"/sys/fs/cgroup{tail}", "None")
         for tail in ("/user.slice/app.slice/run-3.scope", "/user.slice/app.slice",
                      "/user.slice", "")],
    ),
    "version 1": (
        "4:memory:/a/b\n8:pids:/", [MEMORY, PIDS], [(1, "/cg/memory/a/b", "/cg/pids", "None")],
    ),
    "version 1, with shares": (
        "3:cpu,cpuacct:/c\n4:memory:/a\n8:pids:/", [MEMORY, PIDS, CPU],
        [(1, "/cg/memory/a", "/cg/pids", share) for share in ("/cg/cpu,cpuacct/c", "None")],
    ),
    "version 1, in a container": (
        "4:memory:/\n8:pids:/docker/ab/c", [MEMORY, ROOTED],
        [(1, "/cg/memory", "/cg/pids/c", "None")],
    ),
    "outside what is mounted": ("4:memory:/\n8:pids:/docker/xy", [MEMORY, ROOTED], []),
    "memory alone": ("4:memory:/", [MEMORY], []),
    "nothing mounted": ("0::/", [], []),
}  # fmt: skip


@pytest.mark.parametrize(("own", "mounts", "expected"), PLACES.values(), ids=PLACES)
def test_where_groups_are_looked_for(own, mounts, expected):
    found = cgroup.places(own, "\n".join(mounts))
    assert [(p.version, str(p.memory), str(p.pids), str(p.cpu)) for p in found] == expected


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


def test_without_bubblewrap_nothing_runs_and_the_message_says_what_to_type(monkeypatch):
    monkeypatch.setattr(view, "TOOLS_PATH", "/nowhere")
    with pytest.raises(view.SandboxMissing, match="apt-get install bubblewrap"):
        execute(new_notebook(), draw={})


def test_unknown_sandbox_is_an_error():
    with pytest.raises(ValueError, match="'bubblewrap', 'docker' or 'none'"):
        execute(new_notebook(), draw={}, sandbox="chroot")


@needs_bwrap
def test_what_misses_something_further_down_is_run_again(way):
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
    assert "The graded cell of q1 needs something that stands further down" in sentence
