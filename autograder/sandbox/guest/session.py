"""How a kernel in the sandbox differs from the one that a student works with.

Honest notebooks contain things that only make sense on a screen: windows, `%reset`, arbitrary
names, cells that were run in another order. None of that may cost a right answer its points.
Nothing here is a security measure: the kernel belongs to the student's code.
"""

import ast
import bdb
import codecs
import importlib
import os
import subprocess
import sys
from contextlib import suppress
from types import ModuleType

MISSING = (
    "NameError",
    "NotImplementedError",
    "ModuleNotFoundError",
    "ImportError",
    "AttributeError",
    "KeyError",
    "FileNotFoundError",
)
"""The exceptions of a cell that may need something that comes later in the notebook.

That is a name, the answer, a module, a name in it, an attribute, an entry, or a file.
"""

INLINE = "module://matplotlib_inline.backend_inline"


def graded_call(question: str, source: str) -> str:
    """The code that runs a graded cell in the student's kernel."""
    return f"from {__name__} import run_graded\nrun_graded({question!r}, {source!r})"


def run_graded(question: str, source: str) -> None:
    """Run a graded cell with the course's own names, whatever the student has bound them to.

    A statement that fails does not keep the others from running: they may call another function.
    Raises the first error at the end, or what the student's function raised if that is one of
    MISSING: the worker tries again, and compares what the two tries raise.
    """
    import numpy as np

    from autograder.lab.observation import observe, recent
    from autograder.lab.public_checks import check

    names = vars(sys.modules["__main__"]) | {"check": check, "np": np, "observe": observe}
    failed = []
    for statement in ast.parse(source).body:
        code = compile(ast.Module([statement], []), f"<graded cell {question}>", "exec")
        try:
            exec(code, names)
        except Exception as error:
            failed.append(error)
    if failed:
        raise failed[0]
    errors = [recording.error for recording in recent.get(question, {}).values()]
    missing = [error for error in errors if error is not None and error.type in MISSING]
    if missing:
        said = "; ".join(dict.fromkeys(error.message for error in missing if error.message))
        raise type(missing[0].type, (Exception,), {})(said)


def look_again() -> None:
    """Read the student's own modules again: cells that ran since may have written them."""
    importlib.invalidate_caches()
    here = os.getcwd()
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and os.path.dirname(os.path.abspath(file)) == here:
            with suppress(Exception):
                importlib.reload(module)


LOOK_AGAIN = f"from {__name__} import look_again\nlook_again()"


def blank_call(names: list[str], source: str) -> str:
    """The code that runs an answer cell as it was handed out in the student's kernel."""
    return f"from {__name__} import run_blank\nrun_blank({names!r}, {source!r})"


def run_blank(names: list[str], source: str) -> None:
    """Run an answer cell as it was handed out; `names` that are bound already keep their values.

    A student may have written the answer into a cell above it.
    """
    from IPython import get_ipython

    here = vars(sys.modules["__main__"])
    before = {name: here[name] for name in names if name in here}
    shell = get_ipython()
    code = compile(source, shell.compile.cache(source, shell.execution_count), "exec")
    try:
        exec(code, here)
    finally:
        here.update(before)


def settle_in(shell) -> None:
    """Adapt IPython's shell to a sandbox without a screen, a terminal or a user."""
    from ipykernel import zmqshell
    from matplotlib.backends.registry import BackendRegistry

    show_figures = shell.enable_matplotlib
    shell.enable_matplotlib = lambda gui=None: show_figures("inline")
    shell.enable_gui = lambda gui=None: None
    bdb.Bdb.set_trace = lambda debugger, frame=None: None  # a debugger would wait for input
    zmqshell.system = run_command
    shell.kernel.do_shutdown = lambda restart: shutdown(shell, restart)
    shell.events.register("pre_run_cell", lambda info: importlib.invalidate_caches())
    for magic in ("reset", "reset_selective"):
        shell.register_magic_function(left_out(magic), magic_name=magic)
    load = BackendRegistry.load_backend_module
    BackendRegistry.load_backend_module = without_windows(load)


def run_command(command: str) -> int:
    """Run a line that begins with `!`, and print what it prints; its exit status.

    IPython runs it in a terminal of its own, and the sandbox has none.
    """
    text = codecs.getincrementaldecoder("utf-8")("replace")
    with subprocess.Popen(
        ["/bin/sh", "-c", command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        try:
            while part := os.read(process.stdout.fileno(), 1 << 16):
                print(text.decode(part), end="", flush=True)
        except BaseException:  # the cell is interrupted
            process.kill()
            raise
    return process.returncode


def shutdown(shell, restart: bool) -> dict[str, object]:
    """End the kernel as exit() does, which says so in the answer to the cell that asks for it."""
    shell.ask_exit()
    return {"status": "ok", "restart": restart}


def left_out(magic: str):
    """A magic that only prints that it does nothing here."""

    def say_so(line: str) -> None:
        print(f"[autograder] %{magic} is left out while a notebook is graded.")

    return say_so


def without_windows(load):
    """Matplotlib's loader of backends, with the inline backend in place of those with windows.

    A notebook may choose any backend, and one that opens windows fails without a screen.
    """

    def load_backend_module(registry, backend: str) -> ModuleType:
        try:
            module = load(registry, backend)
        except ImportError:
            return load(registry, INLINE)
        needs_screen = module.FigureCanvas.required_interactive_framework is not None
        return load(registry, INLINE) if needs_screen else module

    return load_backend_module
