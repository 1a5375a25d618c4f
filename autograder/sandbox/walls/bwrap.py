"""The sandbox as a bubblewrap command line: what student code can see and do.

The view is built up from nothing. The system's libraries, the interpreter, the installed
environment and parts of this package are there, read-only; everything writable is memory (tmpfs).
The course, the submissions, the gradebook and all home folders do not exist in it, nor does what a
kernel does not need of this package, and none of its paths leads to the host's disk. The only way
out is one socket (see `provisioner`).

An ordinary user needs one bubblewrap for that. Root needs two: the interpreter may lie where only
root can reach it (pyenv in /root), so the outer one builds the view with root's privileges. These
are then dropped for good, and the inner one isolates the kernel as an ordinary uid. Student code
sees the same either way.
"""

import functools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import autograder
from autograder.course.limits import SHARED_MEMORY_BYTES, Limits
from autograder.course.limits_reached import VARIABLE
from autograder.sandbox.errors import SandboxMissing

# Places in the sandbox.
OUTBOX = "/outbox"  # a tmpfs of its own: a notebook that fills /tmp can still write its recordings
RUN = "/tmp/run"  # the kernel's sockets and the draw
HOME = "/tmp/student"
PACKAGE = "/opt/autograder"

# What a kernel needs of this package. The rest holds templates of solutions, and says how checks
# are tested.
# Of the checks, what a notebook's `check` imports. The others hold what some questions ask for:
# steps of integrators, kinds of fixed points.
CHECKS_OF_KERNELS = (
    *("__init__", "bands", "check_file", "declared", "draw", "drive", "failures", "hints"),
    *("networks", "pictures", "recordings", "reference", "rendering", "spikes", "statistics"),
    *("telling", "values"),
)
OF_KERNELS = (
    *("__init__.py", "draw.py", "pictures.py", "statistics.py"),
    *(f"checks/{name}.py" for name in CHECKS_OF_KERNELS),
    *("course", "lab", "recording"),
    *("sandbox/__init__.py", "sandbox/errors.py", "sandbox/forks.py"),
    *("sandbox/guest", "sandbox/walls"),
)

# Tools are looked up here only: a manipulated PATH must not choose the sandbox.
TOOLS_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"

ZYGOTE_BYTES = 16 << 20  # that a zygote may write to /tmp; no kernel sees it


def command(
    argv: Sequence[str],
    limits: Limits,
    filter_fd: int,
    uid: int | None = None,
    parts: Sequence[str] = OF_KERNELS,
) -> list[str]:
    """The command line that runs `argv` in the sandbox.

    filter_fd: an open descriptor from which bubblewrap reads the seccomp filter.
    uid: the ordinary user to become, needed if the caller is root; None: the caller's own.
    parts: what it sees of this package.
    Raises SandboxMissing if bubblewrap is not installed.
    """
    bwrap = tool("bwrap", "bubblewrap")
    places = read_only(installed_places())
    # Here, not only in `inside`: the first process in the sandbox is bubblewrap's own. Without a
    # filter, student code could make it do what it may not do itself.
    inner = [bwrap, *isolation(limits), "--seccomp", str(filter_fd)]
    if uid is None:
        proc = NEW_PROC if new_proc_can_be_mounted(bwrap) else PROC_OF_THE_CONTAINER
        view = [*system(), *proc, *writable(limits), *places, *package(parts)]
        return [*inner, *view, *NOTHING_ELSE, "--", *argv]
    drop = [tool("setpriv", "util-linux"), "--reuid", str(uid), "--regid", str(uid)]
    return [
        *[bwrap, *OUTER, *system(), *places, *package(parts), "--"],
        *[*drop, "--clear-groups", "--"],
        # The places are bound once more: the fresh /tmp would hide those below /tmp.
        *[*inner, "--ro-bind", "/", "/", *NEW_PROC, *writable(limits), *places],
        *NOTHING_ELSE,
        *["--", *argv],
    ]


