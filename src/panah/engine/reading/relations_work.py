"""Who works for whom, owns what, lives where, writes for whom (English)."""

from __future__ import annotations

from collections.abc import Iterator

from panah.engine.reading.lexicon import words as lexicon_words
from panah.engine.reading.names_spans import cue
from panah.engine.reading.records import EntityKind, Relation
from panah.engine.reading.relations import Scene
from panah.engine.reading.words import Word

_SUBJECTS = ("nsubj", "nsubj:pass")
_LIVES = frozenset({"live", "reside", "settle", "bear"})
_RESIDENT = frozenset({"resident", "native", "citizen"})
_HIRED = frozenset({"employ", "hire"})


def _list(key: str) -> frozenset[str]:
    return lexicon_words("en/people", key)


def work_relations(scene: Scene, word: Word) -> Iterator[Relation]:
    """Relations that hang on this word."""
    yield from _post(scene, word)
    yield from _owner(scene, word)
    yield from _employer(scene, word)
    yield from _verb(scene, word)
    yield from _home(scene, word)
    yield from _place_of_body(scene, word)
    yield from _byline(scene, word)


def _prepositional(scene: Scene, word: Word, prepositions: frozenset[str]) -> Iterator[Word]:
    """Objects of the prepositions that hang on a word, those joined by "and" included."""
    for child in scene.analysis.children_of(word):
        if child.text.casefold() in prepositions:
            for inner in scene.analysis.children_of(child):
                if inner.dep in ("pobj", "conj"):
                    yield inner
                    yield from (
                        c for c in scene.analysis.children_of(inner) if c.dep in ("conj", "nmod")
                    )


def _bodies(scene: Scene, word: Word) -> list[str]:
    """The body a word means: by name, by a name beside it, or "the charity" named before."""
    for one in (word, *scene.analysis.children_of(word)):
        found = [e for e in scene.meant(one) if scene.kind(e) is EntityKind.ORGANISATION]
        if found:
            return found
    definite = any(c.text.casefold() == "the" for c in scene.analysis.children_of(word))
    if word.lemma in _list("duties.bodies") and definite:
        before = scene.body_before(word)
        return [before] if before else []
    return []


def _holder(scene: Scene, noun: Word) -> tuple[str, Word] | None:
    """Whose post a noun tells: "X, a lawyer", "lawyer X", "X is a lawyer"."""
    following = scene.analysis.words[noun.index + 1 : noun.index + 3]
    place = 1 if following and following[0].text == "," else 0
    candidates = [scene.analysis.head_of(noun)] if noun.dep in ("appos", "compound", "conj") else []
    if noun.dep == "attr":
        verb = scene.analysis.head_of(noun)
        candidates += [c for c in scene.analysis.children_of(verb) if c.dep == "nsubj"]
    candidates += [c for c in scene.analysis.children_of(noun) if c.dep == "appos"]
    candidates += following[place : place + 1]
    before = scene.analysis.words[max(noun.index - 5, 0) : noun.index]
    if any(w.text == "," for w in before):
        comma = max(w.index for w in before if w.text == ",")
        candidates.append(scene.analysis.words[max(comma - 1, 0)])
    for candidate in candidates:
        for one in scene.people(candidate):
            if scene.cast.entities[one].named and candidate.sentence == noun.sentence:
                return one, candidate
    return None


def _title(scene: Scene, noun: Word) -> str:
    """The post as written: "vice president", "program coordinator"."""
    parts = [c for c in scene.analysis.children_of(noun) if c.dep in ("compound", "amod")]
    first = min([noun.index, *(p.index for p in parts if p.index < noun.index)])
    return " ".join(w.text for w in scene.analysis.words[first : noun.index + 1])


