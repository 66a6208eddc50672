"""Every way in which an export or an import can end. The values are codes; their sentences stand in messages."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Outcome(StrEnum):
    """How it ended. Reading raises `KnownError(Outcome.…)`, writing returns the member."""

    # Writing a bundle or an answer.
    WRITTEN = "EXPORT_WRITTEN"
    ALREADY_THERE = "EXPORT_ALREADY_THERE"  # the same name with the same bytes, found whole
    NOTHING_NEW = "EXPORT_NOTHING_NEW"
    NOT_ENROLLED = "EXPORT_NOT_ENROLLED"
    NO_STICK = "EXPORT_NO_STICK"
    SYSTEM_VOLUME = "EXPORT_SYSTEM_VOLUME"
    READ_ONLY = "EXPORT_READ_ONLY"
    FULL = "EXPORT_FULL"
    BAD_NAME = "EXPORT_BAD_NAME"
    NAME_TAKEN = "EXPORT_NAME_TAKEN"  # the same name with other bytes: never written over
    NOT_PERMITTED = "EXPORT_NOT_PERMITTED"
    IN_USE = "EXPORT_IN_USE"
    REMOVED = "EXPORT_REMOVED"
    SWAPPED = "EXPORT_SWAPPED"
    DEVICE_FAULT = "EXPORT_DEVICE_FAULT"
    READ_BACK_DIFFERS = "EXPORT_READ_BACK_DIFFERS"
    NOT_VERIFIED = "EXPORT_NOT_VERIFIED"

    # Reading a bundle (at the county) or an answer (at the station).
    TAKEN_IN = "IMPORT_TAKEN_IN"
    ALREADY_KNOWN = "IMPORT_ALREADY_KNOWN"
    NO_FILE = "IMPORT_NO_FILE"
    UNREADABLE = "IMPORT_UNREADABLE"
    TOO_BIG = "SEAL_TOO_BIG"
    NOT_FOR_US = "SEAL_NOT_FOR_US"
    CUT = "SEAL_CUT"
    DAMAGED = "SEAL_DAMAGED"
    WRONG_SIGNATURE = "SEAL_SIGNATURE"
    UNKNOWN_STATION = "IMPORT_UNKNOWN_STATION"
    OTHER_COUNTY = "IMPORT_OTHER_COUNTY"
    OTHER_STATION = "IMPORT_OTHER_STATION"
    REVOKED_KEY = "IMPORT_REVOKED_KEY"
    PRACTICE = "IMPORT_PRACTICE"  # a practice bundle at a real desk, or the other way round
    BROKEN_CHAIN = "IMPORT_BROKEN_CHAIN"
    COUNTS_DIFFER = "IMPORT_COUNTS_DIFFER"
    GAP = "IMPORT_GAP"
    FORK = "IMPORT_FORK"
    OLDER_PACK = "IMPORT_OLDER_PACK"
    OLDER_ANSWER = "IMPORT_OLDER_ANSWER"
    NEWER_FORMAT = "IMPORT_NEWER_FORMAT"

    @property
    def good(self) -> bool:
        """True where nothing is left to do about it."""
        return self in _GOOD


_GOOD: Final = frozenset({Outcome.WRITTEN, Outcome.ALREADY_THERE, Outcome.TAKEN_IN, Outcome.ALREADY_KNOWN})
