"""The part of CBOR (RFC 8949) that an index is written in: whole numbers, texts, and lists."""

from typing import Any

_NATURAL, _NEGATIVE, _TEXT, _LIST = 0, 1, 3, 4
_SMALL = 24
"""Arguments below it stand in the first byte; from it on, it says how many bytes they take."""
_LONGEST = 27


def encoded(value: int | str | list[Any]) -> bytes:
    """The value in its shortest form."""
    if isinstance(value, int):
        return _head(_NATURAL, value) if value >= 0 else _head(_NEGATIVE, -1 - value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_LIST, len(value)) + b"".join(map(encoded, value))


def decoded(data: bytes) -> Any:  # noqa: ANN401 - what `encoded` takes
    """The value that the bytes hold; ValueError for what is none of these."""
    value, end = _value(data, 0)
    if end != len(data):
        raise ValueError(end)
    return value


def _head(kind: int, argument: int) -> bytes:
    if argument < _SMALL:
        return bytes([kind << 5 | argument])
    power = next(power for power in range(4) if argument < 1 << (8 << power))
    return bytes([kind << 5 | _SMALL + power]) + argument.to_bytes(1 << power, "big")


def _value(data: bytes, at: int) -> tuple[Any, int]:
    kind, argument, start = *divmod(data[at], 1 << 5), at + 1
    if argument > _LONGEST:
        raise ValueError(at)
    if argument >= _SMALL:
        start += 1 << argument - _SMALL
        argument = int.from_bytes(data[at + 1 : start], "big")
    if kind == _NATURAL:
        return argument, start
    if kind == _NEGATIVE:
        return -1 - argument, start
    if kind == _TEXT:
        return data[start : start + argument].decode(), start + argument
    if kind == _LIST:
        return _list(data, start, argument)
    raise ValueError(at)


def _list(data: bytes, at: int, length: int) -> tuple[list[Any], int]:
    values = []
    for _ in range(length):
        value, at = _value(data, at)
        values.append(value)
    return values, at
