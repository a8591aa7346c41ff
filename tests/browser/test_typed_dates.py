"""A date typed as people say it: what was understood stands below, with and without scripts."""


def open_case(her) -> str:
    her.go("/cases/new/")
    her.page.locator("[name=alias]").fill("Тамара Б.")
    her.page.locator("main form button[type=submit]").first.click()
    her.page.wait_for_url(lambda url: "/new/" not in url)
    return her.page.url.removeprefix(her.address)


def birth_of(her):
    return her.page.locator("[name=birth]")


def test_what_is_typed_is_understood_while_it_is_typed(visit):
    her = visit("aliya")
    her.go(f"{open_case(her)}people/new/")
    for words, answer in (
        ("весной 2009", "Understood as: March–May 2009"),
        ("last year", "Write the year too"),
        ("the winter after the birth", "before or after, not which day"),
        ("one cold evening", "no date could be read"),
    ):
        birth_of(her).fill(words)
        her.page.locator(".date-reading", has_text=answer).first.wait_for()
    her.looks_right()
    her.picture("typed-date-1366")


def test_without_scripts_the_words_are_kept_and_understood_when_sent(visit):
    her = visit("aliya", javascript=False, width=360)
    case = open_case(her)
    her.go(f"{case}people/new/")
    birth_of(her).fill("2012 ж. қазан")
    her.page.locator("main form button[type=submit]").last.click()
    her.page.get_by_text("Understood as: October 2012").wait_for()
    assert birth_of(her).input_value() == "2012 ж. қазан"
    her.picture("typed-date-360")
