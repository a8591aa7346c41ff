"""The words in each place around a trigger: who acts, to whom, from whom, whose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from panah.engine.reading.analysis import Analysis
from panah.engine.reading.words import Word

Arguments = dict[str, tuple[Word, ...]]

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
_RELATIVE = frozenset({"who", "whom", "that", "which", "который", "кто"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acl"})
_PLACES = {
    "to": "recipient", "from": "source", "by": "agent", "against": "against", "at": "at",
    "with": "at", "у": "source", "от": "source", "против": "against", "отношении": "against",
    "в": "at", "к": "at", "на": "at",
}  # fmt: skip
_DEEPEST = 6


class Clause:
    """A trigger in its sentence, asked for the words in each place."""

    def __init__(self, analysis: Analysis, word: Word) -> None:
        self.analysis = analysis
        self.word = word
        self.children = analysis.children_of(word)
        self.head = analysis.head_of(word)

    def arguments(self) -> Arguments:
        """Every place that is filled; heads of noun phrases, joined ones included."""
        if self.word.pos in ("NOUN", "PROPN"):
            return self._of_noun()
        found = self._oblique(self.word)
        passive = is_passive(self.analysis, self.word)
        subjects = found.pop("agent", []) if passive else self.subjects()
        objects = self.objects()
        found.pop("agent", None)
        found["subject"] = subjects
        found["object"] = objects
        found["dative"] = self._datives()
        found["recipient"] = [*found["dative"], *found.get("recipient", [])]
        found["owner"] = self._owners(objects) + self._owners_in_open_clause()
        found["inner"] = self._inner()
        found["joined"] = self._joined_objects()
        return {place: self._all(words) for place, words in found.items() if words}

    def _of_noun(self) -> Arguments:
        """ "Her return", "the return of the men", "filed a complaint", "a complaint filed by X"."""
        found: dict[str, list[Word]] = {"owner": possessors(self.analysis, self.word)}
        for child in self.children:
            if child.dep == "acl":
                found["subject"] = self._oblique(child).get("agent", [])
        if self.head != self.word and self.head.pos == "VERB":
            above = Clause(self.analysis, self.head)
            if self.word.dep in ("obj", "nsubj:pass", "pobj", "obl"):
                outer = above.arguments()
                found.setdefault("subject", list(outer.get("subject", ())))
                found["recipient"] = list(outer.get("recipient", ()))
                found["at"] = list(outer.get("at", ()))
        return {place: self._all(words) for place, words in found.items() if words}

    def subjects(self, depth: int = 0) -> list[Word]:
        """Who acts: its own subject, else the one that it shares with the verb above it."""
        if is_passive(self.analysis, self.word):
            return self._oblique(self.word).get("agent", [])
        own = [c for c in self.children if c.dep in _SUBJECTS]
        if own:
            return [self._antecedent(one) for one in own]
        if depth > _DEEPEST or self.word.dep not in _SHARING or self.head == self.word:
            return []
        above = Clause(self.analysis, self.head)
        if self.word.dep == "acl":
            return [] if self.head.pos == "VERB" else [self.head]
        if self.word.dep in ("xcomp", "pcomp"):
            objects = [w for w in above.objects() if w.index < self.word.index]
            if objects:
                return objects
        if self.head.dep == "prep" or self.head.pos not in ("VERB", "AUX"):
            return above.subjects(depth + 1)
        if is_passive(self.analysis, self.head):
            return above.objects(depth + 1)
        return [] if self._is_of_nobody(above) else above.subjects(depth + 1)

    def _is_of_nobody(self, above: Clause) -> bool:
        """ "Она подала заявление, но ей отказали": a plural of its own has no "она" as subject."""
        verbs = (self.word.morph, above.word.morph)
        plural, singular = ("Number=Plur" in verbs[0], "Number=Sing" in verbs[1])
        return plural and singular and all("Aspect" in morph for morph in verbs)

    def objects(self, depth: int = 0) -> list[Word]:
        """To whom it is done: object, passive subject, the noun that a participle describes."""
        passive = is_passive(self.analysis, self.word)
        own = [c for c in self.children if c.dep == "obj" and not has_case(self.analysis, c)]
        own = [c for c in own if c == own[0] or not self._stands_after_comma(c)]
        if passive:
            own = [c for c in self.children if c.dep in _PASSIVE_SUBJECTS and not is_agent(c)]
        if own:
            return [self._antecedent(one) for one in own]
        if self.word.dep == "ccomp" and is_participle(self.word) and not has_auxiliary(self):
            return [c for c in self.children if c.dep in _SUBJECTS]
        if passive and self.word.dep in ("acl", "amod") and self.head.pos != "VERB":
            return [self.head]
        if self.word.dep == "relcl" and any(c.dep in _SUBJECTS for c in self.children):
            return [] if self._has_relative() else [self.head]
        if depth < _DEEPEST and self.word.dep == "conj" and self.head.pos in ("VERB", "AUX"):
            return self._shared_objects(depth, passive)
        return []

    def _stands_after_comma(self, word: Word) -> bool:
        """A second object after a comma is an apposition that the parser has misread."""
        first = min((c.index for c in self.analysis.children_of(word)), default=word.index)
        return self.analysis.words[min(first, word.index) - 1].text == ","

    def _shared_objects(self, depth: int, passive: bool) -> list[Word]:
        above = Clause(self.analysis, self.head)
        if not passive:  # Russian: "догнал его и избил"
            ru = "Aspect" in self.word.morph
            return [w for w in above.objects(depth + 1) if ru]
        if is_passive(self.analysis, self.head):
            return above.objects(depth + 1)
        return above.subjects(depth + 1)

    def _has_relative(self) -> bool:
        return any(
            c.lemma in _RELATIVE and c.dep in _SUBJECTS | _PASSIVE_SUBJECTS for c in self.children
        )

    def _antecedent(self, word: Word) -> Word:
        """ "Who" is the noun before it; "ten of the men" are the men."""
        if word.lemma in _RELATIVE:
            clause = self.word
            for _step in range(3):
                if clause.dep in ("relcl", "acl:relcl"):
                    return self._person_before(self.analysis.head_of(clause), word)
                clause = self.analysis.head_of(clause)
        return partitive(self.analysis, word)

    def _person_before(self, noun: Word, relative: Word) -> Word:
        """ "Her aunt in Osh, who went": a town is no who; the noun that it belongs to is."""
        above = self.analysis.head_of(noun)
        if relative.lemma not in ("who", "whom") or noun.dep != "pobj" or above.lemma != "in":
            return noun
        outer = self.analysis.head_of(above)
        return outer if outer.pos in ("NOUN", "PROPN", "PRON") else noun

    def _oblique(self, word: Word) -> dict[str, list[Word]]:
        """What hangs on a verb with a preposition or in the Russian instrumental."""
        found: dict[str, list[Word]] = {}
        for child in self.analysis.children_of(word):
            below = self.analysis.children_of(child)
            if child.dep in ("prep", "agent", "iobj") and child.pos in ("ADP", "PART", "SCONJ"):
                place = _PLACES.get(child.lemma)
                nouns = [c for c in below if c.dep == "pobj"]
            elif child.dep in ("obl", "obj", "iobj", "nmod") and has_case(self.analysis, child):
                signs = [c.lemma for c in below if c.dep in ("case", "fixed")]
                place = next((_PLACES[s] for s in signs if s in _PLACES), None)
                nouns = [child]
            else:
                place, nouns = ("agent" if is_agent(child) else None), [child]
            if place and nouns:
                found.setdefault(place, []).extend(partitive(self.analysis, n) for n in nouns)
        return found

    def _datives(self) -> list[Word]:
        """ "Offered her a job", "денег нам не платили"."""
        return [
            c
            for c in self.children
            if c.dep == "iobj"
            and c.pos not in ("ADP", "PART")
            and "Case=Ins" not in c.morph
            and not has_case(self.analysis, c)
        ]

    def _owners(self, objects: Iterable[Word]) -> list[Word]:
        """Possessors of the objects, and of what stands after "for"."""
        nouns = list(objects)
        for child in self.children:
            if child.dep == "prep" and child.lemma == "for":
                nouns += [c for c in self.analysis.children_of(child) if c.dep == "pobj"]
        return [one for noun in nouns for one in possessors(self.analysis, noun)]

    def _open_clauses(self) -> list[Word]:
        return [c for c in self.children if c.dep in ("xcomp", "ccomp")]

    def _owners_in_open_clause(self) -> list[Word]:
        return [
            one
            for verb in self._open_clauses()
            for noun in self.analysis.children_of(verb)
            if noun.dep == "obj"
            for one in possessors(self.analysis, noun)
        ]

    def _inner(self) -> list[Word]:
        """Objects of what is threatened, else the possessors in it."""
        verbs = self._open_clauses()
        verbs += [c for v in verbs for c in self.analysis.children_of(v) if c.dep == "xcomp"]
        objects = [c for v in verbs for c in self.analysis.children_of(v) if c.dep == "obj"]
        below = [w for v in verbs for w in subtree(self.analysis, v)]
        return objects + [w for w in below if is_possessive(w)]

    def _joined_objects(self) -> list[Word]:
        verbs = [c for c in self.children if c.dep == "conj" and c.pos == "VERB"]
        if self.word.dep == "conj" and self.head.pos == "VERB":
            verbs.append(self.head)
        return [
            partitive(self.analysis, c)
            for v in verbs
            for c in self.analysis.children_of(v)
            if c.dep == "obj"
        ]

    def _all(self, words: Iterable[Word]) -> tuple[Word, ...]:
        """These and what "and" joins to them, each once."""
        found: dict[int, Word] = {}
        for word in words:
            found.setdefault(word.index, word)
            for other in joined(self.analysis, word):
                found.setdefault(other.index, other)
        return tuple(found.values())


def joined(analysis: Analysis, word: Word) -> list[Word]:
    """What "and" joins to a noun, through a chain of them."""
    return _below(analysis, word, lambda child: child.dep == "conj" and child.pos != "VERB")


def subtree(analysis: Analysis, word: Word) -> list[Word]:
    """All words below one."""
    return _below(analysis, word, lambda child: True)


def _below(analysis: Analysis, word: Word, wanted: Callable[[Word], bool]) -> list[Word]:
    """The wanted words below one, each once: a parser may answer with a circle."""
    found: dict[int, Word] = {}
    waiting = [word]
    while waiting:
        for child in analysis.children_of(waiting.pop()):
            if wanted(child) and child.index not in found and child.index != word.index:
                found[child.index] = child
                waiting.append(child)
    return list(found.values())


def climbed(analysis: Analysis, word: Word, over: Collection[str]) -> Word:
    """The first word above whose relation is not one of these; itself when its own is not."""
    seen: set[int] = set()
    while word.dep in over and word.head != word.index and word.index not in seen:
        seen.add(word.index)
        word = analysis.head_of(word)
    return word


def is_possessive(word: Word) -> bool:
    """ "Her" and "my" before a noun, "наши", "его"."""
    if word.dep == "poss":
        return True
    return word.pos == "DET" and word.lemma in ("мой", "наш", "его", "её", "ее", "их", "свой")


def possessors(analysis: Analysis, noun: Word) -> list[Word]:
    """ "Her passport", "the women's passports", "паспорт Назарова", "passports of the men"."""
    found: list[Word] = []
    for child in (c for n in (noun, *joined(analysis, noun)) for c in analysis.children_of(n)):
        genitive = child.dep == "nmod" and "Case=Gen" in child.morph
        if is_possessive(child) or (genitive and not has_case(analysis, child)):
            found.append(child)
        elif child.dep == "prep" and child.lemma == "of":
            found += [c for c in analysis.children_of(child) if c.dep == "pobj"]
    return found


def partitive(analysis: Analysis, word: Word) -> Word:
    """ "Ten of the men", "один из рабочих": the men."""
    if word.pos not in ("NUM", "PRON", "DET", "ADJ"):
        return word
    for child in analysis.children_of(word):
        if child.lemma == "of":
            return next((c for c in analysis.children_of(child) if c.dep == "pobj"), word)
    return word


def has_case(analysis: Analysis, word: Word) -> bool:
    """A Russian noun with a preposition."""
    return any(c.dep == "case" for c in analysis.children_of(word))


def is_agent(word: Word) -> bool:
    """The Russian instrumental of a person who acts in a passive."""
    return "Case=Ins" in word.morph and word.dep in ("nsubj:pass", "obl:agent", "obl", "iobj")


def is_participle(word: Word) -> bool:
    """A past participle."""
    return "VerbForm=Part" in word.morph and "Tense=Past" in word.morph


def has_auxiliary(clause: Clause) -> bool:
    """The verb has an auxiliary of its own."""
    return any(c.dep.startswith("aux") for c in clause.children)


def is_passive(analysis: Analysis, word: Word) -> bool:
    """ "Was freed", "freed by activists" after a noun, the second of "was caught and locked"."""
    children = analysis.children_of(word)
    deps = {child.dep for child in children}
    if deps & {"aux:pass", "nsubj:pass", "csubj:pass"} or "Voice=Pass" in word.morph:
        return True
    if "Tense=Past" not in word.morph or deps & {"nsubj", "aux", "obj"}:
        return False
    if word.dep in ("acl", "amod"):
        return is_participle(word)
    if "Aspect" in word.morph:  # Russian
        return False
    head = analysis.head_of(word)
    return word.dep == "conj" and head != word and is_passive(analysis, head)
