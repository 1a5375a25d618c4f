"""Try the walls of the sandbox on this machine, and say what holds.

    for finding in examine():
        print(finding.holds, finding.name, finding.detail)

Each attack runs as a graded cell of an ordinary notebook, the same way a submission does.
"""

import json
import os
import secrets
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.sandbox.execute import CellRun, Execution, execute
from autograder.sandbox.limits import Limits
from autograder.sandbox.view import SandboxMissing

SECRET_NAME = "AUTOGRADER_DOCTOR_SECRET"


@dataclass(frozen=True)
class Finding:
    """One wall: what was tried, whether it held, and what happened."""

    name: str
    tried: str
    holds: bool
    detail: str


@dataclass(frozen=True)
class Attack:
    """One attempt: `source` defines `attack(known)`, which returns what it got.

    An exception or an empty answer is a wall that held.
    """

    name: str
    tried: str
    source: str
    harmless: bool = False  # also without walls


ATTACKS = (
    Attack(
        "network",
        "connect to 1.1.1.1:80",
        """
import socket
def attack(known):
    return socket.create_connection(("1.1.1.1", 80), 3) and "connected"
""",
        harmless=True,
    ),
    Attack(
        "this machine",
        "connect to a port of this machine, and to a local socket by its abstract name",
        """
import socket
def attack(known):
    reached, refused = [], []
    for family, address in ((socket.AF_INET, ("127.0.0.1", known["port"])),
                            (socket.AF_UNIX, "\\0" + known["abstract"])):
        try:
            with socket.socket(family) as ours:
                ours.settimeout(3)
                ours.connect(address)
            reached.append(str(address))
        except OSError as error:
            refused.append(str(error))
    if not reached:
        raise OSError("; ".join(refused))
    return reached
""",
        harmless=True,
    ),
    Attack(
        "files",
        "read files planted in the course, the home and the temporary folder",
        """
def attack(known):
    read, refused = [], []
    for path in known["files"]:
        try:
            read.append(open(path).read() and path)
        except OSError as error:
            refused.append(error.strerror)
    if not read:
        raise OSError("; ".join(refused))
    return read
""",
        harmless=True,
    ),
    Attack(
        "environment",
        "find the grader's environment in /proc",
        """
import glob
def attack(known):
    found = []
    for path in glob.glob("/proc/[0-9]*/environ"):
        try:
            text = open(path, errors="replace").read()
        except OSError:
            continue
        if known["variable"] in text:
            found.append(path)
    return found
""",
        harmless=True,
    ),
    Attack(
        "system",
        "write to the system, the interpreter, the installed environment, the grader",
        """
import os
def attack(known):
    written = []
    for folder in known["folders"] + ["/", "/usr", "/usr/lib", "/etc", "/dev", "/opt",
                                      os.environ["PYTHONPATH"] + "/autograder"]:
        try:
            path = os.path.join(folder, "autograder-doctor")
            with open(path, "x"):
                written.append(folder)
            os.unlink(path)
        except OSError:
            pass
    return written
""",
    ),
    Attack(
        "rights",
        "become root, mount, make a new user namespace, raise a limit",
        """
import ctypes, os, resource
def attack(known):
    libc = ctypes.CDLL(None, use_errno=True)
    attempts = {
        "setuid": lambda: os.setuid(0),
        "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0,
        "unshare": lambda: libc.unshare(0x10000000) == 0,
        "setrlimit": lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
    }
    done = []
    for name, attempt in attempts.items():
        try:
            if attempt() is not False:
                done.append(name)
        except (OSError, ValueError):
            pass
    return done
""",
    ),
    Attack(
        "processes of others",
        "see or signal the grader's processes",
        """
import os
def attack(known):
    # A process may signal its own kind: only strangers count.
    own = {os.getpid(), os.getppid(), 1}
    seen = [name for name in os.listdir("/proc") if name.isdigit() and int(name) not in own]
    if known["pid"] not in own:
        try:
            os.kill(known["pid"], 0)
            # A thread of our own may have this number here.
            if os.getpgid(known["pid"]) != os.getpgid(0):
                seen.append("signalled %d" % known["pid"])
        except ProcessLookupError:
            pass
    return seen
""",
        harmless=True,
    ),
    Attack(
        "number of processes",
        "start more processes than allowed",
        """
import os, signal
def attack(known):
    children = []
    try:
        for _ in range(known["processes"] + 1):
            child = os.fork()
            if child == 0:
                signal.pause()
            children.append(child)
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    return "%d processes" % len(children)
""",
    ),
    Attack(
        "disk",
        "write more than the sizes allowed together",
        """
import glob, os
def attack(known):
    mebibyte, total, files = bytes(1 << 20), 0, []
    for folder in ("/tmp", "/dev/shm", os.environ["AUTOGRADER_OUTBOX"], os.environ["HOME"]):
        number = 0
        while total <= known["bytes"]:
            path = "%s/fill%d" % (folder, number)
            number, before = number + 1, total
            files.append(path)
            try:
                with open(path, "wb", buffering=0) as file:
                    while total <= known["bytes"]:
                        total += file.write(mebibyte)
            except OSError as error:
                if total == before:
                    reason = error
                    break
    for path in files:
        if os.path.exists(path):
            os.unlink(path)
    if total > known["bytes"]:
        return "%d MiB" % (total >> 20)
    raise OSError("%s, after %d MiB in all" % (reason.strerror, total >> 20))
""",
    ),
    Attack(
        "memory",
        "allocate more memory than allowed",
        """
def attack(known):
    held, size = [], 0
    while size <= known["memory"]:
        held.append(bytearray(64 << 20))
        size += 64 << 20
    return "%d MiB" % (size >> 20)
""",
    ),
)

