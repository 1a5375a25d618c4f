"""Try the walls of the sandbox on this machine, and say what holds.

    for finding in examine():
        print(finding.holds, finding.name, finding.detail)

    require_sound(course, limits, "bubblewrap")  # before student code is run

Each attack runs as a graded cell of an ordinary notebook, the same way a submission does.
"""

import hashlib
import itertools
import json
import os
import secrets
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from autograder import own_code
from autograder.course import Course, CourseError
from autograder.sandbox import cgroup, foreman
from autograder.sandbox.execute import CellRun, Execution, execute, require
from autograder.sandbox.limits import GIB, SHARED_MEMORY_BYTES, Limits, size
from autograder.sandbox.view import SandboxMissing
from autograder.store import write_whole

SECRET_NAME = "AUTOGRADER_DOCTOR_SECRET"
STARTED, FORKED = "started", "forked"  # the kernels that walls stand around
PLANTED = ".autograder-doctor-"  # how files are called that are planted; then comes the process
SECRETS_OF_A_KIND = 20  # of which files are looked for, however large the class is


@dataclass(frozen=True)
class Finding:
    """One wall: what was tried, whether it held, and what happened.

    grave: whether untrusted notebooks must not run where it does not hold.
    """

    name: str
    tried: str
    holds: bool
    detail: str
    grave: bool = True


@dataclass(frozen=True)
class Attack:
    """One attempt: `source` defines `attack(known)`, which returns what it got.

    An exception or an empty answer is a wall that held.
    """

    name: str
    tried: str
    source: str
    harmless: bool = False  # also without walls
    grave: bool = True


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
        "secrets",
        "read the key, solutions, checks, gradebook and submissions of this course, also by way of "
        "other processes",
        """
import glob
def attack(known):
    read = []
    for base in ["", *glob.glob("/proc/[0-9]*/root"), *glob.glob("/proc/[0-9]*/cwd")]:
        for path in known["secrets"]:
            try:
                with open(base + path, "rb") as file:
                    file.read(1)
                read.append(base + path)
            except OSError:
                pass
    if not read:
        raise OSError("none of %d files can be opened" % len(known["secrets"]))
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
        "signal the grader's process, look into those that are seen",
        """
import os
def attack(known):
    got = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        place = "/proc/%s/" % name
        try:
            # A process may do that to its own kind: only strangers count.
            if os.readlink(place + "ns/pid") == os.readlink("/proc/self/ns/pid"):
                continue
            got.append("namespaces of " + name)
        except OSError:
            pass
        try:
            # Which numbers a process's files have, everybody of the same uid may see; no more.
            files = ["fd/" + number for number in os.listdir(place + "fd")]
        except OSError:
            files = []
        for link in ("cwd", "root", "exe", *files):
            try:
                got.append("%s of %s: %s" % (link, name, os.readlink(place + link)))
            except OSError:
                pass
        try:
            with open(place + "environ", "rb") as file:
                file.read(1)
            got.append("environment of " + name)
        except OSError:
            pass
    if known["pid"] not in (os.getpid(), os.getppid(), 1):
        try:
            os.kill(known["pid"], 0)
            # A thread of our own may have this number here.
            if os.getpgid(known["pid"]) != os.getpgid(0):
                got.append("signalled %d" % known["pid"])
        except OSError:
            pass
    return got
""",
        harmless=True,
    ),
    Attack(
        "list of processes",
        "see the command lines of other processes",
        """
import os
def attack(known):
    own = {os.getpid(), os.getppid(), 1}
    seen = [name for name in os.listdir("/proc") if name.isdigit() and int(name) not in own]
    return seen and "%d of them; their environments and files stay closed" % len(seen)
""",
        harmless=True,
        grave=False,
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
        "allocate more memory than one process may have",
        """
import mmap
def attack(known):
    held, size = [], 0  # never touched, so that no other limit is met before
    while size <= known["memory"]:
        held.append(mmap.mmap(-1, 64 << 20))
        size += 64 << 20
    return "%d MiB" % (size >> 20)
""",
    ),
    Attack(
        "memory of all processes",
        "use more memory in several processes than all may have together",
        """
