"""The images: what is in them and what is not, and that they run with few rights."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import tomllib

import pytest
import yaml
from containers import DOCKER, ROOT, docker, option, running, service_flags
from packaging.utils import canonicalize_name
from test_release import COURSE, secrets

from autograder.sandbox.walls.bwrap import OF_KERNELS

sys.path.insert(0, str(ROOT / "docker" / "packages"))
from select_packages import closure, selected

LIMITS_MB = {"kernel": 450, "student": 800}
IMAGES = tomllib.loads((ROOT / "docker" / "packages" / "images.toml").read_text())
LOCKS = [ROOT / "requirements.lock", ROOT / "docker" / "packages" / "hub.lock"]
LINE = 40
"""In a whole image, with the code of a hundred packages, a shorter line may stand by chance."""

LOCK = """\
# made by hand
a==1 \\
    --hash=sha256:00
    # via -r nothing.in
b==2 \\
    --hash=sha256:01
    # via
    #   a
    #   c
c==3 ; sys_platform == 'linux' \\
    --hash=sha256:02
    # via a
d==4 \\
    --hash=sha256:03
    # via c
"""


def inspect(image: str) -> dict:
    """What the engine knows about an image."""
    (facts,) = json.loads(docker("image", "inspect", f"nest-course/{image}"))
    return facts


def in_image(image: str, *command: str, flags: tuple[str, ...] = (), **kwargs) -> str:
    """What a command prints in a fresh container without a network."""
    return docker(
        "run", "--rm", "--interactive", "--network=none", *flags, "--entrypoint", command[0],
        f"nest-course/{image}", *command[1:], **kwargs,
    )  # fmt: skip


def installed(image: str) -> dict[str, str]:
    """Name -> version of the Python packages, from the bill of materials."""
    bill = json.loads((ROOT / "build" / "images" / f"{image}.spdx.json").read_text())
    urls = [one["externalRefs"][0]["referenceLocator"] for one in bill["packages"]]
    pairs = [url.removeprefix("pkg:pypi/").split("@") for url in urls if "pkg:pypi" in url]
    return {canonicalize_name(name): version for name, version in pairs}


# ------------------------------------------------------------------------------ which packages


def test_an_image_gets_what_it_names_and_what_that_needs():
    image = {"packages": ["a"], "without": ["d"]}
    names = re.findall(r"^(\w)==", selected(image, [LOCK]), flags=re.MULTILINE)
    assert names == ["a", "b", "c"]
    assert selected(image, [LOCK, LOCK]) == selected(image, [LOCK])
    assert "--hash=sha256:02" in selected(image, [LOCK])


@pytest.mark.parametrize(
    ("locks", "packages"), [([LOCK], ["e"]), ([LOCK, LOCK.replace("b==2", "b==3")], ["a"])]
)
def test_a_choice_that_the_locks_cannot_give_is_refused(locks, packages):
    with pytest.raises(ValueError, match="lock"):
        selected({"packages": packages, "without": []}, locks)


def test_what_is_left_out_is_not_needed_by_name():
    assert closure(["a"], {"a": {"b"}, "b": {"c"}}, {"b"}) == {"a"}


@pytest.mark.parametrize("image", ["kernel", "student", "instructor"])
def test_the_packages_are_those_of_the_locks(image):
    pinned = {}
    for lock in LOCKS:
        pins = re.findall(r"^([A-Za-z0-9._-]+)==([^ \n]+)", lock.read_text(), flags=re.MULTILINE)
        pinned |= {canonicalize_name(name): version for name, version in pins}
    found = installed(image)
    assert found.pop("nest-course")
    assert set(found.items()) <= set(pinned.items())
    assert not set(found) & set(IMAGES[image]["without"])
    assert set(IMAGES[image]["packages"]) <= set(found)


@pytest.mark.parametrize("image", ["kernel", "student", "instructor", "hub"])
def test_a_bill_of_materials_lies_beside(image):
    folder = ROOT / "build" / "images"
    bill = json.loads((folder / f"{image}.spdx.json").read_text())
    assert bill["spdxVersion"] == "SPDX-2.3"
    urls = {one["externalRefs"][0]["referenceLocator"] for one in bill["packages"]}
    assert any(url.startswith("pkg:deb/debian/libc6@") for url in urls)
    assert any(url.startswith("pkg:pypi/traitlets@") for url in urls)
    assert inspect(image)["Id"] in (folder / f"{image}.txt").read_text().splitlines()[0]


# --------------------------------------------------------------------------------- what is in


@pytest.mark.parametrize("image", LIMITS_MB)
def test_the_image_is_small(image):
    assert inspect(image)["Size"] <= LIMITS_MB[image] * 1e6


@pytest.mark.parametrize("image", ["kernel", "student", "instructor", "hub"])
def test_the_image_says_what_it_is(image):
    config = inspect(image)["Config"]
    labels = config["Labels"]
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert labels["org.opencontainers.image.version"] == version
    assert labels["org.opencontainers.image.title"] == f"nest-course {image}"
    assert "BSD-3-Clause" in labels["org.opencontainers.image.licenses"]
    assert config["Entrypoint"][0] == "tini"
    if image != "kernel":
        assert config["Healthcheck"]["Test"]


@pytest.mark.parametrize("image", ["kernel", "student", "instructor"])
def test_nobody_is_root_and_nothing_is_built_there(image):
    said = in_image(
        image, "sh", "-c",
        "id -u; id -g; id -un; "
        "for tool in gcc cc make pip pip3 git curl npm; do command -v $tool; done; "
        "find / -xdev '(' -name '*.whl' -o -path '*/.cache/*' -o -path '/var/lib/apt/lists/*' ')' "
        "-type f 2>/dev/null; "
        "find / -xdev -perm -4000 -newer /etc/debian_version -path '/opt/*'; true",
    )  # fmt: skip
    assert said.split() == ["1000", "100", "jovyan"]


def test_the_compiled_code_is_there():
    script = "find /opt/venv -name '*.py' | wc -l; find /opt/venv -name '*.pyc' | wc -l"
    sources, compiled = map(int, in_image("student", "sh", "-c", script).split())
    assert compiled > 0.95 * sources


def test_the_students_image_holds_the_exercises_and_nothing_hidden():
    """Searched with the lines that the release is searched with, where anything of ours can lie."""
    found = in_image("student", "sh", "-c", "cd /opt/course && find . -type f | sort").split()
    exercises = ROOT / "exercises"
    released = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard"],
        cwd=exercises, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    assert found == sorted(f"./exercises/{name}" for name in released)

    lines = set()
    for assignment in COURSE.assignments():
        kinds = secrets(assignment)
        lines |= {one for one in kinds["solution line"] | kinds["hidden line"] if len(one) > LINE}
    public = "".join(path.read_text() for path in exercises.rglob("*") if path.is_file())
    lines = {line for line in lines if json.dumps(line)[1:-1] not in public and line not in public}
    assert len(lines) > 200
    script = (
        "cat >/tmp/lines; export LC_ALL=C; packages=/opt/venv/lib/python3.11/site-packages; "
        # the published package has formulas of statistics, steps of Runge and Kutta and kinds of
        # fixed points, as every textbook has them; some questions ask for one
        "grep -rlFf /tmp/lines /opt/course /home /etc /usr/local /opt/venv/etc /opt/venv/share "
        "$packages/autograder --exclude='statistics*' --exclude='integration*' "
        "--exclude='fixed_points*'; "
        "grep -rlF 'BEGIN HIDDEN TESTS' /opt/course; "
        "find / -xdev -path $packages/nbgrader -prune -o '(' -name reference.json "
        "-o -name mistakes -o -name variants -o -name solutions "
        "-o -name 'gradebook.db*' ')' -print 2>/dev/null; true"
    )
    assert in_image("student", "sh", "-c", script, input="\n".join(lines)) == ""


def test_the_kernels_image_holds_of_the_package_what_a_kernel_needs():
    script = "cd /opt/venv/lib/python3.11/site-packages/autograder && find . -name '*.py'"
    found = [path.removeprefix("./") for path in in_image("kernel", "sh", "-c", script).split()]
    assert all(path.startswith(OF_KERNELS) for path in found)
    assert "lab/observation.py" in found


def test_the_search_would_find_a_leak():
    """The same search finds the lines where they are: in the instructor's image."""
    lines = secrets(COURSE.assignment("21"))["solution line"]
    script = "cat >/tmp/lines; grep -rlFf /tmp/lines /opt/course/solutions"
    assert "hopfield_network.py" in in_image(
        "instructor", "sh", "-c", script, input="\n".join(lines)
    )


