"""Addresses are copied by a button, said aloud, and there without a script too."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.build, pytest.mark.browser]

MEETING = "losam-mh/2023-09-29/"
NO_CLIPBOARD = "delete Navigator.prototype.clipboard"
"""As where a site is not served by https."""
DENIED = "document.execCommand = () => false; " + NO_CLIPBOARD
PASTED = """() => {
  const field = document.body.appendChild(document.createElement("textarea"));
  field.focus();
  return field;
}"""


def _pasted(page: Page) -> str:
    """What a reader would paste into a letter."""
    field = page.evaluate_handle(PASTED).as_element()
    assert field is not None
    page.keyboard.press("Control+v")
    return field.input_value()


@pytest.mark.parametrize("before", ["", NO_CLIPBOARD])
def test_the_address_of_an_item_is_copied_and_said(page: Page, address: str, before: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(before or ";")
    page.goto(f"{address}{MEETING}?h=velferd#saksliste")
    button = page.locator("#st-78-23 button")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Lenken er kopiert")).to_be_visible()
    expect(button).to_be_focused()
    assert page.url.endswith("#st-78-23")
    assert _pasted(page) == f"{address}{MEETING}#st-78-23"


def test_how_a_page_is_cited_is_copied_with_its_whole_address(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}{MEETING}78-23/")
    page.locator(".cite button").click()
    expect(page.get_by_role("status").filter(has_text="kopiert")).to_be_visible()
    cited = "LOSAM MH, sak ST 78/23 Fordeling av velferdsmidler 2023, 29.09.2023"
    assert " ".join(_pasted(page).split()) == f"{cited}. {address}{MEETING}78-23/"


def test_it_is_said_when_nothing_could_be_copied(page: Page, address: str) -> None:
    page.add_init_script(DENIED)
    page.goto(f"{address}{MEETING}")
    page.locator("#st-78-23 button").click(force=True)
    expect(page.get_by_role("status").filter(has_text="kunne ikke")).to_be_visible()


def test_each_button_has_a_name_of_its_own_and_room_for_a_finger(page: Page, address: str) -> None:
    for path in (MEETING, f"{MEETING}78-23/", f"{MEETING}samlet/", "hjelp/"):
        page.goto(f"{address}{path}")
        buttons = page.locator("button.anchor--copy").all()
        assert buttons
        for button in buttons:
            box = button.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 24
            assert (button.get_attribute("aria-label") or "").startswith("Kopier")


def test_without_a_script_the_address_is_a_link(chromium: Browser, address: str) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(f"{address}{MEETING}")
    link = page.locator("#st-78-23 a.anchor")
    link.focus()
    expect(link).to_be_visible()
    expect(link).to_have_attribute("href", "#st-78-23")
    page.close()
