"""Try the sandbox on a Debian machine with systemd and control groups of version 2.

    sudo .venv/bin/python tests/vm/machine.py [SITUATION ...]

It makes a small virtual machine out of Debian's packages, with this checkout and its .venv in it,
boots it with QEMU, and runs `autograder doctor` there in each situation: as root from a service,
from a login session and in a container, and as an ordinary user with and without delegated control
groups. Last, it grades a slice of the attack corpus there. It prints what each one said, and fails
where a wall that should hold does not.

It needs root, Debian's mirror, 12 GB of disk below --folder and some minutes for each situation.
Therefore `make test` does not run it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGES = (
    "systemd", "systemd-sysv", "libpam-systemd", "dbus", "dbus-user-session", "udev", "kmod",
    "iproute2", "linux-image-amd64", "python3", "bubblewrap", "systemd-container",
)  # fmt: skip
TOOLS = {
    "qemu-system-x86_64": "qemu-system-x86", "debootstrap": "debootstrap", "mke2fs": "e2fsprogs",
    "rsync": "rsync",
}  # fmt: skip
DISK = "14G"
BOOTS_WITHIN_S = 600


@dataclass(frozen=True)
class Situation:
    """From where a grader is started, and what `autograder doctor` has to say there.

    grouped: whether the memory of all processes together is limited by a control group; None where
    no doctor is asked.
    """

    name: str
    meaning: str
    grouped: bool | None
    limit_s: int = 1500


SITUATIONS = (
    Situation("root-service", "root, from a service", True),
    Situation("root-login", "root, from a login session", True),
    Situation("container", "root, in a container of systemd-nspawn", True),
    Situation("user-login", "an ordinary user, from a login session", False),
    Situation("user-delegated", "an ordinary user, with systemd-run --user --scope", True),
    Situation("corpus", "attacks that starve or escape, graded by root from a service", None, 3600),
)


def main() -> int:
    """Make the machine, boot it, and say what held. Returns the exit status."""
    arguments = parsed()
    chosen = [one for one in SITUATIONS if one.name in arguments.situations]
    if os.geteuid() != 0:
        sys.exit("Making a machine needs root: it makes a file system with other users' files.")
    install_tools()
    folder = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    root, disk = folder / "root", folder / "disk.img"
    if not (root / "boot").exists():
        print("Debian's packages are unpacked …", flush=True)
        debootstrap(root)
    print("The checkout is copied …", flush=True)
    furnish(root, chosen)
    print("The disk is made …", flush=True)
    make_disk(disk, root)
    print(f"The machine runs: {', '.join(one.name for one in chosen)} …", flush=True)
    boot(root, disk, BOOTS_WITHIN_S + sum(one.limit_s for one in chosen))
    return report(disk, folder / "mounted", chosen)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [one.name for one in SITUATIONS]
    parser.add_argument(
        "situations", nargs="*", metavar="SITUATION", choices=[[], *names], default=[],
        help=f"One or more of {', '.join(names)}; all by default.",
    )  # fmt: skip
    parser.add_argument("--folder", type=Path, default=Path("/var/tmp/autograder-vm"))
    arguments = parser.parse_args()
    arguments.situations = arguments.situations or names
    return arguments


def install_tools() -> None:
    """Install what makes and runs the machine, where it is missing."""
    missing = [package for command, package in TOOLS.items() if shutil.which(command) is None]
    if missing:
        subprocess.run(["apt-get", "-qq", "update"], check=True)
        subprocess.run(
            ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", *missing], check=True
        )


def debootstrap(root: Path) -> None:
    """Unpack Debian 12 with the packages, from the mirror that this machine's apt uses."""
    uris = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Codename: bookworm",
         "Component: main", "Created-By: Packages"],
        check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    command = ["debootstrap", "--variant=minbase", f"--include={','.join(PACKAGES)}", "bookworm"]
    subprocess.run([*command, str(root), uris[0]], check=True, stdout=subprocess.DEVNULL)


