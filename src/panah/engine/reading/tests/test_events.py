"""Events and indicators: what is told, what is not, by whom, when."""

from __future__ import annotations

from datetime import date

import pytest

from panah.engine.reading.analysis import Analysis, analyse
from panah.engine.reading.dates import find_dates
from panah.engine.reading.events import find_events
from panah.engine.reading.events_lexicon import lexicon
from panah.engine.reading.events_roles_frames import frame
from panah.engine.reading.indicators import find_indicators
from panah.engine.reading.quantities import find_quantities
from panah.engine.reading.records import (
    Entity,
    EntityKind,
    Mention,
    MentionType,
    Polarity,
    ReadEvent,
    Region,
    RegionKeep,
)
from panah.values.dates import Basis, UncertainDate
from panah.values.spans import Span

PUBLISHED = UncertainDate.day(date(2016, 3, 9))
EVENT_TYPES = frozenset(
    {
        "recruitment", "travel", "passport_confiscation", "confinement", "forced_labour",
        "sexual_exploitation", "sale_of_person", "abuse", "threat", "birth", "death",
        "child_removal", "escape_attempt", "escape", "recapture", "tip_off", "raid", "rescue",
        "release", "return", "reunion", "still_missing", "referral", "support", "interview",
        "identification", "complaint", "complaint_refused", "appeal_to_embassy",
        "police_complicity", "investigation_opened", "arrest", "questioning",
        "release_of_suspect", "investigation_suspended", "investigation_closed", "court_filing",
        "court_decision", "trial", "conviction", "pardon",
    }
)  # fmt: skip
ILO_INDICATORS = frozenset(
    {
        "abuse_of_vulnerability", "deception", "restriction_of_movement", "isolation",
        "physical_sexual_violence", "intimidation_threats", "retention_of_documents",
        "withholding_of_wages", "debt_bondage", "abusive_conditions", "excessive_overtime",
    }
)  # fmt: skip


def analysed(text: str, keep: RegionKeep = RegionKeep.EVIDENCE) -> Analysis:
    return analyse(text, (Region(Span(0, len(text)), "body", keep),))


def names(text: str, **known: MentionType) -> tuple[list[Mention], list[Entity]]:
    """Mentions and entities of some names in a text."""
    kinds = {MentionType.PERSON: EntityKind.PERSON, MentionType.PLACE: EntityKind.PLACE}
    mentions, entities = [], []
    for name, kind in known.items():
        span = Span(text.index(name), text.index(name) + len(name))
        mentions.append(Mention(f"n-{name}", span, kind, None, name))
        entities.append(Entity(name, kinds[kind], name, mentions=(("d1", span),)))
    return mentions, entities


def told(text: str, **known: MentionType) -> list[ReadEvent]:
    analysis = analysed(text)
    mentions, entities = names(text, **known)
    mentions += find_dates(analysis, PUBLISHED) + find_quantities(analysis)
    return find_events(analysis, mentions, entities, PUBLISHED)


def types(text: str) -> set[str]:
    return {event.type for event in told(text)}


def shown(text: str) -> set[str]:
    return {one.indicator for one in find_indicators(analysed(text), [], [])}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A woman offered her a job in a bakery.", "recruitment"),
        ("The owner took her passport away.", "passport_confiscation"),
        ("Their papers were seized by the foreman.", "passport_confiscation"),
        ("They were robbed of their passports.", "passport_confiscation"),
        ("The girls were kept in a locked cellar.", "confinement"),
        ("He was made to work from dawn to dusk.", "forced_labour"),
        ("She was forced into prostitution in a sauna.", "sexual_exploitation"),
        ("Her aunt sold her for two hundred dollars.", "sale_of_person"),
        ("The guards whipped him with a cable.", "abuse"),
        ("They threatened to kill her mother.", "threat"),
        ("In the camp she gave birth to twins.", "birth"),
        ("Her newborn son was taken away from her.", "child_removal"),
        ("Two of the women had their children taken away from them.", "child_removal"),
        ("He tried to flee twice.", "escape_attempt"),
        ("She ran away through the window.", "escape"),
        ("The driver caught her and brought her back.", "recapture"),
        ("Officers stormed the flat.", "raid"),
        ("Volunteers freed nine men from the farm.", "rescue"),
        ("She was reunited with her daughter.", "reunion"),
        ("Her brother disappeared without a trace.", "still_missing"),
        ("A charity gave them shelter and medical care.", "support"),
        ("Her mother filed a complaint with the police.", "complaint"),
        ("The prosecutor refused to open a case.", "complaint_refused"),
        ("He appealed to the embassy for help.", "appeal_to_embassy"),
        ("Policemen took a bribe and looked the other way.", "police_complicity"),
        ("Prosecutors opened a criminal case.", "investigation_opened"),
        ("Police arrested two brothers.", "arrest"),
        ("The couple were released on bail.", "release_of_suspect"),
        ("The investigation was suspended.", "investigation_suspended"),
        ("The case was closed for lack of evidence.", "investigation_closed"),
        ("The women sued their former employer.", "court_filing"),
        ("The trial begins in May.", "trial"),
        ("A jury convicted the foreman.", "conviction"),
        ("The owner was pardoned after two years.", "pardon"),
        ("Её завербовал знакомый.", "recruitment"),
        ("Полиция освободила шестерых мужчин.", "rescue"),
        ("В возбуждении дела ей отказали в полиции.", "complaint_refused"),
        ("Суд приговорил хозяина к семи годам.", "conviction"),
    ],
)
def test_a_sentence_tells_its_event(text: str, kind: str) -> None:
    assert kind in types(text)


