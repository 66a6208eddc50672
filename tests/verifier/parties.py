"""Who is in the golden files: a station, its county, and what they send each other, with keys that are nobody's."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from db.rows import JournalRow
from desktop.core.chain import Header, Link
from desktop.core.events import Suite
from desktop.exchange.answer import (
    Answer,
    CategoryLine,
    CategoryList,
    InTreasury,
    PaidLine,
    PaidList,
    Rejected,
    Revoked,
    Rules,
)
from desktop.exchange.records import StationRecord, StationRequest, sign_overlay, sign_record
from desktop.security.age import Identity
from desktop.security.keys import Keys

DATA = Path(__file__).parents[1] / "data" / "formats"
STATION, VILLAGE, DAY = "QX01", "清溪村", date(2025, 12, 1)
STATION_SEED, COUNTY_SEED = bytes(range(32)), bytes(range(32, 64))  # nobody's keys: they stand in the document
KEYS = Keys(
    bytes(32), STATION_SEED, Identity("AGE-SECRET-KEY-1SW9QZSZA7QANKE40H6E4GAMTSWE9EF2LDU7QRNVCXPUS20HL23RSA4ZSDW")
)
COUNTY = Keys(
    bytes(32), COUNTY_SEED, Identity("AGE-SECRET-KEY-1XJCTXCW45TTS869VPP3KGD30UCU7TS9DKGSKMXZRWMQ0Z5TGAQESCEZU0T")
)
PACK_TEXT = '# 样例政策包, two lines\nid = "model-2026"\n'
PACK = hashlib.sha256(PACK_TEXT.encode()).hexdigest()
LIST_HASH = hashlib.sha256(b"a list").hexdigest()
RECORD = StationRecord(
    version=1,
    suite=Suite.DEMO,
    station=STATION,
    name="清溪村征缴点",
    village=VILLAGE,
    region="model-2026",
    epoch=1,
    public_key=KEYS.public_key.hex(),
    age_recipient=KEYS.age_recipient,
    county="QC00",
    county_name="青川县医保局",
    county_public_key=COUNTY.public_key.hex(),
    county_recipients=(COUNTY.age_recipient,),
    issued=date(2025, 11, 28),
)
SIGNED_RECORD = sign_record(RECORD, COUNTY)
REQUEST = StationRequest(
    version=1,
    suite=Suite.DEMO,
    station=STATION,
    name="清溪村征缴点",
    village=VILLAGE,
    region="model-2026",
    epoch=1,
    public_key=KEYS.public_key.hex(),
    age_recipient=KEYS.age_recipient,
    made=date(2025, 11, 27),
)


def answer(events: Sequence[JournalRow | Link]) -> Answer:
    """An answer with everything in it."""
    first = next(event for event in events if "|COLLECT|" in event.header)
    overlay = '# 县里补充\n[prices]\n"2" = 700\n'
    number = f"{STATION}-2026-1-000001"
    return Answer(
        version=1,
        suite=Suite.DEMO,
        station=STATION,
        county=RECORD.county,
        number=1,
        epoch=1,
        seq=Header.parse(first.header).seq,
        head=first.hash.hex(),
        made="2025-12-09T10:00:00+08:00",
        treasury=(InTreasury(numbers=(number,), treasury_day=date(2025, 12, 3), voucher="T-1"),),
        rejected=(
            Rejected(
                number=number,
                document=identity_number(date(1962, 5, 17), 1),
                benefit_year=2026,
                code="insured_elsewhere",
            ),
        ),
        categories=CategoryList(
            source="县民政局",
            as_of=DAY,
            complete=0,
            lines=(
                CategoryLine(
                    document=identity_number(date(1990, 3, 7), 13), category="dibao", since=DAY, department="民政"
                ),
            ),
        ),
        paid=PaidList(
            source="县税务局",
            as_of=DAY,
            lines=(
                PaidLine(
                    document=identity_number(date(1971, 12, 31), 35),
                    benefit_year=2026,
                    day=DAY,
                    channel="wechat",
                    fen=40_000,
                ),
            ),
        ),
        rules=Rules(text=PACK_TEXT, overlay=overlay, overlay_signature=sign_overlay(COUNTY, overlay.encode())),
        revoked=(Revoked(station="QX02", public_key="ab" * 32, valid_to_seq=7),),
    )


def identity_number(birth: date, order: int) -> str:
    """A number of nobody: area prefix 69 belongs to no province."""
    front = f"690101{birth:%Y%m%d}{order:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return front + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(front, weights, strict=True)) % 11]
