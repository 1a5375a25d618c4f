"""Lint figure cells: no grade may depend on them.

A figure cell is not executed when grading, so no other cell may use a name that it binds, and it
must not change what others see: data of other cells, settings of modules, names that it reaches
without writing them. NEST's kernel is exempt: every probe starts from a reset one. Two things are
not looked into: what a function that the figure calls does to its arguments, and shared data that
the figure puts into a container of its own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.author.names import names_bound, names_used
from autograder.author.source import grade_id, is_figure

if TYPE_CHECKING:
    from nbformat import NotebookNode

MODULES = (
    "autograder",
    "collections",
    "functools",
    "itertools",
    "math",
    "matplotlib",
    "nest",
    "numpy",
    "scipy",
)
"""The modules that a figure may use."""
RESET = "nest"
"""The module whose state every probe resets."""
FORBIDDEN = {
    "__import__", "breakpoint", "check", "compile", "delattr", "eval", "exec", "get_ipython",
    "globals", "input", "locals", "observe", "open", "setattr", "vars",
}  # fmt: skip
"""Names that read or change more than they say, and the calls of a graded cell."""
SETTINGS = {
    "Install", "ioff", "ion", "rc", "rc_file", "rcdefaults", "register", "seed", "set_cmap",
    "set_loglevel", "set_printoptions", "set_state", "set_string_function", "setbufsize", "seterr",
    "seterrcall", "switch_backend", "unregister", "use", "xkcd",
}  # fmt: skip
"""Functions of modules that change a setting for all that follows."""
CHANGES = {
    "add", "append", "byteswap", "clear", "copyto", "discard", "extend", "fill", "fill_diagonal",
    "insert", "itemset", "partition", "place", "pop", "popitem", "put", "put_along_axis", "putmask",
    "remove", "resize", "reverse", "setdefault", "setflags", "shuffle", "sort", "update",
}  # fmt: skip
"""Methods that change their object, and functions that change an argument."""
THROUGH = {
    "dict", "enumerate", "filter", "iter", "list", "map", "max", "min", "next", "reversed", "set",
    "sorted", "tuple", "zip",
}  # fmt: skip
"""Functions whose result holds the very objects that they were given."""


def about_figures(notebook: NotebookNode) -> Iterator[str]:
    """What keeps a figure cell from being left out, one complaint for each reason."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    others = [cell for cell in code if not is_figure(cell)]
    modules = _modules([cell.source for cell in code])
    for cell in filter(is_figure, code):
        where = f"figure {grade_id(cell)}"
        try:
            bound, tree = names_bound(cell.source), ast.parse(cell.source)
        except SyntaxError as error:
            yield f"{where}: a figure is plain Python, without magic commands: {error}"
            continue
        for other in others:
            for name in sorted(bound & names_used(other.source)):
                yield (
                    f"{where}: it binds {name}, which the cell {grade_id(other) or other.id} uses; "
                    "rename it, or give the cell another role."
                )
        for said in _Effects(tree, bound, modules).found():
            yield f"{where}: {said}"


def _modules(sources: list[str]) -> dict[str, str]:
    """The names by which a notebook's cells know modules, and the module of each."""
    found: dict[str, str] = {}
    for source in sources:
        try:
            tree = ast.parse(source)
        except SyntaxError:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for one in node.names:
                    found[one.asname or one.name.split(".")[0]] = one.name
    return found


