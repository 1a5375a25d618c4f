"""The sandboxes that student code can run in, and everything in which they differ.

sandbox = sandbox_named("docker")
sandbox.require()
"""

import os
import platform
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import autograder
from autograder.course.limits import Limits
from autograder.course.working_folder import working_folder
from autograder.sandbox.errors import SandboxMissing
from autograder.sandbox.host.orphans import end_orphans
from autograder.sandbox.host.uids import (
    end_abandoned,
    end_all_of,
    lease_unused_uid,
    ordinary_uid,
)
from autograder.sandbox.walls import bwrap, cgroup, docker
from autograder.sandbox.walls.seccomp import program_here

WHOLE_PACKAGE = (".",)  # for programs of ours that are no kernel
DECISIVE = ("nest-simulator", "numpy", "scipy", "matplotlib", "ipykernel", "nbclient")


@dataclass(frozen=True)
class Command:
    """A command line, its environment, and the descriptors that it inherits."""

    argv: list[str]
    environment: dict[str, str]
    descriptors: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sandbox:
    """One way to run student code.

    isolates: whether untrusted code may run in it.
    warning: what whoever chooses it has to know; empty if it isolates.
    provisioner: the class that starts its kernels for jupyter_client, as module:class.
    warm_provisioner: the class for warm kernels; None if all its kernels are cold.
    require: raises SandboxMissing, which says what to type, unless it is installed.
    command: how to run Python in it, from Python's arguments, limits, what it is to see of this
        package, and a stack that holds what the process needs and that is to be closed after it has
        ended. Raises SandboxMissing.
    tidy: removes what killed graders left behind.
    versions: what the results of a notebook depend on besides the notebook itself.
    counts_memory: whether `memory_total_bytes` is enforced on this machine.
    """

    name: str
    isolates: bool
    warning: str
    provisioner: str
    warm_provisioner: str | None
    require: Callable[[], object]
    command: Callable[[list[str], Limits, Sequence[str], ExitStack], Command]
    tidy: Callable[[], None]
    versions: Callable[[], str]
    counts_memory: Callable[[], bool]


def in_bubblewrap(
    arguments: list[str], limits: Limits, parts: Sequence[str], held: ExitStack
) -> Command:
    """Run Python in bubblewrap."""
    program = held.enter_context(os.fdopen(os.memfd_create("seccomp"), "w+b"))
    program.write(program_here())
    program.seek(0)
    python = [sys.executable, *arguments]
    argv = bwrap.command(python, limits, program.fileno(), ordinary_uid(held), parts)
    # An empty environment: bubblewrap's own is readable in the sandbox, as /proc/1/environ.
    return Command(argv, {}, (program.fileno(),))


def tidy_after_bubblewrap() -> None:
    """Remove the kernels and the groups of graders that are gone."""
    end_orphans()
    cgroup.sweep()


def in_container(
    arguments: list[str], limits: Limits, parts: Sequence[str], held: ExitStack
) -> Command:
    """Run Python in a container that keeps standard input open."""
    uid = ordinary_uid(held)
    uid = os.geteuid() if uid is None else uid
    argv = docker.command(arguments, limits, uid, parts, "--interactive")
    return Command(argv, docker.environment())


def unprotected(
    arguments: list[str], limits: Limits, parts: Sequence[str], held: ExitStack
) -> Command:
    """Run Python as any other program of the caller."""
    return unprotected_in(str(held.enter_context(working_folder())), arguments)


def unprotected_in(home: str, arguments: list[str]) -> Command:
    """Run Python as any other program of the caller, with a folder for its settings."""
    own = {
        "PYTHONPATH": str(Path(autograder.__file__).parents[1]),
        **bwrap.python_environment(home),
    }
    return Command([sys.executable, *arguments], {**os.environ, **own})


def in_account(
    arguments: list[str], limits: Limits, parts: Sequence[str], held: ExitStack
) -> Command:
    """Run Python as an ordinary user who is nobody else."""
    uid, folder = new_account(held)
    return in_account_of(uid, str(folder), arguments, limits)


def new_account(held: ExitStack) -> tuple[int, Path]:
    """A user who is nobody else, with a folder below /tmp, until `held` is closed.

    All processes of that user end then. Raises SandboxFailed if all users are taken.
    """
    # The outer folder stays ours: the next grader removes it if this one is killed.
    outer = held.enter_context(working_folder(Path("/tmp")))
    outer.chmod(0o711)
    uid = lease_unused_uid(held)
    folder = outer / "own"
    folder.mkdir(mode=0o700)
    os.chown(folder, uid, uid)
    held.callback(end_all_of, uid)
    return uid, folder


