"""What a kernel in the box does otherwise than the one a student sits before.

Honest notebooks hold what only makes sense before a screen: windows, `%reset`, names of their own
choice, cells run in another order. None of that may cost a right answer its points. Nothing here
keeps anybody from anything: the kernel belongs to the student's code.
"""

import bdb
import sys
from types import ModuleType

MISSING = ("NameError", "NotImplementedError")
"""What a graded cell stops with when something that it needs stands further down."""

INLINE = "module://matplotlib_inline.backend_inline"


def graded_call(question: str, source: str) -> str:
    """The code that runs a graded cell in the student's kernel."""
    return f"from {__name__} import run_graded\nrun_graded({question!r}, {source!r})"


def run_graded(question: str, source: str) -> None:
    """Run a graded cell with the course's names in it, whatever the student calls their own.

    Raises what the student's function raised where that is one of MISSING: the worker tries again.
    """
    import numpy as np

    from autograder.lab import check, observe
    from autograder.observe import recent

    ours = {"check": check, "np": np, "observe": observe}
    exec(compile(source, f"<graded cell {question}>", "exec"), vars(sys.modules["__main__"]) | ours)
    for recording in recent.get(question, {}).values():
        error = recording.error
        if error is not None and error.type in MISSING:
            raise {"NameError": NameError}.get(error.type, NotImplementedError)(error.message)


def settle_in(shell) -> None:
    """Make IPython's shell fit for a box that has no screen and nobody before it."""
    from matplotlib.backends.registry import BackendRegistry

    show_figures = shell.enable_matplotlib
    shell.enable_matplotlib = lambda gui=None: show_figures("inline")
    shell.enable_gui = lambda gui=None: None
    bdb.Bdb.set_trace = lambda debugger, frame=None: None  # a debugger would wait for somebody
    for magic in ("reset", "reset_selective"):
        shell.register_magic_function(left_out(magic), magic_name=magic)
    load = BackendRegistry.load_backend_module
    BackendRegistry.load_backend_module = without_windows(load)


def left_out(magic: str):
    """A magic that says that it does nothing here."""

    def say_so(line: str) -> None:
        print(f"[autograder] %{magic} is left out while a notebook is graded.")

    return say_so


def without_windows(load):
    """Matplotlib's loader of backends, with the inline one in place of those that need a screen.

    Matplotlib takes the backend from whoever names one, and fails where there is no screen.
    """

    def load_backend_module(registry, backend: str) -> ModuleType:
        try:
            module = load(registry, backend)
        except ImportError:
            return load(registry, INLINE)
        needs_screen = module.FigureCanvas.required_interactive_framework is not None
        return load(registry, INLINE) if needs_screen else module

    return load_backend_module
