"""Who may do what, and what takes two people. One table each; the use cases in `books` ask before they change a thing.

Collecting is for everyone who stands at the drawer: a village office often has two people in all. What must not lie in
one hand is giving money back (decision 22) and believing a statement that lowers a price (decision 5): there the second
hand is another person with a PIN of his own.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What an operator was entered as."""

    CASHIER = "cashier"  # 收款人
    REVIEWER = "reviewer"  # 复核人
    ADMIN = "admin"  # 管理员


class Action(StrEnum):
    """What the rights speak of; reading is open to every operator who is signed in."""

    COLLECT = "collect"
    REPRINT = "reprint"
    VOID = "void"
    DEPOSIT = "deposit"
    COUNT = "count"
    CLOSE = "close"
    SHIFT = "shift"
    OPEN_DAY = "open_day"
    CONFIRM_DAY = "confirm_day"  # what day it is, when the machine's clock is in doubt
    REQUEST = "request"
    EDIT_PERSON = "edit_person"
    STATEMENT = "statement"  # a signed statement instead of the county's list
    BACK_ENTRY = "back_entry"
    CONFIRM = "confirm"  # to be the second person of what takes two
    EXPORT = "export"
    TAKE_ANSWER = "take_answer"
    TAKE_LISTS = "take_lists"
    BACKUP = "backup"
    ENROL = "enrol"
    OPERATORS = "operators"
    SETTINGS = "settings"
    KEYS = "keys"
    RESTORE = "restore"
    RETIRE = "retire"


_AT_THE_DRAWER: Final = frozenset(
    {
        Action.COLLECT,
        Action.REPRINT,
        Action.VOID,
        Action.DEPOSIT,
        Action.COUNT,
        Action.CLOSE,
        Action.SHIFT,
        Action.OPEN_DAY,
        Action.CONFIRM_DAY,
        Action.REQUEST,
        Action.EDIT_PERSON,
        Action.STATEMENT,
        Action.BACK_ENTRY,
        Action.EXPORT,
        Action.TAKE_ANSWER,
        Action.TAKE_LISTS,
        Action.BACKUP,
    }
)
_THE_OFFICE: Final = frozenset(
    {Action.ENROL, Action.OPERATORS, Action.SETTINGS, Action.KEYS, Action.RESTORE, Action.RETIRE}
)
_RIGHTS: Final[dict[Role, frozenset[Action]]] = {
    Role.CASHIER: _AT_THE_DRAWER,
    Role.REVIEWER: _AT_THE_DRAWER | {Action.CONFIRM},
    Role.ADMIN: _AT_THE_DRAWER | {Action.CONFIRM} | _THE_OFFICE,
}
_TAKES_TWO: Final = frozenset({Action.VOID, Action.STATEMENT, Action.RETIRE})


def may(role: Role, action: Action) -> bool:
    """True where an operator of this role may do this, if need be with a second person beside him."""
    return action in _RIGHTS[role]


def takes_two(action: Action) -> bool:
    """True where another operator has to confirm with a PIN of his own."""
    return action in _TAKES_TWO


def may_confirm(operator: str, second: str, second_role: Role) -> bool:
    """True where `second` can be the second person of what `operator` does: somebody else, with the right to confirm.

    Both are operator ids.
    """
    return second != operator and may(second_role, Action.CONFIRM)
