"""Attacks that patch: Python, NumPy, NEST, IPython and the grader's part in the kernel.

Everything in the kernel belongs to the student, so every patch succeeds; none may gain a point,
for what decides is not there. Answers are wrong or missing, but where a patch only has to be
survived.
"""

from __future__ import annotations

from attack import MARK, Submitted
from mini_course import BUILD, RIGHT, TAU
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

FULL = {"q1": 3, "q2": 3}
FIRST = {"q1": 3, "q2": 0}
NONE = {"q1": 0, "q2": 0}
PASS = {"q1": "pass", "q2": "pass"}
PASS_FIRST = {"q1": "pass", "q2": "fail"}
FAIL = {"q1": "fail", "q2": "fail"}

WRONG = """
def tau_m_ms(R_MOhm, C_m_pF):
    return 41.0
"""


def patching(
    name: str, tries: str, code: str, q1: str | tuple[str, ...] = "fail", q2: str = "fail"
) -> Submitted:
    """`code`, then a wrong answer to q1; q2 is left blank, but the patch is still there."""
    return Submitted(
        name=name,
        tries=tries,
        points=NONE,
        outcome={"q1": q1, "q2": q2},
        answers={"q1-solution": f"{code}{WRONG}"},
    )


def surviving(name: str, tries: str, code: str) -> Submitted:
    """`code` below a right answer to q1, whose points must come; q2 is left blank."""
    answers = {"q1-solution": f"{TAU}\n{code}"}
    return Submitted(name=name, tries=tries, points=FIRST, outcome=PASS_FIRST, answers=answers)


REPLACED = """\
import sys, types
import autograder.lab, autograder.lab.observation

def check(question):
    print("3.0")
    return 3.0

def observe(*ignored, **also):
    return 3.0

for module in (autograder.lab, autograder.lab.observation):
    module.check, module.observe = check, observe
autograder.lab.Report = float
sys.modules["autograder.lab"] = sys.modules["autograder.judge.decide"] = \
    types.SimpleNamespace(check=check)
"""

OTHER_ARGUMENTS = """\
import autograder.lab.observation as grader
from dataclasses import replace

keep = grader._keep
easy = {"R_MOhm": 40.0, "C_m_pF": 250.0}
grader._keep = lambda recording: keep(replace(recording, arguments=easy, returned=10.0, seed=1))
"""

RELABELLED = """\
import autograder.lab.observation as grader

asked = grader._requested
grader._requested = lambda question, probe: {**asked(question, "example"), "arguments": {}}
keep = grader._keep

def kept(recording):
    for question in ("q1", "q2"):
        for probe in ("example", "drawn"):
            object.__setattr__(recording, "question", question)
            object.__setattr__(recording, "probe", probe)
            keep(recording)

grader._keep = kept
"""

NUMPY = """\
import math
import numpy as np

for module in (np, math):
    for name in ("isclose", "allclose", "array_equal", "all", "isfinite", "equal", "array_equiv"):
        setattr(module, name, lambda *a, **k: True)
np.abs = np.absolute = np.subtract = np.max = lambda *a, **k: 0.0
np.float64 = np.ndarray = np.generic = type("Right", (float,), {"__eq__": lambda *a: True})
np.testing.assert_allclose = np.testing.assert_equal = lambda *a, **k: None
"""

BUILTINS = """\
import builtins

class Quiet(Exception):
    pass

builtins.AssertionError = builtins.ValueError = builtins.TypeError = Quiet
builtins.isinstance = builtins.issubclass = builtins.all = builtins.hasattr = lambda *a: True
builtins.abs = builtins.round = builtins.sum = lambda *a, **k: 0.0
builtins.float = builtins.type = lambda *a, **k: 10.0
"""

JSON = """\
import json, zipfile, io

json.dumps = lambda *a, **k: '{"score": 3.0, "outcome": "pass"}'
json.loads = lambda *a, **k: {"score": 3.0, "questions": {}}
zipfile.ZipFile.writestr = lambda *a, **k: None
"""

PATHLIB = """\
import os, pathlib

write = pathlib.Path.write_bytes
pathlib.Path.write_bytes = lambda path, data: write(path, b"3.0")
pathlib.Path.rename = lambda path, target: os.rename(path, str(target) + ".rec")
os.rename = os.replace = lambda *a, **k: None
"""

OPEN = """\
import builtins, io, os

builtins.open = io.open = os.open = lambda *a, **k: io.StringIO("3.0")
io.BytesIO = lambda *a, **k: io.StringIO("3.0")
os.environ = {}
"""

