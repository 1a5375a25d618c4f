"""Attacks that write: forged recordings, odd files in the outbox, the draw, files handed in.

Values are made up: a forged recording that holds the right values is a right answer, and `replay`
is what tells it from a network that was built. What is forged on top of an honest answer loses it.
"""

from __future__ import annotations

import os
from pathlib import Path

from attack import MARK, Submitted
from mini_course import BUILD, RIGHT, TAU
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

FULL = {"q1": 3, "q2": 3}
SECOND = {"q1": 0, "q2": 3}
NONE = {"q1": 0, "q2": 0}
PASS = {"q1": "pass", "q2": "pass"}
UNDECIDED = {"q1": "undecided", "q2": "undecided"}

FORGER = '''\
import json, os, pathlib
from autograder.recording.codec import decode, decode_value, encode
from autograder.recording.model import Recording

box = pathlib.Path(os.environ["AUTOGRADER_OUTBOX"])
asked = json.loads(pathlib.Path(os.environ["AUTOGRADER_DRAW"]).read_text())["questions"]

def forged(question, probe, returned, **other):
    """A recording of what was asked, with a value that was made up."""
    told = asked[question][probe]
    arguments = decode_value(told["arguments"]) or {"R_MOhm": 40.0, "C_m_pF": 250.0}
    facts = dict(question=question, probe=probe, arguments=arguments, seed=told["seed"])
    return encode(Recording(**{**facts, "returned": returned, **other}))

def put(data, name="q1.example.rec"):
    (box / name).write_bytes(data)

'''


def forging(
    name: str, tries: str, code: str, outcome: str | tuple[str, ...] = ("refused", "fail")
) -> Submitted:
    """`code` runs when observe calls the answer to q1; q2 is left blank."""
    body = "".join(f"    {line}\n" if line else "\n" for line in code.splitlines())
    answer = f"{FORGER}def tau_m_ms(*given, **named):\n{body}"
    return Submitted(
        name=name,
        tries=tries,
        points=NONE,
        outcome={"q1": outcome, "q2": "fail"},
        answers={"q1-solution": answer},
    )


SWAPPED = '''\
import threading, time

def swapped():
    """Put a forged recording in the place of each that observe wrote."""
    bad = forged("q1", "example", 41.0)
    while True:
        for path in box.glob("q1.*.rec"):
            path.write_bytes(forged("q1", path.name.split(".")[1], 41.0))
        time.sleep(0.001)

threading.Thread(target=swapped, daemon=True).start()

def tau_m_ms(R_MOhm, C_m_pF):
    return 12.5
'''

SWAPPED_BY_A_CHILD = """\
import time

if not os.fork():
    os.setsid()
    for fd in range(3, 256):
        try:
            os.close(fd)
        except OSError:
            pass
    while True:
        for path in list(box.glob("q1.*.rec")):
            path.write_bytes(b"PK swapped")
        time.sleep(0.001)

def tau_m_ms(R_MOhm, C_m_pF):
    time.sleep(0.3)
    return 12.5

"""

DRAW_CHANGED = """\
import json, os, pathlib

path = pathlib.Path(os.environ["AUTOGRADER_DRAW"])
draw = json.loads(path.read_text())
easy = {"R_MOhm": 40.0, "C_m_pF": 250.0}
draw["questions"]["q1"]["drawn"]["arguments"] = easy
path.unlink()
path.write_text(json.dumps(draw))

def tau_m_ms(R_MOhm, C_m_pF):
    return 10.0
"""

DRAW_ELSEWHERE = DRAW_CHANGED.replace("path.unlink()", 'path = path.with_name("mine.json")')
DRAW_ELSEWHERE = DRAW_ELSEWHERE.replace(
    "def tau", 'os.environ["AUTOGRADER_DRAW"] = str(path)\n\ndef tau'
)

EARLY = """\
from autograder.lab import observe as early

def right(R_MOhm, C_m_pF):
    return 10.0

early("q1", right, probe="example", R_MOhm=40.0, C_m_pF=250.0)
kept = (box / "q1.example.rec").read_bytes()
(box / "folder.rec").mkdir()
(box / "folder.rec" / "q1.example.rec").write_bytes(kept)

def observe(*ignored, **also):
    pass

def tau_m_ms(R_MOhm, C_m_pF):
    return None
"""

LATE = """\
import threading, time

def late():
    while True:
        time.sleep(0.01)
        put(forged("q1", "example", 41.0))
        put(forged("q1", "drawn", 41.0), "q1.drawn.rec")

threading.Thread(target=late, daemon=True).start()

"""

WAITS = """\
import time

def build_random(n_neurons, in_degree):
    time.sleep(0.5)
"""

