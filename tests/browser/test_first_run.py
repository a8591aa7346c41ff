"""Two coordinators found an organisation in an empty folder, with pass phrases at full cost."""

import json
import re

import pytest

PHRASE = "quiet river seven lamps dawn"


@pytest.fixture
def empty(new_house):
    return new_house()


def write_coordinator(her, name: str, user_name: str) -> None:
    her.page.get_by_label("Name", exact=True).fill(name)
    her.page.get_by_label("User name").fill(user_name)
    her.page.get_by_label("Pass phrase").fill(PHRASE)
    her.page.get_by_label("The same once more").fill(PHRASE)


def on_with(her, button: str, width: int) -> None:
    her.looks_right()
    heading = her.page.get_by_role("heading", level=1).inner_text()
    her.picture(f"first-run-{heading.lower().replace(' ', '-')}-{width}")
    her.page.get_by_role("button", name=button).click()


@pytest.mark.parametrize("width", [1366, 360])
def test_two_coordinators_found_together(visit, empty, width):
    her = visit(at=empty, width=width)
    assert her.go("/anything/").status == 503
    her.page.get_by_label("Name of the organisation").fill("Жарық Үй")
    on_with(her, "Go on to the first coordinator", width)
    write_coordinator(her, "Айгерім Сынақ", "aigerim")
    her.page.get_by_label("The same once more").fill("not the same at all")
    on_with(her, "Go on to the second coordinator", width)
    her.page.get_by_role("alert").wait_for()
    her.looks_right()
    assert her.page.get_by_label("Name", exact=True).input_value() == "Айгерім Сынақ"
    her.page.get_by_label("The same once more").fill(PHRASE)
    on_with(her, "Go on to the second coordinator", width)
    write_coordinator(her, "Laylo Namuna", "laylo")
    on_with(her, "Found the organisation", width)
    her.page.get_by_role("heading", name="Read the words aloud").wait_for()
    assert her.page.locator(".word-list li").count() == 12
    her.page.get_by_label("We read the words aloud").check()
    on_with(her, "Go on to the recovery code", width)
    code = her.page.locator(".secret-code").inner_text()
    assert re.fullmatch(r"([0-9A-Z]{5}-){5}.", code)
    her.page.get_by_label("The code is on paper").check()
    on_with(her, "Go on to the first backup", width)
    assert len(list((empty.folder / "backups").glob("*"))) == 1
    her.page.get_by_label("We know where the backup is").check()
    on_with(her, "Finish and sign in", width)
    her.page.wait_for_url("**/sign-in/")
    her.sign_in("laylo", PHRASE)
    her.go("/people/")
    assert her.page.get_by_role("link", name="Айгерім Сынақ").is_visible()
    kept = json.dumps(json.loads((empty.folder / "keyring.json").read_text()))
    assert "laylo" not in kept
    assert "Жарық" not in kept
