"""One row of a roster: its cells become a draft of a person."""

from __future__ import annotations

import re
from typing import Final

from desktop.core.idnumber import (
    Document,
    DocumentKind,
    Fault,
    Sex,
    doubts,
    fold_number,
    is_disability_certificate,
    read_folded,
)
from desktop.core.participation import CHARGEABLE, State, claims_paid, read_last_year, read_state, stronger
from desktop.core.person import PersonKind, Residence
from desktop.core.problems import Level
from desktop.core.roster.aliases import decide, fold_alias, split_names
from desktop.core.roster.cells import Line
from desktop.core.roster.draft import Draft, Place, Terms
from desktop.core.roster.headings import Field
from desktop.core.roster.words import Name, read_day, read_name

_MOST_CATEGORIES: Final = 10
_LONGEST_EXACT: Final = 10**15  # a spreadsheet keeps fifteen digits of a number
_OTHER_KIND: Final = re.compile("护照|通行证|旅行证|军官证|士兵证|其他|其它|外国人(?!永久)")


def read_row(line: Line, place: Place, terms: Terms) -> Draft:
    """The draft of a row, with everything that can be said of it alone."""
    name = read_name(line.cell(Field.NAME))
    draft = Draft(line.number, name.text, list(name.faults), place)
    draft.document = read_number(line, terms, draft.faults)
    draft.relation = line.text(Field.RELATION)
    draft.phone = line.text(Field.PHONE) or place.phone
    draft.work_place = line.text(Field.WORK_PLACE)
    draft.remark = line.text(Field.REMARK)
    draft.last_year = read_last_year(line.text(Field.LAST_YEAR))
    draft.residence = _residence(line.text(Field.RESIDENCE))
    draft.kind = _kind(line.text(Field.KIND), draft)
    _compare(line, draft)
    _state(line, name, draft)
    _categories(line, terms, draft)
    return draft


def read_number(line: Line, terms: Terms, faults: list[Fault]) -> Document | None:
    """The document of a row; what is wrong with it, or was mended, goes to `faults`."""
    cell = line.cell(Field.DOCUMENT)
    if isinstance(cell, int | float) and abs(cell) >= _LONGEST_EXACT:
        faults.append(Fault(Level.REFUSE, "ID_AS_NUMBER"))
        return None
    folded = fold_number(cell if isinstance(cell, str) else line.text(Field.DOCUMENT))
    hint = line.text(Field.DOCUMENT_KIND)
    kind = DocumentKind.OTHER if hint and _OTHER_KIND.search(hint) else None
    found = read_folded(folded.text, today=terms.today, practice=terms.practice, kind=kind)
    if isinstance(found, Fault):
        faults.append(found)
        return None
    faults += [Fault(Level.FIX, code) for code in folded.fixes]
    if is_disability_certificate(folded.text):
        faults.append(Fault(Level.FIX, "DISABILITY_CERT"))
    faults += doubts(found, today=terms.today)
    return found


def _compare(line: Line, draft: Draft) -> None:
    """Sex and birth as columns give them, against the number, which decides."""
    written = line.text(Field.SEX)
    sex = {"男": Sex.MALE, "女": Sex.FEMALE}.get(written[:1])
    if sex and draft.document and draft.document.sex and sex is not draft.document.sex:
        draft.add(Level.WARN, "SEX_MISMATCH", written=sex.value, real=draft.document.sex.value)
    draft.sex = sex
    cell = line.cell(Field.BIRTH)
    if cell is None or draft.document is None:
        return
    draft.birth = read_day(cell)
    real = draft.document.birth
    if real is None:
        if draft.birth is None:
            draft.add(Level.WARN, "NO_BIRTH")
    elif draft.birth is None:
        text = line.text(Field.BIRTH)
        if text and not f"{real:%Y%m%d}".startswith(re.sub(r"\D", "", text) or "x"):
            draft.add(Level.WARN, "BIRTH_UNREAD")
    elif draft.birth != real:
        draft.add(Level.WARN, "BIRTH_MISMATCH", written=draft.birth.isoformat(), real=real.isoformat())


def _state(line: Line, name: Name, draft: Draft) -> None:
    """This year's state: the column first, but a death told in a remark is a death."""
    written = line.text(Field.STATE)
    column = read_state(written)
    beside: State | None = None
    for text in (draft.remark, line.text(Field.REASON), name.note, line.text(Field.KIND)):
        told = read_state(text) if text else None
        if told is not None:
            beside = told if beside is None else stronger(beside, told)
    if column is None:
        draft.state = beside or State.UNPAID
        if written and beside is None:
            draft.add(Level.WARN, "CLAIMS_PAID" if claims_paid(written) else "STATE_UNKNOWN", text=written[:20])
        return
    draft.state = column if beside is None else stronger(column, beside)
    if column in CHARGEABLE and draft.state not in CHARGEABLE:
        draft.add(Level.WARN, "STATE_IN_REMARK", text=draft.remark[:20] or name.note or "")


def _categories(line: Line, terms: Terms, draft: Draft) -> None:
    """What the roster says of categories: kept and doubted, never a price."""
    draft.categories = split_names(line.text(Field.CATEGORY), terms.aliases)
    if len(draft.categories) > _MOST_CATEGORIES:
        draft.add(Level.REFUSE, "MANY_CATEGORIES", count=len(draft.categories))
    elif terms.aliases:
        for text in draft.categories:
            choices = terms.aliases.get(fold_alias(text), ())
            if not choices:
                draft.add(Level.WARN, "CATEGORY_UNKNOWN", name=text[:20])
            elif decide(choices, "") is None:
                draft.add(Level.WARN, "CATEGORY_AMBIGUOUS", name=text[:20])


_KINDS: Final = (
    (PersonKind.NEWBORN, re.compile("新生儿")),
    (PersonKind.PRESCHOOL, re.compile("学龄前|幼儿|学前|婴幼")),
    (PersonKind.STUDENT, re.compile("大学|大中专|大专|高校|本科|研究生|职业学院")),
    (PersonKind.PUPIL, re.compile("小学|中学|初中|高中|中小学|中职|学生")),
    (PersonKind.MIGRANT, re.compile("外出|务工|打工")),
    (PersonKind.ORDINARY, re.compile("普通|一般|居民|农民|村民|成年|老年")),
)


def _kind(text: str, draft: Draft) -> PersonKind:
    for kind, words in _KINDS:
        if words.search(text):
            return kind
    if draft.document is not None and draft.document.kind is DocumentKind.BIRTH_CERTIFICATE:
        return PersonKind.NEWBORN
    return PersonKind.MIGRANT if draft.work_place else PersonKind.UNKNOWN


def _residence(text: str) -> Residence:
    if not text:
        return Residence.UNKNOWN
    if re.search("非户籍|外来|非本村|流入|无户籍", text):
        return Residence.LIVING_HERE
    if re.search("外出|不常住|人户分离|在外", text):
        return Residence.REGISTERED_AWAY
    return Residence.REGISTERED_HERE if re.search("户籍|在册|常住|本村|是|在村", text) else Residence.UNKNOWN
