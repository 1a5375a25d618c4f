"""A class on JupyterHub: one who teaches and two who learn, each with a browser of their own.

The tests build on one another, as a course does: released, fetched, handed in, graded, returned.
What one student may not do to another is tried in his container, with all rights he has there.
"""

from __future__ import annotations

import json
import re
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
import yaml
from containers import DOCKER, ROOT, Container, docker, option, running
from playwright.sync_api import Browser, Page, expect, sync_playwright
from test_formgrader import FLAGS, PICTURES

pytestmark = pytest.mark.browser

NAME = "21_hopfield_network"
ANSWERS = ROOT / "examples" / "submitted" / "ada" / NAME / "hopfield_network.ipynb"
EXCHANGE = "/srv/nbgrader/exchange/neural-dynamics"
USERS = ("prof", "alice", "bob")
SUBNETS = "10.205.0.0/16"
TAKEN = "10.205.0.8/29"
"""The addresses that the first user's network would have; somebody else's network has them."""

REACH = """
import socket, sys
for address in sys.argv[1:]:
    host, port = address.split(":")
    try:
        socket.create_connection((host, int(port)), timeout=1).close()
        print(address)
    except OSError:
        pass
"""


def hub_flags(volumes: str, **environment: str) -> list[str]:
    """What compose.yml says of the hub, as arguments of `docker run`."""
    service = yaml.safe_load((ROOT / "compose.yml").read_text())["services"]["hub"]
    flags = ["--publish=127.0.0.1::8000", "--read-only", f"--user={service['user']}"]
    for one in service["volumes"]:
        flags.append(f"--volume={one}" if one.startswith("/") else f"--volume={volumes}-{one}")
    flags += [f"--tmpfs={one}" for one in service["tmpfs"]]
    flags += [f"--cap-drop={one}" for one in service["cap_drop"]]
    flags += [f"--cap-add={one}" for one in service["cap_add"]]
    flags += [f"--security-opt={option(one)}" for one in service["security_opt"]]
    flags += [f"--pids-limit={service['pids_limit']}", f"--memory={service['mem_limit']}"]
    assert set(environment) <= set(service["environment"])
    environment = {"COURSE_HUB_INSTRUCTORS": "prof", "COURSE_HUB_SUBNETS": SUBNETS} | environment
    return flags + [f"--env={name}={value}" for name, value in environment.items()]


def cleared(kind: str, label: str) -> None:
    """Remove what the hub made and a test left behind."""
    found = docker(kind, "ls", "--quiet", *(["--all"] if kind == "container" else []), *(
        ["--filter", f"label=nest-course.hub={label}"]
    ))  # fmt: skip
    for one in found.split():
        docker(kind, "rm", *(["--force"] if kind == "container" else []), one, check=False)


@contextmanager
def somebody_elses_network() -> Iterator[None]:
    name = f"nest-course-test-{uuid.uuid4().hex[:12]}"
    docker("network", "create", f"--subnet={TAKEN}", name, check=False)  # it may be taken indeed
    try:
        yield
    finally:
        docker("network", "rm", name, check=False)


@dataclass(frozen=True)
class Class:
    """A running hub, and the accounts on it."""

    container: Container
    name: str
    passwords: dict[str, str]

    @property
    def address(self) -> str:
        return "http://" + docker("port", self.container.id, "8000").split()[0]

    def of(self, user: str) -> Container:
        """The user's own container."""
        return Container(f"{self.name}-{user}")

    def wait_until_ready(self, seconds: float = 90) -> None:
        asking = (
            "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/hub/health'); print(1)"
        )
        ends = time.monotonic() + seconds
        while not self.container.run("python", "-c", asking, check=False):
            assert time.monotonic() < ends, self.container.log()
            time.sleep(0.5)


@pytest.fixture(scope="module")
def hub() -> Iterator[Class]:
    """The hub as `docker compose --profile hub up` starts it, with three accounts."""
    volumes = f"nest-course-test-{uuid.uuid4().hex[:12]}"
    with somebody_elses_network(), running("hub", *hub_flags(volumes)) as container:
        name = json.loads(docker("inspect", container.id))[0]["Name"].strip("/")
        try:
            made = Class(container, name, {})
            made.wait_until_ready()
            for line in container.run("add-users", *USERS).splitlines():
                user, password = line.split("\t")
                made.passwords[user] = password
            yield made
        finally:
            cleared("container", name)
            docker("rm", "--force", container.id, check=False)
            cleared("network", name)
            for one in ("hub", "homes", "exchange"):
                docker("volume", "rm", "--force", f"{volumes}-{one}", check=False)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


