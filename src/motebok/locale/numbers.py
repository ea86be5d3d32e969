"""Numbers as Norwegian papers set them."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

_MINUS = "\u2212"
_GROUPS = "\u00a0"
_POINTS = {"nb": ",", "nn": ",", "en": "."}


def number(value: Decimal | int, language: str, decimals: int | None = None) -> str:
    """`value` as «−222 632,50»: U+2212, thousands parted by U+00A0, the language's decimal sign.

    The thousands are parted alike in every language, since a comma there would mean a decimal to
    half the readers. Without `decimals` all that the value has are shown; with it, halves are
    rounded away from zero.
    """
    exact = Decimal(value)
    size = exact.copy_abs()  # abs() would round to the context's precision
    with localcontext(rounding=ROUND_HALF_UP):
        digits = f"{size:,.{decimals}f}" if decimals is not None else f"{size:,f}"
    sign = _MINUS if exact < 0 and digits.strip("0.,") else ""
    return sign + digits.translate({ord(","): _GROUPS, ord("."): _POINTS[language]})