IMPORT_HOOK = '''\
import importlib.abc, importlib.util, sys

class Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Everything that is imported from now on says that all is well."""

    def find_spec(self, name, path, target=None):
        return importlib.util.spec_from_loader(name, self)

    def exec_module(self, module):
        module.__getattr__ = lambda name: (lambda *a, **k: 10.0)

sys.meta_path.insert(0, Loader())
for name in [name for name in sys.modules if name.startswith(("autograder", "otter", "nest"))]:
    del sys.modules[name]
from autograder.lab import check, observe
'''

TRACED = """\
import sys

def tracer(frame, event, argument):
    if frame.f_code.co_name in ("observe", "_keep", "encode", "name_collections", "judge"):
        for name in ("returned", "score", "value", "earned"):
            if name in frame.f_locals:
                frame.f_locals[name] = 12.5
        frame.f_trace_opcodes = True
    return tracer

sys.settrace(tracer)
sys.setprofile(tracer)
sys._getframe().f_trace = tracer
"""

AT_EXIT = f"""\
import atexit, os, signal, sys, weakref

def late(*ignored):
    for path in ("/outbox/q1.example.rec", "/tmp/{MARK}", "/dev/shm/{MARK}"):
        with open(path, "w") as file:
            file.write("3.0")
    print("3.0")

atexit.register(late)
os.register_at_fork(before=late, after_in_child=late)
keeper = type("Keeper", (), {{"__del__": late}})()
weakref.finalize(keeper, late)
for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1):
    signal.signal(number, late)
"""

TRANSFORMED = """\
shell = get_ipython()
shell.input_transformers_cleanup.insert(0, lambda lines: ["3.0\\n"])
shell.input_transformers_post.append(lambda lines: ["3.0\\n"])
"""

TREES = '''\
import ast

class Easy(ast.NodeTransformer):
    """Every probe becomes the example; every check becomes 3.0."""

    def visit_Call(self, node):
        name = getattr(node.func, "id", "")
        for keyword in node.keywords:
            if keyword.arg == "probe":
                keyword.value = ast.Constant("example")
        return ast.Constant(3.0) if name == "check" else node

get_ipython().ast_transformers.append(Easy())
'''

EVENTS = """\
import pathlib

def before(info):
    info.raw_cell = info.transformed_cell = "3.0"
    pathlib.Path("/outbox/before.rec").write_bytes(b"made up")

def after(result):
    result.result, result.error_in_exec, result.info.raw_cell = 3.0, None, "3.0"
    pathlib.Path("/outbox/q1.example.rec").write_bytes(b"made up")

get_ipython().events.register("pre_run_cell", before)
get_ipython().events.register("post_run_cell", after)
"""

SHOWN = """\
import sys

shell = get_ipython()
shell.showtraceback = shell.showsyntaxerror = lambda *a, **k: print("3.0")
shell.set_custom_exc((BaseException,), lambda *a, **k: print("All 2 checks passed. 3.0"))
shell.display_formatter.format = lambda *a, **k: ({"text/plain": "3.0"}, {})
sys.displayhook = lambda value: print("3.0")
sys.excepthook = lambda *a: print("3.0")
"""

RUN_CODE = """\
shell = get_ipython()

async def nothing(*a, **k):
    return False

shell.run_code = shell.run_ast_nodes = nothing
"""

MESSAGES = """\
kernel = get_ipython().kernel
parent = kernel.get_parent()

def send(kind, **content):
    kernel.session.send(kernel.iopub_socket, kind, content, parent=parent, ident=kernel.topic(kind))

data = {"text/plain": "3.0", "text/html": "<div data-outcome=pass>3 of 3 points</div>"}
send("execute_result", data=data, metadata={}, execution_count=3)
send("display_data", data=data, metadata={"nbgrader": {"score": 3, "grade": True}})
send("update_display_data", data=data, metadata={}, transient={"display_id": "x"})
send("stream", name="stdout", text="3.0")
send("clear_output", wait=False)
send("comm_open", comm_id="x", target_name="jupyter.widget", data={"state": {}})
send("error", ename={}, evalue=[], traceback=7)
send("stream", text=None)
send("made_up", score=3.0)
send("status", execution_state="idle")
reply = {"status": "ok", "execution_count": 3, "payload": [{"source": "set_next_input"}]}
for channel in (kernel.shell_stream, kernel.control_stream, kernel.iopub_socket):
    kernel.session.send(channel, "execute_reply", reply, parent=parent)
"""

