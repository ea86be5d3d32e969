"""The last step: only elements, attributes, classes and addresses on the list come through."""

from functools import cache

import nh3

from motebok.text.links import ABSENT, EXTERNAL_REL, safe_image, safe_link

CALLOUTS = frozenset(
    ("example", "failure", "info", "note", "question", "quote", "success", "tip", "warning")
)
"""The kinds of boxed remark, which are classes of `div.admonition` and of `details`."""

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"blockquote", "details", "div", "hr", "p", "pre", "summary"}
_LISTS = {"dd", "dl", "dt", "li", "ol", "ul"}
_TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
_TEXT = {"a", "abbr", "br", "code", "em", "kbd", "span", "strong", "sub", "sup"}
_ALIGNMENTS = {"align-center", "align-left", "align-right"}

TAGS = _HEADINGS | _BLOCKS | _LISTS | _TABLES | _TEXT | {"img", "input", "label"}
ATTRIBUTES = {
    "a": {"aria-label", "href", "title"},
    "abbr": {"title"},
    "div": {"aria-label"},
    "img": {"alt", "src", "title"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    **{heading: {"id"} for heading in _HEADINGS},
}
VALUES = {
    "a": {"rel": {EXTERNAL_REL}},
    "details": {"open": {"open", ""}},
    "div": {"role": {"group"}, "tabindex": {"0"}},
    "input": {"checked": {"checked", ""}, "disabled": {"disabled", ""}, "type": {"checkbox"}},
    "th": {"scope": {"col"}},
}
CLASSES = {
    "a": {"footnote-backref", "footnote-ref"},
    "details": set(CALLOUTS),
    "div": {"admonition", "footnote", "table-scroll", *CALLOUTS},
    "li": {"task-list-item"},
    "p": {"admonition-title"},
    "span": {ABSENT},
    "td": _ALIGNMENTS,
    "th": _ALIGNMENTS,
    "ul": {"task-list"},
}


def sanitise(html: str) -> str:
    """The HTML with only what is allowed left in it."""
    return _cleaner().clean(html)


def strip_tags(html: str) -> str:
    """The HTML without any element; entities stay."""
    return _stripper().clean(html)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        tag_attribute_values=VALUES,
        allowed_classes=CLASSES,
        attribute_filter=_filter,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


@cache
def _stripper() -> nh3.Cleaner:
    return nh3.Cleaner(tags=set(), link_rel=None)


def _filter(_tag: str, attribute: str, value: str) -> str | None:
    """The value, or `None` for an address that must not be followed or fetched."""
    match attribute:
        case "href":
            return safe_link(value)
        case "src":
            return safe_image(value)
        case _:
            return value