def zygote_command(argv: Sequence[str]) -> list[str]:
    """The command line that runs `argv` where warm kernels can be forked from it.

    It sees what a kernel sees, and an environment like a kernel's. In addition it may change the
    user, if the caller is root, and make user namespaces, as everybody may (see `namespaces`).
    Raises SandboxMissing if bubblewrap is not installed.
    """
    bwrap = tool("bwrap", "bubblewrap")
    rights = CHANGE_THE_USER if os.geteuid() == 0 else ["--unshare-user"]
    return [
        *[bwrap, "--unshare-net", "--unshare-ipc", "--unshare-uts", "--die-with-parent"],
        *["--new-session", "--cap-drop", "ALL", *rights],
        *[*variables(zygote_environment()), *system()],
        # The machine's /proc: an ordinary user may mount a new one only where this one is complete.
        *["--bind", "/proc", "/proc", "--dev", "/dev", *NO_TERMINALS],
        *["--size", str(SHARED_MEMORY_BYTES), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"],
        *["--size", str(ZYGOTE_BYTES), "--tmpfs", "/tmp", "--perms", "0755", "--dir", OUTBOX],
        *[*read_only(installed_places()), *package(OF_KERNELS), *NOTHING_ELSE, "--", *argv],
    ]


def warm_launch_spec(limits: Limits, uid: int | None) -> dict[str, Any]:
    """The launch spec of a warm kernel beyond a cold one's: what bubblewrap does for that one."""
    isolation = {
        "uid": uid,
        "sizes": {
            "/dev/shm": SHARED_MEMORY_BYTES,
            "/tmp": limits.tmp_bytes,
            OUTBOX: limits.outbox_bytes,
        },
        "private": [OUTBOX],
        "own_proc": uid is not None or new_proc_can_be_mounted(tool("bwrap", "bubblewrap")),
        "kept": [place for place in installed_places() if is_below(place, "/tmp")],
    }
    return {"isolation": isolation, "environment": environment(limits)}


CHANGE_THE_USER = ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]

# The outer bubblewrap keeps only the capabilities to change the user. The host's /proc is visible:
# Linux lets an ordinary user mount a new one only where the old one is complete.
OUTER = [
    *["--unshare-net", "--unshare-ipc", "--unshare-uts", "--die-with-parent"],
    *["--cap-drop", "ALL", *CHANGE_THE_USER],
    *["--clearenv", "--bind", "/proc", "/proc", "--dev-bind", "/dev", "/dev"],
    *["--perms", "0755", "--dir", OUTBOX, "--perms", "0755", "--dir", "/tmp"],
]

# The machine has 4096 terminals for all, and no namespace divides them.
NO_TERMINALS = ["--size", "4096", "--tmpfs", "/dev/pts", "--remount-ro", "/dev/pts"]

# bubblewrap's root is a tmpfs; if it were writable, it could take half of the machine's memory.
NOTHING_ELSE = ["--remount-ro", "/"]

# A /proc that shows only the sandbox. Through it bubblewrap also forbids more user namespaces.
NEW_PROC = ["--disable-userns", "--proc", "/proc"]

# In a container Linux allows none, because parts of the container's own /proc are covered. NEST
# needs a /proc to start, so the container's is passed on: student code sees the numbers and command
# lines of the container's processes, but neither their environments nor their files, and can't
# signal them. The seccomp filter forbids more user namespaces. `autograder doctor` reports this.
PROC_OF_THE_CONTAINER = ["--ro-bind", "/proc", "/proc"]


