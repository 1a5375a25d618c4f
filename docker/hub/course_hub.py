"""What a class needs beyond JupyterHub: a uid, a home, a network and an exchange for each user.

The engine is asked through its socket; folders that users' containers get are parts of the volumes
that this container has itself, so no path of the host need be known beforehand.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, ip_network
from pathlib import Path

import nativeauthenticator
from docker.errors import APIError, NotFound

import docker

COURSE = "neural-dynamics"  # as in autograder/grading/nbgrader_settings.py and ./nbgrader_config.py
HERE = Path(__file__).parent
STATE = Path("/srv/jupyterhub")
HOMES = Path("/srv/homes")
EXCHANGE = Path("/srv/nbgrader/exchange")
ALIAS = "hub"
LABEL = "nest-course.hub"
USERNAME = r"^[a-z0-9][a-z0-9._@-]{0,63}\Z"

FIRST = 20000
"""Uid and gid of all instructors: they share the course's folder, the gradebook and the exchange. A
student's is FIRST + his number."""

PREFIX = 29
"""Of the network of a user: six addresses, of which two are used, the user's and the hub's."""

START = {"student": "/lab/tree/START_HERE.ipynb", "instructor": "/lab/tree/README.md"}


# --------------------------------------------------------------------------------------- login


class NativeLogin(nativeauthenticator.NativeAuthenticator):
    """Accounts with passwords in the hub's database, and JupyterHub's own page to log in.

    That of the package (1.3.0) uses what JupyterHub 6 has no more (`self.statsd`), and fails.
    """

    def get_handlers(self, app):
        return [one for one in super().get_handlers(app) if one[0] != "/login"]

    def create_user(self, username, password, **kwargs):
        """What /hub/signup does; an admin's name would be let in at once, whoever asks for it."""
        if self.normalize_username(username) in self.admin_users:
            return None
        return super().create_user(username, password, **kwargs)


def configure_login(c, environment: Mapping[str, str]) -> None:
    """Choose the authenticator that COURSE_HUB_AUTH names.

    Raises ValueError for the dummy one unless it was asked for twice, by name and by password: it
    lets everybody in under any name, the instructors' too.
    """
    kind = environment.get("COURSE_HUB_AUTH") or "native"
    if kind == "native":
        c.JupyterHub.authenticator_class = NativeLogin
        templates = Path(nativeauthenticator.__file__).parent / "templates"
        c.JupyterHub.template_paths = [str(templates)]
        # Accounts are made by add-users. With signup, people ask for one, and an instructor says
        # yes on the page /hub/authorize.
        if environment.get("COURSE_HUB_SIGNUP"):
            link = '<a href="/hub/signup">Ask for an account</a>'
            c.JupyterHub.template_vars = {"announcement_login": link}
        c.NativeAuthenticator.enable_signup = bool(environment.get("COURSE_HUB_SIGNUP"))
        c.NativeAuthenticator.minimum_password_length = 10
        c.NativeAuthenticator.check_common_password = True
        c.NativeAuthenticator.allowed_failed_logins = 5
        c.NativeAuthenticator.seconds_before_next_try = 300
        c.Authenticator.allow_all = True  # all who have an account and were let in
    elif kind == "dummy":
        password = environment.get("COURSE_HUB_DUMMY_PASSWORD")
        if not password:
            raise ValueError(
                "COURSE_HUB_AUTH=dummy lets everybody in as anybody. If that is what you want, to "
                "try things out on your own machine, set COURSE_HUB_DUMMY_PASSWORD too."
            )
        c.JupyterHub.authenticator_class = "dummy"
        c.DummyAuthenticator.password = password
        c.Authenticator.allow_all = True
    else:
        raise ValueError(f"COURSE_HUB_AUTH is native or dummy, not {kind!r}")


# ---------------------------------------------------------------------------------------- users


def number_of(name: str, book: Path) -> int:
    """The user's number, from 1 on, given at the first visit and never to anybody else.

    JupyterHub's own number would not do: its database may give that of a deleted user to a new one,
    who would then own the submissions of the other.
    """
    book.touch()
    names = book.read_text().split()
    if name not in names:
        with book.open("a") as file:
            file.write(f"{name}\n")
        names.append(name)
    return names.index(name) + 1


def passwd(uid: int, others: Mapping[str, int]) -> str:
    """An /etc/passwd in which the user is jovyan, and others have their names.

    nbgrader asks JupyterHub for the user's name only if the system's one is jovyan
    (nbgrader/utils.py, get_username).
    """
    system = Path("/etc/passwd").read_text().splitlines()
    lines = [line for line in system if not line.startswith("jovyan:")]
    named = {"jovyan": uid} | {name: one for name, one in others.items() if one != uid}
    lines += [f"{name}:x:{one}:{one}::/home/jovyan:/bin/bash" for name, one in named.items()]
    return "\n".join(lines) + "\n"


