from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.idnumber import (
    Document,
    DocumentKind,
    Fault,
    Sex,
    check_character,
    doubts,
    fold_number,
    is_disability_certificate,
    proposal,
    read_document,
)
from desktop.core.problems import Level

TODAY = date(2025, 12, 1)


def read(
    text: str, *, practice: bool = True, kind: DocumentKind | None = None, today: date = TODAY
) -> Document | Fault:
    return read_document(text, today=today, practice=practice, kind=kind)


def fault(text: str, **how: object) -> tuple[Level, str]:
    found = read(text, **how)  # type: ignore[arg-type]  # the keywords of `read` itself
    assert isinstance(found, Fault), found
    return found.level, found.code


def document(text: str, *, practice: bool = True) -> Document:
    found = read(text, practice=practice)
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize(
    ("number", "kind", "sex"),
    [
        ("11010519491231002X", DocumentKind.RESIDENT_ID, Sex.FEMALE),
        ("440524188001010014", DocumentKind.RESIDENT_ID, Sex.MALE),
        ("34052419800101001X", DocumentKind.RESIDENT_ID, Sex.MALE),
        ("810000199006150010", DocumentKind.HMT_PERMIT, Sex.MALE),
        ("820000199006150020", DocumentKind.HMT_PERMIT, Sex.FEMALE),
        ("830000199006150030", DocumentKind.HMT_PERMIT, Sex.MALE),
        ("911398199012310021", DocumentKind.FOREIGN_PERMANENT, Sex.FEMALE),
        ("69000019800115009X", DocumentKind.RESIDENT_ID, Sex.MALE),
    ],
)
def test_a_right_number_becomes_a_document(number: str, kind: DocumentKind, sex: Sex) -> None:
    found = document(number)
    assert (found.kind, found.number, found.sex) == (kind, number, sex)
    assert found.birth == date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


@pytest.mark.parametrize(
    "number",
    [
        "690000192512310019", "690000192601010026", "690000194512310034", "690000194601010041", "690000196602280114",
        "690000200803010128", "690000202510010211", "690000202402290244",
    ],
)  # fmt: skip
def test_practice_numbers_are_taken_in_practice_only(number: str) -> None:
    assert document(number).number == number
    assert fault(number, practice=False) == (Level.REFUSE, "AREA_PRACTICE")


def test_a_new_foreign_card_is_known_by_its_nine_before_any_province_is_asked() -> None:
    assert document("96984019850520001X", practice=False).kind is DocumentKind.FOREIGN_PERMANENT


@pytest.mark.parametrize(
    ("written", "level", "code"),
    [
        ("340524198001010013", Level.REFUSE, "CHECK_DIGIT"),
        ("911398199012310022", Level.REFUSE, "CHECK_DIGIT"),
        ("KAZ110090123107", Level.REFUSE, "CHECK_DIGIT"),
        ("69000020250229025X", Level.REFUSE, "BAD_DATE"),
        ("690000202612310231", Level.REFUSE, "BIRTH_IN_FUTURE"),
        ("6902431980010100", Level.REFUSE, "LENGTH"),
        ("69024319602263057", Level.REFUSE, "LENGTH"),
        ("6" * 40, Level.REFUSE, "ID_LONG"),
        ("6.90243E+17", Level.REFUSE, "ID_SCI_TEXT"),
        ("6.90248200905162e+17", Level.REFUSE, "ID_SCI_TEXT"),
        ("690248200905162000", Level.REFUSE, "ID_ROUNDED"),
        ("=1+1", Level.REFUSE, "ID_FORMULA_TEXT"),
        ("٦٩٠٢٤٥١٩٨٠٠١٠١٠٠١٥", Level.REFUSE, "ID_ARABIC_DIGITS"),
        ("6902451980010100²3", Level.REFUSE, "ID_SUPERSCRIPT"),
        ("身份证690245", Level.REFUSE, "ID_CHARS"),
        ("69O243197012191731", Level.REFUSE, "ID_CHARS"),
        ("", Level.HOLD, "NO_ID"),
        (" \u200b", Level.HOLD, "NO_ID"),
        ("110105491231002", Level.HOLD, "OLD_15"),
        ("110105491231998", Level.HOLD, "OLD_15_CENTURY"),
        ("110105490231002", Level.REFUSE, "BAD_DATE"),
    ],
)
def test_a_wrong_number_is_refused_or_held_with_its_own_reason(written: str, level: Level, code: str) -> None:
    assert fault(written) == (level, code)


def test_a_birth_before_1880_is_refused_and_an_age_over_120_pointed_out() -> None:
    assert fault("69000018791231001" + check_character("69000018791231001")) == (Level.REFUSE, "BIRTH_TOO_EARLY")
    assert [found.code for found in doubts(document("440524188001010014"), today=TODAY)] == ["AGE_120"]
    assert doubts(document("690000192512310019"), today=date(2046, 12, 30)) == ()


