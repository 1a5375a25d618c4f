"""pyproject.toml, requirements.lock and environment.yml tell one and the same story."""

import re
import subprocess
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent

# The dots are escaped, so this file does not contain what it looks for.
REGISTRY_HOSTS = re.compile(
    rb"pypi\.org|pythonhosted\.org|(deb|security|ftp|snapshot)\.debian\.org|npmjs\.(org|com)"
    rb"|yarnpkg\.com|anaconda\.(org|com)|registry-1\.docker\.io|crates\.io|golang\.org",
    re.IGNORECASE,
)


def locked() -> dict[str, tuple[str, int]]:
    """Name -> (version, number of hashes) of each package in requirements.lock."""
    text = (ROOT / "requirements.lock").read_text()
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    found = {}
    for entry in entries:
        name, version = re.match(r"([A-Za-z0-9._-]+)==([^ \n]+)", entry).groups()
        found[canonicalize_name(name)] = (version, entry.count("--hash=sha256:"))
    return found


def required() -> dict[str, list[Requirement]]:
    """Group ("" for what everybody needs, or the name of an extra) -> its requirements."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    groups = {"": project["dependencies"], **project["optional-dependencies"]}
    return {group: [Requirement(line) for line in lines] for group, lines in groups.items()}


def conda_versions() -> dict[str, str]:
    """Name -> version of what environment.yml pins, by conda or by pip, without Python itself."""
    lines = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    flat = [line for line in lines if isinstance(line, str)]
    flat += [line for part in lines if isinstance(part, dict) for line in part["pip"]]
    pinned = [re.fullmatch(r"([A-Za-z0-9._-]+)==?([^=]+)", line) for line in flat]
    versions = {canonicalize_name(pin[1]): pin[2] for pin in pinned if pin}
    del versions["python"]
    return versions


LOCKED = locked()
REQUIRED = required()
CONDA = conda_versions()


def test_every_locked_package_has_a_hash():
    assert [name for name, (_, hashes) in LOCKED.items() if hashes == 0] == []
    assert len(LOCKED) > 100


@pytest.mark.parametrize(
    "requirement", [r for group in REQUIRED.values() for r in group], ids=lambda r: r.name
)
def test_the_lock_holds_what_pyproject_asks_for(requirement):
    name = canonicalize_name(requirement.name)
    assert name in LOCKED, f"{name} is not in requirements.lock: make lock"
    version = Version(LOCKED[name][0])
    assert version in requirement.specifier, f"{name} {version} is locked: make lock"


@pytest.mark.parametrize("name", sorted(CONDA))
def test_environment_yml_has_the_versions_of_the_lock(name):
    assert name in LOCKED, f"{name} is in environment.yml, but not in requirements.lock"
    assert CONDA[name] == LOCKED[name][0], f"write {name}={LOCKED[name][0]} into environment.yml"


@pytest.mark.parametrize("requirement", REQUIRED[""] + REQUIRED["nest"], ids=lambda r: r.name)
def test_environment_yml_names_every_direct_dependency(requirement):
    assert canonicalize_name(requirement.name) in CONDA, "pinned in environment.yml, please"


def test_environment_yml_installs_the_project_itself():
    *_, last = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    assert "-e ." in last["pip"]


def test_no_file_names_a_package_registry():
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-zco", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout, so there is no list of files")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    faults = [
        f"{path.relative_to(ROOT)}: {match[0].decode()}"
        for path in files
        if path.is_file() and (match := REGISTRY_HOSTS.search(path.read_bytes()))
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("group", "name"),
    [
        ("console_scripts", "autograder"),
        ("jupyter_client.kernel_provisioners", "autograder-bubblewrap"),
    ],
)
def test_what_the_installed_project_offers_can_be_loaded(group, name):
    (entry,) = entry_points(group=group, name=name)
    assert callable(entry.load())
