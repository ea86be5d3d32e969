"""Personal data in running text: identity numbers, and how to reach or pay a person."""

from motebok.privacy.contacts import Contact, ContactKind, find_contacts
from motebok.privacy.disguises import find_disguised_numbers
from motebok.privacy.faults import identity_faults, identity_name_faults
from motebok.privacy.identity import Found, IdentityKind, find_identity_numbers

__all__ = [
    "Contact",
    "ContactKind",
    "Found",
    "IdentityKind",
    "find_contacts",
    "find_disguised_numbers",
    "find_identity_numbers",
    "identity_faults",
    "identity_name_faults",
]
