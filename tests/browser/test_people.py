"""Somebody new comes, is signed by her words, and leaves."""

FIRST = "pass phrase told in person"
OWN = "quiet river seven lamps dawn"


def words_on(page) -> list[str]:
    return page.locator(".word-list li").all_inner_texts()


def test_somebody_comes_is_signed_by_her_words_and_leaves(visit):
    desk = visit("sabina")
    desk.go("/people/")
    desk.page.get_by_role("link", name="Add somebody").click()
    desk.page.get_by_label("Name", exact=True).fill("Нодира Сынова")
    desk.page.get_by_label("User name").fill("nodira")
    desk.page.get_by_label("Lawyer").check()
    desk.page.get_by_label("Pass phrase for the first sign-in").fill(FIRST)
    desk.looks_right()
    desk.page.get_by_role("button", name="Add this person").click()
    desk.page.get_by_text("Tell the user name").wait_for()
    desk.looks_right()
    person = desk.page.url
    assert words_on(desk.page) == []

    her = visit(width=360)
    her.sign_in("nodira", FIRST)
    her.page.wait_for_url("**/pass-phrase/first/")
    her.looks_right()
    her.picture("first-pass-phrase-360")
    her.page.get_by_label("Pass phrase").fill(OWN)
    her.page.get_by_label("The same once more").fill(OWN)
    her.page.get_by_role("button", name="Use this pass phrase").click()
    her.page.wait_for_url("**/settings/")

    desk.page.goto(person)
    assert words_on(desk.page) == words_on(her.page)
    assert len(words_on(desk.page)) == 6
    desk.looks_right()
    desk.picture("person-unsigned-1366")
    desk.page.get_by_role("button", name="The words are the same").click()
    desk.page.get_by_text("Signed.", exact=True).wait_for()

    desk.page.get_by_text("End the work here").click()
    desk.looks_right()
    desk.picture("person-signed-1366")
    desk.page.get_by_role("button", name="Yes, end it").click()
    desk.page.get_by_text("The keys that were known are replaced").wait_for()
    desk.picture("person-left-1366")
    her.go("/settings/")
    assert "/sign-in/" in her.page.url


def test_a_form_of_an_ended_session_leads_to_the_door(visit):
    her = visit("guli")
    her.go("/settings/pass-phrase/")
    again = visit("guli")  # one session a person: this ends the first
    again.go("/settings/")
    her.page.get_by_label("Your pass phrase until now").fill("something")
    her.page.get_by_label("Pass phrase", exact=True).fill(OWN)
    her.page.get_by_label("The same once more").fill(OWN)
    her.page.get_by_role("button", name="Use this pass phrase").click()
    her.page.get_by_role("heading", level=1).wait_for()
    assert her.page.title() == "Sign in"


def test_a_coordinator_makes_a_backup(visit, house):
    desk = visit("zarina")
    desk.go("/settings/backup/")
    before = set((house.folder / "backups").glob("*.panah-backup"))
    desk.page.get_by_role("button", name="Make a backup now").click()
    desk.page.get_by_text("Sealed, opened again and checked").wait_for()
    made = set((house.folder / "backups").glob("*.panah-backup")) - before
    assert len(made) == 1
    desk.looks_right()
    assert made.pop().name in desk.page.content()
