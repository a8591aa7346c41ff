"""Somebody new comes, is signed by her words, and leaves."""

FIRST = "pass phrase told in person"
OWN = "quiet river seven lamps dawn"


def words_on(page) -> list[str]:
    return page.locator(".word-list li").all_inner_texts()


def invite(desk) -> None:
    """A coordinator adds somebody new."""
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
    assert words_on(desk.page) == []


def test_somebody_comes_is_signed_by_her_words_and_leaves(visit):
    desk = visit("sabina")
    invite(desk)
    person = desk.page.url

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


def test_a_form_of_an_ended_session_waits_and_loses_nothing(visit):
    her = visit("sabina")
    her.go("/people/add/")
    her.page.get_by_label("Name", exact=True).fill("Зухра Мысалова")
    her.page.get_by_label("User name").fill("zuhra")
    her.page.get_by_label("Caseworker").check()
    her.page.get_by_label("Pass phrase for the first sign-in").fill(FIRST)
    visit("sabina", anew=True)  # one session a person: this ends hers
    her.page.get_by_role("button", name="Add this person").click()
    her.page.get_by_text("You have been signed out").wait_for()
    her.looks_right()
    with her.page.context.expect_page() as opened:
        her.page.get_by_role("link", name="Sign in again").click()
    door = opened.value
    door.get_by_label("User name").fill("sabina")
    door.get_by_label("Pass phrase").fill("correct horse battery staple")
    door.get_by_role("button", name="Sign in").click()
    door.wait_for_url(lambda url: "/sign-in/" not in url)
    her.page.bring_to_front()
    her.page.evaluate("window.dispatchEvent(new Event('focus'))")
    her.page.get_by_role("button", name="Add this person").click()
    her.page.get_by_role("heading", name="Зухра Мысалова").wait_for()


def test_a_page_left_alone_goes_to_the_door_when_the_session_is_over(visit):
    her = visit("laziz")
    her.page.clock.install()
    her.go("/settings/")
    visit("laziz", anew=True)  # one session a person: this ends hers
    her.page.clock.fast_forward(11 * 60 * 1000)
    her.page.wait_for_url("**/sign-in/**")


def test_a_page_left_alone_with_words_on_it_keeps_them_behind_a_curtain(visit):
    her = visit("meruert")
    her.page.clock.install()
    her.go("/settings/pass-phrase/")
    her.page.get_by_label("Your pass phrase until now").fill("typed before tea")
    visit("meruert", anew=True)
    her.page.clock.fast_forward(11 * 60 * 1000)
    her.page.get_by_text("You have been signed out").wait_for()
    assert not her.page.get_by_label("Your pass phrase until now").is_visible()
    kept = her.page.locator("[name=present]")
    assert kept.input_value() == "typed before tea"


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