# ------------------------------------------------------------------------------- how they run

HARD = ("--read-only", "--tmpfs=/tmp", "--cap-drop=ALL", "--security-opt=no-new-privileges:true")

SIMULATION = """
import nest, numpy, scipy.stats, matplotlib.pyplot, autograder.sandbox.guest.inside, autograder.lab
nest.ResetKernel()
neuron = nest.Create("iaf_psc_alpha", params={"I_e": 500.0})
recorder = nest.Create("spike_recorder")
nest.Connect(neuron, recorder)
nest.Simulate(200.0)
print(len(recorder.events["times"]))
"""


def test_a_kernel_simulates_with_no_rights_at_all():
    said = in_image("kernel", "python", "-W", "error", "-c", SIMULATION, flags=HARD)
    assert int(said.split()[-1]) > 5


@pytest.mark.parametrize("user", ["12345:0", "12345:100"])
def test_any_uid_will_do(user):
    flags = service_flags("student", volume="")[2:]  # no volume: the home is the image's own
    flags = [one for one in flags if one != "--read-only"]
    with running("student", "--user", user, *flags) as container:
        container.wait_until_healthy()
        uid, name = container.run("sh", "-c", "id -u; stat -c %u ~/work/START_HERE.ipynb").split()
        assert uid == name == "12345"
        server = container.run("sh", "-c", "cat /proc/[0-9]*/environ | tr '\\0' '\\n'")
        assert "LD_PRELOAD=libnss_wrapper.so" in server