STARTED_IDLE = (
    MESSAGES
    + """
import time
time.sleep(0.5)
print("still here")
"""
)

UNSIGNED = """\
import json, os, zmq

kernel = get_ipython().kernel
pipe = kernel.iopub_socket
for parts in ([b"made up"], [b"x", b"<IDS|MSG>", b"0" * 64, b"{", b"{}", b"{}", b"{}"]):
    kernel.iopub_thread.socket.send_multipart(parts)
kernel.session.key = b"another"
kernel.session.auth = None
"""

OWN_CLIENT = '''\
import jupyter_client, os, pathlib, threading, time

def shut_down():
    """Ask the kernel, as a client of its own sockets, to run other things and to end."""
    client = jupyter_client.BlockingKernelClient()
    client.load_connection_file(os.environ["AUTOGRADER_DRAW"].replace("draw", "connection"))
    client.start_channels()
    client.execute("def observe(*a, **k): print('3.0')")
    client.execute("check = observe")
    client.input("3.0")
    time.sleep(1)
    client.shutdown()

threading.Thread(target=shut_down, daemon=True).start()
import time
time.sleep(3)
'''

CTYPES = '''\
import ctypes

def overwritten(one, other):
    """Write the value of one number into another, for all of Python."""
    size = float.__basicsize__
    ctypes.memmove(id(one) + size - 8, id(other) + size - 8, 8)

overwritten(40.0, 0.25)
for base in (float, int):
    table = ctypes.cast(id(base), ctypes.POINTER(ctypes.c_void_p))
function = type(lambda: 0)
def equal(*a):
    return True
grader = __import__("autograder.lab.observation", fromlist=["x"])
grader.observe.__code__ = (lambda *a, **k: 3.0).__code__
'''

FROZEN = """\
import gc
import autograder.recording.archive, autograder.recording.codec as border

def lenient(self, *a, **k):
    object.__setattr__(self, "question", "q1")
    object.__setattr__(self, "score", 3.0)
    object.__setattr__(self, "returned", 12.5)

border.Recording.__init__ = lenient
border.RecordingError = Warning
border.DEFAULT_LIMITS = border.Limits(max_bytes=1 << 60)
border.FORMAT, border.VERSION = autograder.recording.archive.FORMAT, _ = "verdict", 3
"""

CLEARED = """\
import sys

for name in list(globals()):
    if not name.startswith("__"):
        del globals()[name]
sys_modules = __import__("sys").modules
for name in [name for name in sys_modules if name.startswith("autograder")]:
    del sys_modules[name]
"""

NEST = '''\
import nest

class Nodes(nest.NodeCollection):
    """A network that says what is asked of it; the numbers are made up."""

    def __init__(self):
        pass

    def __len__(self):
        return 7

    def tolist(self):
        return list(range(1, 8))

    def get(self, *keys):
        return "iaf_psc_delta"

class Connections:
    def __len__(self):
        return 7

    def __getitem__(self, part):
        return self

    def get(self, keys):
        made_up = dict(source=1, target=2, weight=9.0, delay=3.0, synapse_model="static_synapse")
        return {key: [made_up[key]] * 7 for key in keys}

nest.GetConnections = lambda *a, **k: Connections()
nest.GetDefaults = lambda *a, **k: {"type_id": "iaf_psc_delta"}
nest.ResetKernel = nest.Simulate = lambda *a, **k: None

def build_random(n_neurons, in_degree):
    return Nodes()
'''

NEST_REPLACED = '''\
import sys, types

class All:
    """Answers every question with itself."""

    def __getattr__(self, name):
        return self

    def __call__(self, *a, **k):
        return self

    def __len__(self):
        return 4

    def __float__(self):
        return 0.5

    def __eq__(self, other):
        return True

    __hash__ = None

fake = types.ModuleType("nest")
fake.__getattr__ = lambda name: type if name == "NodeCollection" else All()
sys.modules["nest"] = fake

def build_random(n_neurons, in_degree):
    return All()
'''

OUTBOX_UNSET = """\
import os

del os.environ["AUTOGRADER_OUTBOX"]
os.environ["AUTOGRADER_DRAW"] = "/dev/null"
"""