import os, signal
def attack(known):
    part, children = known["together"] // 4, []
    try:
        for number in range(1, 6):
            ready, tell = os.pipe()
            child = os.fork()
            if child == 0:
                held = bytearray(b"1") * part
                os.write(tell, b"1")
                signal.pause()
            children.append(child)
            os.close(tell)
            told = os.read(ready, 1)
            os.close(ready)
            gone, _ = os.waitpid(-1, os.WNOHANG)
            if gone or not told:
                raise MemoryError("a process was killed at %d MiB" % (part * number >> 20))
    finally:
        for child in children:
            try:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
    return "%d MiB" % (part * number >> 20)
""",
    ),
)

TOGETHER = "memory of all processes"
MEMORY_ATTACKS = ("memory", TOGETHER)

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
    """Attack each wall of the sandbox; some five seconds. The clocks are not those of `limits`.

    course: the folder of the course, where a file is planted for the attack to look for.
    sandbox: with "none" only the harmless attacks are made. None of them is held up then, which
        shows that a wall that holds is more than an attack that can't work.
    execute: runs a notebook, as `sandbox.execute.execute` does.
    """
    import nbformat.v4 as v4

    limits = limits_of_examination(limits or Limits())
    attacks = [attack for attack in ATTACKS if attack.harmless or sandbox != "none"]
    counted = sandbox != "bubblewrap" or cgroup.place() is not None
    if not counted:
        attacks = [attack for attack in attacks if attack.name != TOGETHER]
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
        folder = stack.enter_context(own_temporary_folder())
        try:
            execution = execute(notebook, draw={}, limits=limits, sandbox=sandbox)
        except SandboxMissing as error:
            return [Finding("sandbox", "start a kernel in it", False, str(error))]
        left = leftovers(folder)
    started = Finding(
        "sandbox", "start a kernel in it", execution.failed is None, execution.failed or "it runs"
    )
    if not started.holds:
        return [started]
    findings = [finding(*pair) for pair in zip(attacks, execution.cells, strict=True)]
    if not counted:
        findings.append(not_counted(limits))
    return [started, *findings, left]


def limits_of_examination(limits: Limits) -> Limits:
    """The sizes of `limits`, with time enough for all attacks.

    All processes together get only so much that the full disk and two kernels' worth fit: what is
    to be shown is that somebody counts, and a small machine should live through it.
    """
    files = limits.tmp_bytes + limits.outbox_bytes + SHARED_MEMORY_BYTES
    return replace(
        Limits(),
        memory_bytes=limits.memory_bytes,
        memory_total_bytes=min(limits.memory_total_bytes, files + GIB // 2),
        processes=limits.processes,
        file_bytes=limits.file_bytes,
        outbox_bytes=limits.outbox_bytes,
        tmp_bytes=limits.tmp_bytes,
        open_files=limits.open_files,
        restarts=len(ATTACKS),
    )


def not_counted(limits: Limits) -> Finding:
    """What is said where the machine gives no control groups."""
    (attack,) = (attack for attack in ATTACKS if attack.name == TOGETHER)
    detail = (
        "not given by this machine: each process alone is limited, to "
        f"{size(limits.memory_bytes)} of address space (docs/operators.md)"
    )
    return Finding(TOGETHER, attack.tried, False, detail, grave=False)


def leftovers(folder: Path) -> Finding:
    """Whether something is left of the kernels and of the worker that were tried."""
    found = [path.name for path in folder.iterdir()]
    found += [
        group.memory.name for owner, group in cgroup.groups() if not Path(f"/proc/{owner}").exists()
    ]
    tried = "find temporary files and control groups of kernels that are gone"
    return Finding("leftovers", tried, not found, ", ".join(found) or "nothing was found")


@contextmanager
def own_temporary_folder() -> Iterator[Path]:
    """A folder in which nobody else's temporary files are made meanwhile."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="autograder-doctor-") as name:
        tempfile.tempdir = name
        try:
            yield Path(name)
        finally:
            tempfile.tempdir = before


class SandboxUnsound(CourseError):
    """A wall of the sandbox does not hold here; the message says which, and what to do."""


def sound(findings: list[Finding]) -> bool:
    """Whether untrusted notebooks may run here."""
    return all(finding.holds or not finding.grave for finding in findings)