def fill_in(page: Page, hub: Class, user: str, password: str) -> None:
    page.goto(f"{hub.address}/hub/login")
    page.locator("#username_input").fill(user)
    page.locator("#password_input").fill(password)
    page.locator("#login_submit").click()


@pytest.fixture(scope="module")
def pages(hub: Class, browser: Browser) -> dict[str, Page]:
    """User -> their browser, logged in, with JupyterLab open. First all log in, then all wait."""
    opened = {}
    for user in USERS:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        opened[user] = context.new_page()
        opened[user].set_default_timeout(180_000)
        fill_in(opened[user], hub, user, hub.passwords[user])
    for user, page in opened.items():
        ready = page.locator("#jp-main-dock-panel")
        expect(ready.or_(page.locator("div.error > h1"))).to_be_visible(timeout=180_000)
        assert ready.is_visible(), f"{user} has no server; the hub said:\n{hub.container.log()}"
    return opened


def closed(page: Page, address: str) -> bool:
    """Whether the hub shows nothing there, but says no or asks for a password."""
    answer = page.request.get(address)
    return answer.status in (403, 404) or "/hub/login?" in answer.url


def picture_of(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"hub-{name}.png")


def refused(hub: Class, user: str, *command: str) -> str:
    """What a command complains of that must fail in the user's container."""
    done = subprocess.run(
        [DOCKER, "exec", hub.of(user).id, *command], capture_output=True, text=True
    )
    assert done.returncode != 0, done.stdout
    return done.stdout + done.stderr


def handed_in(hub: Class) -> list[str]:
    """The folders of submissions, as those who teach see them."""
    return hub.of("prof").run("sh", "-c", f"ls -d {EXCHANGE}/inbound/*+* || true").splitlines()


def fingerprint(hub: Class, folder: str) -> str:
    script = f"cd '{folder}' && find . -type f | sort | xargs -d '\\n' sha256sum; stat -c %a ."
    return hub.of("prof").run("sh", "-c", script)


def assignment_list(page: Page, hub: Class, user: str) -> Page:
    """Open the assignment list in the user's JupyterLab."""
    page.goto(f"{hub.address}/user/{user}/lab?reset")
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.locator(".lm-Menu:visible").get_by_text("Assignment List").click()
    expect(
        page.locator("#released_assignments_list, .nbgrader-assignment-list").first
    ).to_be_visible()
    return page


def formgrader(page: Page, hub: Class, place: str) -> Page:
    page.goto(f"{hub.address}/user/prof/formgrader/{place}")
    return page


def succeed(page: Page) -> None:
    """The formgrader says that it went well."""
    expect(page.locator(".modal-title", has_text="Success")).to_be_visible(timeout=240_000)


# ---------------------------------------------------------------------------------- logging in


def test_nobody_gets_in_without_the_password(hub: Class, browser: Browser) -> None:
    page = browser.new_page()
    fill_in(page, hub, "alice", "wrong")
    expect(page.locator("body")).to_contain_text("Invalid username or password")
    assert closed(page, f"{hub.address}/user/alice/api/contents")
    assert closed(page, f"{hub.address}/hub/signup")
    page.close()


def test_the_dummy_is_refused_unless_asked_for_twice() -> None:
    volumes = f"nest-course-test-{uuid.uuid4().hex[:12]}"
    try:
        with running("hub", *hub_flags(volumes, COURSE_HUB_AUTH="dummy")) as container:
            docker("wait", container.id)
            assert "lets everybody in as anybody" in container.log()
    finally:
        for one in ("hub", "homes", "exchange"):
            docker("volume", "rm", "--force", f"{volumes}-{one}", check=False)


