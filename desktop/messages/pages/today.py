"""Words of the page 今日."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "TODAY_DRAWER": Sentence("库存现金", "Cash in the drawer"),
    "TODAY_YUAN": Sentence("{amount} 元", "{amount} yuan"),
    "TODAY_LIMIT": Sentence("当日入库标准 {limit} 元", "same-day limit {limit} yuan"),
    "TODAY_AHEAD": Sentence("再收 {amount} 元就须当日缴存", "{amount} yuan more and it has to be banked the same day"),
    "TODAY_AHEAD_DAY": Sentence(
        "今天再收 {amount} 元就须当日缴存", "{amount} yuan more today and it has to be banked the same day"
    ),
    "TODAY_REACHED": Sentence("已到当日入库标准，今天须存入银行", "The limit is reached: bank it today"),
    "TODAY_REACHED_BANKED": Sentence(
        "今天收的已到标准；再收的也须当日缴存", "The day's limit is reached: what comes now is banked today, too"
    ),
    "TODAY_IN_DRAWER": Sentence("抽屉里", "In the drawer"),
    "TODAY_TAKEN_CASH": Sentence("今天收的现金", "Cash taken today"),
    "TODAY_REST": Sentence("抽屉里 {held} 元，其余已存银行。", "{held} yuan in the drawer, the rest is banked."),
    "TODAY_GAUGE_TAKEN": Sentence(
        "今天收现金 {taken} 元，抽屉里 {held} 元，当日入库标准 {limit} 元。{ahead}。",
        "Cash taken today {taken} yuan, {held} in the drawer, same-day limit {limit} yuan. {ahead}.",
    ),
    "TODAY_GAUGE": Sentence(
        "库存现金 {held} 元，当日入库标准 {limit} 元。{ahead}。",
        "Cash in the drawer {held} yuan, same-day limit {limit} yuan. {ahead}.",
    ),
    "TODAY_DEPOSIT": Sentence("去缴存 F6", "Deposit F6"),
    "TODAY_COUNTS": Sentence("今日收款", "Today"),
    "TODAY_COUNTS_DAY": Sentence("{day} 收款（还没有日结）", "{day} (not closed yet)"),
    "TODAY_HOUSEHOLDS": Sentence("户数", "Households"),
    "TODAY_PEOPLE": Sentence("人数", "People"),
    "TODAY_CASH": Sentence("现金", "Cash"),
    "TODAY_CARD_PAID": Sentence("刷卡", "Card"),
    "TODAY_VOIDED": Sentence("作废", "Voided"),
    "TODAY_REPRINTS": Sentence("补打", "Reprints"),
    "TODAY_N_HOUSEHOLDS": Sentence("{count} 户", "{count}"),
    "TODAY_N_PEOPLE": Sentence("{count} 人", "{count}"),
    "TODAY_N_VOIDED": Sentence("{count} 笔", "{count}"),
    "TODAY_N_REPRINTS": Sentence("{count} 张", "{count}"),
    "TODAY_EMPTY": Sentence("今天还没有收款。按 F2 开始。", "Nothing was taken today yet. F2 begins."),
    "TODAY_START": Sentence("开始收款　F2", "Collect　F2"),
    "TODAY_TARGET": Sentence("村目标 {people} 人", "Village target: {people} people"),
    "TODAY_ROSTER": Sentence("花名册应缴 {people} 人", "{people} people on the roster"),
    "TODAY_REACHED_PEOPLE": Sentence("{people} 人　{percent}", "{people} people　{percent}"),
    "TODAY_STAGE": Sentence("{stage}到 {day}，剩 {days} 天", "{stage}: until {day}, {days} days left"),
    "TODAY_STAGE_GOAL": Sentence(
        "要到 {percent}%：还差 {missing} 人，每天 {rate} 人", "{percent}%: {missing} missing, {rate} a day"
    ),
    "TODAY_STAGE_DONE": Sentence("✓ 已到 {percent}%", "✓ {percent}% reached"),
    "TODAY_NO_STAGE": Sentence("本地文件没有写阶段目标，还差 {missing} 人。", "No stage is set; {missing} missing."),
    "TODAY_NOT_VISITED": Sentence("未走访 {count} 户", "{count} households not visited"),
    "TODAY_REQUESTS": Sentence("待办申请 {count} 件", "{count} requests open"),
    "TODAY_ERRANDS": Sentence("{what}　按 F3", "{what}　F3"),
    "TODAY_AIDED": Sentence(
        "▲ 资助对象 {enrolled}/{base}（要求 {percent}%）：还差 {missing} 人",
        "▲ Aided {enrolled}/{base} (asked {percent}%): {missing} missing",
    ),
    "TODAY_AIDED_DONE": Sentence(
        "✓ 资助对象 {enrolled}/{base}，已到 {percent}%", "✓ Aided {enrolled}/{base}, {percent}% reached"
    ),
    "TODAY_AIDED_PLAIN": Sentence("资助对象 {enrolled}/{base}", "Aided {enrolled}/{base}"),
    "TODAY_AIDED_NONE": Sentence("还没有导入资助名单。", "No list of aided people yet."),
    "TODAY_TARGET_SPOKEN": Sentence(
        "应参保 {base} 人，已参保 {enrolled} 人，{percent}。", "{enrolled} of {base} people, {percent}."
    ),
    "TODAY_CALENDAR": Sentence("缴存期限（收款日）", "To be banked (day of cash)"),
    "TODAY_CALENDAR_RULE": Sentence(
        "收款后 {days} 天内入库，达到 {limit} 元当天存入银行。",
        "Into the treasury within {days} days; {limit} yuan are banked the same day.",
    ),
    "TODAY_CALENDAR_SPOKEN": Sentence("缴存期限。{days}", "Days to bank. {days}"),
    "TODAY_CARD": Sentence("{day} 收现金 {amount} 元，{words}{due}。", "{day}: {amount} yuan, {words}{due}. "),
    "TODAY_CARD_DUE": Sentence("，最迟 {day} 存银行", ", bank by {day}"),
    "TODAY_CARD_BY": Sentence("最迟 {day}", "by {day}"),
    "TODAY_CARD_TODAY": Sentence("{day} 今天", "{day} today"),
    "TODAY_CARD_NONE": Sentence("无现金", "no cash"),
    "TODAY_CARD_BANKED": Sentence("已缴存", "banked"),
    "TODAY_CARD_TREASURY": Sentence("已入库", "in treasury"),
    "TODAY_CARD_LATE": Sentence("已超期", "overdue"),
    "TODAY_CARD_NOW": Sentence("今天到期", "due today"),
    "TODAY_CARD_TOMORROW": Sentence("明天到期", "due tomorrow"),
    "TODAY_CARD_LEFT": Sentence("剩 {days} 天", "{days} days left"),
    "TODAY_GROUPS": Sentence("各组进度", "Groups"),
    "TODAY_GROUPS_LINE": Sentence("各组进度（竖线 = {percent}%）", "Groups (line = {percent}%)"),
    "TODAY_GROUPS_SPOKEN": Sentence("各组进度。{groups}", "Groups. {groups}"),
    "TODAY_GROUP_SPOKEN": Sentence(
        "{group} 组 {enrolled}/{base} 人，{percent}，差 {missing} 人。",
        "Group {group}: {enrolled} of {base}, {percent}, {missing} missing. ",
    ),
    "TODAY_GROUP_MISSING": Sentence("差 {missing}", "{missing} left"),
    "TODAY_GROUP_DONE": Sentence("✓ 已到", "✓ done"),
    "TODAY_GROUP_NAME": Sentence("{group} 组", "Group {group}"),
    "TODAY_GROUP_NONE": Sentence("未分组", "no group"),
    "TODAY_CURVE_SPOKEN": Sentence(
        "从 {start} 到 {end} 的参保人数曲线。", "People enrolled, as a curve from {start} to {end}."
    ),
    "TODAY_UNPRINTED": Sentence(
        "! 还有 {count} 张票据没打出来。按 F4 补打。", "! {count} not printed. F4 prints them."
    ),
    "TODAY_NEW": Sentence("开始以前", "Before you begin"),
    "TODAY_LACKS": Sentence("还缺：{what}", "Still missing: {what}"),
    "TODAY_LACKS_ROSTER": Sentence("花名册　Alt+I 导入", "the roster (Alt+I)"),
    "TODAY_LACKS_AIDED": Sentence("资助名单（Alt+I 导入）", "the list of aided people (Alt+I)"),
    "TODAY_LACKS_RULES": Sentence("正式文件（现在是征求意见稿，只能练习）", "rules in force (these are a draft)"),
    "TODAY_LACKS_PRINTER": Sentence("打印机（在设置里选）", "a printer (settings)"),
    "TODAY_DO_ROSTER": Sentence("导入花名册　Alt+I", "Import the roster　Alt+I"),
    "TODAY_DO_AIDED": Sentence("导入资助名单　Alt+I", "Import the list of aided people　Alt+I"),
    "TODAY_DO_RULES": Sentence("看规则：还是征求意见稿", "See the rules (a draft, for practice only)"),
    "TODAY_DO_PRINTER": Sentence("选打印机", "Choose a printer"),
}
