"""A page that is printed is a page to read: tables as tables, and no sheet left empty."""


def style(visitor, selector, property_name):
    """How the first such part of the page is set."""
    return visitor.page.evaluate(
        "([part, name]) => getComputedStyle(document.querySelector(part))[name]",
        [selector, property_name],
    )


def test_a_list_is_printed_as_a_table_though_a_sheet_is_narrow(visit):
    hers = visit("sabina", width=700)
    hers.go("/people/")
    assert style(hers, ".table-cards tbody tr", "display") == "block"
    hers.page.emulate_media(media="print")
    assert style(hers, ".table-cards tbody tr", "display") == "table-row"


def test_a_card_longer_than_a_sheet_begins_where_its_heading_stands(visit):
    hers = visit("sabina")
    hers.go("/people/")
    hers.page.emulate_media(media="print")
    assert style(hers, ".card", "breakInside") == "auto"
    assert style(hers, ".card tbody tr", "breakInside") == "avoid"
