"""Dates as the policy documents count them. Days and months are arguments; nothing here knows what day it is."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The corresponding day `months` later, clamped to the month's end (01-31 + 1 → 02-28; decision 12)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """Days in a month."""
    return calendar.monthrange(year, month)[1]


def month_end(day: date) -> date:
    """The last day of the month that holds `day`."""
    return day.replace(day=month_length(day.year, day.month))


def first_of_next_month(day: date) -> date:
    """次月1日."""
    return month_end(day) + timedelta(days=1)


def age_on(birth: date, day: date) -> int:
    """Full years on `day`, reached on the birthday itself (29 February counts on 1 March in other years)."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def days_between(start: date, end: date) -> int:
    """Days from `start` to `end`; the start day is not counted (decision 12)."""
    return (end - start).days
