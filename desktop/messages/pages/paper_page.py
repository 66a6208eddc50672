"""Words of the page 台账与名单. What each paper is called and for whom it is stands in `messages/papers.py`."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_LIST: Final[Table] = {
    "PAPERS_LIST": Sentence("台账与名单", "Papers"),
    "PAPERS_FILTER": Sentence("找一张表", "Find a paper"),
    "PAPERS_FILTER_HINT": Sentence("首字母，如 zjtz", "a few letters"),
    "PAPERS_NONE_FIT": Sentence("没有这样的表。按 Esc 看全部。", "No such paper. Esc shows all."),
}

_WISHES: Final[Table] = {
    "PAPERS_NO_WISHES": Sentence("这张表不用选，直接打印。", "Nothing to choose: print it."),
    "WISH_DAY": Sentence("哪一天", "Day"),
    "WISH_WEEK": Sentence("哪一周", "Week"),
    "WISH_MONTH": Sentence("哪个月", "Month"),
    "WISH_GROUP": Sentence("哪个组", "Group"),
    "WISH_RESPONSIBLE": Sentence("包保责任人", "Person responsible"),
    "WISH_ITEM_DEPOSIT": Sentence("哪一次缴存（单号）", "Deposit (slip)"),
    "WISH_ITEM_HANDOVER": Sentence("哪一份上交文件", "Bundle"),
    "WISH_FULL_NAMES": Sentence("公示全名", "Full names"),
    "WISH_ALL_GROUPS": Sentence("全村", "The whole village"),
    "WISH_GROUP_ONE": Sentence("{group} 组", "Group {group}"),
    "WISH_EVERYBODY": Sentence("所有责任人", "Everybody"),
    "WISH_THIS_WEEK": Sentence("本周（{start} 至 {end}）", "This week {start} to {end}"),
    "WISH_ONE_WEEK": Sentence("{start} 至 {end}", "{start} to {end}"),
    "WISH_THIS_MONTH": Sentence("本月（{month}）", "This month ({month})"),
    "WISH_WHOLE_SEASON": Sentence("本年度全部", "The whole season"),
    "WISH_NOTHING_YET": Sentence("还没有", "None yet"),
}

_VIEW: Final[Table] = {
    "PAPERS_PREVIEW": Sentence("预览", "Preview"),
    "PAPERS_PAGE": Sentence("{title}，第 {page} 页，共 {pages} 页", "{title}, page {page} of {pages}"),
    "PAPERS_PAGES": Sentence(
        "第 {page} 页，共 {pages} 页　PgUp/PgDn 翻页　Ctrl+B 放大",
        "Page {page} of {pages}　PgUp/PgDn　Ctrl+B larger",
    ),
    "PAPERS_PAGES_LARGE": Sentence(
        "第 {page}/{pages} 页　PgUp/PgDn 翻页　↑↓ 移动　Esc 返回",
        "Page {page} of {pages}　PgUp/PgDn　↑↓ move　Esc back",
    ),
    "PAPERS_DRAWING": Sentence("正在画……", "Drawing…"),
    "PAPERS_EMPTY": Sentence("现在是空的：{why}", "Empty now: {why}"),
    "PAPERS_CLOSED": Sentence(
        "“{title}”写着每个人的资助类别。旁边没有别人时，按 Ctrl+L 显示。",
        "'{title}' names everybody's category. When nobody looks on, press Ctrl+L.",
    ),
    "PAPERS_CLOSED_SHORT": Sentence(
        "这张表写着资助类别。要打印、存下，请先按 Ctrl+L。", "It names categories. Ctrl+L first."
    ),
    "PAPERS_OPEN": Sentence("显示类别  Ctrl+L", "Categories  Ctrl+L"),
    "PAPERS_FOR_CATEGORIES": Sentence(
        "谁可以看：经办人和要报送的部门。不张贴，不转发。",
        "For those who handle it and the offices it goes to. Never put up or passed on.",
    ),
    "PAPERS_FOR_CADRES": Sentence(
        "谁可以看：经办人、包保责任人、镇里。不张贴，不转发。",
        "For the cadres and the township. Never put up or passed on.",
    ),
    "PAPERS_FOR_ALL": Sentence("谁都可以看，可以张贴。", "For everybody; it may be put up."),
}

_TAKE: Final[Table] = {
    "PAPERS_PRINT": Sentence("打印  Ctrl+P", "Print  Ctrl+P"),
    "PAPERS_SHEET": Sentence("存表格  Ctrl+E", "Excel  Ctrl+E"),
    "PAPERS_PDF": Sentence("存 PDF  Ctrl+S", "PDF  Ctrl+S"),
    "PAPERS_AS": Sentence("另存…  Ctrl+Shift+S", "Save as…  Ctrl+Shift+S"),
    "PAPERS_SAVED": Sentence("已存好：{file}，在 {folder}。", "Saved: {file}, in {folder}."),
}

SENTENCES: Final[Table] = {**_LIST, **_WISHES, **_VIEW, **_TAKE}
