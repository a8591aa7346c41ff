"""An index in memory: who may be the one asked about, and why; what was removed is gone."""

from datetime import date
from threading import Thread

import pytest

from panah.engine.linking.asking import Question
from panah.engine.linking.index import Entry, Index
from panah.engine.linking.rows import Rows
from panah.engine.linking.tests.invented import people
from panah.values.dates import Precision, UncertainDate

BORN = UncertainDate(date(1982, 1, 1), date(1982, 12, 31), Precision.YEAR)


def invented_entries(count=300):
    rows, _ = people(count, twice=0.0, seed=11)
    return [
        (f"p{at}", Entry(names=(f"{row[1]} {row[3]}",), places=(row[7],), sex=row[8]))
        for at, row in enumerate(rows)
    ]


@pytest.fixture
def index():
    found = Index()
    found.add_all(invented_entries())
    found.add("her", Entry(
        names=("Жанаргүл Барлокова", "Жанар"), birth=BORN, places=("Шымкент",),
        phones=("8 705 123 45 67",), sex="f", ties=frozenset({"shop 1"}),
    ))  # fmt: skip
    return found


def keys(suggestions):
    return [one.key for one in suggestions]


def test_she_is_found_in_another_alphabet_with_reasons_that_sum_up(index):
    asked = Entry(names=("Dzhanargul Barlokova",), birth=BORN, places=("Shymkent",))
    found = index.find(asked)
    assert keys(found)[0] == "her"
    assert found[0].probability > 0.9
    why = {reason.field: reason for reason in found[0].reasons}
    assert why["surname"].level in ("same", "spelling")
    assert why["birth"].level == "same_year"
    assert why["given"].words[0].words  # the words held together, letter by letter
    assert sum(reason.bits for reason in found[0].reasons) == pytest.approx(found[0].bits, abs=0.3)


def test_any_of_her_names_finds_her(index):
    found = index.find(Entry(names=("Zhanar",), phones=("+7 705 1234567",), birth=BORN))
    assert "her" in keys(found)


def test_a_telephone_without_the_name_is_no_identity(index):
    assert index.find(Entry(names=("Рустам Зирпелхабов",), phones=("+7 705 1234567",))) == []


def test_a_shared_shop_raises_attention_and_no_probability(index):
    alone = index.find(Entry(names=("Жанаргүл Барлокова",)))[0]
    tied = index.find(Entry(names=("Жанаргүл Барлокова",), ties=frozenset({"shop 1"})))[0]
    assert tied.probability == alone.probability
    assert tied.attention > alone.attention
    assert tied.ties == {"shop 1"}


def test_who_was_taken_out_is_found_no_more(index):
    index.remove("her")
    assert "her" not in index
    assert "her" not in keys(index.find(Entry(names=("Жанаргүл Барлокова",), birth=BORN)))
    with pytest.raises(KeyError):
        index.remove("her")


def test_who_was_changed_is_found_as_she_is_now(index):
    size = len(index)
    index.add("her", Entry(names=("Севара Молтулнамова",)))
    assert len(index) == size
    assert "her" in keys(index.find(Entry(names=("Sevara Moltulnamova",))))
    assert "her" not in keys(index.find(Entry(names=("Жанаргүл Барлокова",), birth=BORN)))


def test_whom_somebody_refused_is_not_suggested_again(index):
    asked = Entry(names=("Dzhanargul Barlokova",), birth=BORN)
    assert "her" not in keys(index.find(asked, without={"her"}))


def test_after_forgetting_nothing_is_found(index):
    index.clear()
    assert len(index) == 0
    assert index.find(Entry(names=("Жанаргүл Барлокова",), birth=BORN)) == []


def test_a_birth_that_cannot_be_hers_speaks_against_her(index):
    other = UncertainDate(date(2003, 1, 1), date(2003, 12, 31), Precision.YEAR)
    same = index.find(Entry(names=("Жанаргүл Барлокова",), birth=BORN))[0]
    found = index.find(Entry(names=("Жанаргүл Барлокова",), birth=other), least=0.0)
    assert found[0].bits < same.bits - 5


