"""Sentences of the paper area."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "MISSING_GLYPH": Sentence(
        "字体里没有{character}，先不打印。账已记好，没有变动。请按 F1 看办法，不要重新收款。",
        "No paper font has {character}, so nothing is printed yet. The book is safe and unchanged. "
        "Press F1 for what to do; do not collect again.",
    ),
    "TEXT_TOO_LONG": Sentence(
        "纸上有一栏放不下，先不打印。那一栏有 {characters} 个字。账已记好，请缩短文字后按 Ctrl+P 补打。",
        "One field does not fit the paper, so nothing is printed yet. It has {characters} characters. "
        "The book is safe; shorten the text, then press Ctrl+P.",
    ),
    "FONTS_MISSING": Sentence(
        "打印用的字体还没装好。缺少 {file}。请运行 packaging/fetch_fonts.sh 后再打印。",
        "The paper fonts are not set up. {file} is not there. Run packaging/fetch_fonts.sh, then print again.",
    ),
    "PAD_TYPED_TWICE": Sentence(
        "两次输的号不一样。请看着票证再输两遍首号。", "The two numbers differ. Type the first one twice again."
    ),
    "PAD_NUMBERS": Sentence(
        "首号和末号要位数相同、只有数字，首号不大于末号。请看着票证再输。",
        "First and last number need the same count of digits, the first not above the last.",
    ),
    "PAD_OVERLAPS": Sentence(
        "{first} 到 {last} 号以前领过。一个号不能领两次。请核对票证封面。",
        "{first} to {last} were taken over before. No number is taken over twice; look at the pad's cover.",
    ),
    "PAD_NONE": Sentence(
        "还没有领用票证。先输首号（两遍）和末号。", "No forms were taken over. Type the first number twice."
    ),
    "PAD_EMPTY": Sentence(
        "票证用到末号 {last}，没有了。请换一本，再输首号。", "The last form, {last}, is used. Load a new pad."
    ),
    "FORM_TAKEN": Sentence(
        "凭证 {number} 已打在票证 {form} 上。打坏了，先把那张登记作废。",
        "Voucher {number} stands on form {form}. If that is spoilt, record it first.",
    ),
    "FORM_UNKNOWN": Sentence(
        "票证 {form} 没有领用，或者还没轮到它。请看着纸上的号再输。",
        "Form {form} was not taken over, or it is not its turn. Look at the paper.",
    ),
    "FORM_SPOILT": Sentence("票证 {form} 已登记作废，不用再登记。", "Form {form} is recorded as spoilt already."),
    "FORM_NONE": Sentence(
        "凭证 {number} 还没有打在票证上。先打到下一张票证。",
        "Voucher {number} stands on no form yet: print it on the next.",
    ),
    "FORM_FOREIGN": Sentence(
        "票证 {form} 不是本站领用的。请看着纸上的号再输，或先登记领用。",
        "Form {form} was never taken over here. Look at the paper, or record the pad first.",
    ),
    "FORM_GONE": Sentence(
        "票证 {form} 已经用过、作废或缴回。请看着纸上的号再输。",
        "Form {form} is used, spoilt or handed back. Look at the paper.",
    ),
    "FORM_NOTHING": Sentence(
        "没有要缴销的：用过和作废的票证都已缴销。", "Nothing to settle: all used and spoilt forms are settled."
    ),
    "FORM_NOT_AHEAD": Sentence(
        "纸上的 {form} 不在屏幕的号后面，不能跳过去。请看对照表。",
        "Form {form} is not ahead of the screen; see the table.",
    ),
    "FORM_TABLE": Sentence(
        "套打位置第 {line} 行看不懂：“{text}”。写成“缴费人 40 25 70 11”这样。",
        "Line {line} of the form's table cannot be read: {text}. Write field, left, top, width, size.",
    ),
    "FORM_OFF_PAPER": Sentence(
        "这样移，“{field}”就出了纸边，没有移。少移几毫米再试。", "Then '{field}' would leave the paper. Move less."
    ),
    "SET_PADS": Sentence("票证", "Forms"),
    "PAD_IN": Sentence("领来一本新的：", "A new pad:"),
    "PAD_OUT": Sentence("交回去的：空白的缴回，用过的结报。", "What goes back: blank forms, and used ones:"),
    "PAD_SERIES": Sentence("字轨", "Series"),
    "PAD_FIRST": Sentence("首号", "First number"),
    "PAD_AGAIN": Sentence("再输首号", "First again"),
    "PAD_LAST": Sentence("末号", "Last number"),
    "PAD_TAKE": Sentence("装上这一本", "Load this pad"),
    "PAD_TAKEN": Sentence(
        "这一本登记好了，从首号打起。", "The pad is recorded; printing begins with its first number."
    ),
    "PAD_NOW": Sentence("下一张票证 {series} {next}，还剩 {left} 张。", "Next form {series} {next}; {left} are left."),
    "PAD_RECEIVE": Sentence("领来手写", "Take it to write on"),
    "PAD_RECEIVED": Sentence("这一本领用登记好了。", "The pad is recorded."),
    "PAD_STOCK": Sentence("{series} {first}—{last}　领 {pieces}", "{series} {first}-{last}: {pieces}"),
    "PAD_PART_BLANK": Sentence("余 {count}", "left {count}"),
    "PAD_PART_USED": Sentence("套打 {count}", "printed {count}"),
    "PAD_PART_WRITTEN": Sentence("手写 {count}", "by hand {count}"),
    "PAD_PART_SPOILT": Sentence("作废 {count}", "spoilt {count}"),
    "PAD_PART_HANDED_BACK": Sentence("缴回 {count}", "back {count}"),
    "PAD_BACK_FIRST": Sentence("首号", "From"),
    "PAD_BACK_LAST": Sentence("末号", "To"),
    "PAD_HAND_BACK": Sentence("缴回空白", "Hand back"),
    "PAD_BACK": Sentence("已登记缴回 {count} 张空白票证。", "Recorded: {count} blank forms handed back."),
    "PAD_SETTLE_NOTE": Sentence("结报单号", "Receipt"),
    "PAD_SETTLE": Sentence("结报缴销", "Settle"),
    "PAD_SETTLED": Sentence(
        "已缴销 {count} 张。按 F7 打印“票证台账”，双方签字。",
        "{count} forms are settled. Print the ledger with F7; both sign.",
    ),
    "PAD_RIGHT": Sentence("右移毫米", "Right, mm"),
    "PAD_DOWN": Sentence("下移毫米", "Down, mm"),
    "PAD_MOVE": Sentence("全部移动", "Move all"),
    "PAD_MOVED": Sentence("位置改了。试打对准后，按“存下位置”。", "Moved. Try it, then keep the places."),
    "PAD_TRIAL": Sentence("试打在白纸上", "Try on plain paper"),
    "PAD_TRIAL_SENT": Sentence(
        "试打页已送 {printer}。和票证叠在一起对着光看，差几毫米就移几毫米。",
        "The trial page went to {printer}. Hold it against a form and move by what is missing.",
    ),
    "PAD_TABLE": Sentence("打在哪里：项目、左、上、宽（毫米）、字号", "Where: field, left, top, width (mm), size"),
    "PAD_KEEP_TABLE": Sentence("存下位置", "Keep the places"),
    "PAD_CASE_same": Sentence("号相同：照常打。", "The same number: print."),
    "PAD_CASE_ahead": Sentence(
        "纸上的号大：中间几张写“作废”留存。再按一次 回车，就登记跳过。",
        "The paper is ahead: mark those between as void and keep them. Press Enter once more to record that.",
    ),
    "PAD_CASE_behind": Sentence(
        "纸上的号小：那张登记用过了，写“作废”留存，装上屏幕上的号再打。",
        "The paper is behind: its number is recorded as gone. Mark it void, keep it, load the screen's number.",
    ),
    "PAD_CASE_other": Sentence(
        "不是这一本：换了新的一本，就输它的首号（两遍）和末号。",
        "Another pad: type its first number twice, and its last one.",
    ),
}