@pytest.mark.parametrize(
    "text",
    [
        "Every year thousands of women are sold and beaten, experts say.",
        "If you are offered a job abroad, call us.",
        "They hope that the man will be arrested.",
        "The brothers could be sentenced to ten years.",
        "The shop sold bread and bought flour.",
        "She escaped poverty by studying.",
        "The trains were late and the shop was closed.",
    ],
)
def test_figures_advice_hopes_and_trade_are_not_events(text: str) -> None:
    assert types(text) == set()


def test_noise_tells_nothing() -> None:
    text = "Police arrested two brothers. They had sold her for two hundred dollars."
    analysis = analysed(text, RegionKeep.NOISE)
    assert find_events(analysis, [], [], PUBLISHED) == []
    assert find_indicators(analysis, [], []) == []


def test_an_attempt_and_a_denial_are_told_as_such() -> None:
    assert [e.polarity for e in told("She tried to escape.")] == [Polarity.ATTEMPTED]
    arrest = [e for e in told("Nobody was arrested.") if e.type == "arrest"]
    assert [e.polarity for e in arrest] == [Polarity.NO]


def test_roles_follow_the_grammar_of_active_and_passive() -> None:
    person = MentionType.PERSON
    for text in ("Murat sold Ainur to a farmer.", "Ainur was sold by Murat to a farmer."):
        (sale,) = [e for e in told(text, Murat=person, Ainur=person) if e.type == "sale_of_person"]
        roles = {p.entity: p.role for p in sale.participants if not p.guessed}
        assert roles == {"Murat": "seller", "Ainur": "victim"}


def test_the_speaker_is_who_said_it() -> None:
    text = '"The owner beat us with a belt," Ainur said.'
    (event,) = [e for e in told(text, Ainur=MentionType.PERSON) if e.type == "abuse"]
    assert event.speaker == "Ainur"


def test_a_quotation_is_the_exact_text_of_its_clause() -> None:
    text = (
        "On 2 May 2014, after weeks of planning and with the help of a cook, Ainur ran away "
        "from the farm, and the owner, who had been asleep, beat the cook with a spade."
    )
    for event in told(text):
        (quote,) = event.quotes
        assert event.trigger is not None
        assert quote.covers(event.trigger)
        assert quote.of(text).strip() == quote.of(text)
    escape = next(e for e in told(text) if e.type == "escape")
    assert (escape.date.start, escape.date.end) == (date(2014, 5, 2), date(2014, 5, 2))


def dates_of(text: str, kind: str) -> list[tuple[str, str, Basis]]:
    return [
        (str(e.date.start), str(e.date.end), e.date.basis) for e in told(text) if e.type == kind
    ]


def test_when_somebody_spoke_is_not_when_it_happened() -> None:
    text = "Volunteers freed nine men, police said on Tuesday."
    assert dates_of(text, "rescue") == [("None", "2016-03-09", Basis.INFERRED)]


def test_a_date_is_carried_within_a_paragraph_and_said_to_be() -> None:
    text = "In May 2014 she ran away. The owner caught her and beat her."
    assert dates_of(text, "recapture") == [("2014-05-01", "2014-05-31", Basis.CONTEXT)]