def in_account_of(uid: int, home: str, arguments: list[str], limits: Limits) -> Command:
    """Run Python as this user, with a folder for its settings."""
    argv = [
        *[bwrap.tool("setpriv", "util-linux"), "--reuid", str(uid), "--regid", str(uid)],
        *["--clear-groups", "--no-new-privs", "--bounding-set=-all", "--pdeathsig", "KILL"],
        *[sys.executable, *arguments],
    ]
    own = {"HOME": home, "TMPDIR": home, **bwrap.python_environment(home)}
    return Command(argv, {**bwrap.environment(limits), **own})


def require_account() -> None:
    """Raise SandboxMissing unless a process can be given to another user here."""
    if os.geteuid() != 0:
        raise SandboxMissing(
            "The sandbox `account` gives each kernel to a user of its own, which only root can do."
        )
    bwrap.tool("setpriv", "util-linux")
    for place in (sys.base_prefix, sys.prefix, Path(autograder.__file__).parents[1]):
        closed = closed_to_others(Path(place).resolve())
        if closed is not None:
            raise SandboxMissing(
                f"The sandbox `account` runs kernels as another user, who can't read {place}: "
                f"{closed} is closed to others. Use a Python and a course that everybody may read."
            )


def closed_to_others(place: Path) -> Path | None:
    """The first folder on the way to a place that other users may not enter; None: there is none.

    Raises OSError if the place is not there.
    """
    above = [*reversed(place.parents), place]
    return next((folder for folder in above if not folder.stat().st_mode & 0o001), None)


@cache
def package_versions() -> str:
    """The versions of Python and of the packages that results depend on."""
    # Imported late: this takes 40 ms, and most commands don't need it.
    from importlib.metadata import PackageNotFoundError, version

    versions = [f"python {platform.python_version()} on {platform.machine()}"]
    for package in DECISIVE:
        try:
            versions.append(f"{package} {version(package)}")
        except PackageNotFoundError:  # conda installs NEST without telling Python
            versions.append(f"{package} unknown")
    return ", ".join(versions)


BUBBLEWRAP = Sandbox(
    name="bubblewrap",
    isolates=True,
    warning="",
    provisioner="autograder.sandbox.host.provisioner:BubblewrapProvisioner",
    warm_provisioner="autograder.sandbox.host.warm:WarmProvisioner",
    require=lambda: bwrap.tool("bwrap", "bubblewrap"),
    command=in_bubblewrap,
    tidy=tidy_after_bubblewrap,
    versions=package_versions,
    counts_memory=lambda: cgroup.place() is not None,
)
DOCKER = Sandbox(
    name="docker",
    isolates=True,
    warning="",
    provisioner="autograder.sandbox.host.container:DockerProvisioner",
    warm_provisioner=None,
    require=docker.image_id,
    command=in_container,
    tidy=docker.remove_orphans,
    versions=cache(docker.image_id),
    counts_memory=lambda: True,
)
ACCOUNT = Sandbox(
    name="account",
    isolates=False,
    warning="NO ISOLATION: the notebooks' code runs as a user of its own, but it reaches the "
    "network and all files that everybody may read. See docs/operators.md.",
    provisioner="autograder.sandbox.host.provisioner:AccountProvisioner",
    warm_provisioner=None,
    require=require_account,
    command=in_account,
    tidy=end_abandoned,
    versions=package_versions,
    counts_memory=lambda: False,
)
NONE = Sandbox(
    name="none",
    isolates=False,
    warning="NO SANDBOX: this runs the notebooks' code with all your rights. "
    "Only do this with code that you trust.",
    provisioner="autograder.sandbox.host.provisioner:PlainProvisioner",
    warm_provisioner=None,
    require=lambda: None,
    command=unprotected,
    tidy=lambda: None,
    versions=package_versions,
    counts_memory=lambda: False,
)

SANDBOXES = {sandbox.name: sandbox for sandbox in (BUBBLEWRAP, DOCKER, ACCOUNT, NONE)}


def sandbox_named(name: str) -> Sandbox:
    """The sandbox of this name. Raises ValueError if there is none."""
    if name not in SANDBOXES:
        known = " or ".join([", ".join(map(repr, [*SANDBOXES][:-1])), repr([*SANDBOXES][-1])])
        raise ValueError(f"sandbox must be {known}, not {name!r}")
    return SANDBOXES[name]
