"""Print the part of the locks that an image needs, hashes and all.

    python3 select_packages.py IMAGE LOCK... > requirements.txt

Which packages these are follows from images.toml beside this file and from the notes ("# via ...")
that uv leaves in a lock: who asked for a package. Python's standard library is enough for it.
"""

import re
import sys
import tomllib
from pathlib import Path

ENTRY = re.compile(r"^(?=[A-Za-z0-9])", re.MULTILINE)
NAME = re.compile(r"[A-Za-z0-9._-]+")
VIA = re.compile(r"^ +#(?: via| {2}) ([A-Za-z0-9._-]+)$", re.MULTILINE)


def main() -> None:
    image, *locks = sys.argv[1:]
    images = tomllib.loads((Path(__file__).parent / "images.toml").read_text())
    print(selected(images[image], [Path(lock).read_text() for lock in locks]), end="")


def selected(image: dict[str, list[str]], locks: list[str]) -> str:
    """The entries of what `image` needs, each once.

    Raises ValueError when it names a package that no lock has, or when locks contradict each other.
    """
    entries: dict[str, str] = {}
    needs: dict[str, set[str]] = {}
    for lock in locks:
        for entry in ENTRY.split(lock)[1:]:
            name = NAME.match(entry)[0]
            pins = entries.setdefault(name, entry)
            if pins.split()[0] != entry.split()[0]:
                raise ValueError(f"{pins.split()[0]} in one lock, {entry.split()[0]} in another")
            for asker in VIA.findall(entry):
                needs.setdefault(asker, set()).add(name)
    without = set(image["without"])
    unknown = (set(image["packages"]) | without) - set(entries)
    if unknown:
        raise ValueError(f"no lock has {', '.join(sorted(unknown))}")
    return "".join(entries[name] for name in sorted(closure(image["packages"], needs, without)))


def closure(roots: list[str], needs: dict[str, set[str]], without: set[str]) -> set[str]:
    """`roots`, and everything they need directly or by way of others, apart from `without`."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found and name not in without:
            found.add(name)
            waiting.extend(needs.get(name, ()))
    return found


if __name__ == "__main__":
    main()
