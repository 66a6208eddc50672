"""What the pages of the first start ask for."""

from __future__ import annotations

from datetime import date

from desktop.ui.widgets.form import Field

STATION = (
    Field("station", "FIRST_STATION_ID", plain=True),
    Field("village", "FIRST_VILLAGE"),
    Field("township", "FIRST_TOWNSHIP"),
    Field("telephone", "FIRST_TELEPHONE", plain=True),
)
PEOPLE = (
    Field("name1", "FIRST_NAME_1"),
    Field("id1", "FIRST_INITIALS", plain=True),
    Field("pin1", "FIRST_PIN", secret=True),
    Field("name2", "FIRST_NAME_2"),
    Field("id2", "FIRST_INITIALS", plain=True),
    Field("pin2", "FIRST_PIN", secret=True),
)
SECRET = (Field("once", "FIRST_PASSPHRASE", secret=True), Field("twice", "FIRST_AGAIN", secret=True))


def agreement(today: date) -> tuple[Field, ...]:
    """The agreement to collect, from today to the end of next year unless somebody says otherwise."""
    return (
        Field("agreement", "FIRST_NUMBER"),
        Field("tax_office", "FIRST_TAX_OFFICE"),
        Field("unit", "FIRST_UNIT"),
        Field("from", "FIRST_FROM", plain=True, value=today.isoformat()),
        Field("to", "FIRST_TO", plain=True, value=date(today.year + 1, 12, 31).isoformat()),
        Field("bank", "FIRST_BANK"),
        Field("account", "FIRST_ACCOUNT"),
    )