def _post(scene: Scene, word: Word) -> Iterator[Relation]:
    """ "X, coordinator with ORG", "ORG spokesman X", "X's lawyer, Y"."""
    if word.lemma not in cue("person.occupations") or word.pos not in ("NOUN", "PROPN"):
        return
    held = _holder(scene, word)
    if held is None:
        return
    holder, beside = held
    title = _title(scene, word)
    pleads = word.lemma in ("lawyer", "attorney")
    for target in _prepositional(scene, word, _list("duties.prepositions")):
        span = scene.span(beside, word, target)
        for body in _bodies(scene, target):
            yield Relation("works_for", holder, body, span, title)
        for client in scene.people(target) if pleads else ():
            yield Relation("lawyer_of", holder, client, span)
    for child in scene.analysis.children_of(word):
        if child.dep in ("compound", "poss", "nmod"):
            yield from _post_beside(scene, word, child, holder, beside)


def _post_beside(
    scene: Scene, word: Word, child: Word, holder: str, beside: Word
) -> Iterator[Relation]:
    """ "ORG spokesman X", "X's lawyer, Y"."""
    for entity in scene.meant(child):
        span = scene.span(child, word, beside)
        if scene.kind(entity) is EntityKind.ORGANISATION:
            yield Relation("works_for", holder, entity, span, _title(scene, word))
        elif word.lemma in ("lawyer", "attorney") and child.dep == "poss":
            yield Relation("lawyer_of", holder, entity, span)


def _owner(scene: Scene, word: Word) -> Iterator[Relation]:
    """ "owners of the shop as X and Y", "the farm's owner, X", "X, owner of …"."""
    if word.lemma not in ("owner", "proprietor", "co-owner"):
        return
    owned = [w for w in _prepositional(scene, word, frozenset({"of"})) if _bodies(scene, w)]
    owned += [
        c
        for c in scene.analysis.children_of(word)
        if c.dep in ("poss", "compound") and _bodies(scene, c)
    ]
    holders = _named_after(scene, word)
    held = _holder(scene, word)
    if held and held[0] not in [one for one, _ in holders]:
        holders.insert(0, held)
    for thing in owned[:1]:
        for holder, beside in holders:
            span = scene.span(thing, word, beside)
            for body in _bodies(scene, thing)[:1]:
                yield Relation("owner_of", holder, body, span, alleged=scene.alleged(word))


def _named_after(scene: Scene, word: Word) -> list[tuple[str, Word]]:
    """Names after "as": "identified the owners of the shop as X and Y"."""
    sentence = scene.analysis.sentences[word.sentence]
    after = scene.analysis.words[word.index + 1 : sentence.last]
    place = next((n for n, w in enumerate(after[:8]) if w.text == "as"), None)
    found: list[tuple[str, Word]] = []
    for other in after[place + 1 :] if place is not None else ():
        people = scene.people(other)
        if people and scene.cast.entities[people[0]].named:
            if people[0] not in [one for one, _ in found]:
                found.append((people[0], other))
        elif other.pos not in ("CCONJ", "NOUN", "ADJ", "DET", "VERB") and other.text != ",":
            break
    return found


def _employer(scene: Scene, word: Word) -> Iterator[Relation]:
    """ "her former employers", "Saule's boss"."""
    if word.lemma not in ("employer", "boss"):
        return
    own = scene.meant(word)
    held = _holder(scene, word)
    employers = [held[0]] if held else list(own)
    for child in scene.analysis.children_of(word):
        if child.dep == "poss":
            for worker in scene.people(child):
                for employer in employers:
                    if employer != worker:
                        span = scene.span(child, word)
                        yield Relation("employer_of", employer, worker, span)


def _verb(scene: Scene, word: Word) -> Iterator[Relation]:
    """ "X owns ORG", "X works for ORG", "X was hired by Y"."""
    if word.pos != "VERB":
        return
    children = scene.analysis.children_of(word)
    for subject in (child for child in children if child.dep in _SUBJECTS):
        for one in _who(scene, word, subject):
            yield from _owns(scene, word, one, subject)
            yield from _serves(scene, word, one, subject)
            yield from _was_hired(scene, word, one, subject)


