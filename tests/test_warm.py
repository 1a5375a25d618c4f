"""Warm kernels: what they share, what they don't, and what happens when the zygote ends.

test_sandbox shows that all walls hold around them, for warm and cold kernels alike.
"""

import hashlib
import json
import os
import shutil
import signal
import threading
import time
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook
from test_sandbox import family, wait_until

from autograder.sandbox.host.execute import execute
from autograder.sandbox.host.foreman import Foreman
from autograder.sandbox.walls import bwrap

needs_bwrap = pytest.mark.skipif(
    shutil.which("bwrap", path=bwrap.TOOLS_PATH) is None, reason="apt-get install bubblewrap"
)
pytestmark = [needs_bwrap, pytest.mark.slow]

# What a kernel finds out about itself and its sandbox. Uids are not compared: each has its own.
LOOK_AROUND = """
import json, os, resource, socket, sys
def lines(path):
    return open(path).read().splitlines()
status = dict(line.split(":", 1) for line in lines("/proc/self/status"))
own = ("NSpid", "NSsid", "PPid", "Groups", "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb",
       "NoNewPrivs", "Seccomp", "Seccomp_filters", "SigBlk", "SigIgn", "SigCgt", "Umask")
def on_top():
    tops = {}
    for line in lines("/proc/self/mountinfo"):
        first, last = line.split(" - ")
        point, options = first.split()[4:6]
        tops[point] = options + " " + last.split()[0]
    return {point: top for point, top in tops.items() if point != "/dev"}
def names(folder):
    return sorted(os.listdir(folder))
found = {
    "status": {name: status[name].strip() for name in own},
    "mounts": on_top(),
    "sizes": {folder: os.statvfs(folder).f_blocks for folder in ("/tmp", "/dev/shm", "/outbox")},
    "modes": {folder: oct(os.stat(folder).st_mode) for folder in ("/tmp", "/outbox", "/dev/shm")},
    "files": {folder: names(folder) for folder in ("/", "/tmp", "/tmp/student", "/outbox", "/dev",
                                                   "/dev/shm", "/dev/pts", "/opt/autograder")},
    "limits": {name: resource.getrlimit(getattr(resource, name))
               for name in dir(resource) if name.startswith("RLIMIT_")},
    "environment": dict(os.environ),
    "python": {"called": sys.argv, "path": sys.path, "prefix": sys.prefix, "in": os.getcwd()},
    "sandbox": {
        "processes": [name for name in names("/proc") if name.isdigit()],
        "interfaces": socket.if_nameindex(),
        "host": socket.gethostname(),
        "descriptors": len(names("/proc/self/fd")),
        "user namespaces": lines("/proc/sys/user/max_user_namespaces"),
    },
    "imported": {name: name in sys.modules for name in ("nest", "numpy", "matplotlib", "scipy")},
}
"""
LEAVE = "open(os.environ['AUTOGRADER_OUTBOX'] + '/a.rec', 'w').write(json.dumps(found))"


@pytest.fixture(scope="module")
def foreman():
    with Foreman() as running:
        yield running


def told(way, *sources):
    """The value of `found` after the last of the cells."""
    facts = {"grade": True, "solution": False, "grade_id": "q1"}
    cells = [new_code_cell(source) for source in sources]
    cells.append(new_code_cell(f"import json, os\n{LEAVE}", metadata={"nbgrader": facts}))
    execution = way(new_notebook(cells=cells), draw={"q1": [1.5]})
    assert execution.failed is None
    (cell,) = execution.cells
    assert (cell.outcome, cell.detail) == ("ok", "")
    return json.loads(cell.recordings[0])


def test_a_warm_kernel_sees_what_a_cold_one_sees(foreman):
    warm, cold = (told(way, LOOK_AROUND) for way in (foreman.execute_warm, execute))
    assert {
        (kind, name): (warm[kind][name], one)
        for kind, facts in cold.items()
        for name, one in facts.items()
        if warm[kind][name] != one
    } == {}