def test_captivity_lasts_from_the_journey_to_the_rescue() -> None:
    text = (
        "In June 2011 she travelled by bus to Kazan.\n\n"
        "She was forced to work without pay.\n\n"
        "Volunteers freed her on 4 July 2013.\n\n"
        "Prosecutors opened a criminal case."
    )
    assert dates_of(text, "forced_labour") == [("2011-06-01", "2013-07-04", Basis.INFERRED)]
    assert dates_of(text, "investigation_opened")[0][:2] == ("2013-07-04", "2016-03-09")


def test_ten_years_of_captivity_are_counted_back_from_its_end() -> None:
    text = "He was held captive in a bakery for six years.\n\nVolunteers freed him on 4 July 2013."
    ((start, end, _basis),) = set(dates_of(text, "confinement"))
    assert (start, end) == ("2007-01-01", "2013-07-04")


def test_an_escape_that_failed_does_not_end_captivity() -> None:
    text = (
        "In June 2011 she travelled by bus to Kazan. In May 2012 she ran away. The owner caught "
        "her and brought her back.\n\nShe was beaten every day.\n\nVolunteers freed her on "
        "4 July 2013."
    )
    assert ("2011-06-01", "2013-07-04", Basis.INFERRED) in dates_of(text, "abuse")


def test_a_child_told_of_as_dead_did_not_die_in_the_month_of_its_birth() -> None:
    text = (
        "In February 2012 she gave birth to a son. The owners say that he died."
        "\n\nVolunteers freed her on 4 July 2013."
    )
    assert dates_of(text, "death") == [("2012-02-01", "2013-07-04", Basis.INFERRED)]


def test_a_complaint_that_ended_with_being_driven_back_was_made_in_captivity() -> None:
    text = (
        "In June 2011 she travelled by bus to Kazan.\n\n"
        "She had complained to the police twice. The officer telephoned the owner and drove her "
        "back.\n\nVolunteers freed her on 4 July 2013.\n\nHer mother filed a complaint with the "
        "police."
    )
    assert [when[:2] for when in dates_of(text, "complaint")] == [
        ("2011-06-01", "2013-07-04"),
        ("2013-07-04", "2016-03-09"),
    ]


def test_a_case_closed_for_lack_of_evidence_is_no_refusal_to_open_one() -> None:
    text = "The case that they opened in May 2014 was closed in 2016 for lack of evidence."
    assert "complaint_refused" not in types(text)
    assert "investigation_closed" in types(text)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("She was an orphan without a job.", "abuse_of_vulnerability"),
        ("He promised them a salary of 400 dollars.", "deception"),
        ("They were not allowed to leave the house.", "restriction_of_movement"),
        ("The owner collected their phones.", "isolation"),
        ("The guards beat them with sticks.", "physical_sexual_violence"),
        ("He threatened to bury them in the field.", "intimidation_threats"),
        ("The captain kept their passports.", "retention_of_documents"),
        ("They were never paid.", "withholding_of_wages"),
        ("They had to work off a debt of 3,000 dollars.", "debt_bondage"),
        ("They slept on the floor of a shed.", "abusive_conditions"),
        ("They worked sixteen hours a day.", "excessive_overtime"),
        ("Им не платили зарплату.", "withholding_of_wages"),
        ("Хозяин отобрал у них паспорта.", "retention_of_documents"),
        ("Их никуда не выпускали.", "restriction_of_movement"),
    ],
)
def test_a_sentence_shows_its_sign(text: str, sign: str) -> None:
    assert sign in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "They were paid every Friday and free to go home.",
        "The embassy issued her a new passport.",
        "The team beat its rivals at football, nobody was beaten up.",
    ],
)
def test_ordinary_work_shows_no_sign(text: str) -> None:
    assert not shown(text) & {
        "withholding_of_wages",
        "retention_of_documents",
        "restriction_of_movement",
        "debt_bondage",
    }


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_lexicons_name_only_known_kinds(language: str) -> None:
    events, signs = lexicon(language, "events"), lexicon(language, "indicators")
    assert events is not None
    assert signs is not None
    assert {rule.label for rule in events.rules} <= EVENT_TYPES
    assert {rule.label for rule in signs.rules} == ILO_INDICATORS


def test_english_has_a_rule_for_every_kind_of_event() -> None:
    events = lexicon("en", "events")
    assert events is not None
    assert {rule.label for rule in events.rules} == EVENT_TYPES
    assert {kind for kind in EVENT_TYPES if not frame(kind, "")} == set()
