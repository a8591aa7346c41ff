"""Consonant skeletons: spellings of one name share one, so that candidates can be looked up."""

from __future__ import annotations

from itertools import product

from panah.engine.names.tokens import Mark, Token

MOST = 8  # skeletons of one word
LETTERS = 6  # consonants of a skeleton

# What each sound is in a skeleton; an ambiguous sound has several. Vowels and glides have none.
CLASSES: dict[str, str | tuple[str, ...]] = {
    "b": "p", "β": "p", "p": "p", "v": "v", "w": ("v", ""), "f": "v", "Φ": ("v", "p"),
    "g": "k", "γ": ("k", ""), "G": "k", "k": "k", "κ": "k", "q": "k", "h": "", "H": ("", "k"),
    "d": "t", "t": "t", "T": ("t", "s"), "Θ": ("t", "s"), "Δ": ("t", "s"),
    "s": "s", "z": "s", "Š": "s", "S": "s", "Щ": "s", "Ž": "s", "C": "s", "Č": "s", "D": "s",
    "Γ": ("s", "k"), "X": ("s", ""), "c": ("k", "s"), "x": ("", "ks"), "K": "ks",
    "J": ("s", ""), "l": "l", "m": "m", "n": "n", "N": "n", "r": "r", "W": ("", "v"),
}  # fmt: skip


def skeletons(token: Token) -> tuple[str, ...]:
    """The consonant skeletons of a word, at most 8, the likeliest first; () for an initial.

    A skeleton names classes of consonants: p (b p), v (v f w), k (g k q), t (d t), s (hissing
    sounds), l m n r. Vowels, h and glides are left out; sounds that follow each other in one
    class count once. A word without consonants gives "-" and its first sound. "son of" and
    "daughter of" are left out.
    """
    if Mark.INITIAL in token.marks or not token.sounds:
        return ()
    choices = [_choices(symbol) for symbol in token.sounds.rstrip("MF")]
    found: dict[str, None] = {}
    for picked in product(*choices):
        found.setdefault(_plain("".join(picked)) or "-" + token.sounds[0])
        if len(found) == MOST:
            break
    return tuple(found)


def _choices(symbol: str) -> tuple[str, ...]:
    if symbol.isdigit():
        return (symbol,)
    classes: str | tuple[str, ...] = CLASSES.get(symbol, "")
    return (classes,) if isinstance(classes, str) else classes


def _plain(skeleton: str) -> str:
    kept = "".join(c for at, c in enumerate(skeleton) if not at or skeleton[at - 1] != c)
    return kept[:LETTERS]