def test_outputs_of_a_warm_kernel_are_those_of_a_cold_one(foreman):
    notebook = new_notebook(
        cells=[
            new_code_cell(source)
            for source in (
                "import nest\nimport numpy as np\nimport matplotlib.pyplot as plt",
                "nest.SetKernelStatus({'rng_seed': 7})\n"
                "noise = nest.Create('poisson_generator', params={'rate': 1000.0})\n"
                "spikes = nest.Create('spike_recorder')\nnest.Connect(noise, spikes)\n"
                "nest.verbosity = nest.VerbosityLevel.ERROR\nnest.Simulate(100.0)\n"
                "spikes.events['times'].tolist()",
                "plt.plot([1, 2], label='a')\nplt.legend();",
                "np.random.seed(3)\nnp.random.rand()",
                "def divide(x):\n    return 1 / x\ndivide(0)",
                "%reset -f",
                "plt.imshow([[1, 2]]);",
            )
        ]
    )
    warm, cold = (way(notebook, draw={}) for way in (foreman.execute_warm, execute))
    assert [cell.outputs for cell in warm.notebook.cells] == [
        cell.outputs for cell in cold.notebook.cells
    ]


SEARCH = """
import hashlib, os, re, sys
import nest
def matches(data):
    return [1 for word in re.findall(rb"planted-[0-9a-f]{{16}}", data)
            if hashlib.sha256(word).hexdigest() == {digest!r}]
found = {{"attribute": hasattr(sys, "planted"), "variable": "PLANTED" in os.environ,
          "file": os.path.exists("/tmp/planted"), "neurons": nest.network_size, "memory": False}}
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb") as memory:
    for area, rights, *rest in map(str.split, maps):
        start, end = (int(number, 16) for number in area.split("-"))
        if rights[:2] == "rw":
            memory.seek(start)
            found["memory"] |= bool(matches(memory.read(end - start)))
"""


def test_a_warm_kernel_knows_nothing_of_the_one_before(foreman):
    secret = f"planted-{os.urandom(8).hex()}"
    search = SEARCH.format(digest=hashlib.sha256(secret.encode()).hexdigest())
    plant = (
        f"import os, nest, sys\nsys.planted = os.environ['PLANTED'] = {secret!r}\n"
        "print(sys.planted, file=open('/tmp/planted', 'w'))\nnest.Create('iaf_psc_alpha', 7);"
    )
    first = told(foreman.execute_warm, plant, search)
    assert first == {
        "attribute": True, "variable": True, "file": True, "neurons": 7, "memory": True
    }  # fmt: skip
    assert not any(told(foreman.execute_warm, search).values())


def test_kernels_draw_different_numbers_without_a_seed(foreman):
    draw = "import random, numpy as np\nfound = [np.random.rand(), random.random()]"
    first, second = (told(foreman.execute_warm, draw) for _ in range(2))
    assert not set(first) & set(second)


def test_two_threads_of_nest_simulate_in_every_fork(foreman):
    """If the zygote had threads, NEST would wait for ever in its forks."""
    simulate = (
        "import nest\nnest.local_num_threads = 2\nn = nest.Create('iaf_psc_alpha', 10)\n"
        "nest.Simulate(50.0)\nfound = nest.biological_time"
    )
    assert [told(foreman.execute_warm, simulate) for _ in range(2)] == [50.0, 50.0]


def zygotes():
    """The zygotes that were started here."""
    return [
        pid
        for pid in family(os.getpid())
        if "-m autograder.sandbox.guest.zygote" in called(pid)
        and "bwrap" in called(parent(pid))
        and "bwrap" not in called(pid)
    ]


def test_a_notebook_whose_zygote_ends_is_executed_again(foreman):
    told(foreman.execute, "found = 1")
    wait_until(lambda: len(zygotes()) == 1)  # a fork of it that ends is called the same
    (zygote,) = zygotes()
    slow = new_notebook(cells=[new_code_cell("import time\ntime.sleep(4)\nprint('done')")])
    results = []
    running = threading.Thread(target=lambda: results.append(foreman.execute(slow, draw={})))
    running.start()
    wait_until(lambda: len(family(zygote)) == 3)  # holder, first, kernel
    kernel = family(zygote)[-1]
    time.sleep(1)
    os.kill(zygote, signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{kernel}").exists())
    running.join()
    assert results[0].failed is None
    assert results[0].notebook.cells[0].outputs[0].text == "done\n"
    assert told(foreman.execute_warm, "found = 2") == 2, "there is a new zygote"


def test_a_foreman_that_ends_is_started_again(foreman):
    told(foreman.execute, "found = 1")
    for pid in family(os.getpid()):
        if "-m autograder.sandbox.host.foreman" in called(pid):
            os.kill(pid, signal.SIGKILL)
    assert told(foreman.execute, "found = 2") == 2
    assert told(foreman.execute_warm, "found = 3") == 3


def parent(pid):
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def called(pid):
    """The command line of a process; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
