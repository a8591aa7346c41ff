"""The clause that tells an event, and how: as fact, denied, tried, threatened, supposed."""

from __future__ import annotations

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.events_matching import Match, Matcher
from panah.engine.reading.records import Polarity
from panah.engine.reading.words import Word
from panah.values.spans import Span

CLAUSES = frozenset({"root", "conj", "advcl", "relcl", "ccomp", "acl", "parataxis", "acl:relcl"})
VERBAL = frozenset({"VERB", "AUX"})
SHORT_SENTENCE = 22  # words; a short sentence is quoted whole
HEADING_WORDS = 12


def head_of_clause(analysis: Analysis, word: Word) -> Word:
    """The verb that leads the clause in which a word stands."""
    seen = 0
    while seen < 12:
        head = analysis.head_of(word)
        if head == word or (word.dep in CLAUSES and word.pos in VERBAL):
            return word
        word, seen = head, seen + 1
    return word


def below(analysis: Analysis, top: Word) -> list[Word]:
    """The words under a clause's verb, other clauses left out."""
    found, waiting = [top], [top]
    while waiting:
        for child in analysis.children_of(waiting.pop()):
            if (
                child.dep in ("conj", "relcl", "advcl", "ccomp", "parataxis")
                and child.pos in VERBAL
            ):
                continue
            found.append(child)
            waiting.append(child)
    return found


def quote_of(analysis: Analysis, sentence: Sentence, match: Match) -> Span:
    """The clause around a match, or the sentence when that is short or has no parse.

    One unbroken stretch of the stored text that holds every word of the match.
    """
    words = [w for w in analysis.words_of(sentence) if w.pos != "SPACE"]
    if len(words) <= SHORT_SENTENCE or not any(word.dep for word in words):
        return trimmed(words)
    top = head_of_clause(analysis, match.word)
    inside = {w.index for w in below(analysis, top)} | {w.index for w in match.words}
    first, last = min(inside), max(inside)
    return trimmed([w for w in words if first <= w.index <= last])


def trimmed(words: list[Word]) -> Span:
    """From the first to the last word, commas and joining words at the edges left out."""
    while len(words) > 1 and (
        words[0].text in (",", ";", "-", "--", "–", "—") or is_joint(words[0])
    ):
        words = words[1:]
    while len(words) > 1 and words[-1].text in (",", ";", "-", "--", "–", "—"):
        words = words[:-1]
    return Span(words[0].span.start, words[-1].span.end)


def is_joint(word: Word) -> bool:
    """An "and" or "but" that joins the clause to what stands before it."""
    return word.dep == "cc" and word.text[:1].islower()


def polarity(matcher: Matcher, word: Word) -> Polarity:
    """What the sentence says of an event: it was tried, threatened, denied, or it was."""
    chain = matcher.governors(word)
    above = {w.lemma for w in chain[1:]} | {
        matcher.analysis.head_of(chain[-1]).lemma if chain[-1].dep in ("acl", "ccomp") else ""
    }
    if above & matcher.lexicon.words("threaten"):
        return Polarity.THREATENED
    if above & matcher.lexicon.words("attempt"):
        return Polarity.ATTEMPTED
    return Polarity.NO if matcher.is_negated(word) else Polarity.YES


def is_supposed(matcher: Matcher, match: Match) -> bool:
    """Only possible, wished, planned or asked: no happening yet."""
    analysis, word = matcher.analysis, match.word
    chain = matcher.governors(word)
    top = head_of_clause(analysis, word)
    if top not in chain:
        chain.append(top)
    modal = matcher.lexicon.words("modals")
    for one in chain:
        for child in analysis.children_of(one):
            if child.dep in ("aux", "mark") and child.lemma in modal and not match.rule.open:
                return True
    governors = {w.lemma for w in chain[1:]}
    if governors & matcher.lexicon.words("unreal"):
        return True
    head = analysis.head_of(top)
    if top.dep != "ccomp" or head == top:
        return False
    if head.lemma in matcher.lexicon.words("unreal"):
        return True
    # "He may even make you work": what makes the clause is itself only possible.
    made = head.lemma in matcher.lexicon.words("causing")
    return made and any(c.lemma in modal for c in analysis.children_of(head) if c.dep == "aux")


def is_heading(analysis: Analysis, sentence: Sentence) -> bool:
    """A short paragraph without a full stop: a heading repeats, it does not tell."""
    clean = analysis.blocks[sentence.block].clean.strip()
    return len(clean.split()) <= HEADING_WORDS and clean[-1:] not in ".!?…\"'”’»)"


def is_general(matcher: Matcher, sentence: Sentence) -> bool:
    """Figures about many, habits of the world, advice: background, not a happening."""
    text = sentence.span.of(matcher.analysis.text).casefold()
    if any(words in text for words in matcher.lexicon.words("background")):
        return True
    if text.rstrip("\"'”’ ").endswith("?"):
        return True
    return text.lstrip("\"'“‘«").startswith(("if ", "if you", "если ", "егер "))