def test_each_user_has_an_own_container_uid_and_home(hub: Class, pages: dict[str, Page]) -> None:
    ask = "id -u; id -un; printenv JUPYTERHUB_USER"  # the last two: see nbgrader's get_username
    said = {user: hub.of(user).run("sh", "-c", ask).split() for user in USERS}
    assert {user: name for user, (_, _, name) in said.items()} == {user: user for user in USERS}
    assert {name for _, name, _ in said.values()} == {"jovyan"}
    assert len({uid for uid, _, _ in said.values()}) == len(USERS)
    assert min(int(uid) for uid, _, _ in said.values()) >= 20000
    for user in USERS:
        (facts,) = json.loads(docker("inspect", hub.of(user).id))
        role = "instructor" if user == "prof" else "student"
        assert facts["Config"]["Image"].endswith(f"/{role}")
        assert facts["HostConfig"]["ReadonlyRootfs"]
        assert facts["HostConfig"]["CapDrop"] == ["ALL"]
        assert facts["HostConfig"]["Memory"] > 0
    assert "solutions" not in hub.of("alice").run("sh", "-c", "ls ~/work")


def test_a_student_gets_no_other_image_and_no_other_server(
    hub: Class, pages: dict[str, Page]
) -> None:
    """Through the hub's API, with the rights of his own browser."""
    bob = pages["bob"]
    (xsrf,) = {
        one["value"] for one in bob.context.cookies(f"{hub.address}/hub/") if one["name"] == "_xsrf"
    }
    headers = {"X-XSRFToken": xsrf, "Referer": f"{hub.address}/hub/home"}
    api = f"{hub.address}/hub/api/users"
    for place in ("alice", "alice/server", "alice/tokens", "prof"):
        assert bob.request.get(f"{api}/{place}", headers=headers).status in (403, 404, 405)
    assert bob.request.delete(f"{api}/alice/server", headers=headers).status in (403, 404)
    assert bob.request.delete(f"{api}/bob/server", headers=headers).status in (202, 204)
    deadline = time.monotonic() + 60
    while bob.request.get(f"{api}/bob", headers=headers).json()["servers"]:
        assert time.monotonic() < deadline, "his own server did not stop"
        time.sleep(0.5)
    wanted = json.dumps({"image": "nest-course/instructor"})
    answers = [bob.request.post(f"{api}/bob/server", headers=headers, data=wanted).status]
    bob.goto(f"{hub.address}/hub/spawn")
    expect(bob.locator("#jp-main-dock-panel")).to_be_visible(timeout=180_000)
    assert answers[0] >= 400
    (facts,) = json.loads(docker("inspect", hub.of("bob").id))
    assert facts["Config"]["Image"].endswith("/student")
    for user in ("alice", "prof"):
        assert closed(bob, f"{hub.address}/user/{user}/api/contents")


# ------------------------------------------------------------------------------------- a course


def test_prof_releases(hub: Class, pages: dict[str, Page]) -> None:
    hub.of("prof").run("sh", "-c", f"cd ~/work && autograder release {NAME}")
    page = formgrader(pages["prof"], hub, "manage_assignments")
    row = page.locator("tr", has=page.locator("td", has_text=NAME)).first
    row.locator("td.release a").click()
    succeed(page)
    assert NAME in hub.of("prof").run("ls", f"{EXCHANGE}/outbound")
    picture_of(page, "released")


def test_alice_fetches_works_and_submits(hub: Class, pages: dict[str, Page]) -> None:
    page = assignment_list(pages["alice"], hub, "alice")
    page.get_by_role("button", name="Fetch", exact=True).click()
    submit = page.get_by_role("button", name="Submit", exact=True)
    expect(submit).to_be_visible()
    write = f"cat > ~/work/{NAME}/hopfield_network.ipynb"
    docker("exec", "-i", hub.of("alice").id, "sh", "-c", write, input=ANSWERS.read_text())
    submit.click()
    expect(page.locator("#submitted_assignments_list, body").first).to_contain_text(NAME)
    ends = time.monotonic() + 60
    while not handed_in(hub) and time.monotonic() < ends:
        time.sleep(0.5)
    (folder,) = handed_in(hub)
    assert folder.startswith(f"{EXCHANGE}/inbound/alice+{NAME}+")
    picture_of(page, "submitted")


