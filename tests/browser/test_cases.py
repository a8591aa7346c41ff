"""A case is opened, people and an entry of the register are added, a colleague is let in."""

from __future__ import annotations


def open_case(her, alias: str) -> str:
    """Through the pages. Returns the path of the case."""
    her.go("/cases/")
    her.page.get_by_role("link", name="Open a case").first.click()
    her.page.get_by_label("Name or alias").fill(alias)
    her.page.get_by_label("Safe contact").fill("Only after 14:00. Leave no message.")
    her.page.get_by_label("What happened").fill("Шешесі қоңырау шалды.\nПаспорт у хозяйки.")
    her.page.get_by_label("Main concerns").fill("find the child\nhousing")
    her.looks_right()
    her.page.get_by_role("button", name="Open the case").click()
    her.page.get_by_text("The case is open.").wait_for()
    return her.page.url.removeprefix(her.address)


def add_person(her, case: str, name: str, *, spelt: str = "") -> None:
    her.go(f"{case}people/new/")
    her.page.locator("#id_names-0-text").fill(name)
    if spelt:
        her.page.locator("#id_names-1-text").fill(spelt)
        her.page.locator("#id_names-1-source").fill("a bus ticket")
    her.page.get_by_role("button", name="Save the person").click()
    her.page.wait_for_url(lambda url: not url.endswith("/new/"))


def test_a_caseworker_opens_a_case_and_writes_down_who_is_in_it(visit):
    her = visit("aliya")
    case = open_case(her, "Ләззат К.")
    her.looks_right()
    her.picture("case-overview-1366")
    her.go(f"{case}people/new/")
    her.page.locator("#id_names-0-text").fill("Ләззат")
    her.page.locator("#id_ages-0-age").fill("26")
    her.page.locator("#id_ages-0-at").fill("30.10.2012")
    her.page.locator("#id_birth").fill("the winter of the great snow")
    her.page.locator("button[value=names]").click()
    assert her.page.locator("#id_names-0-text").input_value() == "Ләззат"
    her.page.get_by_text("no date could be read").wait_for()
    her.page.get_by_label("Survivor").check()
    her.looks_right()
    her.picture("person-form-1366")
    her.page.get_by_role("button", name="Save the person").click()
    her.page.get_by_text("So born").wait_for()
    her.looks_right()
    her.picture("person-1366")
    add_person(her, case, "Аружан", spelt="Aruzhan")
    her.go(f"{case}people/relations/new/")
    her.page.locator("#id_subject").select_option("Аружан")
    her.page.locator("#id_relation").select_option("Sister or brother")
    her.page.locator("#id_object").select_option("Ләззат")
    her.looks_right()
    her.page.get_by_role("button", name="Save the relation").click()
    her.page.get_by_role("cell", name="Sister or brother").wait_for()
    her.looks_right()
    her.picture("people-1366")


def test_an_entry_of_the_register_is_made_and_tied_to_a_case(visit):
    # A name of its own: an entry like one that another journey made would first be looked at.
    her = visit("aliya")
    case = open_case(her, "Shirin")
    her.go("/cases/register/new/")
    her.page.get_by_label("What it is").select_option("Organisation or firm")
    her.page.locator("#id_names-0-text").fill("Shop «Қарлығаш»")
    her.looks_right()
    her.page.get_by_role("button", name="Save the entry").click()
    her.page.get_by_text("In your cases").wait_for()
    her.go(f"{case}people/register/new/")
    her.page.get_by_label("Entry of the register").select_option("Shop «Қарлығаш»")
    her.page.get_by_label("How it is tied").select_option("Owner or employer")
    her.looks_right()
    her.page.get_by_role("button", name="Save").click()
    her.page.get_by_role("link", name="Shop «Қарлығаш»").click()
    her.page.get_by_role("link", name="Shirin").wait_for()
    her.looks_right()
    her.picture("actor-1366")


