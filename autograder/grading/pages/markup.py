"""Text, formulas, code and the output of terminals as HTML.

Nothing of what a student wrote becomes markup: every text is escaped here, whatever was sanitised
before.
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import ClassVar
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element
from mistune import HTMLRenderer, import_plugin
from nbconvert.filters import ansi2html
from nbconvert.filters.markdown_mistune import MarkdownWithMath, MathBlockParser, MathInlineParser
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.grading.pages.escaping import escaped

CONTROL_BUT_COLOURS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]")

# Longer texts are shown as they are: nbconvert's patterns for formulas take quadratic time.
MAX_MARKDOWN = 20_000
MAX_BRACKETS = 300
MAX_FORMULA = 4_000
MAX_CODE = 20_000  # Pygments takes quadratic time for blank lines, nbconvert for colours
MAX_COLOURS = 2_000
# Tags without attributes are harmless, and authors write them; all others are shown as text.
BARE_TAG = re.compile(r"&lt;(/?(?:br|sub|sup|b|i|em|strong|kbd) ?/?)&gt;")
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+")
# latex2mathml knows align* and not its relatives, and no space between rows; numbers of equations
# are left out as in Jupyter.
REWRITTEN = (
    (r"\\(begin|end)\{(?:aligned|align|split|gather|gathered|eqnarray)\*?\}", r"\\\1{align*}"),
    (r"\\(?:begin|end)\{(?:equation|displaymath|math)\*?\}|\\no(?:number|tag)\b", ""),
    (r"(\\\\)\[[\d.]+[a-z]{2}\]", r"\1"),
)
# A few definitions of macros that call each other would write gigabytes.
DEFINITION = re.compile(r"\\(?:[gex]?def|let|(?:re)?new(?:comm|env)|provide|Declare)")
# How latex2mathml writes the d of \mathrm{d}; a browser would set it in italics.
UPRIGHT = re.compile("&#x000[4-7][0-9A-F];")
MATHML_TAG = re.compile(
    "math|m(?:enclose|frac|i|n|o|multiscripts|over|padded|phantom|prescripts|root|row|space|sqrt|"
    "style|sub|subsup|sup|table|td|text|tr|under|underover)|none"
)
MATHML_ATTRIBUTE = re.compile(
    "accent|accentunder|columnalign|columnlines|columnspacing|depth|display|displaystyle|fence|"
    "form|frame|height|largeop|linebreak|linethickness|lspace|mathvariant|maxsize|minsize|"
    "movablelimits|notation|rowlines|rowspacing|rspace|scriptlevel|separator|stretchy|symmetric|"
    "voffset|width"
)


def mathml(latex: str, *, display: bool) -> str:
    """A formula as MathML, which browsers show without any script.

    A formula that latex2mathml can't read stays as text. Its own writer escapes nothing (`\\text`
    with a script in it gives a script), so its tree is written here, by a list of what may occur.
    """
    body = latex.strip()
    for pattern, replacement in REWRITTEN:
        body = re.sub(pattern, replacement, body)
    try:
        if len(body) > MAX_FORMULA or DEFINITION.search(body):
            raise ValueError
        tree = convert_to_element(body, display="block" if display else "inline")
        written = _write_mathml(tree)
    except Exception:  # the library promises no kind of error; nested formulas exhaust the stack
        mark = "$$" if display else "$"
        return f'<code class="formula">{escaped(mark + latex + mark)}</code>'
    return f'<span class="formula">{written}</span>' if display else written


def _write_mathml(element: Element) -> str:
    text = html.unescape(element.text or "")
    if not MATHML_TAG.fullmatch(element.tag) or (
        element.tag != "mtext" and re.search(r"[\\&]", text)
    ):
        raise ValueError(element.tag)
    attributes = "".join(
        f' {name}="{escaped(value)}"'
        for name, value in element.attrib.items()
        if MATHML_ATTRIBUTE.fullmatch(name)
    )
    if element.tag == "mi" and UPRIGHT.fullmatch(element.text or ""):
        attributes = ' mathvariant="normal"'
    children = "".join(map(_write_mathml, element))
    return f"<{element.tag}{attributes}>{escaped(text)}{children}</{element.tag}>"


class _BlockParser(MathBlockParser):
    """Jupyter's blocks; a formula block begins on a line of its own."""

    SPECIFICATION: ClassVar[dict[str, str]] = {
        **MathBlockParser.SPECIFICATION,
        "multiline_math": r"^ {0,3}(?s:\$\$.*?(?<!\\)\$\$|\\{1,2}\[.*?\\{1,2}\]|"
        r"\\begin\{(?P<math_env_name>[a-z]*\*?)\}.*?\\end\{(?P=math_env_name)\})",
    }


class _InlineParser(MathInlineParser):
    r"""Jupyter's formulas, and `\(…\)` and `\[…\]` with one backslash as well."""

    SPECIFICATION: ClassVar[dict[str, str]] = {
        **MathInlineParser.SPECIFICATION,
        "block_math_latex": r"(?<!\\)\\{1,2}\[(?P<math_block_latex>(?s:.*?))(?<!\\)\\{1,2}\]",
        "inline_math_latex": r"(?<!\\)\\{1,2}\((?P<math_inline_latex>(?s:.*?))(?<!\\)\\{1,2}\)",
    }


class _Renderer(HTMLRenderer):
    """Markdown as HTML in which no HTML of the text survives, and nothing is loaded or followed."""

    def inline_html(self, html: str) -> str:
        return BARE_TAG.sub(r"<\1>", escaped(html))

    def block_html(self, html: str) -> str:
        return f"<p>{self.inline_html(html)}</p>"

    def block_code(self, code: str, info: str | None = None) -> str:
        return f"<pre>{highlighted(code) if info == 'python' else escaped(code)}</pre>"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return (
            text if text == escaped(url) else f'{text} <span class="address">{escaped(url)}</span>'
        )

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if PICTURE.fullmatch(url):
            return f'<img alt="{escaped(text)}" src="{url}">'
        return f'<span class="address">(picture: {escaped(text)})</span>'

    def inline_math(self, body: str) -> str:
        return mathml(body, display=False)

    def block_math(self, body: str) -> str:
        return mathml(body, display=True)

    def latex_environment(self, body: str, name: str) -> str:
        return mathml(rf"\begin{{{name}}}{body}\end{{{name}}}", display=True)


def markdown(source: str) -> str:
    """A markdown cell as HTML.

    The grader's sanitising has escaped what looks like HTML (also in formulas and in code), which
    is undone here: this renderer lets no HTML through.
    """
    source = html.unescape(source)
    if len(source) > MAX_MARKDOWN or source.count("\\(") > MAX_BRACKETS:
        return f"<pre>{escaped(source)}</pre>"
    return _parser().render(source)


@cache
def _parser() -> MarkdownWithMath:
    return MarkdownWithMath(
        renderer=_Renderer(),
        block=_BlockParser(),
        inline=_InlineParser(),
        plugins=[import_plugin(name) for name in ("strikethrough", "table", "def_list")],
    )


def highlighted(source: str) -> str:
    """Python source as HTML with a class for every kind of word."""
    if len(source) > MAX_CODE:
        return escaped(source)
    return highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip("\n")


def ansi(text: str) -> str:
    """What a program printed, as HTML in its colours."""
    if text.count("\x1b") > MAX_COLOURS:
        return escaped(text)
    return ansi2html(CONTROL_BUT_COLOURS.sub("", text))
