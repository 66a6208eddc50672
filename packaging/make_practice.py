"""Makes the practice village: resources/practice/{roster.xlsx,subsidies.xlsx,paid.csv}. The same bytes every time.

Run from the checkout: `.venv/bin/python packaging/make_practice.py [FOLDER]`. Everybody is made up; every number has
area prefix 69, which belongs to no province.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

from desktop.core.idnumber import check_character
from desktop.core.policy.load import load_pack

ROOT = Path(__file__).resolve().parent.parent
SEED = 20251201
AREA = "690099"
VILLAGE = "练习村"
YEAR = 2026
CADRES = {1: "季明远", 2: "柏青禾", 3: "蒲若水", 4: "艾长风"}

# One line a person: name, relation, sex, birth, kind, last year's insurance, this year's state, category, remark.
# A blank line begins a new household; "组 N" begins a group. "-" is empty; a category in brackets stands in the roster
# only, not on the county's list.
PEOPLE = """
组 1

王建国 户主 男 1968-03-12 普通居民 居民医保一档 未参保 - -
陈秀兰 配偶 女 1970-07-25 普通居民 居民医保一档 未参保 - -
王浩然 子 男 1998-11-02 外出务工 居民医保一档 未参保 - -
王朝德 父 男 1942-05-18 普通居民 居民医保一档 未参保 dibao -

王建刚 户主 男 1971-09-30 普通居民 居民医保一档 未参保 - -
李㛃 配偶 女 1974-02-14 普通居民 居民医保二档 未参保 - -
王雨桐 女 女 2012-06-01 中小学生 居民医保一档 未参保 - -
王雨泽 子 男 2019-02-11 学龄前儿童 居民医保一档 未参保 - -

田𬱖 户主 男 1985-10-10 普通居民 居民医保一档 未参保 - -
冉䶮 配偶 女 1987-12-24 普通居民 居民医保一档 未参保 - -
田小满 子 男 2025-10-08 新生儿 新生儿 未参保 - 新生儿，暂未上户

阿依古丽·买买提 户主 女 1990-04-17 普通居民 居民医保一档 未参保 - -
热依汗·司马义 女 女 2016-08-23 中小学生 居民医保一档 未参保 - -

尉迟涛 户主 男 1976-01-29 普通居民 居民医保一档 未参保 - -
欧阳静 配偶 女 1978-03-08 普通居民 居民医保一档 未参保 - -
尉迟可馨 女 女 2007-09-09 大学生 居民医保一档 学校统一参保 - 某职业学院

组 2

周大成 户主 男 1939-02-03 普通居民 居民医保一档 未参保 tekun -

何小雨 户主 女 2011-05-05 中小学生 居民医保一档 未参保 guer -
何小川 弟 男 2014-07-16 中小学生 居民医保一档 未参保 shishi_wuren -

谢文松 户主 男 1963-06-06 普通居民 居民医保一档 未参保 dibao_bianyuan -
罗正容 配偶 女 1965-12-13 普通居民 居民医保一档 未参保 dibao_bianyuan -
谢雨诺 孙女 女 2020-03-04 学龄前儿童 居民医保一档 未参保 - -

彭光霞 户主 女 1959-08-19 普通居民 居民医保一档 未参保 yinbing_zhongbing -
吴泽林 子 男 1984-04-04 外出务工 职工医保 职工医保（外地） - 在外务工，单位参保
吴一诺 孙女 女 2013-01-20 中小学生 居民医保一档 未参保 - -

简德云 户主 男 1947-11-11 普通居民 居民医保一档 未参保 zhongdian_youfu -
张素碧 配偶 女 1950-10-01 普通居民 居民医保一档 未参保 - -

组 3

蒋世平 户主 男 1955-07-07 普通居民 居民医保一档 未参保 qita_youfu -
蒋红梅 女 女 1982-02-28 外出务工 居民医保一档 未参保 - -
蒋睿轩 孙子 男 2009-12-31 中小学生 居民医保一档 未参保 - -
任可悦 儿媳 女 1979-05-23 普通居民 居民医保一档 未参保 zhongdu_canji -
蒋子涵 孙子 男 2005-03-15 普通居民 居民医保一档 未参保 - -

单国祥 户主 男 1961-09-12 普通居民 居民医保一档 未参保 fanpin_zhipin -
曾玉燕 配偶 女 1964-04-26 普通居民 居民医保一档 未参保 fanpin_zhipin -
单志强 子 男 1990-08-08 外出务工 居民医保（异地） 异地居民医保 - -

仇永飞 户主 男 1973-12-05 普通居民 居民医保一档 未参保 tuopin_buwending -
解雪婷 配偶 女 1975-06-17 普通居民 居民医保一档 未参保 tuopin_buwending -
仇睿宸 子 男 2018-10-30 学龄前儿童 居民医保一档 未参保 - -