def subnets(number: int, pool: IPv4Network, taken: Iterable[IPv4Network]) -> Iterator[IPv4Network]:
    """The addresses that a user's network may have: those of his number, or the next free ones.

    Docker's own pool ends after about thirty networks. Of this one, something else may have taken a
    part: another hub, or one that was killed and left its networks behind.
    """
    taken = list(taken)
    count = pool.num_addresses >> (32 - PREFIX)
    for place in range(count):
        first = int(pool.network_address) + ((number + place) % count << (32 - PREFIX))
        candidate = IPv4Network((first, PREFIX))
        if not any(candidate.overlaps(one) for one in taken):
            yield candidate


def owned(folder: Path, uid: int, mode: int = 0o700) -> Path:
    """The folder, made for this user if it is not there.

    In this order: only the owner may change the mode, and the hub has no right but to give away.
    """
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(mode)
        os.chown(folder, uid, uid)
    return folder


def rewrite(file: Path, text: str) -> Path:
    """Put the text into the file, which stays the same one: containers have it mounted."""
    file.parent.mkdir(exist_ok=True)
    with file.open("a") as stream:
        stream.truncate(0)
        stream.write(text)
    return file


# -------------------------------------------------------------------------------------- the hub


@dataclass(frozen=True)
class Hub:
    """This hub, as the engine sees it."""

    id: str
    name: str
    mounts: Mapping[str, str]
    """Folder in this container -> folder of the host."""
    instructors: frozenset[str]
    pool: IPv4Network
    memory: Mapping[str, str]
    images: str
    """The images' name, with {role} where "student" or "instructor" stands."""

    @classmethod
    def here(cls) -> Hub:
        """The hub in this container, whose host name is its id unless somebody gave it another."""
        itself = docker.APIClient(version="auto").inspect_container(socket.gethostname())
        return cls(
            id=itself["Id"],
            name=itself["Name"].strip("/"),
            mounts={one["Destination"]: one["Source"] for one in itself["Mounts"]},
            instructors=frozenset(os.environ.get("COURSE_HUB_INSTRUCTORS", "").split()),
            pool=ip_network(os.environ.get("COURSE_HUB_SUBNETS") or "10.203.0.0/16"),
            memory={
                "student": os.environ.get("COURSE_HUB_MEMORY") or "2G",
                "instructor": os.environ.get("COURSE_HUB_INSTRUCTOR_MEMORY") or "8G",
            },
            images=os.environ.get("COURSE_HUB_IMAGES") or "nest-course/{role}",
        )

    def on_host(self, path: Path) -> str:
        """Where a file of one of this container's volumes lies for the engine."""
        for inside, outside in self.mounts.items():
            if path.is_relative_to(inside):
                return str(Path(outside) / path.relative_to(inside))
        raise LookupError(f"{path} lies in no volume; compose.yml names those that the hub needs")

    def lay_out(self) -> None:
        """Make the folders that all users share, before anybody else can make them.

        The sticky bit (1...): nobody but the owner renames or deletes what lies in there, whoever
        may write. nbgrader wants the root to be writable for all. Students can't list `inbound`,
        and what is handed in belongs to the instructors' group (2...). nbgrader makes these folders
        the same way, but without the sticky bit: exchange/default/release_assignment.py
        """
        EXCHANGE.chmod(0o1777)
        course = owned(EXCHANGE / COURSE, 0, 0o755)
        owned(course / "outbound", FIRST, 0o755)
        owned(course / "inbound", FIRST, 0o3733)
        owned(course / "feedback", FIRST, 0o711)
        os.chown(course, FIRST, FIRST)
        owned(HOMES / "course", FIRST)
        rewrite(STATE / "nbgrader_config.py", (HERE / "nbgrader_config.py").read_text())

    def find_networks_again(self) -> None:
        """Go back to the networks of users whose servers outlived the container of the hub."""
        engine = docker.APIClient(version="auto")
        for network in engine.networks(filters={"label": f"{LABEL}={self.name}"}):
            self.enter(engine, network["Name"])

    def enter(self, engine: docker.APIClient, network: str) -> None:
        if self.id not in engine.inspect_network(network)["Containers"]:
            engine.connect_container_to_network(self.id, network, aliases=[ALIAS])

    def role(self, user: str) -> str:
        return "instructor" if user in self.instructors else "student"

    def number(self, user: str) -> int:
        """The user's number; instructors' containers learn the name that belongs to it."""
        book = STATE / "users"
        number = number_of(user, book)
        students = {
            name: FIRST + count
            for count, name in enumerate(book.read_text().split(), start=1)
            if name not in self.instructors
        }
        rewrite(STATE / "passwd" / "instructors", passwd(FIRST, students))
        return number

    def passwd_of(self, user: str, uid: int) -> Path:
        if self.role(user) == "instructor":
            return STATE / "passwd" / "instructors"
        return rewrite(STATE / "passwd" / str(uid), passwd(uid, {}))

    def network(self, engine: docker.APIClient, number: int) -> str:
        """The network that a user shares with nobody but the hub.

        It is an internal one: it leads neither to other networks nor to the outside, and so not to
        a cloud's metadata at 169.254.169.254 either. `inhibit_ipv4`: the host has no address in it,
        so its own services are out of reach too.
        https://docs.docker.com/engine/network/drivers/bridge/#options
        """
        name = f"{self.name}-{number}"
        try:
            engine.inspect_network(name)
        except NotFound:
            self.make_network(engine, name, number)
        self.enter(engine, name)
        return name

    def make_network(self, engine: docker.APIClient, name: str, number: int) -> None:
        """Raises LookupError when no addresses are left for it."""
        configs = [one["IPAM"]["Config"] or [] for one in engine.networks()]
        taken = [ip_network(each["Subnet"]) for config in configs for each in config]
        of_version_4 = [one for one in taken if one.version == 4]
        for addresses in subnets(number, self.pool, of_version_4):
            pools = [docker.types.IPAMPool(subnet=str(addresses))]
            try:
                engine.create_network(
                    name,
                    driver="bridge",
                    internal=True,
                    check_duplicate=True,
                    labels={LABEL: self.name},
                    options={"com.docker.network.bridge.inhibit_ipv4": "true"},
                    ipam=docker.types.IPAMConfig(pool_configs=pools),
                )
                return
            except APIError as error:  # a route of the host, or a network made this moment
                if "overlaps" not in str(error):
                    raise
        raise LookupError(
            f"COURSE_HUB_SUBNETS={self.pool} has no addresses left for user number {number}: "
            "name a larger range, or one that nothing else uses"
        )

    def folders(self, user: str, uid: int) -> dict[str, str]:
        """Folder of the host -> folder in the user's container."""
        role = self.role(user)
        mounted = {owned(HOMES / f"{role}s" / user, uid): "/home/jovyan", EXCHANGE: str(EXCHANGE)}
        if role == "instructor":
            mounted[HOMES / "course"] = "/home/jovyan/work"
        return {self.on_host(folder): inside for folder, inside in mounted.items()}

    async def prepare(self, spawner) -> None:
        """Before a user's container starts: everything that differs from user to user."""
        user = spawner.user.name
        role = self.role(user)
        number = self.number(user)
        uid = FIRST if role == "instructor" else FIRST + number
        spawner.image = self.images.format(role=role)
        spawner.default_url = START[role]
        spawner.mem_limit = self.memory[role]
        spawner.network_name = await asyncio.to_thread(self.network, spawner.client, number)
        spawner.volumes = self.folders(user, uid)
        spawner.read_only_volumes = {
            self.on_host(self.passwd_of(user, uid)): "/etc/passwd",
            self.on_host(STATE / "nbgrader_config.py"): "/etc/jupyter/nbgrader_config.py",
        }
        if role == "student":
            spawner.environment = {"COURSE_FROM_EXCHANGE": "1"}
        spawner.extra_create_kwargs = {"user": f"{uid}:{uid}", "labels": {LABEL: self.name}}
        spawner.extra_host_config = confinement(role)

    async def put_away(self, spawner) -> None:
        """After a user's container has gone: its network goes too."""
        name = f"{self.name}-{self.number(spawner.user.name)}"
        try:
            await asyncio.to_thread(self.leave, spawner.client, name)
        except APIError as error:  # it stays, and is used again
            spawner.log.warning("The network %s stays: %s", name, error)

    def leave(self, engine: docker.APIClient, network: str) -> None:
        engine.disconnect_container_from_network(self.id, network, force=True)
        engine.remove_network(network)


def confinement(role: str) -> dict:
    """What compose.yml says of the same container."""
    options = ["no-new-privileges:true"]
    if role == "instructor":  # lets bubblewrap lock student code in
        options.append("seccomp=" + (HERE / "seccomp.json").read_text())
    return {
        "read_only": True,
        "tmpfs": {"/tmp": "mode=1777,size=" + ("2g" if role == "instructor" else "1g")},
        "cap_drop": ["ALL"],
        "security_opt": options,
        "pids_limit": 2048 if role == "instructor" else 512,
    }
