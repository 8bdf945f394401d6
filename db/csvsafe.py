"""CSV that no spreadsheet takes for a program (OWASP, "CSV Injection"). Pure."""

from __future__ import annotations

from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SUSPECT = frozenset((" ", "\u00a0", *FORMULA_STARTS))


def neutral(cell: Any) -> Any:
    """A cell that stays text: one that a spreadsheet would calculate gets an apostrophe in front.

    White space before the sign does not protect, numbers stay numbers.

    >>> neutral("=HYPERLINK(\\"http://evil.example\\")")
    '\\'=HYPERLINK("http://evil.example")'
    >>> neutral(-5), neutral("-5"), neutral("67 muertos")
    (-5, '-5', '67 muertos')
    """
    # Nearly every cell ends here: an export has millions.
    if not isinstance(cell, str) or cell[:1] not in _SUSPECT:
        return cell
    if cell.lstrip(" \u00a0").startswith(FORMULA_STARTS) and not _number(cell):
        return "'" + cell
    return cell


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text.isascii() and text[:1] in "-+" and text[1:].replace(".", "", 1).isdigit()