@functools.cache
def new_proc_can_be_mounted(bwrap: str) -> bool:
    """Whether this machine lets an ordinary user's sandbox have its own /proc; tried once."""
    trial = [bwrap, "--unshare-user", "--unshare-pid", "--ro-bind", "/", "/", *NEW_PROC, "true"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


def isolation(limits: Limits) -> list[str]:
    """Namespaces, capabilities, environment: everything except files."""
    return [
        *["--unshare-all", "--unshare-user"],
        *["--die-with-parent", "--new-session", "--cap-drop", "ALL"],
        *["--hostname", "sandbox", *variables(environment(limits))],
    ]


def variables(environment: dict[str, str]) -> list[str]:
    """Arguments that make this the whole environment."""
    return ["--clearenv", *[x for pair in environment.items() for x in ("--setenv", *pair)]]


def environment(limits: Limits) -> dict[str, str]:
    """All environment variables of the sandbox; none of the grader's own is passed on."""
    return {**zygote_environment(), VARIABLE: json.dumps(asdict(limits))}


def zygote_environment() -> dict[str, str]:
    """The variables that are the same for every notebook."""
    return {
        "PATH": f"{sys.prefix}/bin:/usr/bin:/bin",
        "PYTHONPATH": PACKAGE,
        "HOME": HOME,
        "USER": "student",
        "LOGNAME": "student",
        "TMPDIR": "/tmp",
        "LANG": "C.UTF-8",
        **python_environment(HOME),
        "AUTOGRADER_DRAW": f"{RUN}/draw.json",
        "AUTOGRADER_OUTBOX": OUTBOX,
    }


def python_environment(home: str) -> dict[str, str]:
    """Settings of Python and its libraries that a kernel needs with and without a sandbox."""
    return {
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": f"{home}/.matplotlib",
        "IPYTHONDIR": f"{home}/.ipython",
        # Each library would start a thread per core and reserve address space for each. An OpenMP
        # thread that spins while it waits takes the core from another student's kernel.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_WAIT_POLICY": "passive",
    }


def system() -> list[str]:
    """The programs and libraries of this machine's system."""
    arguments = ["--ro-bind", "/usr", "/usr"]
    for name in ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"):
        if os.path.islink(name):
            arguments += ["--symlink", os.readlink(name), name]
        elif os.path.isdir(name):
            arguments += ["--ro-bind", name, name]
    for name in ("/etc/ld.so.cache", "/etc/localtime", "/etc/fonts", "/etc/alternatives"):
        arguments += ["--ro-bind-try", name, name]
    return arguments


def writable(limits: Limits) -> list[str]:
    """The writable places: memory of limited size, gone with the sandbox."""
    return [
        *["--dev", "/dev", *NO_TERMINALS],
        *["--size", str(SHARED_MEMORY_BYTES), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"],
        *["--size", str(limits.tmp_bytes), "--tmpfs", "/tmp"],
        *["--size", str(limits.outbox_bytes), "--perms", "0700", "--tmpfs", OUTBOX],
    ]


def installed_places() -> list[str]:
    """The interpreter and the environment, by every name under which they are used."""
    names = {sys.base_prefix, sys.prefix}
    names |= {os.path.realpath(name) for name in names}
    return outermost(name for name in names if not is_below(name, "/usr"))


def outermost(names: Iterable[str]) -> list[str]:
    """The names that are not below another one of them, sorted."""
    kept: list[str] = []
    for name in sorted(set(names)):
        if not any(is_below(name, other) for other in kept):
            kept.append(name)
    return kept


def is_below(name: str, folder: str) -> bool:
    return name == folder or name.startswith(folder.rstrip("/") + "/")


def read_only(names: Iterable[str]) -> list[str]:
    """Arguments that show each of `names` at its own place, read-only."""
    names = list(names)
    # bubblewrap 0.8 makes missing parents with mode 0700: made by root's outer one, they would be
    # closed to the ordinary user. So each of them is named.
    parents = sorted({str(p) for name in names for p in Path(name).parents if str(p) != "/"})
    made = [x for parent in parents for x in ("--perms", "0755", "--dir", parent)]
    return made + [x for name in names for x in ("--ro-bind", name, name)]


def package(parts: Iterable[str]) -> list[str]:
    """Arguments that show parts of this package, at a neutral place: not the course around it."""
    source, target = Path(autograder.__file__).parent, Path(PACKAGE, "autograder")
    shown = {source / part: target / part for part in parts}
    parents = sorted({str(p) for path in shown.values() for p in path.parents if str(p) != "/"})
    made = [x for parent in parents for x in ("--perms", "0755", "--dir", parent)]
    bound = [x for here, there in shown.items() for x in ("--ro-bind", str(here), str(there))]
    hidden = [x for place in installed_copies() for x in ("--tmpfs", place, "--remount-ro", place)]
    return [*hidden, *made, *bound]


def installed_copies() -> list[str]:
    """Where else in the sandbox this package could be seen: in an installed environment."""
    source, copies = os.path.realpath(Path(autograder.__file__).parent), []
    for place in ["/usr", *installed_places()]:
        real = os.path.realpath(place)
        if is_below(source, real):
            copies.append(place + source.removeprefix(real))
    return copies


def tool(name: str, debian_package: str) -> str:
    """The absolute path of a system program."""
    path = shutil.which(name, path=TOOLS_PATH)
    if path is None:
        raise SandboxMissing(
            f"student code is only run in a sandbox, and {name} is not installed.\n"
            f"Install it with:  apt-get install {debian_package}"
        )
    return path
