"""Approved minutes: the digest of what they show, and whether it is still that."""

import hashlib
import json

from motebok.archive.plain import Json, group, part, plain
from motebok.archive.types import Entry, Meeting
from motebok.model.minutes import Minutes

_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_NOT_SHOWN = ("approved", "corrections")


def digest_of(meeting: Meeting, committee: str, roles: dict[str, str]) -> str:
    """SHA-256 of what the page of the minutes shows, as `sha256:` and 64 letters.

    The letters are hexadecimal digits, with g to p for 0 to 9: a digest of letters alone cannot
    hold what looks like somebody's number.
    `committee` is the name shown, `roles` what those who met were. Nothing of committee.yml and
    no wording of the site's own is in it, so that neither can break what was approved.
    """
    record, minutes = meeting.record.meeting, meeting.record.minutes
    shown: Json = {
        "committee": committee,
        "roles": dict[str, Json](roles),
        "date": plain(record.date),
        "days": plain(record.days),
        "place": plain(record.place),
        "form": plain(record.form),
        "agenda": [
            {
                "number": item.number or item.id or "",
                "title": plain(item.title),
                "type": plain(item.type),
                "by": plain(item.by),
            }
            for item in record.items
        ],
        "minutes": group(minutes.front, *_NOT_SHOWN) if minutes else None,
        "entries": [_entry(entry) for entry in meeting.entries],
    }
    text = json.dumps(_told(shown), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"sha256:{digest.translate(_LETTERS)}"


def _told(data: Json) -> Json:
    """The data without fields that say nothing: a field that comes later breaks no old digest."""
    match data:
        case dict():
            fields = {name: _told(each) for name, each in data.items()}
            return {name: each for name, each in fields.items() if each}
        case list():
            return [_told(each) for each in data]
        case _:
            return data


def digest_now(meeting: Meeting, front: Minutes) -> str | None:
    """The digest of approved minutes as they stand, or None where none was taken."""
    approved = front.approved
    if approved is None or approved.digest is None:
        return None
    return digest_of(meeting, approved.committee or "", dict(approved.roles))


def digest_recorded(front: Minutes) -> str | None:
    """The digest that was last written down: of the approval, or of the newest correction."""
    written = [each.digest for each in front.corrections if each.digest]
    if written:
        return written[-1]
    return front.approved.digest if front.approved else None


def _entry(entry: Entry) -> Json:
    return {
        "number": str(entry.number),
        "treated": group(entry.treated) if entry.treated else None,
        "discussion": [part(each) for each in entry.discussion],
        "decision": [part(each) for each in entry.decision],
        "statements": [
            {"title": each.title, "parts": [part(p) for p in each.parts]}
            for each in entry.statements
        ],
    }
