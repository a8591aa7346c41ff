"""A hidden name is read nowhere, in whatever form it stands, and nobody else gets its label."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.engine.names.masking import NOBODY, Hidden, Masker, initials, letters

MALIKA = Hidden("Person A", ("Malika Pulodova", "Малика Пулодова"))
ANYA = Hidden("Person B", ("Аня",))
JASUR = Hidden("Person C", ("Жасур Ғанибек",))
MADINA = Hidden("Person B", ("Мадина Сынақова",))
SHOP = Hidden("Firm A", ("Shop Tulpar", "магазин «Тулпар»"), each_word=False)
PHONE = Hidden("Phone A", ("+7 701 555 12 34",), each_word=False)
MASKER = Masker([MALIKA, ANYA, JASUR, SHOP, PHONE], shown=["Zarina Pulodova", "Rustam"])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Malika Pulodova fled.", "Person A fled."),
        ("Малику Пулодову продали", "Person A продали"),
        ("Пулодовой Малике помогли", "Person A помогли"),
        ("МАЛИКА кетті", "Person A кетті"),
        ("Маликаның анасы", "Person A анасы"),
        ("М. К. Малика", "Person A"),
        ("Аню били, Ане грозили", "Person B били, Person B грозили"),
        ("Жасұрдың үйі", "Person C үйі"),
        ("Ganibek came", "Person C came"),
        ("malika_pulodova-2014.jpg", "Person A-2014.jpg"),
        ("malikapulodova@mail.example", f"{NOBODY}@mail.example"),
        ("Мали- ка плакала", "Person A плакала"),
        ("Ma\u00adlika wept", "Person A wept"),
        ("хозяйка «Тулпара»", "хозяйка «Firm A»"),
        ("call 8 (701) 555-12-34 now", "call Phone A now"),
        ("a woman of 19 from Dushanbe", "a woman of 19 from Dushanbe"),
        ("Rustam kept her passport", "Rustam kept her passport"),
    ],
)
def test_a_hidden_name_is_replaced_in_every_form(text: str, masked: str) -> None:
    assert MASKER.mask(text) == masked


def test_a_surname_shared_with_someone_readable_is_hidden_and_given_to_nobody() -> None:
    assert MASKER.mask("Zarina Pulodova wept") == f"Zarina {NOBODY} wept"
    assert MASKER.mask("Пулодова сказала") == f"{NOBODY} сказала"


def test_a_misspelt_name_is_hidden_and_given_to_nobody() -> None:
    masker = Masker([Hidden("Person A", ("Жанаргүл Оспанова",))])
    assert masker.mask("Janargull") == "Person A"
    assert masker.mask("Жанагул пришла") == f"{NOBODY} пришла"


def test_two_hidden_sisters_share_a_surname_and_the_label_says_so() -> None:
    masker = Masker([Hidden("Person A", ("Ләззат Сынақова",)), MADINA])
    assert masker.mask("Мадина Сынақова") == "Person B"
    assert masker.mask("Сынақова") == "Person A / Person B"


def test_names_in_alphabets_that_do_not_fold_are_hidden_too() -> None:
    masker = Masker([Hidden("Person A", ("ليلى", "ნინო"))])
    assert masker.mask("قالت ليلى") == "قالت Person A"
    assert masker.mask("ნინო წავიდა") == "Person A წავიდა"


def test_what_is_masked_holds_no_name_wherever_it_stood() -> None:
    data = {"a": ["Malika", {"b": "Пулодова М."}], "sha256": "malika", "n": 7}
    masked = MASKER.mask_all(data, but=frozenset({"sha256"}))
    assert masked == {"a": ["Person A", {"b": NOBODY}], "sha256": "malika", "n": 7}


def test_nothing_hidden_changes_nothing() -> None:
    assert Masker([]).mask("Malika Pulodova") == "Malika Pulodova"


WORDS = ["Malika", "Пулодова", "и", "Зарина", "went", "Rustam", "М.", "-", "\n"]


@given(st.lists(st.sampled_from(WORDS)))
def test_masking_twice_changes_nothing_more(words: list[str]) -> None:
    once = MASKER.mask(" ".join(words))
    assert MASKER.mask(once) == once
    assert "alika" not in once


def test_letters_go_on_after_z() -> None:
    found = [letter for letter, _ in zip(letters(), range(28), strict=False)]
    assert found[0] == "A"
    assert found[25:] == ["Z", "AA", "AB"]


def test_initials_are_the_first_letters() -> None:
    assert initials("Жанар Оспанова") == "Ж. О."


def test_the_worked_example_of_the_methods_page_holds() -> None:
    said = "Малику Пулодову продали, Зарина Пулодова плакала, писала malika_p@mail"
    assert MASKER.mask(said) == f"Person A продали, Зарина {NOBODY} плакала, писала Person A_p@mail"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (unicodedata.normalize("NFD", "Пулодову Майсейову ждали"), "Person D ждали"),
        ("Майсе\u0301йова ушла", "Person D ушла"),
        ("\u0645\u064e\u0627\u0644\u0650\u064a\u0643\u064e\u0627 fled", "Person D fled"),
        ("https://a.example/%D0%9C%D0%B0%D0%B9%D1%81%D0%B5%D0%B9%D0%BE%D0%B2%D0%B0", None),
        ("https://a.example/?q=%CC%E0%E9%F1%E5%E9%EE%E2%E0", None),
        ("М а й с е й о в а ушла", f"{NOBODY} ушла"),
        ("https://a.example/%D0%B4%D0%BE%D0%BC", "https://a.example/%D0%B4%D0%BE%D0%BC"),
        ("Май\x08се\u202eйова ушла", "Person D ушла"),
        ("её\x0cМайсейова\x0cушла", "её Person D ушла"),
        ("В и н о в а т не он", "В и н о в а т не он"),
        ("сто\u0301ит того", "сто\u0301ит того"),
    ],
)
def test_a_name_is_hidden_however_its_letters_are_stored(text: str, masked: str | None) -> None:
    her = Hidden("Person D", ("Пулодова Майсейова", "\u0645\u0627\u0644\u064a\u0643\u0627"))
    assert Masker([her]).mask(text) == (masked or "https://a.example/" + masked_end(text))


def masked_end(text: str) -> str:
    return "?q=Person D" if "?q=" in text else "Person D"


def test_a_shop_is_hidden_with_its_accents_apart() -> None:
    shop = Hidden("Firm A", ("Кафе «Чайка»",), each_word=False)
    written = unicodedata.normalize("NFD", "у входа в кафе Чайка")
    assert Masker([shop]).mask(written) == "у входа в Firm A"
