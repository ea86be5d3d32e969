"""What a meeting is as schema.org has it, and that no title gets out of the element it is in."""

import datetime as dt
import html
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from test_withheld import shown
from vectors import VECTORS

from motebok.frames.frame import Frame, Slot
from motebok.locale import speaker
from motebok.outputs.policy import content_security_policy
from motebok.plan.desk import Desk
from motebok.plan.structured import event_of

EVENT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
FRAME = Frame(("<head>", "</head>", ""), (Slot.HEAD, Slot.BODY))
WRITTEN = """dato: 2024-03-30
start: "09:00"
slutt: "10:30"
møtested: Rom 1
status: {status}
innkalling: {{dato: 2024-03-01, underskrift: Kari Nordmann}}
"""
DAYS = """dato: 2024-03-30
møtedager:
  - {dato: 2024-03-30, start: '12:00'}
  - {dato: 2024-03-31, start: '09:00', slutt: '12:00'}
"""


def told(root: Path, written: str, language: str = "nb") -> Mapping[str, Any]:
    """What is told of a meeting that is written so."""
    archive = shown(root, {"meetings/u/2024-03-30/meeting.yml": written})
    return event_of(Desk(archive, speaker(language)), archive.meetings["u/2024-03-30"])


def test_a_meeting_is_an_event_of_its_committee(tmp_path: Path) -> None:
    event = told(tmp_path, WRITTEN.format(status="innkalt"))
    assert event == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Utvalget, 30. mars 2024",
        "inLanguage": "nb",
        "startDate": "2024-03-30T09:00+01:00",
        "endDate": "2024-03-30T10:30+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": "Rom 1"},
        "organizer": {"@type": "Organization", "name": "Utvalget for prøver"},
    }


def test_a_time_says_how_far_it_is_from_universal_time_on_its_day(tmp_path: Path) -> None:
    event = told(tmp_path, DAYS)
    assert event["startDate"] == "2024-03-30T12:00+01:00"
    assert event["endDate"] == "2024-03-31T12:00+02:00"
    alone = told(tmp_path, "dato: 2024-03-30\n")
    assert alone["startDate"] == "2024-03-30"
    assert not {"endDate", "location", "previousStartDate"} & alone.keys()


def test_a_meeting_that_was_moved_or_cancelled_says_so(tmp_path: Path) -> None:
    moved = WRITTEN.format(status="innkalt") + (
        "flyttet:\n  - {fra: 2024-03-20, kunngjort: 2024-03-02, hvorfor: Reise}\n"
    )
    once = told(tmp_path, moved)
    assert once["eventStatus"] == "https://schema.org/EventRescheduled"
    assert once["previousStartDate"] == "2024-03-20"
    twice = told(
        tmp_path, f"{moved}  - {{fra: 2024-03-25, kunngjort: 2024-03-03, hvorfor: Reise}}\n"
    )
    assert twice["previousStartDate"] == ["2024-03-20", "2024-03-25"]
    cancelled = told(tmp_path, moved.replace("innkalt", "avlyst\nårsak: Ola Nordmann er syk"))
    assert cancelled["eventStatus"] == "https://schema.org/EventCancelled"
    assert "Nordmann" not in json.dumps([once, twice, cancelled])


def test_no_title_gets_out_of_the_element(reached: Callable[[str], None]) -> None:
    for vector in (*VECTORS, "</script><script>a()</script>", "<!--<script>", "\u2028", "&quot;"):
        event = {"@type": "Event", "name": vector}
        page = FRAME.fill(title="", body="", event=event)
        (text,) = EVENT.findall(page)
        assert json.loads(text) == event
        assert json.loads(html.unescape(text)) == event
        assert not re.search("[<>&]", text)
        assert page.count("<script") == 1
    reached(f"{len(VECTORS) + 4} titles")


def test_the_policy_needs_no_word_of_an_event() -> None:
    page = FRAME.fill(title="", body="", event={"name": "A"})
    assert "sha256" not in content_security_policy([page])


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_an_event_is_told_in_the_language_of_its_page(tmp_path: Path, language: str) -> None:
    event = told(tmp_path, WRITTEN.format(status="innkalt"), language)
    assert event["inLanguage"] == language
    day = dt.date.fromisoformat(event["startDate"][:10])
    assert speaker(language).date_text(day) in event["name"]