def test_it_is_well_behind_a_proxy_and_with_another_address_and_ends_when_told():
    with running(
        "student", *HARD, "--tmpfs=/home/jovyan:mode=0777", "--env=http_proxy=http://127.0.0.1:9",
        "--env=NOTEBOOK_ARGS=--ServerApp.port=9999",
        command=("start-notebook", "--ServerApp.base_url=/user/x/"),
    ) as container:  # fmt: skip
        container.wait_until_healthy()
        server = json.loads(container.run("sh", "-c", "cat /tmp/jupyter/jpserver-*.json"))
        assert (server["base_url"], server["port"]) == ("/user/x/", 9999)
        began = time.monotonic()
        docker("stop", "--time=30", container.id)
        assert time.monotonic() - began < 15
        assert json.loads(docker("inspect", container.id))[0]["State"]["ExitCode"] in (0, 143)


def test_a_server_that_is_not_there_is_not_well():
    done = subprocess.run(
        [DOCKER, "run", "--rm", "--network=none", "nest-course/student", "healthcheck"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode != 0
    assert "no server" in done.stderr


# ----------------------------------------------------------------------------------- compose


def test_both_composes_can_read_the_file():
    text = (ROOT / "compose.yml").read_text()
    services = yaml.safe_load(text)["services"]
    assert "version" not in yaml.safe_load(text), "v2 warns of it, v1 does not need it"
    assert "systempaths" not in text, "v1 stumbles over it"
    assert "COMPOSE_PROFILES=student" in (ROOT / ".env").read_text()
    for name in ("student", "instructor"):
        service = services[name]
        assert service["profiles"] == [name]
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert option("seccomp:docker/seccomp.json") == f"seccomp={ROOT}/docker/seccomp.json"
