# nbgrader in the containers of a class, students' and instructors'. The hub mounts it read-only.
import json
import os
import pwd
import shutil
import stat
from pathlib import Path

from nbgrader.exchange.default import ExchangeCollect, ExchangeSubmit

c = get_config()

c.CourseDirectory.course_id = "neural-dynamics"
c.Exchange.root = "/srv/nbgrader/exchange"


class Submit(ExchangeSubmit):
    """Takes from all but the instructors what nbgrader leaves open.

    nbgrader lets everybody read and write in a submission, and relies on its name, which nobody
    else can know. Here the group is the instructors', by the set-group-ID bit of the folder above.
    """

    def copy_files(self):
        super().copy_files()
        os.chmod(Path(self.inbound_path) / self.assignment_filename, 0o770)


class Collect(ExchangeCollect):
    """Believes the owner of a submission, not its name, and takes plain files only.

    nbgrader only warns if they differ, and would take a submission that one student has put under
    the name of another, with a later date, for the other's last one. It also follows links, with
    the rights of those who collect: a notebook that is a link to the solution would be a good one.
    """

    def _path_to_record(self, path):
        record = super()._path_to_record(path)
        owner = owner_of(path)
        if owner not in (record["username"], "jovyan"):  # jovyan: an instructor, trying it out
            self.log.warning("%s was handed in by %s", path, owner)
            record["username"] = owner
        return record

    def do_copy(self, src, dest, log=None):
        """One submission; what can't be read must not keep the others from being collected."""
        try:
            shutil.copytree(src, dest, ignore=not_plain, copy_function=copy_plain)
        except OSError as error:
            self.log.error("%s can't be read completely: %s", src, error)


def owner_of(path):
    """Whose a submission is; the hub lists the users' uids, in /etc/passwd or (Kubernetes) so."""
    uid = os.stat(path).st_uid
    listed = json.loads(os.environ.get("COURSE_UIDS", "{}"))
    try:
        return listed.get(str(uid)) or pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid-{uid}"  # a stranger, who is believed no other name


def not_plain(folder, names):
    """Links, pipes and the like among the names in a folder."""
    modes = {name: os.lstat(Path(folder) / name).st_mode for name in names}
    return {one for one, mode in modes.items() if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))}


def copy_plain(src, dest):
    """Copy a file that has perhaps become a link since it was looked at."""
    with (
        open(os.open(src, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as source,
        open(dest, "wb") as target,
    ):
        shutil.copyfileobj(source, target)


c.ExchangeFactory.submit = Submit
c.ExchangeFactory.collect = Collect