def _owns(scene: Scene, verb: Word, one: str, subject: Word) -> Iterator[Relation]:
    if verb.lemma not in _list("duties.own"):
        return
    type_ = "owner_of" if verb.lemma == "own" else "works_for"
    for thing in (child for child in scene.analysis.children_of(verb) if child.dep == "obj"):
        for body in _bodies(scene, thing):
            yield Relation(type_, one, body, scene.span(subject, verb, thing), verb.lemma)


def _serves(scene: Scene, verb: Word, one: str, subject: Word) -> Iterator[Relation]:
    if verb.lemma not in _list("duties.serve"):
        return
    for master in _prepositional(scene, verb, frozenset({"for", "at", "with"})):
        span = scene.span(subject, verb, master)
        for body in _bodies(scene, master):
            yield Relation("works_for", one, body, span)
        for boss in scene.people(master) if verb.lemma == "work" else ():
            yield Relation("employer_of", boss, one, span)


def _was_hired(scene: Scene, verb: Word, one: str, subject: Word) -> Iterator[Relation]:
    if verb.lemma not in _HIRED or subject.dep != "nsubj:pass":
        return
    for agent in _prepositional(scene, verb, frozenset({"by"})):
        for boss in scene.meant(agent):
            yield Relation("employer_of", boss, one, scene.span(subject, verb, agent))


def _who(scene: Scene, verb: Word, subject: Word) -> tuple[str, ...]:
    """People meant by a subject; "who" means what its clause hangs on."""
    if subject.text.casefold() == "who":
        return scene.people(scene.analysis.head_of(verb))
    return scene.people(subject)


def _home(scene: Scene, word: Word) -> Iterator[Relation]:
    """ "their home in TOWN", "X lives in TOWN", "X, a resident of TOWN"."""
    who: list[tuple[str, Word]] = []
    if word.lemma in ("home", "house", "apartment") and word.pos == "NOUN":
        who = [
            (one, c)
            for c in scene.analysis.children_of(word)
            if c.dep == "poss"
            for one in scene.people(c)
        ]
    elif word.lemma in _LIVES and word.pos == "VERB":
        children = scene.analysis.children_of(word)
        who = [(one, c) for c in children if c.dep in _SUBJECTS for one in _who(scene, word, c)]
    elif word.lemma in _RESIDENT:
        held = _holder(scene, word)
        who = [held] if held else []
    for target in _prepositional(scene, word, frozenset({"in", "of", "near", "at"})) if who else ():
        for place in scene.meant(target):
            if scene.kind(place) is EntityKind.PLACE:
                for one, beside in who:
                    span = scene.span(beside, word, target)
                    yield Relation("lives_in", one, place, span)


def _place_of_body(scene: Scene, word: Word) -> Iterator[Relation]:
    """ "a shop in TOWN", "a TOWN hotel", "the TOWN-based ORG"."""
    bodies = [e for e in scene.meant(word) if scene.kind(e) is EntityKind.ORGANISATION]
    if not bodies or scene.cast.at_word.get(word.index + 1) == bodies[0]:
        return
    near = [*_prepositional(scene, word, frozenset({"in", "near", "outside"}))]
    near += [c for c in scene.analysis.children_of(word) if c.dep in ("compound", "nmod", "poss")]
    for target in near:
        for place in scene.meant(target):
            if scene.kind(place) is EntityKind.PLACE:
                yield Relation("located_in", bodies[0], place, scene.span(word, target))


def _byline(scene: Scene, word: Word) -> Iterator[Relation]:
    """ "By X for ORG"."""
    sentence = scene.analysis.sentences[word.sentence]
    if sentence.region.kind != "byline" or word.text.casefold() not in ("for", "of", ",", "/"):
        return
    words = scene.analysis.words_of(sentence)
    writers = [(p, w) for w in words if w.index < word.index for p in scene.people(w)]
    bodies = [
        (e, w)
        for w in words
        if w.index > word.index
        for e in scene.meant(w)
        if scene.kind(e) is EntityKind.ORGANISATION
    ]
    if writers and bodies:
        (writer, beside), (body, target) = writers[-1], bodies[0]
        yield Relation("writes_for", writer, body, scene.span(beside, target))