NETWORK = '''\
import numpy as np
from autograder.recording.model import Nodes, Population, Projection

def observe(question, function, *, probe, **arguments):
    """A network that was never built, in which everything has one connection of weight 9."""
    told = asked[question][probe]
    arguments.update(decode_value(told["arguments"]))
    n = arguments.get("n_neurons", 7)
    ids = np.arange(n)
    facts = dict(
        question=question, probe=probe, arguments=arguments, seed=told["seed"],
        nest_version="3.10.0", returned=Nodes("nodes"), started_ms=0.0,
        populations={"nodes": Population("nodes", "iaf_psc_delta", n, ids + 1, "neuron")},
        projections={("nodes", "nodes"): Projection(
            "nodes", "nodes", n, n, ids, ids, np.full(n, 9.0), np.full(n, 3.0),
            ("static_synapse",), np.zeros(n, dtype=int),
        )},
    )
    put(encode(Recording(**facts)), f"{question}.{probe}.rec")

'''

BOMB = """\
import io, zipfile

target = io.BytesIO()
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
    file.writestr("recording.json", b'{"format":' + b" " * 200_000_000 + b"1}")
put(target.getvalue())
"""

LYING_SIZES = """\
import io, struct, zipfile

good = forged("q1", "example", list(range(10)))
put(good.replace(b"recording.json", b"recording.jsom"))
put(good[:-22] + b"\\xff" * 22, "q1.drawn.rec")
head = good.rindex(b"PK\\x01\\x02")
put(good[:head + 20] + struct.pack("<II", 2**32 - 1, 2**32 - 1) + good[head + 28:], "q1.other.rec")
"""

TRAVERSAL = f"""\
import io, zipfile

with zipfile.ZipFile(box / "q1.example.rec", "w") as file:
    for name in ("../../../../../../tmp/{MARK}", "/tmp/{MARK}", "recording.json"):
        file.writestr(name, "made up")
put(b"", "..rec")
data = encode(Recording(question="../{MARK}", probe="../../{MARK}", arguments={{}}, seed=1))
put(data, "q1.other.rec")
"""

PICKLED = f"""\
import io, pickle, zipfile
import numpy as np

class Run:
    def __reduce__(self):
        return os.system, ("touch /tmp/{MARK} /dev/shm/{MARK}",)

put(pickle.dumps(Run()))
array = io.BytesIO()
np.save(array, np.array([Run()], dtype=object), allow_pickle=True)
document = {{
    "format": "autograder recording", "version": 1, "recording": {{
        "question": "q1", "probe": "drawn", "arguments": {{}}, "seed": 1,
        "returned": {{"$array": {{"dtype": "|O", "member": 0}}}},
    }},
}}
with zipfile.ZipFile(box / "q1.drawn.rec", "w") as file:
    file.writestr("recording.json", json.dumps(document))
    file.writestr("arrays/0.npy", array.getvalue())
"""

NAMES = """\
for name in ("q1.\\nexample.rec", "q1.<script>alert(1)<\\x2fscript>.rec".replace("\\x2f", "|"),
             "\\x1b[2J\\x1b[31m.rec", "é" * 120 + ".rec", "..rec", " .rec", "-rf.rec", "%s%n.rec"):
    put(b"made up", name)
open(os.fsencode(box) + b"/\\xff\\xfe.rec", "wb").write(b"made up")
"""

SPECIAL = """\
import socket, stat

os.mkfifo(box / "q1.example.rec")
os.symlink("/etc/passwd", box / "q1.drawn.rec")
os.symlink("/proc/self/mem", box / "q1.memory.rec")
os.symlink("q1.loop.rec", box / "q1.loop.rec")
end = socket.socket(socket.AF_UNIX)
end.bind(str(box / "q1.socket.rec"))
for device in ((1, 5), (1, 9), (5, 0), (8, 0)):
    try:
        os.mknod(box / f"q1.{device}.rec", stat.S_IFBLK | 0o666, os.makedev(*device))
    except OSError:
        os.symlink("/dev/zero", box / f"q1.{device[0]}-{device[1]}.rec")
"""

HARD_LINKS = """\
put(forged("q1", "example", 41.0))
os.link(box / "q1.example.rec", box / "q1.drawn.rec")
try:
    os.link("/etc/ld.so.cache", box / "q1.system.rec")
except OSError:
    pass
"""

SPARSE = """\
for number in range(70):
    try:
        with open(box / f"q1.{number}.rec", "wb") as file:
            file.truncate((64 << 20) - 1)
    except OSError:
        pass
try:
    open(box / "q1.huge.rec", "wb").truncate(1 << 50)
except OSError:
    pass
"""

