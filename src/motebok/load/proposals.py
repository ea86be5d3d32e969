"""Headings under which a paper proposes what to decide."""

import re

from motebok.model.words import folded

_PROPOSAL = re.compile(
    r"""(?:alternativt\ |alternative\ )?
        (?:\w+s\ |\w+\ sin[ae]?\ |the\ \w+'s\ )?
        (?:(?:forslag|framlegg)\ til\ (?:vedtak|konklusjon|uttalelse|fråsegn)
          |innstilling|innstilling\ til\ vedtak|tilråding|tilrådning
          |proposal|proposed\ decision|recommendation)
        (?:\ (?:fra|frå|from)\ .+)?:?""",
    re.VERBOSE,
)
_ALTERNATIVE = re.compile(r"(?:alternativt forslag|alternativt framlegg|alternative proposal)\b.*")


def is_proposal(heading: str) -> bool:
    """Whether the heading, in bokmål, nynorsk or English, is that of a proposal."""
    words = folded(heading)
    return bool(_PROPOSAL.fullmatch(words) or _ALTERNATIVE.fullmatch(words))