def test_a_coordinator_lets_a_colleague_in_and_out_again(visit):
    her = visit("aliya")
    case = open_case(her, "Мадина")
    desk = visit("sabina")
    desk.go(f"{case}team/")
    desk.page.locator("#id_to").select_option(
        label="Laziz Sinovchi (Lawyer): Identity, Casework, Legal, Evidence"
    )
    desk.page.get_by_label("Identity").check()
    desk.page.get_by_label("Casework").check()
    desk.page.locator("#id_reason").fill("hearing on Friday")
    desk.looks_right()
    desk.page.get_by_role("button", name="Give access").click()
    desk.page.get_by_text("hearing on Friday").first.wait_for()
    desk.looks_right()
    desk.picture("team-1366")
    lawyer = visit("laziz")
    assert lawyer.go(case).status == 200
    assert lawyer.page.get_by_text("Only after 14:00").count() == 0
    desk.page.locator("tr", has_text="Laziz Sinovchi").get_by_role("link").click()
    desk.page.get_by_label("Identity").check()
    desk.page.get_by_label("Casework").check()
    desk.page.locator("#id_reason").fill("the hearing is over")
    desk.looks_right()
    desk.page.get_by_role("button", name="Take the parts ticked above away").click()
    desk.page.get_by_text("Access is taken back.").wait_for()
    assert lawyer.go(case).status == 404


def test_two_who_save_at_once_both_keep_their_words(visit):
    her, desk = visit("aliya"), visit("sabina")
    case = open_case(her, "Аян")
    for visitor, step in ((her, "Call the sister"), (desk, "Ask the lawyer")):
        visitor.go(f"{case}edit/")
        visitor.page.get_by_label("Next step", exact=False).first.fill(step)
    desk.page.get_by_role("button", name="Save the changes").click()
    desk.page.get_by_text("Saved.").wait_for()
    her.page.get_by_role("button", name="Save the changes").click()
    her.page.get_by_text("Saved by somebody else in the meantime").wait_for()
    her.page.get_by_text("Ask the lawyer").wait_for()
    assert her.page.locator("#id_next_step").input_value() == "Call the sister"
    her.looks_right()
    her.picture("conflict-1366")


def test_the_list_narrows_while_typing_and_without_scripts(visit):
    her = visit("dina", width=360)
    for alias in ("Гүлнұр", "Nilufar"):
        open_case(her, alias)
    her.go("/cases/")
    her.looks_right()
    her.picture("cases-360")
    her.page.locator("#filter input[name=words]").fill("nilu")
    her.page.get_by_role("link", name="Гүлнұр").wait_for(state="hidden")
    assert her.page.get_by_role("link", name="Nilufar").is_visible()
    plain = visit("dina", javascript=False)
    plain.go("/cases/")
    plain.page.locator("#filter input[name=words]").fill("nilu")
    plain.page.get_by_role("button", name="Filter").click()
    assert plain.page.get_by_role("link", name="Nilufar").is_visible()
    assert plain.page.get_by_role("link", name="Гүлнұр").count() == 0
    assert "nilu" not in plain.page.url


def test_the_pages_of_a_case_fit_a_phone(visit):
    her = visit("aliya", width=360)
    case = open_case(her, "Зере")
    add_person(her, case, "Зере", spelt="Zere")
    for page in ("", "edit/", "people/", "people/new/", "people/register/new/", "team/", "close/"):
        her.go(f"{case}{page}")
        her.looks_right()
        her.picture(f"case-{page.strip('/').replace('/', '-') or 'overview'}-360")
    her.go("/cases/register/")
    her.looks_right()


def test_words_that_were_not_sent_are_not_lost_by_a_change_of_language(visit):
    her = visit("aliya")
    her.go("/cases/new/")
    her.page.get_by_label("Name or alias").fill("Ләззат К.")
    asked = []

    def stay(dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    her.page.on("dialog", stay)
    her.page.get_by_role("button", name="Русский").click(no_wait_after=True)
    her.page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert her.page.get_by_label("Name or alias").input_value() == "Ләззат К."
    her.page.get_by_role("button", name="Open the case").click()
    her.page.get_by_text("The case is open.").wait_for()
    assert asked == ["beforeunload"]