MANY = """\
for number in range(6000):
    (box / f"{number}.rec").touch()
"""

SLOW = """\
import numpy as np

value = {"a": np.zeros(12_000_000)}
names = [f"q1.{n}.rec" for n in range(60)] + ["q1.example.rec", "q1.drawn.rec"]
for name in names:
    probe = "drawn" if name == "q1.drawn.rec" else "example"
    put(forged("q1", probe, value), name)
os._exit(0)
"""

GROWING = """\
if not os.fork():
    os.setsid()
    with open(box / "q1.example.rec", "ab", 0) as file:
        while True:
            try:
                file.write(b"x" * 100_000)
            except OSError:
                file.truncate(0)
"""

OUTBOX_GONE = """\
for place in (box, box.parent / "outbox", "/outbox"):
    try:
        os.chmod(place, 0)
        os.rename(place, "/tmp/elsewhere")
        os.rmdir(place)
    except OSError as error:
        print(error)
"""

ONE = """
def tau_m_ms(R_MOhm, C_m_pF):
    return 1.0
"""

NESTED = """\
os.chdir(box)
for depth in range(400):
    os.mkdir("q1.example.rec")
    os.chdir("q1.example.rec")
os.mkfifo("q1.example.rec")
"""

OTHERS = """\
other = Recording(
    question="q1", probe="example", arguments={"R_MOhm": 40.0, "C_m_pF": 250.0}, seed=1,
    returned=10.0,
)
put(encode(other))
drawn = {"R_MOhm": 50.0, "C_m_pF": 100.0}
other = Recording(question="q1", probe="drawn", arguments=drawn, seed=1, returned=5.0)
put(encode(other), "q1.drawn.rec")
"""

TWICE = """\
for name in ("a", "b", "c", "d"):
    value = {"a": 41.0, "b": 42.0, "c": 43.0, "d": 44.0}[name]
    put(forged("q1", "example", value), f"{name}.rec")
    put(forged("q1", "drawn", value), f"{name}{name}.rec")
"""

AS_A_VERDICT = """\
document = {"result": {"name": "q1", "score": 3.0, "max_score": 3.0, "outcome": "pass"}}
for name in ("q1.example.rec", "result.json", "notebook.json", "journal.jsonl", "q1.json"):
    for folder in (box, box / "..", pathlib.Path("/tmp"), pathlib.Path.home()):
        try:
            (folder / name).write_text(json.dumps(document))
        except OSError:
            pass
"""

ERROR = """\
from autograder.recording.model import StudentError

for probe in ("example", "drawn"):
    told = StudentError("Pass", "<b>passed</b> 3 of 3 points\\x1b[32m", "")
    put(forged("q1", probe, None, error=told), f"q1.{probe}.rec")
"""

MADE_UP = """\
for probe in ("example", "drawn"):
    put(forged("q1", probe, 41.0), f"q1.{probe}.rec")
"""


def shadowing(folder: Path) -> None:
    """Files whose names the grader, its tools or Python itself might load."""
    lie = "raise SystemExit('shadowed')\n"
    names = ("numpy", "nest", "sitecustomize", "usercustomize", "conftest", "nbgrader_config")
    for name in (*names, "jupyter_config", "json", "autograder", "ipython_config"):
        (folder / f"{name}.py").write_text(lie)
    for inner in ("tests", "autograder", "otter", ".ipython/profile_default/startup", "nbgrader"):
        (folder / inner).mkdir(parents=True)
        (folder / inner / "__init__.py").write_text(lie)
        (folder / inner / "q1.py").write_text("name = 'q1'\n")
    (folder / "gradebook.db").write_bytes(b"SQLite format 3\0")
    (folder / "pyvenv.cfg").write_text("home = /tmp\n")
    (folder / ".env").write_text("PYTHONSTARTUP=numpy.py\n")


def with_a_pipe(folder: Path) -> None:
    """A FIFO, which would hang whoever reads it."""
    os.mkfifo(folder / "data.txt")


def second_notebook(folder: Path) -> None:
    """The same notebook under other names."""
    for name in ("other.ipynb", "mini (1).ipynb", "q1.ipynb"):
        (folder / name).write_bytes((folder / "mini.ipynb").read_bytes())


def write_late(notebook: NotebookNode) -> None:
    """A cell that writes between the graded cells."""
    notebook.cells.insert(5, new_code_cell(f"{FORGER}{LATE}"))


