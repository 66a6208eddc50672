"""The voucher as a village makes it today: a Writer document with fields, and a table of data to be merged into it.

The document holds what ours holds, three copies on a page of their own each, but for the code and the watermark, which
a mail merge cannot make.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from desktop.paper.facts import Copy, InsuredLine, Voucher

SOURCE: Final = "vouchers"  # as the document's fields name the data source
_FONT: Final = "LXGW WenKai"  # ours
_LINES: Final = 4
_HEAD: Final = ("序号", "参保人", "证件号码", "关系", "档次", "缴费标准", "资助", "实缴金额", "预计待遇享受期")
_ABOUT: Final = (
    (("收款单位", "unit"), ("所属乡镇", "township")),
    (("委托税务机关", "tax_office"), ("委托协议号", "agreement")),
    (("缴费人", "payer"), ("费款所属期", "period")),
)
_BELOW: Final = (
    (("合计（大写）", "words"), ("合计", "total")),
    (("缴费方式", "method"), ("人数", "people")),
    (("备注", "remarks"), ("校验码", "code")),
    (("收款人", "operator"), ("复核人", "reviewer")),
)
_NAMESPACES: Final = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}"'
    for short, long in (
        ("office", "office:1.0"),
        ("text", "text:1.0"),
        ("table", "table:1.0"),
        ("style", "style:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
        ("svg", "svg-compatible:1.0"),
    )
)
_STYLES: Final = f"""<office:font-face-decls><style:font-face style:name="kai" svg:font-family="'{_FONT}'"/>
</office:font-face-decls><office:styles><style:default-style style:family="paragraph"><style:text-properties
 style:font-name="kai" style:font-name-asian="kai" fo:font-size="8pt" style:font-size-asian="8pt"/>
</style:default-style></office:styles><office:automatic-styles>
<style:style style:name="bold" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
<style:text-properties fo:font-size="14pt" style:font-size-asian="14pt" fo:font-weight="bold"
 style:font-weight-asian="bold"/></style:style>
<style:style style:name="next" style:family="paragraph" style:parent-style-name="bold">
<style:paragraph-properties fo:break-before="page" fo:text-align="center"/><style:text-properties fo:font-size="14pt"
 style:font-size-asian="14pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="box" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"
 fo:padding="0.5mm"/></style:style><style:page-layout style:name="a5"><style:page-layout-properties
 fo:page-width="210mm" fo:page-height="148mm" style:print-orientation="landscape" fo:margin="8mm"/>
</style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="a5"/></office:master-styles>"""


def write_data(path: Path, vouchers: Iterable[Voucher]) -> None:
    """The vouchers as a table with a line of headings, a voucher a line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_ALL)
        for number, voucher in enumerate(vouchers):
            data = dict(_data(voucher))
            if not number:
                rows.writerow(data)
            rows.writerow(data.values())


def write_form(path: Path, table: str) -> None:
    """The document whose fields show a table of the data source."""
    copies = "".join(_copy(copy, table) for copy in Copy)
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{_STYLES}<office:body><office:text>{copies}</office:text></office:body></office:document>",
        encoding="utf-8",
    )


def _data(voucher: Voucher) -> Iterator[tuple[str, str]]:
    unit = voucher.unit
    yield from (("title", voucher.title), ("number", voucher.number), ("issued", f"{voucher.issued:%Y 年 %m 月 %d 日}"))
    yield from (
        ("unit", f"{unit.name}（{unit.station}）"),
        ("township", unit.township),
        ("tax_office", unit.tax_office),
    )
    yield from (("agreement", unit.agreement), ("payer", voucher.payer), ("period", voucher.period))
    yield from (("words", voucher.words), ("total", f"¥{voucher.total}"), ("people", f"{voucher.people} 人"))
    yield from (("method", voucher.method), ("remarks", "".join(voucher.remarks)), ("footing", voucher.footing))
    yield from (("code", f"校验 {voucher.code}"), ("operator", voucher.operator), ("reviewer", voucher.reviewer))
    for place in range(_LINES):
        cells = _cells(place, voucher.lines[place]) if place < voucher.people else [""] * len(_HEAD)
        yield from ((f"c{place}_{column}", cell) for column, cell in enumerate(cells))


def _cells(place: int, line: InsuredLine) -> list[str]:
    cover = "".join(line.cover.lines) if line.cover else ""
    amounts = (f"¥{amount}" for amount in (line.standard, line.aid, line.paid))
    return [f"{place + 1}.", line.name, line.document, line.relation, line.tier, *amounts, cover]


def _copy(copy: Copy, table: str) -> str:
    def field(name: str) -> str:
        return (
            f"<text:database-display text:column-name={quoteattr(name)} text:table-name={quoteattr(table)}"
            f' text:table-type="table" text:database-name="{SOURCE}"/>'
        )

    def pairs(rows: Sequence[Sequence[tuple[str, str]]]) -> list[list[str]]:
        return [[cell for name, value in row for cell in (escape(name), field(value))] for row in rows]

    people = [[field(f"c{place}_{column}") for column in range(len(_HEAD))] for place in range(_LINES)]
    style = "bold" if copy is Copy.STUB else "next"
    return "".join(
        (
            f'<text:p text:style-name="{style}">{field("title")}</text:p>',
            f"<text:p>填发时间 {field('issued')}　No. {field('number')}　第 {copy.value} 联</text:p>",
            _table(f"about{copy.value}", pairs(_ABOUT)),
            _table(f"people{copy.value}", [[escape(name) for name in _HEAD], *people]),
            _table(f"below{copy.value}", pairs(_BELOW)),
            f"<text:p>{field('footing')}</text:p>",
        )
    )


def _table(name: str, rows: Sequence[Sequence[str]]) -> str:
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:style-name="box"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    return f'<table:table table:name="{name}">{columns}{lines}</table:table>'
