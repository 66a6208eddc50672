"""What a county may fill in: only what the document leaves open, and it is told apart from the document's word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from hashlib import sha256

import pytest

from desktop.core.errors import KnownError
from desktop.core.money import Money
from desktop.core.policy.case import Case, Prior
from desktop.core.policy.load import check_pack, load_pack, pack_hash
from desktop.core.policy.quote import Quote, Refusal, quote
from desktop.messages.say import say

Bytes = Callable[[str], bytes]
SOURCE = "某市医保发〔2025〕8号"


def overlay(pack: str, **values: str) -> bytes:
    parts = [f'pack = "{pack}"']
    for path, value in values.items():
        parts.append(f'[[set]]\npath = "{path.replace("__", ".")}"\nvalue = {value}\nsource = "{SOURCE}"')
    return "\n".join(parts).encode()


FILLED = overlay(
    "guizhou-2026", status='"正式"', windows__concentrated__start="2025-10-15", tiers__single__yuan="420",
    enrolments__sporadic__price="1120",
)  # fmt: skip


def test_a_draft_filled_in_by_the_county_can_be_collected_by(raw_pack: Bytes) -> None:
    pack = load_pack(raw_pack("guizhou-2026"), FILLED)
    found = quote(pack, Case(date(2025, 10, 15), categories=("dibao",), prior=Prior(True, True, 0)))
    assert isinstance(found, Quote)
    assert (found.standard_fen, found.aid_fen, found.payable_fen) == (42_000, 21_000, 21_000)
    assert [reason.clause for reason in found.reasons if reason.code == "BASIS_COUNTY"] == [SOURCE]
    late = quote(pack, Case(date(2026, 5, 1)))
    assert isinstance(late, Quote)
    assert late.payable_fen == 112_000
    early = quote(pack, Case(date(2025, 10, 14)))
    assert isinstance(early, Refusal)
    assert early.code == "QUOTE_NOT_YET"


def test_a_percentage_that_gives_no_whole_yuan_is_left_open(raw_pack: Bytes) -> None:
    odd = FILLED.replace(b"value = 420", b"value = 405")
    pack = load_pack(raw_pack("guizhou-2026"), odd)
    found = quote(pack, Case(date(2025, 12, 1), categories=("dibao",)))
    assert isinstance(found, Refusal)
    assert found.code == "QUOTE_AID_UNSET"


def test_what_is_still_open_is_still_refused(raw_pack: Bytes) -> None:
    pack = load_pack(raw_pack("guizhou-2026"), overlay("guizhou-2026", status='"正式"', tiers__single__yuan="400"))
    found = quote(pack, Case(date(2025, 12, 1)))
    assert isinstance(found, Refusal)
    assert (found.code, found.facts["what"]) == ("QUOTE_PACK_OPEN", "集中征缴期")
    pack = load_pack(raw_pack("guizhou-2026"), FILLED.rpartition(b"[[set]]")[0])
    late = quote(pack, Case(date(2026, 5, 1)))
    assert isinstance(late, Refusal)
    assert late.code == "QUOTE_PRICE_IS_FLOOR"


def test_pack_and_overlay_together_have_their_own_hash(raw_pack: Bytes) -> None:
    data = raw_pack("guizhou-2026")
    assert load_pack(data).sha256 == sha256(data).hexdigest() == pack_hash(data)
    apart = sha256(data).digest() + sha256(FILLED).digest()
    assert load_pack(data, FILLED).sha256 == sha256(apart).hexdigest()
    assert pack_hash(data + b"#", FILLED) != pack_hash(data, b"#" + FILLED)


def test_defaults_can_be_replaced(raw_pack: Bytes) -> None:
    pack = load_pack(raw_pack("suining-2026"), overlay("suining-2026", cash__yuan="5000", cash__stated="true"))
    assert (pack.cash.amount.in_yuan, pack.cash.stated, pack.cash.source.county) == (5_000, True, SOURCE)


def test_a_township_sets_its_own_cut_offs_and_shares_the_limit(raw_pack: Bytes) -> None:
    own = overlay("yushan-2026", cash__stations="3", cutoff__bank="16:30:00", cutoff__tax="16:00:00")
    pack = load_pack(raw_pack("yushan-2026"), own)
    assert pack.cash.amount == Money(333_333)
    assert (pack.cutoff.bank, pack.cutoff.tax, pack.cutoff.first) == (time(16, 30), time(16), time(16))
    assert (pack.cutoff.source.county, pack.cash.source.county) == (SOURCE, SOURCE)


def test_what_a_pack_infers_may_be_settled_by_the_county(raw_pack: Bytes) -> None:
    """The day a notice was issued (Y-1) and the days to the bank are readings of ours."""
    own = overlay("yushan-2026", windows__concentrated__start="2025-11-01", cash__bank_days="2")
    pack = load_pack(raw_pack("yushan-2026"), own)
    assert (pack.windows[0].start, pack.cash.bank_days, pack.cash.treasury_days) == (date(2025, 11, 1), 2, 5)


@pytest.mark.parametrize(("data", "code"), [
    (overlay("yushan-2026", tiers__1__yuan="380"), "OVERLAY_NOT_OPEN"),
    (overlay("yushan-2026", cash__yuan="20000"), "OVERLAY_NOT_OPEN"),
    (overlay("yushan-2026", cash__treasury_days="9"), "OVERLAY_NOT_OPEN"),
    (overlay("yushan-2026", cash__bank_days="6"), "PACK_BANK_AFTER_TREASURY"),
    (overlay("yushan-2026", cutoff__bank='"16:30"'), "PACK_FORM"),
    (overlay("yushan-2026", categories__dibao__fund='"county_finance"'), "OVERLAY_NOT_OPEN"),
    (overlay("yushan-2026", categories__dibao__id='"x"'), "OVERLAY_NOT_OPEN"),
    (overlay("yushan-2026", categories__moon__fund='"county_finance"'), "OVERLAY_NO_SUCH_PATH"),
    (overlay("yushan-2026", categories__yinbing_zhongbing__fund='"moon"'), "PACK_UNKNOWN_NAME"),
    (overlay("suining-2026", cash__yuan="5000"), "OVERLAY_OTHER_PACK"),
    (b'pack = "yushan-2026"\nrules = 3', "OVERLAY_FORM"),
    (b'pack = "yushan-2026"\n[[set]]\npath = "cash.yuan"\nvalue = 3', "OVERLAY_FORM"),
    (b'pack = "yushan-2026"\n[[set]\n', "OVERLAY_NOT_TOML"),
    (b"\xff\xfe", "OVERLAY_NOT_TOML"),
])  # fmt: skip
def test_an_overlay_that_goes_too_far_is_refused_whole(raw_pack: Bytes, data: bytes, code: str) -> None:
    faults = check_pack(raw_pack("yushan-2026"), data)
    assert [(fault.code, fault.overlay) for fault in faults] == [(code, True)]
    assert say(faults[0].code, **faults[0].facts)
    with pytest.raises(KnownError, match="OVERLAY_FAULTY"):
        load_pack(raw_pack("yushan-2026"), data)


def test_the_line_of_the_overlay_is_told(raw_pack: Bytes) -> None:
    two = overlay("yushan-2026", categories__yinbing_zhongbing__fund='"medical_assistance"', tiers__1__yuan="380")
    (fault,) = check_pack(raw_pack("yushan-2026"), two)
    assert two.decode().splitlines()[fault.line] == 'path = "tiers.1.yuan"'


def test_a_pack_cannot_pose_as_filled_in(raw_pack: Bytes) -> None:
    posing = raw_pack("yushan-2026").replace(b"yuan = 400\nfloor", b'yuan = 400\ncounty = "x"\nfloor', 1)
    assert [fault.code for fault in check_pack(posing)] == ["PACK_UNKNOWN_KEY"]
