"""Papers somebody signs for himself: the 告知书 of those who decline, the claim for aid of who is insured away."""

from __future__ import annotations

from collections.abc import Iterator

from db.rows import CategoryRow, PersonRow
from desktop.books.papers_source import PRIVATE, Source, group_name, home_of, last4, responsible_of
from desktop.books.papers_words import state_word
from desktop.books.plain_rules import sections
from desktop.core.participation import State
from desktop.messages.say import say
from desktop.paper.document import Block, Col, Document, NewPage, Pairs, Section, Signatures, Table, Words, plain
from desktop.paper.sheets import Kind


def inform(source: Source) -> Document:
    """参保政策告知书: a page for each person recorded as 自愿放弃参保, with what it costs him, to be signed."""
    people = [
        person
        for person, state in source.unpaid
        if state == State.REFUSE and source.wanted.responsible in ("", *responsible_of(person))
    ]
    register = Table(
        (
            Col("组", 8, centre=True),
            Col("户主", 12),
            Col("姓名", 12),
            Col("证件\n后四位", 8, centre=True),
            Col("联系电话", 14),
            Col("包保责任人", 14),
            Col("送达日期、签收", 24),
        ),
        plain(
            (
                group_name(person.grp),
                person.head,
                person.name,
                last4(person.document),
                person.phone,
                person.responsible,
                "",
            )
            for person in people
        ),
        "没有登记为自愿放弃参保的人员。",
        title="送达登记",
    )
    pages: list[Block] = []
    told = tuple(_consequences(source))
    for person in people:
        pages += _page(source, person, told)
    return source.document(
        "参保政策告知书",
        register,
        *pages,
        asked=f"{source.year} 年度　截至 {source.today}{source.narrowed}",
        notes=(PRIVATE, "每人一页，本人签字后由村里存档。"),
    )


def _consequences(source: Source) -> Iterator[str]:
    """What declining means, worked out by the rules in force."""
    pack = source.pack
    rules = {section.title: section.rules for section in sections(pack, source.today)}
    for code in ("RULE_PRICES", "RULE_WINDOWS"):
        for rule in rules.get(say(code), ()):
            yield rule.text
    for rule in rules.get(say("RULE_COVER"), ()):
        if rule.example:
            yield f"{rule.text}：{rule.example}"


def _page(source: Source, person: PersonRow, told: tuple[str, ...]) -> Iterator[Block]:
    yield NewPage()
    yield Words(f"{person.name}：", large=True)
    yield Words(
        f"　　您登记为自愿放弃参加 {source.year} 年度城乡居民基本医疗保险。参保自愿，但放弃前请您看清以下几条：",
        large=True,
    )
    for number, line in enumerate(told, start=1):
        yield Words(f"　　{number}. {line}", large=True)
    yield Words(f"　　{len(told) + 1}. 没有参保的，当年看病住院的费用居民医保不予报销，由本人承担。", large=True)
    yield Words("　　改变主意的，在缴费期内随时可以来缴。", large=True)
    yield Section("本人意见（请抄写“以上内容我已知晓”并选择）")
    yield Pairs((("抄写", ""), ("选择", "□ 参保缴费　　□ 仍自愿放弃参保")), across=1, label=26, tall=12)
    yield Pairs(
        (
            ("姓名", person.name),
            ("证件后四位", last4(person.document)),
            ("组 / 户主", home_of(person)),
            ("联系电话", person.phone),
        ),
        tall=9,
    )
    yield Signatures(("本人（监护人）签字", "日期", "送达人", "见证人"))
    yield Signatures(("村（社区）（盖章）", "存档编号"))


def home_aid(source: Source) -> Document:
    """异地参保回户籍地资助申请表 (003 二): insured elsewhere without that place's aid; a page to sign for each."""
    aided = source.aided_on(source.today)
    found = [
        (person, aided[person.document])
        for person in source.people
        if source.state(person) == State.RES_OUT and person.document in aided
    ]
    columns = (
        Col("组", 8, centre=True),
        Col("姓名", 11),
        Col("证件号码", 20),
        Col("资助身份", 20),
        Col("认定日期", 12, Kind.DAY),
        Col("现参保情况", 14),
        Col("联系电话", 13),
    )
    lines = [
        (
            group_name(person.grp),
            person.name,
            person.document,
            "、".join(source.category_name(row.category) for row in rows),
            None,
            state_word(source.state(person)),
            person.phone,
        )
        for person, rows in found
    ]
    pages: list[Block] = []
    for person, rows in found:
        pages += _application(source, person, rows)
    return source.document(
        "异地参保回户籍地资助申请表",
        Table(columns, plain(lines), "名册里没有在异地参保的资助对象。", title="一、可申请人员"),
        *pages,
        asked=f"{source.year} 年度",
        notes=("只限没有享受参保地资助的。须附参保地缴费凭证和未享受资助的证明。", PRIVATE),
    )


def _application(source: Source, person: PersonRow, rows: list[CategoryRow]) -> Iterator[Block]:
    yield NewPage()
    yield Section("申请人情况")
    yield Pairs(
        (
            ("姓名", person.name),
            ("证件号码", person.document),
            ("户籍地（组）", f"{source.unit.name} {group_name(person.grp)}"),
            ("联系电话", person.phone),
            ("资助身份", "、".join(source.category_name(row.category) for row in rows)),
            ("认定部门", "、".join(dict.fromkeys(row.department for row in rows))),
            ("参保地（省市县）", ""),
            ("参保险种、档次", ""),
            ("个人缴费金额（元）", ""),
            ("缴费日期", ""),
            ("收款银行、账号（本人）", ""),
            ("附件", "□ 缴费凭证　□ 未享受资助证明"),
        ),
        label=40,
        tall=10,
    )
    yield Words("本人承诺：以上情况属实，未在参保地享受参保资助，如有重复享受，愿意退回。")
    yield Signatures(("申请人（签字）", "日期"))
    yield Pairs((("村（社区）意见", ""), ("乡镇意见", ""), ("县医保部门意见", "")), across=1, label=40, tall=18)
