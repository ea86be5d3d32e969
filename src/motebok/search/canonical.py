"""An index in its canonical form: the same pages give the same bytes.

Pagefind writes fragments and words in order, but the values of a filter in the order of a hash
map, which differs from run to run; their files are named by their content, the metadata names
those files, and the entry file names the metadata.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from motebok.search.cbor import decoded, encoded

ENTRY = "pagefind-entry.json"

_SIGNATURE = b"pagefind_dcd"
_FILTERS = 3
"""Where the metadata hold the filters: pairs of a name and a file."""
_DIGITS = 10


def canonical(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files of an index by path, with what varies between runs put in order and named anew."""
    entry = json.loads(files[ENTRY])
    made = {path: data for path, data in files.items() if not _varies(path)}
    for language, about in entry["languages"].items():
        meta = _read(files[_meta(about["hash"])])
        named = {name: _in_order(files[_filter(file)]) for name, file in meta[_FILTERS]}
        hashes = {name: _name(language, data) for name, data in named.items()}
        meta[_FILTERS] = [[name, hashes[name]] for name in sorted(named)]
        made |= {_filter(hashes[name]): _packed(data) for name, data in named.items()}
        data = encoded(meta)
        about["hash"] = _name(language, data)
        made[_meta(about["hash"])] = _packed(data)
    made[ENTRY] = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
    return dict(sorted(made.items()))


def _varies(path: str) -> bool:
    return path == ENTRY or path.endswith((".pf_meta", ".pf_filter"))


def _meta(name: str) -> str:
    return f"pagefind.{name}.pf_meta"


def _filter(name: str) -> str:
    return f"filter/{name}.pf_filter"


def _in_order(data: bytes) -> bytes:
    """A filter's name, and its values in order, each with the pages that have it."""
    name, values = _read(data)
    return encoded([name, sorted(values)])


def _name(language: str, data: bytes) -> str:
    return f"{language}_{hashlib.sha256(data).hexdigest()[:_DIGITS]}"


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(_SIGNATURE)


def _read(data: bytes) -> Any:  # noqa: ANN401 - lists of lists, of texts and of numbers
    return decoded(_unpacked(data))


def _packed(data: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + data, mtime=0)