# What every attack is wrapped in: tell what happened through the only way out, the outbox.
REPORT = """
import json, os
try:
    got = attack(known)
    said = str(got) if got else "nothing was found"
except BaseException as error:
    got, said = None, type(error).__name__ + ": " + str(error)
with open(os.path.join(os.environ["AUTOGRADER_OUTBOX"], "said.rec"), "w") as file:
    json.dump({"through": bool(got), "said": said[:500]}, file)
"""


def examine(
    limits: Limits | None = None,
    course: Path | None = None,
    sandbox: str = "bubblewrap",
    execute: Callable[..., Execution] = execute,
) -> list[Finding]:
    """Attack each wall of the sandbox; about ten seconds.

    course: the folder of the course, where a file is planted for the attack to look for.
    sandbox: with "none" only the harmless attacks are made. None of them is held up then, which
        shows that a wall that holds is more than an attack that can't work.
    execute: runs a notebook, as `sandbox.execute.execute` does.
    """
    import nbformat.v4 as v4

    limits = limits or Limits()
    attacks = [attack for attack in ATTACKS if attack.harmless or sandbox != "none"]
    with ExitStack() as stack:
        known = what_the_attacks_know(stack, limits, course)
        notebook = v4.new_notebook(
            cells=[
                v4.new_code_cell(
                    f"known = {known!r}\n{attack.source}\n{REPORT}",
                    metadata={"nbgrader": {"grade": True, "solution": False, "grade_id": str(i)}},
                )
                for i, attack in enumerate(attacks)
            ]
        )
        try:
            execution = execute(notebook, draw={}, limits=limits, sandbox=sandbox)
        except SandboxMissing as error:
            return [Finding("sandbox", "start a kernel in it", False, str(error))]
    started = Finding(
        "sandbox", "start a kernel in it", execution.failed is None, execution.failed or "it runs"
    )
    findings = [finding(*pair) for pair in zip(attacks, execution.cells, strict=True)]
    return [started, *findings] if started.holds else [started]


def finding(attack: Attack, cell: CellRun) -> Finding:
    if len(cell.recordings) == 1:
        facts = json.loads(cell.recordings[0])
        return Finding(attack.name, attack.tried, not facts["through"], facts["said"])
    # An attack on the memory may well end without a word.
    held = attack.name == "memory" and cell.outcome == "out of memory"
    return Finding(attack.name, attack.tried, held, f"{cell.outcome}: {cell.detail}")


def what_the_attacks_know(stack: ExitStack, limits: Limits, course: Path | None) -> dict[str, Any]:
    """Everything an attacker could wish to know, and real things to find."""
    listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
    abstract = stack.enter_context(socket.socket(socket.AF_UNIX))
    name = f"autograder-doctor-{secrets.token_hex(8)}"
    abstract.bind(f"\0{name}")
    abstract.listen()
    folders = [Path(tempfile.gettempdir()), Path.home(), *([course] if course else [])]
    secret = secrets.token_hex(16)
    stack.enter_context(variable(SECRET_NAME, secret))
    return {
        "port": listener.getsockname()[1],
        "abstract": name,
        "files": [path for folder in folders for path in stack.enter_context(planted(folder))],
        "variable": SECRET_NAME,
        "folders": [sys.prefix, sys.base_prefix],
        "pid": os.getpid(),
        "processes": limits.processes,
        "bytes": limits.tmp_bytes + limits.outbox_bytes + (64 << 20),
        "memory": limits.memory_bytes,
    }


@contextmanager
def planted(folder: Path) -> Iterator[list[str]]:
    """Files in `folder` to look for: one that anybody may read, gone afterwards.

    Where nothing can be written, one that lies there already.
    """
    if not os.access(folder, os.W_OK):
        yield [str(path) for path in sorted(folder.iterdir()) if path.is_file()][:1]
        return
    with tempfile.NamedTemporaryFile("w", dir=folder, prefix=".autograder-doctor-") as file:
        os.chmod(file.name, 0o644)
        file.write("a secret")
        file.flush()
        yield [file.name]


@contextmanager
def variable(name: str, value: str) -> Iterator[None]:
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
