"""The door through which text from outside comes in: into markdown, an attribute, HTML or a script.

What a levering or a reference table says is text. It is printed as it was written, whatever markup it looks
like: for pandoc, for Quarto (shortcodes too) and for a browser. What is not escaped here has no business on a
page. :func:`kaal` is the way back, for who needs the words of a text that was escaped.
"""

from __future__ import annotations

import html
import re

from ijw_lib.model import opmaak

_WIT = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
"""White space that a reader could take for the end of a line or a block; a no-break space is none of it."""
_ONZICHTBAAR = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
"""Control characters, which no document may hold."""
_TEKEN = re.compile(
    r"""[\\`*_{}\[\]<>#|$~^@&"']"""  # marks up wherever it stands
    r"|-(?=-)|(?<=-)-|\.(?=\.)|(?<=\.)\.|:(?=\S)|(?<=:):"  # dash, ellipsis, address and fence
    r"|^[-+:%](?= |$)"  # item of a list, definition
    r"|!$"  # before what follows it could begin a picture
)
_NUMMER = re.compile(r"^(\(?\w{1,12})([.)])(?= |$)")
"""The mark of an item: ``1.``, ``(12)``, ``xviii.``."""
_ONTSNAPT = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHORTCODE = re.compile(r"(?<=\{\{)(?=<)")
_NIETS = "[]{}"
"""An empty span: it shows nothing, and what stands around it is no longer one word for Quarto."""
_UITEEN = re.compile(r"(?<=\\\{)(?=\\<)|(?<=\\>)(?=\\\})|(?<=\\:)(?=\\:)")
"""Inside ``{{<``, ``>}}`` and ``:::``, which Quarto looks for in words that pandoc has read already."""


def een_regel(tekst: str) -> str:
    """Return text without line ends and control characters."""
    return _ONZICHTBAAR.sub("", _WIT.sub(" ", tekst)).strip(" ")


LEZER = "markdown+lists_without_preceding_blankline-implicit_figures"
"""Quarto's markdown, as pandoc reads it. A picture alone in a paragraph stays a picture."""


def veilig(tekst: str) -> str:
    """Return text for a paragraph, a heading, or a value in front matter: nothing in it is markup."""
    ontsnapt = _TEKEN.sub(r"\\\g<0>", een_regel(tekst))
    return _UITEEN.sub(_NIETS, _NUMMER.sub(r"\1\\\2", ontsnapt))


def lopend(tekst: str) -> str:
    """Return running text: escaped, an amount kept on one line."""
    return veilig(tekst).replace("€ ", f"€{opmaak.HARDE_SPATIE}")


def kaal(markdown: str) -> str:
    """Return the words of a text that :func:`veilig` escaped."""
    return _ONTSNAPT.sub(r"\1", markdown.replace(_NIETS, ""))


def attribuut(tekst: str) -> str:
    """Return text for between the quotes of an attribute in markdown.

    Pandoc turns the entities into what they stand for. Quarto looks for shortcodes only after that, so the
    beginning of one is taken apart.
    """
    los = _SHORTCODE.sub(" ", een_regel(tekst))
    return "".join(f"&#{ord(t)};" if t in '\\"&<>{}[]`$' else t for t in los)


def in_html(tekst: str) -> str:
    """Return text for in HTML that stands in markdown, between tags or between the quotes of an attribute."""
    return html.escape(een_regel(tekst))


def in_script(json_tekst: str) -> str:
    """Return the same JSON for in a script element: nothing in it ends that element or begins another."""
    return json_tekst.replace("<", r"\u003c")


def klein(tekst: str) -> str:
    """Return a title as it stands in a sentence: its first letter small."""
    return type(tekst)(tekst[:1].lower() + tekst[1:])