def test_an_unknown_birth_is_no_evidence(index):
    open_side = UncertainDate(None, date(1990, 1, 1), Precision.OPEN)
    one = index.find(Entry(names=("Жанаргүл Барлокова",)))[0]
    other = index.find(Entry(names=("Жанаргүл Барлокова",), birth=open_side))[0]
    assert one.bits == other.bits


def test_a_question_without_a_name_is_answered_without_failing(index):
    assert index.find(Entry(names=())) == []
    assert index.find(Entry(names=("", "—"))) == []


def test_questions_and_changes_from_several_threads_do_not_disturb_each_other(index):
    trouble = []

    def ask():
        try:
            for _ in range(20):
                index.find(Entry(names=("Dzhanargul Barlokova",), birth=BORN))
        except Exception as error:
            trouble.append(error)

    askers = [Thread(target=ask) for _ in range(3)]
    for asker in askers:
        asker.start()
    for at in range(200):
        index.add(f"new {at}", Entry(names=(f"Мадина Ватлок{'аеиоу'[at % 5]}{at % 7}нов",)))
    for asker in askers:
        asker.join()
    assert trouble == []
    assert len(index) == 501


def test_organisations_are_recognised_by_their_rare_words():
    shops = Index("organisations")
    shops.add("one", Entry(names=("ТОО «Барлоктул»",), places=("Шымкент",)))
    shops.add("two", Entry(names=("магазин «Зирпелхаб»",)))
    assert keys(shops.find(Entry(names=("Barloktul LLP",)))) == ["one"]
    assert keys(shops.find(Entry(names=("магазин",)))) == []


def test_of_a_name_of_five_words_the_first_and_the_last_find_its_bearer(index):
    index.add("long", Entry(names=("Ноила Мадина Рустам Айгуль Зирпелхаб",)))
    found = index.find(Entry(names=("Noila Zirpelkhab",)))
    assert keys(found)[0] == "long"
    assert {reason.level for reason in found[0].reasons} <= {"same", "spelling", "near"}


def test_the_arabic_article_hides_no_surname():
    index = Index()
    index.add_all((at, Entry(names=(invented_word(at),))) for at in range(1200))
    index.add("him", Entry(names=("الزربلدي",)))
    index.add_all((at, Entry(names=(invented_word(at) + "ша",))) for at in range(1200))
    assert "him" in keys(index.find(Entry(names=("Zarbaldi",)), least=0.0))


def invented_word(at):
    """A word of its own for each number below 1,296."""
    return "".join("бзклнт"[at // 6**step % 6] + "аи"[step % 2] for step in range(4))


def test_many_new_names_one_by_one_are_all_found_at_once():
    index = Index()
    for at in range(1200):
        index.add(at, Entry(names=(f"{invented_word(at)} Ширпоков{at % 2 * 'а'}",)))
    for at in (0, 499, 501, 777, 1199):
        asked = Entry(names=(f"{invented_word(at)} Ширпоков{at % 2 * 'а'}",))
        assert at in keys(index.find(asked, least=0.0))


def test_an_addition_is_found_by_the_very_next_question(index):
    for at in range(5):
        index.add(at, Entry(names=(f"Вартул{'бгджз'[at]}ан Ширпоков",)))
        assert at in keys(index.find(Entry(names=(f"Вартул{'бгджз'[at]}ан Ширпоков",))))


def test_two_names_written_as_one_word_are_found_either_way_round(index):
    index.add("one", Entry(names=("МОТЫЛЬПАКОВГРИГОРИЙ Анатольевич",)))
    index.add("two", Entry(names=("Зирпелхабов Тимергали",)))
    together = index.find(Entry(names=("Motylpakov Grigoriy",)), least=0.02)
    apart = index.find(Entry(names=("ЗИРПЕЛХАБОВТИМЕРГАЛИ",)), least=0.02)
    assert keys(together)[:1] == ["one"]
    assert keys(apart)[:1] == ["two"]


def test_where_few_are_alike_a_longer_form_of_the_word_is_looked_at_too():
    rows = Rows("people")
    filled = [(invented_word(at) + "ов",) for at in range(900)]
    rows.add([Entry(names=names) for names in [*filled, ("Рахмонбердибек",)]])
    looked_at = Question(rows, Entry(names=("Rahmonber",))).candidates([])
    assert 900 in looked_at.tolist()
    assert len(looked_at) <= 300