def test_an_unknown_province_is_only_pointed_out_and_a_code_table_never_asked() -> None:
    first17 = "19000019800101001"
    found = document(first17 + check_character(first17), practice=False)
    assert [(doubt.level, doubt.code) for doubt in doubts(found, today=TODAY)] == [(Level.WARN, "AREA_UNKNOWN")]
    assert doubts(document("34052419800101001X"), today=TODAY) == ()
    assert doubts(document("96984019850520001X"), today=TODAY) == ()


@pytest.mark.parametrize(
    ("written", "number", "fixes"),
    [
        ("690243197012191731", "690243197012191731", ()),
        ("690102 19460811 4204", "690102194608114204", ("SPACES",)),
        ("\u3000690102194608114204", "690102194608114204", ("SPACES",)),
        ("690102-19460811-4204", "690102194608114204", ("SPACES",)),
        ("６９０２４８２０２２０１１４０６３Ｘ", "69024820220114063X", ("FULLWIDTH",)),
        ("69024819740421237x", "69024819740421237X", ("LOWER_X",)),
        ("69024819740421237×", "69024819740421237X", ("LOWER_X",)),
        ("'690248201510200718", "690248201510200718", ("APOSTROPHE",)),
        ('="690248201510200718"', "690248201510200718", ("APOSTROPHE",)),
        ("^690248201510200718", "690248201510200718", ("APOSTROPHE",)),
        ("\u202c69024820180521\u200b 2118", "690248201805212118", ("INVISIBLE",)),
        ("\xa069024820080730\xa04978", "690248200807304978", ("INVISIBLE",)),
        ("690245198001010\n031", "690245198001010031", ("INVISIBLE",)),
    ],
)
def test_folding_says_what_it_took_off(written: str, number: str, fixes: tuple[str, ...]) -> None:
    folded = fold_number(written)
    assert (folded.text, folded.fixes) == (number, fixes)


def test_old_numbers_are_only_proposed() -> None:
    assert proposal("110105491231002") == "11010519491231002X"
    assert proposal("440524800101001") == "440524198001010013"
    assert proposal("340524800101001") == "34052419800101001X"
    assert proposal("110105491231996") is None
    assert proposal("11010549123100") is None


@pytest.mark.parametrize("written", ["69000019800115009X44", "69000019800115009X31B1"])
def test_a_disability_certificate_is_stripped_to_the_number_in_it(written: str) -> None:
    assert document(written).number == "69000019800115009X"
    assert is_disability_certificate(written)


def test_other_documents() -> None:
    certificate = document("z690001100")
    assert certificate.kind is DocumentKind.BIRTH_CERTIFICATE
    assert (certificate.birth, certificate.sex, certificate.masked) == (None, None, "Z*****1100")
    old_card = document("KAZ110090123105")
    assert (old_card.kind, old_card.birth, old_card.sex) == (DocumentKind.FOREIGN_PERMANENT, None, None)
    assert document("H12345678").kind is DocumentKind.OTHER
    passport = read("EA1234567", kind=DocumentKind.OTHER)
    assert isinstance(passport, Document)
    assert [found.code for found in doubts(passport, today=TODAY)] == ["OTHER_DOCUMENT"]
    assert fault("EA1234567") == (Level.REFUSE, "LENGTH")


def test_masks_show_the_first_six_and_the_last_four() -> None:
    found = document("690243197012191731")
    assert (found.masked, found.last4) == ("690243********1731", "1731")


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (DocumentKind.RESIDENT_ID, "340524198001010013"),
        (DocumentKind.RESIDENT_ID, "810000199006150010"),
        (DocumentKind.HMT_PERMIT, "34052419800101001X"),
        (DocumentKind.FOREIGN_PERMANENT, "34052419800101001X"),
        (DocumentKind.FOREIGN_PERMANENT, "KAZ110090123107"),
        (DocumentKind.BIRTH_CERTIFICATE, "z690001100"),
        (DocumentKind.OTHER, ""),
    ],
)
def test_a_wrong_document_cannot_exist_and_its_number_is_not_in_the_complaint(kind: DocumentKind, number: str) -> None:
    with pytest.raises(ValueError, match="not a") as raised:
        Document(kind, number)
    assert number not in str(raised.value) or not number


NUMBERS = st.builds(
    lambda area, day, order: f"69{area:04d}{day:%Y%m%d}{order:03d}",
    st.integers(0, 9999),
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(0, 999),
).map(lambda first17: first17 + check_character(first17))


@given(NUMBERS, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_every_single_wrong_character_is_caught(number: str, place: int, character: str) -> None:
    wrong = number[:place] + character + number[place + 1 :]
    assert isinstance(read(number), Document)
    assert isinstance(read(wrong), Fault) is (wrong != number)


@given(NUMBERS, st.integers(0, 16))
def test_every_swap_of_neighbours_is_caught(number: str, place: int) -> None:
    wrong = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert isinstance(read(wrong), Fault) is (wrong != number)


@given(st.text(max_size=30))
def test_any_text_is_a_document_or_a_fault_and_never_an_exception(text: str) -> None:
    assert isinstance(read(text), Document | Fault)
