"""What was found in an attachment, and its form in JSON."""

import json
from dataclasses import dataclass, replace

from motebok.attachments.dangers import Danger, Finding, Trace
from motebok.attachments.kinds import Kind

PAGE = "\f"
"""Stands before the text of each page of a PDF; what belongs to no page comes first."""

Traces = frozenset[Trace]


@dataclass(frozen=True, slots=True)
class Report:
    """A file's kind, what speaks against publishing it, what else it tells, and its text."""

    kind: Kind | None
    """None for what is of no kind that is published."""
    findings: tuple[Finding, ...] = ()
    traces: Traces = frozenset()
    """What follows along unseen."""
    kept: Traces = frozenset()
    """Those of `traces` that cannot be taken out of the published copy."""
    is_signed: bool = False
    text: str = ""
    """Everything that can be read in it, seen or not, line by line; `PAGE` begins a page."""
    is_searched: bool = True
    """Whether `text` is all of it: pages may be pictures, or too many."""

    def beside(self, other: "Report") -> "Report":
        """This report with what was found in a part of the file."""
        return replace(
            self,
            findings=tuple(dict.fromkeys((*self.findings, *other.findings))),
            traces=self.traces | other.traces,
            kept=self.kept | other.kept,
        )


def refused(danger: Danger, detail: str = "", kind: Kind | None = None) -> Report:
    """The report of a file that was not read further."""
    return Report(kind, (Finding(danger, detail),))


def to_json(report: Report) -> bytes:
    """The report as one line."""
    return json.dumps(
        {
            "kind": report.kind.name if report.kind else "",
            "findings": [[each.danger.name, each.detail] for each in report.findings],
            "traces": sorted(each.name for each in report.traces),
            "kept": sorted(each.name for each in report.kept),
            "is_signed": report.is_signed,
            "text": report.text,
            "is_searched": report.is_searched,
        }
    ).encode()


def from_json(data: bytes) -> Report:
    """The report that `to_json` wrote; ValueError, KeyError or TypeError for anything else."""
    fields = json.loads(data)
    return Report(
        Kind[fields["kind"]] if fields["kind"] else None,
        tuple(Finding(Danger[name], str(detail)) for name, detail in fields["findings"]),
        frozenset(Trace[name] for name in fields["traces"]),
        frozenset(Trace[name] for name in fields["kept"]),
        bool(fields["is_signed"]),
        str(fields["text"]),
        bool(fields["is_searched"]),
    )
