"""Where a sentence matches a rule: trigger, companions in a window, object, voice, negation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from panah.engine.reading.analysis import Analysis, Sentence
from panah.engine.reading.events_lexicon import Lexicon, Rule
from panah.engine.reading.records import Mention, MentionType
from panah.engine.reading.words import Word

GAP = 4  # words that may stand between the parts of a trigger ("took her passport away")
OBJECTS = frozenset({"obj", "nsubj:pass", "iobj"})
SUBJECTS = frozenset({"nsubj", "csubj"})
KINDS: dict[MentionType, str] = {
    MentionType.PERSON: "@PERSON",
    MentionType.ORG: "@ORG",
    MentionType.PLACE: "@PLACE",
    MentionType.MONEY: "@MONEY",
    MentionType.COUNT: "@NUMBER",
    MentionType.DURATION: "@DURATION",
    MentionType.DATE: "@DATE",
}


@dataclass(frozen=True, slots=True)
class Match:
    """A rule found in a sentence; `word` is the trigger, `words` all words that made it hold."""

    rule: Rule
    word: Word
    words: tuple[Word, ...]


class Matcher:
    """One sentence made ready for the rules: for each word, all the names it answers to."""

    def __init__(
        self, analysis: Analysis, sentence: Sentence, lexicon: Lexicon, mentions: Sequence[Mention]
    ) -> None:
        self.analysis = analysis
        self.lexicon = lexicon
        self.words = [w for w in analysis.words_of(sentence) if w.pos not in ("PUNCT", "SPACE")]
        self.place = {word.index: number for number, word in enumerate(self.words)}
        # In order of their places; a long document has thousands, a sentence a few.
        first = bisect_left(mentions, sentence.span.start, key=lambda one: one.span.start)
        last = bisect_left(mentions, sentence.span.end, key=lambda one: one.span.start)
        self.names = [self._names(word, mentions[first:last]) for word in self.words]

    def _names(self, word: Word, mentions: Sequence[Mention]) -> frozenset[str]:
        names = {word.lemma, word.text.casefold()}
        if word.pos == "PROPN":
            names -= self.lexicon.words("modals")  # the month of May is no "may"
        for mention in mentions:
            if mention.type in KINDS and mention.span.overlaps(word.span):
                names.add(KINDS[mention.type])
        people = self.lexicon.words("people")
        if names & people or names & self.lexicon.words("pronouns"):
            names.add("@PERSON")
        return frozenset(names)

    def matches(self) -> Iterator[Match]:
        """Every rule that holds, in the order of their triggers."""
        for number, word in enumerate(self.words):
            for name in {word.lemma, word.text.casefold()}:
                for rule in self.lexicon.by_first.get(name, ()):
                    match = self.match(rule, number)
                    if match:
                        yield match

    def match(self, rule: Rule, number: int) -> Match | None:
        """The rule at the word of that number, or None."""
        word = self.words[number]
        if rule.pos and word.pos not in rule.pos and word.pos != "X":
            return None
        trigger = self.trigger(rule, number)
        if trigger is None or not self.grammar_fits(rule, word):
            return None
        low, high = max(0, number - rule.window), number + rule.window + 1
        if any(self.stands(word, low, high) for word in rule.without):
            return None
        found = [self.companion(group, trigger, low, high) for group in rule.groups]
        if any(one is None for one in found):
            return None
        extra = [self.words[one] for one in found if one is not None]
        return Match(rule, word, (*(self.words[n] for n in trigger), *extra))

    def trigger(self, rule: Rule, number: int) -> tuple[int, ...] | None:
        """The words of a trigger that begins here, in order and close together; the longest."""
        best: tuple[int, ...] | None = None
        for lemmas in rule.triggers:
            at = self.sequence(lemmas, number)
            if at is not None and (best is None or len(at) > len(best)):
                best = at
        return best

    def sequence(self, lemmas: tuple[str, ...], number: int) -> tuple[int, ...] | None:
        """Where each of these lemmas stands, the first one here."""
        if lemmas[0] not in self.names[number]:
            return None
        at = [number]
        for lemma in lemmas[1:]:
            gap = 0 if lemma.startswith("+") else GAP
            span = range(at[-1] + 1, min(at[-1] + 2 + gap, len(self.words)))
            after = next((n for n in span if lemma.removeprefix("+") in self.names[n]), None)
            if after is None:
                return None
            at.append(after)
        return tuple(at)

    def companion(
        self, group: frozenset[str], trigger: tuple[int, ...], low: int, high: int
    ) -> int | None:
        """The member of a group nearest to the trigger, the trigger itself left out."""
        phrases = [tuple(member.split()) for member in group if " " in member]
        inside = [
            n
            for n in range(low, min(high, len(self.words)))
            if n not in trigger
            and (self.names[n] & group or any(self.sequence(p, n) for p in phrases))
        ]
        return min(inside, key=lambda n: abs(n - trigger[0]), default=None)

    def stands(self, words: str, low: int, high: int) -> bool:
        """A forbidden word, or words in order, between two places."""
        lemmas = tuple(words.split())
        return any(self.sequence(lemmas, n) for n in range(low, min(high, len(self.words))))

    def grammar_fits(self, rule: Rule, word: Word) -> bool:
        """Voice, negation, object and subject are as the rule wants them."""
        if rule.voice and self.is_passive(word) != (rule.voice == "passive"):
            return False
        if rule.negated is not None and self.is_negated(word) != rule.negated:
            return False
        if rule.object and not self.some(self.objects(word), rule.object):
            return False
        if not rule.subject and not rule.not_subject:
            return True
        subjects = self.subjects(word)
        if self.some(subjects, rule.not_subject):
            return False
        return not rule.subject or self.some(subjects, rule.subject)

    def some(self, words: Sequence[Word], wanted: frozenset[str]) -> bool:
        """One of the words, or what describes it, is in a class."""
        for word in words:
            number = self.place.get(word.index)
            if number is not None and self.names[number] & wanted:
                return True
        return False

    def is_passive(self, word: Word) -> bool:
        """ "Was freed", and "freed by activists" after a noun."""
        deps = {child.dep for child in self.analysis.children_of(word)}
        if "aux:pass" in deps or "nsubj:pass" in deps:
            return True
        if "Voice=Pass" in word.morph:
            return True
        if word.dep == "acl" and "VerbForm=Part" in word.morph and "Tense=Past" in word.morph:
            return True
        head = self.analysis.head_of(word)
        return word.dep == "conj" and head != word and self.is_passive(head) and "nsubj" not in deps

    def is_negated(self, word: Word) -> bool:
        """A "not", "never" or "no" hangs on the word or on the verb that governs it."""
        negations = self.lexicon.words("negations")
        for one in self.governors(word):
            for child in self.analysis.children_of(one):
                if child.dep == "neg" or child.lemma in negations:
                    return True
                if child.dep in SUBJECTS | OBJECTS and any(
                    c.lemma in negations for c in self.analysis.children_of(child)
                ):
                    return True
        return False

    def governors(self, word: Word) -> list[Word]:
        """The word and the verbs above it that carry it: "did not want to leave" → leave, want."""
        chain = [word]
        while chain[-1].dep in ("xcomp", "pcomp", "prep") and len(chain) < 4:
            chain.append(self.analysis.head_of(chain[-1]))
        return chain

    def objects(self, word: Word) -> list[Word]:
        """What the act is done to: object, passive subject, the noun a participle describes."""
        children = self.analysis.children_of(word)
        found = [c for c in children if c.dep in OBJECTS]
        if word.dep == "ccomp" and is_bare_participle(word, children):
            found += [c for c in children if c.dep == "nsubj"]  # "had their children taken away"
        head = self.analysis.head_of(word)
        if word.dep == "acl" and self.is_passive(word):
            found.append(head)
        if not found and word.dep == "conj" and head != word:
            inherited = self.objects(head)
            found = [c for c in inherited if c.dep == "nsubj:pass" or c.index > word.index]
        if word.dep == "relcl" and all(c.lemma in ("who", "whom", "that", "which") for c in found):
            return [head, *found] if found else found
        return [self.meant(one) for one in found] + self.joined(found)

    def meant(self, word: Word) -> Word:
        """ "Ten of the men": the men."""
        below = [c for c in self.analysis.children_of(word) if c.lemma == "of"]
        inner = [c for p in below for c in self.analysis.children_of(p) if c.dep == "pobj"]
        return inner[0] if inner and word.pos in ("NUM", "NOUN", "PRON", "DET") else word

    def joined(self, words: Sequence[Word]) -> list[Word]:
        """What is joined to these by "and"."""
        return [c for w in words for c in self.analysis.children_of(w) if c.dep == "conj"]

    def subjects(self, word: Word) -> list[Word]:
        """Who acts: subject, the agent of a passive, the subject that a joined verb shares."""
        children = self.analysis.children_of(word)
        if self.is_passive(word):
            agents = [c for c in children if c.dep == "agent"]
            return [c for a in agents for c in self.analysis.children_of(a) if c.dep == "pobj"]
        found = [c for c in children if c.dep in SUBJECTS]
        head = self.analysis.head_of(word)
        if not found and word.dep in ("conj", "xcomp", "advcl", "pcomp", "prep") and head != word:
            return self.subjects(head) or [c for c in self.objects(head) if c.dep == "nsubj:pass"]
        if word.dep == "relcl" and all(c.lemma in ("who", "that", "which") for c in found):
            return [head, *found]
        return [self.meant(one) for one in found] + self.joined(found)


def is_bare_participle(word: Word, children: Sequence[Word]) -> bool:
    """A past participle without an auxiliary of its own."""
    participle = "VerbForm=Part" in word.morph and "Tense=Past" in word.morph
    return participle and not any(c.dep.startswith("aux") for c in children)