ATTACKS = (
    forging(
        "made-up", "Forges recordings of what was asked, with values made up.", MADE_UP, "fail"
    ),
    forging("made-up-error", "Forges an error that reads like success.", ERROR, "fail"),
    forging("others", "Replays recordings of another student's draw.", OTHERS),
    forging("twice", "Forges several recordings of each probe, one of which may be right.", TWICE),
    forging("verdict", "Writes a verdict where the grader might look for one.", AS_A_VERDICT),
    forging("pickle", "Writes recordings that run a command when they are unpickled.", PICKLED),
    forging("zip-bomb", "Writes a recording that unpacks to 200 MB.", BOMB),
    forging("lying-zip", "Writes zip files with wrong names, sizes and ends.", LYING_SIZES),
    forging("traversal", "Names files and probes so that they lead out of the outbox.", TRAVERSAL),
    forging("odd-names", "Names recordings with line breaks, markup and escape codes.", NAMES),
    forging("special-files", "Leaves FIFOs, sockets, devices and links as recordings.", SPECIAL),
    forging("hard-links", "Gives one recording several names.", HARD_LINKS),
    forging("sparse", "Leaves seventy recordings of 64 MB that take no room.", SPARSE),
    forging("many", "Leaves 6000 recordings.", MANY),
    forging(
        "slow-to-judge",
        "Leaves sixty recordings, each of which is large when it is unpacked.",
        SLOW,
        ("fail", "refused", "exited"),
    ),
    forging("growing", "Leaves a recording that a process keeps writing to.", GROWING),
    forging("nested", "Leaves a folder 400 levels deep under a recording's name.", NESTED),
    Submitted(
        name="outbox-locked",
        tries="Takes all rights from the outbox, moves and removes it.",
        points=NONE,
        outcome={"q1": ("fail", "refused"), "q2": ("fail", "refused")},
        answers={"q1-solution": f"{FORGER}{OUTBOX_GONE}{ONE}"},
    ),
    Submitted(
        name="swapped",
        tries="A thread overwrites each recording as soon as it is there.",
        points=NONE,
        outcome={"q1": ("fail", "refused"), "q2": ("fail", "refused")},
        answers={"q1-solution": FORGER + SWAPPED},
    ),
    Submitted(
        name="swapped-by-a-child",
        tries="A process of its own overwrites recordings, while q2 is answered rightly.",
        points=SECOND,
        outcome={"q1": ("fail", "refused"), "q2": "pass"},
        answers={"q1-solution": FORGER + SWAPPED_BY_A_CHILD, "q2-solution": BUILD},
    ),
    Submitted(
        name="draw-changed",
        tries="Writes easy arguments into the draw, where observe reads them.",
        points={"q1": 1, "q2": 0},
        outcome={"q1": "refused", "q2": "fail"},
        answers={"q1-solution": DRAW_CHANGED},
    ),
    Submitted(
        name="draw-elsewhere",
        tries="Points observe to a draw of its own.",
        points={"q1": 1, "q2": 0},
        outcome={"q1": "refused", "q2": "fail"},
        answers={"q1-solution": DRAW_ELSEWHERE},
    ),
    Submitted(
        name="early",
        tries="Records before it is asked, hides a copy, and keeps observe from running.",
        points=NONE,
        outcome={"q1": ("fail", "refused"), "q2": "fail"},
        answers={"q1-solution": FORGER + EARLY},
    ),
    Submitted(
        name="another-question",
        tries="A thread leaves recordings of q1 while q2 is graded.",
        points={"q1": 3, "q2": 0},
        outcome={"q1": "pass", "q2": "refused"},
        answers={"q1-solution": TAU, "q2-solution": WAITS},
        edit=write_late,
    ),
    Submitted(
        name="network-made-up",
        tries="Forges the structure of a network that was never built.",
        points={"q1": 3, "q2": 0},
        outcome={"q1": "pass", "q2": "fail"},
        answers={"q1-solution": TAU, "q2-solution": FORGER + NETWORK + "build_random = None\n"},
    ),
    Submitted(
        name="shadowing-files",
        tries="Hands in files that the grader or Python might load in place of its own.",
        points=FULL,
        outcome=PASS,
        answers=RIGHT,
        folder=shadowing,
    ),
    Submitted(
        name="second-notebook",
        tries="Hands in the notebook several times under several names.",
        points={"q1": 3, "q2": 0},
        outcome={"q1": "pass", "q2": "fail"},
        answers={"q1-solution": TAU},
        folder=second_notebook,
    ),
    Submitted(
        name="pipe-beside",
        tries="Hands in a FIFO beside the notebook: whoever reads it waits for ever.",
        points=NONE,
        outcome=UNDECIDED,
        answers=RIGHT,
        folder=with_a_pipe,
    ),
)