CHECKS_ON = '''\
import os, pathlib

os.environ.pop("AUTOGRADER_OUTBOX")
pathlib.Path("tests").mkdir()
pathlib.Path("tests/q1.py").write_text("""
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"

@test_case(name="the example", points=3)
def passes(recordings):
    pass
""")
'''

STREAMS = """\
import sys

class Liar:
    def write(self, text):
        return 3.0

    def __getattr__(self, name):
        return lambda *a, **k: 3.0

sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = Liar()
"""

ASKED = """\
try:
    input("Password of the grader: ")
except BaseException as error:
    print(type(error))
import getpass
try:
    getpass.getpass("Password: ")
except BaseException as error:
    print(type(error))
"""


def run_in_another_shell(notebook: NotebookNode) -> None:
    """Replace the shell that runs cells, before anything of the course's has run."""
    notebook.cells.insert(0, new_code_cell(RUN_CODE))


BOTH_REFUSED = ("refused", "refused")
BROKEN = ("dead kernel", "exited", "fail")

ATTACKS = (
    patching("observe-and-check", "Replaces observe and check wherever they are.", REPLACED),
    patching("arguments", "Keeps other arguments than asked.", OTHER_ARGUMENTS, *BOTH_REFUSED),
    patching("relabelled", "Keeps the example under every name.", RELABELLED, *BOTH_REFUSED),
    patching("numpy", "Lets NumPy and math find everything equal and close.", NUMPY),
    patching("builtins", "Replaces errors, types and arithmetic of Python.", BUILTINS, BROKEN),
    patching("json", "Lets json and zipfile write a score.", JSON, BROKEN),
    patching("pathlib", "Lets files get other content and names.", PATHLIB, *BOTH_REFUSED),
    patching("open", "Takes open, buffers and the environment away.", OPEN),
    patching("import-hook", "Serves a module of its own for every import.", IMPORT_HOOK),
    patching("settrace", "Changes the grader's local variables from a trace function.", TRACED),
    patching("input-transformers", "Turns every cell into a score before it runs.", TRANSFORMED),
    patching("syntax-trees", "Rewrites every cell's probes before it runs.", TREES),
    patching("events", "Changes cells and results before and after.", EVENTS, *BOTH_REFUSED),
    patching("display", "Shows a score for every error and every value.", SHOWN),
    patching("messages", "Sends results, replies and nonsense by the kernel's sockets.", MESSAGES),
    patching("idle", "Says that it has ended while it runs on.", STARTED_IDLE),
    patching("unsigned", "Sends messages that are none, and changes its key.", UNSIGNED, BROKEN),
    patching("recording-class", "Patches the class of recordings and its limits.", FROZEN),
    patching("outbox-unset", "Makes the grader's part believe that nobody grades.", OUTBOX_UNSET),
    patching("own-checks", "Lets check run a check file of its own.", CHECKS_ON),
    patching("numbers", "Overwrites numbers and code objects in Python's memory.", CTYPES),
    patching("cleared", "Deletes all names and the grader's modules.", CLEARED),
    surviving("at-exit", "Leaves functions for exits, forks and signals.", AT_EXIT),
    surviving("streams", "Replaces standard output and error.", STREAMS),
    surviving("input", "Asks whoever grades for a password.", ASKED),
    Submitted(
        name="own-client",
        tries="Connects to its own kernel as a client, runs code there and shuts it down.",
        points=NONE,
        outcome={"q1": ("fail", "exited", "dead kernel"), "q2": "fail"},
        answers={"q1-solution": OWN_CLIENT + WRONG},
    ),
    Submitted(
        name="run-code",
        tries="Replaces what runs cells in IPython, in the first cell of all.",
        points=NONE,
        outcome=FAIL,
        answers=RIGHT,
        edit=run_in_another_shell,
    ),
    Submitted(
        name="nest-connections",
        tries="Lets NEST report nodes and connections that were never made.",
        points=FIRST,
        outcome=PASS_FIRST,
        answers={"q1-solution": TAU, "q2-solution": NEST},
    ),
    Submitted(
        name="nest-replaced",
        tries="Puts an object that agrees with everything in the place of NEST.",
        points=FIRST,
        outcome=PASS_FIRST,
        answers={"q1-solution": TAU, "q2-solution": NEST_REPLACED},
    ),
    Submitted(
        name="patched-after",
        tries="Answers both rightly and patches everything it can behind each answer.",
        points=FULL,
        outcome=PASS,
        answers={"q1-solution": TAU, "q2-solution": f"{BUILD}\n{SHOWN}"},
    ),
)