class _Effects:
    """What a figure's statements may change outside of it.

    shared: names whose values may belong to other cells, or be parts of such values.
    """

    def __init__(self, tree: ast.Module, bound: frozenset[str], modules: dict[str, str]) -> None:
        self.nodes = [*ast.walk(tree)]
        self.modules = modules
        parameters = {node.arg for node in self.nodes if isinstance(node, ast.arg)}
        bindings = [*self._bindings()]
        local = bound | parameters | {name for name, _ in bindings}
        loaded = {node.id for node in self.nodes if isinstance(node, ast.Name)}
        self.shared = parameters | (loaded - local - modules.keys())
        before: set[str] = set()
        while before != self.shared:
            before = set(self.shared)
            self.shared |= {name for name, value in bindings if self._is_shared(value)}

    def _bindings(self) -> Iterator[tuple[str, ast.expr]]:
        """Every name that is bound, with the expression that its value comes from."""
        for node in self.nodes:
            match node:
                case ast.Assign(targets=targets, value=value):
                    pass
                case (
                    ast.AnnAssign(target=target, value=ast.expr() as value)
                    | ast.NamedExpr(target=target, value=value)
                    | ast.For(target=target, iter=value)
                    | ast.comprehension(target=target, iter=value)
                    | ast.withitem(optional_vars=ast.expr() as target, context_expr=value)
                ):
                    targets = [target]
                case _:
                    continue
            for target in targets:
                for part in ast.walk(target):
                    if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                        yield part.id, value

    def _is_shared(self, value: ast.expr) -> bool:
        """Whether a value may be, or hold, an object of another cell."""
        match value:
            case ast.Name(id=name):
                return name in self.shared
            case ast.Attribute(value=of) | ast.Subscript(value=of) | ast.Starred(value=of):
                return self._is_shared(of)
            case ast.NamedExpr(value=of):
                return self._is_shared(of)
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
                return any(map(self._is_shared, parts))
            case ast.Dict(values=parts):
                return any(map(self._is_shared, parts))
            case ast.BoolOp(values=parts):
                return any(map(self._is_shared, parts))
            case ast.IfExp(body=body, orelse=orelse):
                return self._is_shared(body) or self._is_shared(orelse)
            case ast.ListComp(elt=part) | ast.SetComp(elt=part) | ast.GeneratorExp(elt=part):
                return self._is_shared(part)
            case ast.DictComp(value=part):
                return self._is_shared(part)
            case ast.Call(func=ast.Name(id=name), args=arguments) if name in THROUGH:
                return any(map(self._is_shared, arguments))
            case ast.Call(func=ast.Attribute(value=of)):
                return self._is_shared(of)
        return False

    def found(self) -> Iterator[str]:
        """The complaints."""
        for node in self.nodes:
            match node:
                case ast.Import(names=names):
                    for one in names:
                        yield from self._about_module(one.name)
                case ast.ImportFrom(module=module, level=level):
                    yield from self._about_module(module or "." * level)
                case ast.Name(id=name) if name in FORBIDDEN:
                    yield f"{name} has no place in a figure."
                case ast.Name(id=name) if name in self.modules:
                    yield from self._about_module(self.modules[name])
                case (
                    ast.Attribute(ctx=ast.Store() | ast.Del())
                    | ast.Subscript(ctx=ast.Store() | ast.Del())
                ):
                    if self._belongs_to_others(node):
                        yield f"{ast.unparse(node)} is changed, which other cells see."
                case ast.AugAssign(target=ast.Name(id=name)) if name in self.shared:
                    yield f"{name} is changed, which other cells see."
                case ast.Call(func=ast.Attribute(value=of, attr=method)):
                    if self._changes(node, of, method):
                        yield f"{ast.unparse(node)} changes what other cells see."

    def _about_module(self, name: str) -> Iterator[str]:
        if name.split(".")[0] not in MODULES:
            yield f"it uses the module {name}; a figure may use {', '.join(MODULES)}."

    def _belongs_to_others(self, node: ast.expr) -> bool:
        """Whether what an attribute or an item is set of belongs to another cell or a module."""
        of = node
        while isinstance(of, (ast.Attribute, ast.Subscript, ast.Call)):
            of = of.func if isinstance(of, ast.Call) else of.value
        if isinstance(of, ast.Name) and of.id in self.modules:
            return self.modules[of.id] != RESET
        return self._is_shared(node)

    def _changes(self, call: ast.Call, of: ast.expr, method: str) -> bool:
        root = of
        while isinstance(root, ast.Attribute):
            root = root.value
        if isinstance(root, ast.Name) and root.id in self.modules:
            results = [one.value for one in call.keywords if one.arg == "out"]
            changed = [*results, *(call.args if method in CHANGES else ())]
            return (
                method in SETTINGS
                or ("rcParams" in ast.unparse(of) and method in CHANGES)
                or any(map(self._is_shared, changed))
            )
        return method in CHANGES and self._is_shared(of)
