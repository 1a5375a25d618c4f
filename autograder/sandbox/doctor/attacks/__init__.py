"""The attacks of the doctor: one file each, of which the text is run in the sandbox.

Each file defines `attack(known)`, which returns what it got (see `bait` for what it knows). An
exception or an empty answer means that the wall held.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Attack:
    """One attack on one wall.

    name: also of its file, with underscores. harmless: whether it may be made without a sandbox.
    grave: whether untrusted notebooks must not run where the wall does not hold.
    """

    name: str
    tried: str
    harmless: bool = False
    grave: bool = True

    @property
    def source(self) -> str:
        """The text of its file."""
        return (Path(__file__).parent / f"{self.name.replace(' ', '_')}.py").read_text()


MEMORY = Attack("memory", "allocate more memory than one process may have")
MEMORY_OF_ALL = Attack(
    "memory of all processes",
    "use more memory in several processes than all may have together",
)

ATTACKS = (
    Attack(
        "network",
        "find a route or an address, and connect to this machine by an address that others use",
        harmless=True,
    ),
    Attack(
        "this machine",
        "connect to a port of this machine, and to a local socket by its abstract name",
        harmless=True,
    ),
    Attack(
        "files",
        "read files planted in the course, the home and the temporary folder",
        harmless=True,
    ),
    Attack(
        "secrets",
        "read the key, solutions, checks, gradebook and submissions of this course, also through "
        "other processes",
        harmless=True,
    ),
    Attack("environment", "find the grader's environment in /proc", harmless=True),
    Attack("system", "write to the system, the interpreter, the installed environment, the grader"),
    Attack("rights", "become root, mount, make a new user namespace, raise a limit"),
    Attack(
        "processes of others",
        "look into the processes that are visible, signal the grader's process",
        harmless=True,
    ),
    Attack(
        "list of processes",
        "see the command lines of other processes",
        harmless=True,
        grave=False,
    ),
    Attack(
        "whole machine",
        "use what no namespace divides: sockets of virtual machines, locks and notes on files of "
        "the system, terminals",
        harmless=True,
    ),
    Attack("number of processes", "start more processes than allowed"),
    Attack("disk", "write more than the sizes allowed together"),
    MEMORY,
    MEMORY_OF_ALL,
)