区世云 户主 女 1966-01-01 普通居民 居民医保一档 未参保 bianyuan_yizhipin -
区晓勇 子 男 1989-07-14 普通居民 未参保 自愿放弃 - 多次动员，本人不愿参保

盖超 户主 男 1981-11-29 普通居民 居民医保一档 未参保 tufa_kunnan -
员晓琴 配偶 女 1983-02-06 普通居民 居民医保一档 未参保 tufa_kunnan -
盖思琪 女 女 2010-04-10 中小学生 居民医保一档 未参保 - -

组 4

吕凯 户主 男 1962-08-02 普通居民 居民医保一档 未参保 jisheng_jiangfu -
覃红英 配偶 女 1963-03-27 普通居民 居民医保一档 未参保 jisheng_jiangfu,zhongdu_canji -

上官德云 户主 男 1958-05-30 普通居民 居民医保一档 未参保 jisheng_tefu -
朴世平 配偶 女 1960-12-21 普通居民 居民医保一档 未参保 jisheng_tefu -

代正江 户主 男 1969-10-19 普通居民 居民医保二档 未参保 - -
黄春琼 配偶 女 1972-09-03 普通居民 居民医保二档 未参保 - -
代俊豪 子 男 1999-06-24 普通居民 居民医保一档 现役军人 - -
代永贵 父 男 1936-04-13 普通居民 居民医保一档 死亡 dibao 2025年6月5日死亡

庹淑珍 户主 女 1952-02-17 普通居民 居民医保一档 未参保 (低保) -
廖海 子 男 1980-07-31 普通居民 未参保（2024、2025连续断保） 未参保 - -
廖梓睿 孙子 男 2015-11-18 中小学生 居民医保一档 未参保 - -
蹇红 儿媳 女 1988-03-03 普通居民 居民医保一档 未参保 - -
廖浩宇 孙子 男 2017-05-21 学龄前儿童 居民医保一档 未参保 - -
廖一墨 孙女 女 2022-09-26 学龄前儿童 居民医保一档 未参保 - -

