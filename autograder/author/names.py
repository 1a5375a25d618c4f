"""Which global names a cell of a notebook binds, and which it may use."""

from __future__ import annotations

import ast
import re
import symtable
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import suppress

WORD = re.compile(r"[^\W\d]\w*")
DYNAMIC = re.compile(
    r"\b(globals|locals|vars|eval|exec|get_ipython|f_globals|f_locals"
    r"|__main__|__dict__|__globals__|__import__)\b"
)
"""Words with which code reaches a global name without writing it as a name."""
MOST_PARSED = 20_000
"""Characters of a cell. Students write cells, and parsing a long one costs the grader much."""
OF_IPYTHON = (
    (re.compile(r"\A\s*%%.*"), ""),
    (re.compile(r"^(?:>>>|\.\.\.)(?: |$)", re.MULTILINE), ""),  # prompts
    (re.compile(r"^([ \t]*)(?:[%!?].*|[^\"'#\n]*\?[ \t]*)$", re.MULTILINE), r"\1pass"),
    (re.compile(r"=[ \t]*[%!].*$", re.MULTILINE), "= None"),
)
"""What IPython reads and Python does not, each with Python in its place: a cell magic, prompts,
`%magic`, `!command` and `name?` on a line of their own, `x = !command`."""
AT_ONCE = ("listcomp", "setcomp", "dictcomp")
"""Scopes that run where they are written, by their names in a symbol table."""


def names_bound(source: str) -> frozenset[str]:
    """The global names that running a cell may bind or delete.

    Raises SyntaxError if the cell is not plain Python.
    """
    top = symtable.symtable(source, "cell", "exec")
    return frozenset(
        symbol.get_name()
        for table in (top, *_inner(top))
        for symbol in table.get_symbols()
        if (table is top or symbol.is_declared_global())
        and (symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace())
    )


def names_bound_by_cell(source: str) -> frozenset[str]:
    """The global names that running a student's cell may bind; none if it can't be read."""
    if len(source) > MOST_PARSED:
        return frozenset()
    for text in (source, as_python(source)):
        with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            return names_bound(text)
    return frozenset()


def as_python(source: str) -> str:
    """A cell without what only IPython reads; the names that it binds are the same."""
    text = textwrap.dedent(source)
    for pattern, python in OF_IPYTHON:
        text = pattern.sub(python, text)
    return text


def names_used(source: str) -> frozenset[str]:
    """The global names that a cell may read from other cells.

    A name that the cell binds before it reads it is left out, unless one of its functions reads the
    name: the function may be called after another cell has bound the name again. If the cell is not
    plain Python, is too long or too deep for the parser, or can reach a name without writing it,
    the result is every word in it, including those in its strings.
    """
    if len(source) > MOST_PARSED or DYNAMIC.search(source):
        return frozenset(WORD.findall(source))
    try:
        tree, top = ast.parse(source), symtable.symtable(source, "cell", "exec")
        return frozenset(_read_by_functions(top) | _read_at_once(tree.body, set()))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset(WORD.findall(source))


def _inner(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    """Every scope within a scope."""
    for child in table.get_children():
        yield child
        yield from _inner(child)


def _read_by_functions(table: symtable.SymbolTable) -> set[str]:
    """The global names that the functions and classes of a cell read, or read and change."""
    read: set[str] = set()
    for child in table.get_children():
        if child.get_name() in AT_ONCE:
            read |= _read_by_functions(child)
            continue
        for scope in (child, *_inner(child)):
            read |= {
                symbol.get_name()
                for symbol in scope.get_symbols()
                if symbol.is_global() and (symbol.is_referenced() or symbol.is_assigned())
            }
    return read


def _read_at_once(statements: Iterable[ast.stmt], bound: set[str]) -> set[str]:
    """The names that statements read before they bind them; adds to `bound` what they surely bind.

    The bodies of functions and classes are left out.
    """
    read: set[str] = set()
    for statement in statements:
        match statement:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                outside = [*statement.decorator_list, statement.args]
                read |= _reads(*outside) - bound
                bound.add(name)
            case ast.ClassDef(name=name, bases=bases, keywords=keywords, decorator_list=decorators):
                read |= _reads(*bases, *keywords, *decorators) - bound
                bound.add(name)
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                bound |= {one.asname or one.name.split(".")[0] for one in names}
            case ast.For(target=target, iter=values, body=body, orelse=orelse):
                read |= _reads(values, target) - bound
                read |= _read_at_once([*body, *orelse], bound | _targets(target))
            case ast.With(items=items, body=body):
                read |= _reads(*items) - bound
                bound |= _targets(*items)
                read |= _read_at_once(body, bound)
            case ast.If(test=test, body=body, orelse=orelse):
                read |= _reads(test) - bound
                then, otherwise = set(bound), set(bound)
                read |= _read_at_once(body, then) | _read_at_once(orelse, otherwise)
                bound |= then & otherwise
            case ast.Assign() | ast.AnnAssign() | ast.Expr() | ast.AugAssign():
                read |= _reads(statement) - bound
                bound |= _targets(statement)
            case _:
                read |= _reads(statement) - bound
    return read


def _reads(*nodes: ast.AST) -> set[str]:
    """The names that nodes read when they are run; `x += 1` and `del x` read x."""
    read: set[str] = set()
    for node in nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Load() | ast.Del()):
                read.add(name)
            case ast.AugAssign(target=ast.Name(id=name), value=value):
                read |= {name} | _reads(value)
            case ast.Lambda(args=arguments):
                read |= _reads(arguments)
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                first = node.generators[0].iter
                local = set().union(*(_targets(one.target) for one in node.generators))
                inner = _reads(*ast.iter_child_nodes(node)) - local
                read |= _reads(first) | inner
            case _:
                read |= _reads(*ast.iter_child_nodes(node))
    return read


def _targets(*nodes: ast.AST) -> set[str]:
    """The names that nodes bind, those of comprehensions within them left out."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
            case ast.Lambda() | ast.ListComp() | ast.SetComp() | ast.DictComp():
                pass
            case ast.GeneratorExp() | ast.IfExp() | ast.BoolOp():
                pass  # these may not evaluate all their parts
            case _:
                found |= _targets(*ast.iter_child_nodes(node))
    return found
