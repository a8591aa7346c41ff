"""Signs that no font here can draw: told by their number, so that one of them stops no paper.

PDF/UA refuses a page on which a single sign has no picture: an emoji in a message that is evidence,
a Chinese shop sign, a mark that a program left in a file.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

# Neither ink nor space: left by programs at the beginning of files, or by damage.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_REFUSED = re.compile(r'`"((?:\\u\{[0-9a-f]+\}|[^"`\\])+)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def refused_in(complaint: str) -> frozenset[str]:
    """The signs that the press says it cannot set; empty when it complains of something else."""
    said = _REFUSED.search(complaint)
    if said is None:
        return frozenset()
    return frozenset(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), said[1]))


def drawable(value: Any, without: frozenset[str] = frozenset()) -> Any:
    """The same JSON-able value with nothing in it that the press has refused.

    without  signs; their whole family (an alphabet, a block) goes, each told as "[U+1F600]"
    """
    families = {_family(sign) for sign in without}
    if isinstance(value, str):
        clean = _INVISIBLE.sub("", value)
        return "".join(_told(sign) if _family(sign) in families else sign for sign in clean)
    if isinstance(value, list):
        return [drawable(one, without) for one in value]
    if isinstance(value, dict):
        return {name: drawable(one, without) for name, one in value.items()}
    return value


def _family(sign: str) -> str:
    """Signs that fonts have or lack together; ordinary letters are each their own."""
    name = unicodedata.name(sign, "")
    if name.startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA")):
        return name.split()[0]
    return f"block {ord(sign) >> 8:x}" if ord(sign) > 0xFFFF else sign


def _told(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"