def test_bob_can_do_nothing_to_it_nor_to_the_release(hub: Class, pages: dict[str, Page]) -> None:
    """He even knows its name, which nobody tells him. Everything is tried, and nothing changes."""
    (folder,) = handed_in(hub)
    release = f"{EXCHANGE}/outbound/{NAME}"
    before = fingerprint(hub, folder), fingerprint(hub, release)
    tries = [
        ["ls", f"{EXCHANGE}/inbound"],
        ["ls", folder],
        ["cat", f"{folder}/hopfield_network.ipynb"],
        ["touch", f"{folder}/mine"],
        ["sh", "-c", f"echo worse > '{folder}/hopfield_network.ipynb'"],
        ["rm", "-rf", folder],
        ["mv", folder, f"{EXCHANGE}/inbound/bob+{NAME}+stolen"],
        ["chmod", "777", folder],
        ["touch", f"{release}/mine"],
        ["sh", "-c", f"echo worse > {release}/hopfield_network.ipynb"],
        ["rm", "-rf", release],
        ["mv", release, f"{release}-old"],
        ["mkdir", f"{EXCHANGE}/outbound/another"],
        ["mv", EXCHANGE, f"{EXCHANGE}-old"],
        ["ls", f"{EXCHANGE}/feedback"],
        ["ls", "/srv/homes"],
        ["sh", "-c", "echo jovyan:x:0:0::/:/bin/sh >> /etc/passwd"],
        ["sh", "-c", "echo >> /etc/jupyter/nbgrader_config.py"],
    ]
    for one in tries:
        assert re.search("denied|not permitted|No such|Read-only", refused(hub, "bob", *one)), one
    assert before == (fingerprint(hub, folder), fingerprint(hub, release))
    listed = (
        pages["bob"]
        .request.get(f"{hub.address}/user/bob/assignments?course_id=neural-dynamics")
        .json()["value"]
    )
    assert {one["status"] for one in listed} == {"released"}, "his own list shows nobody else's"


def test_bob_cannot_hand_in_for_alice(hub: Class, pages: dict[str, Page]) -> None:
    """A folder in her name, with a later date, is his when those who teach collect it.

    A link in it is not followed, with their rights, to what he can't read himself; and what can't
    be read at all does not keep them from collecting.
    """
    forged = f"{EXCHANGE}/inbound/alice+{NAME}+2099-01-01 00:00:00.000000 UTC+forged"
    tricks = (
        f"mkdir '{forged}' && cd '{forged}' && cp {EXCHANGE}/outbound/{NAME}/*.ipynb mine.ipynb",
        "echo 2099-01-01 00:00:00.000000 UTC > timestamp.txt",
        "ln -s /home/jovyan/work/nbgrader_config.py link.py",
        "ln -s /home/jovyan/work/solutions folder",
        "mkfifo pipe && touch locked && chmod 0 locked",
    )
    hub.of("bob").run("sh", "-c", " && ".join(tricks))
    page = formgrader(pages["prof"], hub, "manage_assignments")
    row = page.locator("tr", has=page.locator("td", has_text=NAME)).first
    row.locator("td.collect a").click()
    succeed(page)
    prof = hub.of("prof")
    assert prof.run("sh", "-c", "cd ~/work/submitted && ls").split() == ["alice", "bob"]
    collected = prof.run("sh", "-c", f"cat ~/work/submitted/alice/{NAME}/hopfield_network.ipynb")
    assert json.loads(collected) == json.loads(ANSWERS.read_text())
    taken = prof.run("sh", "-c", f"cd ~/work/submitted/bob/{NAME} && ls").split()
    assert sorted(taken) == ["mine.ipynb", "timestamp.txt"]


def test_prof_grades_and_gives_feedback(hub: Class, pages: dict[str, Page]) -> None:
    """The submission runs in the sandbox inside prof's container."""
    page = formgrader(pages["prof"], hub, f"manage_submissions/{NAME}")
    row = page.locator("tr", has=page.locator("td", has_text="alice")).first
    for button in ("autograde", "generate-feedback", "release-feedback"):
        row.locator(f"td.{button} a").click()
        succeed(page)
        page.reload()
    expect(row.locator("td.score")).to_have_text(re.compile(r"\d+ / 25"))
    picture_of(page, "graded")


