"""Words and sentences as the taggers see them, in one shape for all languages."""

from __future__ import annotations

from dataclasses import dataclass

from panah.values.spans import Span


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign.

    index     its place in `Analysis.words`
    span      where it stands in the stored text
    text      as the tagger saw it (straight quotes)
    lemma     dictionary form, lower case; the lower-cased word where no tagger knows the language
    pos       universal part of speech (NOUN, PROPN, VERB, AUX, NUM, PUNCT …), "X" unknown
    dep       universal relation to the head: root, nsubj, nsubj:pass, obj, iobj, obl, nmod, conj,
              ccomp, advcl, aux:pass, neg … English keeps spaCy's names for what has no universal
              twin: prep, pobj, pcomp, agent (the "by" of a passive), poss, appos, dobj is "obj".
              "" where no parser knows the language
    head      index of the head word; its own index for the root
    sentence  index of its sentence
    morph     "Number=Plur|Tense=Past" (universal features), "" unknown
    """

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    sentence: int
    morph: str = ""

    @property
    def is_capitalised(self) -> bool:
        """Begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class RawName:
    """A stretch that a tagger takes for a name; its label is only one opinion.

    first, last  indices of its words, half-open
    label        PERSON, ORG, PLACE, NORP or OTHER
    """

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a tagger answers for one block: words with offsets into the block's clean text.

    words      (start, end, lemma, pos, dep, head as index within this list, morph)
    sentences  (first, last) word indices, half-open
    names      (first, last, label) word indices, half-open
    """

    words: list[tuple[int, int, str, str, str, int, str]]
    sentences: list[tuple[int, int]]
    names: list[tuple[int, int, str]]