def furnish(root: Path, chosen: list[Situation]) -> None:
    """Put the checkout, its interpreter and the service that tries the situations into the machine.

    A .venv does not move, so all of it lies at the same paths as here.
    """
    interpreter = Path(os.path.realpath(sys.executable)).parents[1]
    for path in (ROOT, interpreter):
        if path != Path("/usr"):
            there = root / path.relative_to("/")
            there.mkdir(parents=True, exist_ok=True)
            excluded = [
                "--exclude=.git",
                "--exclude=.autograder",
                "--exclude=__pycache__",
                "--exclude=test",
            ]
            subprocess.run(
                ["rsync", "-a", "--delete", *excluded, f"{path}/", f"{there}/"], check=True
            )
    for above in (ROOT, interpreter):
        for folder in [above, *above.parents][:-1]:
            (root / folder.relative_to("/")).chmod(
                0o755
            )  # an ordinary user and the sandbox's look in
    shutil.copy(HERE / "inside.sh", root / "inside.sh")
    (root / "situations").write_text("".join(f"{one.name} {one.limit_s}\n" for one in chosen))
    (root / "checkout").write_text(f"{ROOT}\n")
    unit = root / "etc/systemd/system/try.service"
    unit.write_text(
        "[Unit]\nAfter=multi-user.target\n"
        "[Service]\nType=oneshot\nExecStart=/bin/bash /inside.sh\nStandardOutput=file:/said/log\n"
        "StandardError=inherit\nTimeoutStartSec=infinity\n"
    )
    shutil.rmtree(root / "said", ignore_errors=True)
    (root / "said").mkdir()
    wants = root / "etc/systemd/system/multi-user.target.wants"
    wants.mkdir(parents=True, exist_ok=True)
    link = wants / "try.service"
    link.unlink(missing_ok=True)
    link.symlink_to("../try.service")
    (root / "etc/fstab").write_text("/dev/vda / ext4 defaults 0 1\n")


def make_disk(disk: Path, root: Path) -> None:
    """A file system of `root` in one file."""
    disk.unlink(missing_ok=True)
    subprocess.run(["truncate", "-s", DISK, str(disk)], check=True)
    subprocess.run(["mke2fs", "-q", "-t", "ext4", "-d", str(root), str(disk)], check=True)


def boot(root: Path, disk: Path, limit_s: float) -> None:
    """Run the machine until it powers itself off. Raises TimeoutExpired if it does not."""
    [kernel], [initrd] = (
        list((root / "boot").glob(f"{name}-*")) for name in ("vmlinuz", "initrd.img")
    )
    command = [
        "qemu-system-x86_64", "-smp", str(os.cpu_count() or 1), "-m", "6144",
        # Emulated: slow, but it also works on hosts that are virtual machines themselves.
        "-cpu", "max", "-accel", "tcg,thread=multi",
        "-kernel", str(kernel), "-initrd", str(initrd),
        "-append", "root=/dev/vda rw console=ttyS0 quiet systemd.unified_cgroup_hierarchy=1",
        "-drive", f"file={disk},format=raw,if=virtio",
        "-nographic", "-no-reboot", "-nic", "none", "-monitor", "none",
        "-serial", f"file:{disk.with_name('console.txt')}",
    ]  # fmt: skip
    subprocess.run(
        command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=limit_s
    )


def report(disk: Path, mounted: Path, chosen: list[Situation]) -> int:
    """Print what was said in each situation. Returns 1 if one was not as it should be."""
    mounted.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop,ro,noload", str(disk), str(mounted)], check=True)
    try:
        said = {path.name: path.read_text() for path in (mounted / "said").iterdir()}
    finally:
        subprocess.run(["umount", str(mounted)], check=True)
    bad = []
    for one in chosen:
        text = said.get(one.name, "")
        print(f"\n=== {one.name}: {one.meaning}\n{text or said.get('log', 'nothing was said')}")
        if not as_it_should(one, text, said.get(f"{one.name}.status", "").strip()):
            bad.append(one.name)
    print(f"\nNot as they should be: {', '.join(bad)}" if bad else "\nAll as they should be.")
    return 1 if bad else 0


def as_it_should(one: Situation, text: str, status: str) -> bool:
    """Whether every grave wall holds, and groups count memory exactly where they should."""
    counted = re.search(r"memory of all processes *│[^│]*│ *yes", text) is not None
    return status == "0" and one.grouped in (None, counted)


if __name__ == "__main__":
    sys.exit(main())