def test_alice_gets_her_feedback_and_bob_does_not(hub: Class, pages: dict[str, Page]) -> None:
    page = assignment_list(pages["alice"], hub, "alice")
    page.get_by_role("button", name="Fetch Feedback").first.click()
    expect(page.get_by_text("view feedback", exact=False).first).to_be_visible()
    picture_of(page, "feedback")
    found = hub.of("alice").run("sh", "-c", f"cat ~/work/{NAME}/feedback/*/*.html")
    assert "hebbian_weights" in found
    (name,) = hub.of("prof").run("ls", f"{EXCHANGE}/feedback").split()
    assert hub.of("bob").run("sh", "-c", f"ls ~/work/{NAME}/feedback || true") == ""
    assert "denied" in refused(hub, "bob", "rm", "-f", f"{EXCHANGE}/feedback/{name}")


# ---------------------------------------------------------------------------------- the network


def test_users_reach_the_hub_and_nothing_else(hub: Class, pages: dict[str, Page]) -> None:
    targets = []
    for user in ("prof", "alice"):
        (facts,) = json.loads(docker("inspect", hub.of(user).id))
        (network,) = facts["NetworkSettings"]["Networks"].values()
        targets += [f"{network['IPAddress']}:8888"]
        host = network["Gateway"]
    (facts,) = json.loads(docker("inspect", hub.container.id))
    outer = facts["NetworkSettings"]["Networks"]["bridge"]
    port = hub.address.rsplit(":", 1)[1]
    targets += [f"{host}:{port}", f"{outer['Gateway']}:{port}", f"{outer['IPAddress']}:8081"]
    targets += ["169.254.169.254:80", "1.1.1.1:443", "example.org:80"]
    said = hub.of("bob").run("python", "-c", REACH, "hub:8081", *targets)
    assert said.split() == ["hub:8081"]
    # The same addresses answer those who may: the test would notice what it is to notice.
    assert set(targets[:2]) == set(hub.container.run("python", "-c", REACH, *targets[:2]).split())


# -------------------------------------------------------------------------- coming and going


def test_what_is_idle_goes_and_work_stays(hub: Class, pages: dict[str, Page]) -> None:
    """The culler of the hub, with other times; its rights are those that the hub gives it."""
    for page in pages.values():
        page.goto("about:blank")
    find = "cat /proc/[0-9]*/environ | tr '\\0' '\\n' | grep -a JUPYTERHUB_API_TOKEN= | head -1"
    token = hub.container.run("sh", "-c", find).strip()
    culler = ["python", "-m", "jupyterhub_idle_culler", "--timeout=1", "--cull-every=1"]
    url = "JUPYTERHUB_API_URL=http://127.0.0.1:8081/hub/api"
    network = f"label=nest-course.hub={hub.name}"
    docker("exec", "--detach", "--env", token, "--env", url, hub.container.id, *culler)
    ends = time.monotonic() + 90
    while docker("network", "ls", "--quiet", "--filter", network):
        assert time.monotonic() < ends, hub.container.log()
        time.sleep(1)
    assert docker("ps", "--all", "--quiet", "--filter", network) == ""


def test_a_user_who_comes_back_is_the_same_to_the_system(hub: Class) -> None:
    """Numbers are for ever, also when an account is deleted and another one made."""
    script = (
        "import sys, pathlib; sys.path.insert(0, '/etc/jupyterhub'); import course_hub as h; "
        "book = pathlib.Path('/tmp/users'); "
        "print(*(h.number_of(n, book) for n in ('a', 'b', 'a', 'c', 'b')))"
    )
    assert hub.container.run("python", "-c", script).split() == ["1", "2", "1", "3", "2"]


def test_the_courses_name_is_the_same_everywhere() -> None:
    names = set()
    for file in ("autograder/grading/nbgrader_settings.py", "docker/hub/nbgrader_config.py"):
        names |= set(re.findall(r'course_id = "(.+)"', (ROOT / file).read_text()))
    names |= set(re.findall(r'COURSE = "(.+)"', (ROOT / "docker/hub/course_hub.py").read_text()))
    assert names == {EXCHANGE.rsplit("/", 1)[1]}