def require_sound(course: Course, limits: Limits, sandbox: str) -> None:
    """Raise SandboxUnsound where a wall does not hold. Does nothing for "none", which has none."""
    if sandbox == "none":
        return
    require(sandbox)
    findings = examined(course, limits, sandbox, STARTED, execute)
    if not sound(findings):
        broken = [f"- {one.name}: {one.detail}" for one in findings if one.grave and not one.holds]
        raise SandboxUnsound(
            "The sandbox does not hold on this machine, so no student code was run. What got "
            "through:\n" + "\n".join(broken) + "\nTo see every wall, type: autograder doctor "
            f"--sandbox {sandbox}\nWhat a machine needs is in docs/operators.md."
        )


def can_fork(course: Course, limits: Limits, sandbox: str) -> bool:
    """Whether all walls hold around kernels that are forked; to be asked after `require_sound`."""
    return sandbox == "bubblewrap" and sound(
        examined(course, limits, sandbox, FORKED, foreman.shared().execute_warm)
    )


def examined(
    course: Course, limits: Limits, sandbox: str, kernel: str, execute: Callable[..., Execution]
) -> list[Finding]:
    """Examine the sandbox, or find that just this one was sound before, since this machine's start.

    kernel: STARTED or FORKED, as `execute` makes them.
    """
    remembered = course.state / "doctor" / f"{_circumstances(limits, sandbox, kernel)}.json"
    if remembered.is_file():
        return [Finding(**facts) for facts in json.loads(remembered.read_bytes())]
    findings = examine(limits, course=course.root, sandbox=sandbox, execute=execute)
    if sound(findings):
        write_whole(remembered, json.dumps([asdict(one) for one in findings], indent=1).encode())
    return findings


def _circumstances(limits: Limits, sandbox: str, kernel: str) -> str:
    """A digest of all that an examination depends on."""
    digest = hashlib.sha256(own_code.digest("doctor.py", "sandbox/*.py").encode())
    boot = Path("/proc/sys/kernel/random/boot_id")
    facts = [
        boot.read_text() if boot.exists() else "",
        os.uname().release,
        os.geteuid() if hasattr(os, "geteuid") else 0,
        sys.prefix,
        sandbox,
        kernel,
        str(cgroup.place() is not None),
        asdict(limits_of_examination(limits)),
    ]
    digest.update(json.dumps(facts, sort_keys=True).encode())
    return digest.hexdigest()


def finding(attack: Attack, cell: CellRun) -> Finding:
    if len(cell.recordings) == 1:
        facts = json.loads(cell.recordings[0])
        held, said = not facts["through"], facts["said"]
    else:  # an attack on the memory may well end without a word
        held = attack.name in MEMORY_ATTACKS and cell.outcome == "out of memory"
        said = f"{cell.outcome}: {cell.detail}"
    return Finding(attack.name, attack.tried, held, said, attack.grave)


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
        "together": limits.memory_total_bytes,
        "secrets": secrets_of(course) if course else [],
    }


def secrets_of(root: Path) -> list[str]:
    """Files of a course that student code must never see; a few of each kind."""
    kinds = (
        ".autograder/key",
        "solutions/*/*.py",
        "solutions/*/*.json",
        "solutions/*/tests/*.py",
        "gradebook.db",
        "submitted/*/*/*.ipynb",
        "autograded/*/*/*.ipynb",
        ".autograder/recordings/*/*",
        ".autograder/executions/*",
    )
    return [
        str(path) for kind in kinds for path in itertools.islice(root.glob(kind), SECRETS_OF_A_KIND)
    ]


@contextmanager
def planted(folder: Path) -> Iterator[list[str]]:
    """Files in `folder` to look for: one that anybody may read, gone afterwards.

    Where nothing can be written, one that lies there already.
    """
    if not os.access(folder, os.W_OK):
        yield [str(path) for path in sorted(folder.iterdir()) if path.is_file()][:1]
        return
    for path in folder.glob(f"{PLANTED}*"):  # of a doctor that was killed
        if not Path(f"/proc/{path.name.removeprefix(PLANTED).split('-')[0]}").exists():
            path.unlink(missing_ok=True)
    prefix = f"{PLANTED}{os.getpid()}-"
    with tempfile.NamedTemporaryFile("w", dir=folder, prefix=prefix) as file:
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
