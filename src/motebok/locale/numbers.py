"""Numbers as Norwegian papers set them."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

_MINUS = "\u2212"
_GROUPS = "\u00a0"
_POINTS = {"nb": ",", "nn": ",", "en": "."}
_SIGNS = {
    language: str.maketrans({",": _GROUPS, ".": point}) for language, point in _POINTS.items()
}


def number(value: Decimal | int, language: str, decimals: int | None = None) -> str:
    """`value` as «−222 632,50»: U+2212, thousands parted by U+00A0, the language's decimal sign.

    The thousands are parted alike in every language, since a comma there would mean a decimal to
    half the readers. Without `decimals` all that the value has are shown; with it, halves are
    rounded away from zero.
    """
    exact = Decimal(value)
    size = exact.copy_abs()  # abs() would round to the context's precision
    digits = f"{size:,f}"
    # A context costs more than all the rest, and few figures have other decimals than asked for.
    if decimals is not None and len(digits.partition(".")[2]) != decimals:
        with localcontext(rounding=ROUND_HALF_UP):
            digits = f"{size:,.{decimals}f}"
    sign = _MINUS if exact < 0 and digits.strip("0.,") else ""
    return sign + digits.translate(_SIGNS[language])