向光海 户主 男 1956-06-15 普通居民 居民医保一档 未参保 ended:dibao -
杨正芳 配偶 女 1957-08-28 普通居民 居民医保一档 未参保 - -
向世才 子 男 1986-01-09 普通居民 职工医保 职工医保（本县） - -
""".strip()

# Paid online for this year; the second tier; and somebody who only paid for last year.
PAID = (
    ("蹇红", YEAR, "一档", 400, "微信"),
    ("廖浩宇", YEAR, "一档", 400, "微信"),
    ("代正江", YEAR, "二档", 775, "支付宝"),
    ("吕凯", YEAR, "一档", 80, "银行"),
    ("蒋子涵", YEAR - 1, "一档", 400, "微信"),
)

ROSTER = (
    "序号", "村（社区）", "组别", "户编号", "户主姓名", "姓名", "与户主关系", "性别", "出生日期", "证件类型",
    "证件号码", "联系电话", "户籍状态", "人员类别", "特殊身份", f"{YEAR - 1}年参保情况", f"{YEAR}年参保状态",
    "包保责任人", "备注",
)  # fmt: skip
LIST = ("序号", "身份证号", "姓名", "类别", "认定日期", "认定部门", "取消日期", "村（社区）")
PAID_LIST = ("序号", "姓名", "身份证号", "缴费年度", "缴费档次", "缴费金额", "缴费日期", "渠道", "电子税票号")


@dataclass(frozen=True, slots=True)
class Person:
    """One line of PEOPLE with its household and number."""

    group: int
    household: str
    head: str
    phone: str
    name: str
    relation: str
    sex: str
    birth: date
    kind: str
    last_year: str
    state: str
    categories: str
    remark: str
    number: str

    @property
    def newborn(self) -> bool:
        return self.number.startswith("Z")


def people(chance: random.Random) -> Iterator[Person]:
    """Everybody, household by household."""
    group, used = 0, {0}
    for part in PEOPLE.split("\n\n"):
        if part.startswith("组"):
            group, count = int(part.split()[1]), 0
            continue
        count += 1
        lines = [line.split(" ") for line in part.split("\n")]
        phone = f"100{chance.randrange(10**8):08d}"
        for name, relation, sex, born, kind, last, state, categories, remark in lines:
            birth = date.fromisoformat(born)
            order = 0
            while order in used:
                order = chance.randrange(0, 998, 2) + (sex == "男")
            used.add(order)
            first17 = f"{AREA}{birth:%Y%m%d}{order:03d}"
            number = f"Z69{chance.randrange(10**7):07d}" if kind == "新生儿" else first17 + check_character(first17)
            yield Person(
                group, f"{group:02d}{count:04d}", lines[0][0], phone, name, relation, sex, birth, kind, last, state,
                categories.strip("-"), remark.strip("-"), number,
            )  # fmt: skip


def write_book(path: Path, title: str, headings: Sequence[str], rows: Sequence[Sequence[object]], note: str) -> None:
    """A workbook as an office would send it: title, headings, rows, a note below; numbers as text, days as days."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd", "strings_to_formulas": False})
    # Without a fixed day of making, every run would give other bytes.
    book.set_properties({"title": title, "created": datetime(2025, 12, 1)})  # noqa: DTZ001 - the format has no zone
    sheet = book.add_worksheet("名单")
    sheet.merge_range(0, 0, 0, len(headings) - 1, title, book.add_format({"bold": True, "align": "center"}))
    for at, row in enumerate([headings, *rows], start=1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(at, column, datetime(value.year, value.month, value.day))  # noqa: DTZ001 - as above
            elif value != "":
                sheet.write(at, column, value)
    sheet.write(len(rows) + 2, 0, note)
    sheet.set_column(0, len(headings) - 1, 14)
    book.close()


def roster_rows(village: Sequence[Person], names: dict[str, str]) -> list[tuple[object, ...]]:
    """The roster as the village keeps it."""

    def written(person: Person) -> str:
        if person.categories.startswith("("):
            return person.categories.strip("()")
        return (
            ""
            if ":" in person.categories
            else "、".join(map(names.__getitem__, filter(None, person.categories.split(","))))
        )

    return [
        (
            at, VILLAGE, f"{person.group}组", person.household, person.head, person.name, person.relation, person.sex,
            person.birth.isoformat(), "出生医学证明" if person.newborn else "居民身份证", person.number, person.phone,
            "户籍在册、外出" if person.kind == "外出务工" else "户籍在册、常住", person.kind, written(person),
            person.last_year, person.state, CADRES[person.group], person.remark,
        )
        for at, person in enumerate(village, start=1)
    ]  # fmt: skip


def list_rows(
    village: Sequence[Person], offices: dict[str, str], names: dict[str, str], chance: random.Random
) -> list[tuple[object, ...]]:
    """The county's list: one row for each identity, with the office that certified it."""
    rows: list[tuple[object, ...]] = []
    for person in village:
        if person.categories.startswith("("):
            continue
        ended, _, kept = person.categories.rpartition(":")
        for category in filter(None, kept.split(",")):
            since = date(2019, 1, 1) + timedelta(days=chance.randrange(2000))
            until = date(2025, 9, 30) if ended else ""
            rows.append(
                (len(rows) + 1, person.number, person.name, names[category], since, offices[category], until, VILLAGE)
            )
    return rows


def write_paid(path: Path, village: Sequence[Person], chance: random.Random) -> None:
    """The county's list of premiums paid elsewhere, as its system exports it."""
    numbers = {person.name: person.number for person in village}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(PAID_LIST)
        for at, (name, year, tier, yuan, channel) in enumerate(PAID, start=1):
            paid = datetime(2025, 11, 20, 9) if year == YEAR else datetime(2024, 12, 20, 9)  # noqa: DTZ001 - wall time
            paid += timedelta(days=chance.randrange(8), minutes=chance.randrange(9 * 60))
            voucher = f"3690025{paid:%y%m}{chance.randrange(10**7):07d}"
            writer.writerow([at, name, numbers[name], year, tier, f"{yuan}.00", paid, channel, voucher])


def make(folder: Path) -> None:
    """Write the three files into `folder`."""
    chance = random.Random(SEED)
    village = list(people(chance))
    pack = load_pack((ROOT / "resources" / "policy" / "yushan-2026.toml").read_bytes())
    names = {category.id: category.name for category in pack.categories.values()}
    offices = {category.id: category.certifier or "" for category in pack.categories.values()}
    folder.mkdir(parents=True, exist_ok=True)
    write_book(
        folder / "roster.xlsx",
        f"练习镇{VILLAGE}{YEAR}年度城乡居民基本医疗保险参保工作台账（花名册）",
        ROSTER,
        roster_rows(village, names),
        f"备注：全部是编造的人，只供练习。共{len(village)}人。",
    )
    listed = list_rows(village, offices, names, chance)
    write_book(
        folder / "subsidies.xlsx",
        f"练习县{YEAR}年度资助参保人员名单（{VILLAGE}，截至2025年11月20日，共{len({row[1] for row in listed})}人）",
        LIST,
        listed,
        "说明：同一人具有多种身份的分行列示。全部是编造的人，只供练习。",
    )
    write_paid(folder / "paid.csv", village, chance)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "practice")
