"""What the status line says, part by part. Qt-free."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from desktop.books.standing import Standing
from desktop.core.drawer import Drawer
from desktop.messages.say import say


class Part(NamedTuple):
    """One part: what it says, its tone, the page it opens, what it says where there is little room, and is spoken."""

    text: str
    page: str = ""
    tone: str = ""
    short: str = ""
    spoken: str = ""


def status_parts(now: Standing, village: str, operator: str, *, blind: bool, printing: int = 0) -> list[Part]:
    """Left to right: village, operator, 离线, what is not exported, cash, printer, days left."""
    who = say("STATUS_OPERATOR", name=operator)
    return [
        Part(village, "settings"),
        Part(who, "login", short=operator),
        Part(say("STATUS_OFFLINE"), "guide", spoken=say("STATUS_OFFLINE_SPOKEN")),
        _export(now),
        Part(say("STATUS_CASH_BLIND"), "close") if blind else _cash(now.drawer),
        _printer(now, printing),
        *_days_left(now),
    ]


def _export(now: Standing) -> Part:
    waiting = now.not_exported
    if not waiting.receipts:
        return Part(say("STATUS_EXPORTED"), "export", "good")
    short = say("STATUS_NOT_EXPORTED", count=waiting.receipts)
    last = waiting.last_export
    text = (
        say("STATUS_NEVER_EXPORTED", count=waiting.receipts)
        if last is None
        else say("STATUS_NOT_EXPORTED_SINCE", count=waiting.receipts, when=f"{last:%m-%d %H:%M}")
    )
    return Part(text, "export", "warn" if now.unexported_days >= 1 else "", short)


def _cash(drawer: Drawer) -> Part:
    tone = "bad" if drawer.must_bank_today or drawer.reached else "warn" if drawer.near else ""
    text = say("STATUS_CASH", held=drawer.on_hand.short, limit=drawer.limit.short)
    return Part(text, "deposit", tone)


def _printer(now: Standing, printing: int) -> Part:
    if printing:
        return Part(say("STATUS_PRINTING", count=printing), "vouchers")
    if now.unprinted:
        return Part(say("STATUS_UNPRINTED", count=now.unprinted), "vouchers", "warn")
    if not now.printer:
        return Part(say("STATUS_NO_PRINTER"), "settings")
    return Part(say("STATUS_PRINTER", name=now.printer), "vouchers", short=say("STATUS_PRINTER_SHORT"))


def _days_left(now: Standing) -> list[Part]:
    parts = []
    if now.stage_end is not None and now.stage_end != now.window_end:
        left = (now.stage_end - now.today).days
        parts.append(Part(say("STATUS_STAGE_1" if left == 1 else "STATUS_STAGE", days=left), "today"))
    if now.window_end is not None:
        parts.append(Part(_window(now.window_end, now.today), "today"))
    return parts


def _window(end: date, today: date) -> str:
    left = (end - today).days
    if left < 0:
        return say("STATUS_WINDOW_OVER")
    if left == 0:
        return say("STATUS_WINDOW_TODAY")
    return say("STATUS_WINDOW_1" if left == 1 else "STATUS_WINDOW", days=left)
