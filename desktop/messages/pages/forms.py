"""Words of 票证: beside the vouchers, at the printer, and in the settings where pads are taken over."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_PANEL: Final[Table] = {
    "FORM_TITLE": Sentence("票证　凭证 {number}", "Official form: {number}"),
    "FORM_STANDS_ON": Sentence("电脑记着打在票证 {form}。", "The book says: on form {form}. "),
    "FORM_STANDS_NOWHERE": Sentence("还没有票证号。", "The book names no form yet. "),
    "FORM_NO_PAD": Sentence("打印机里没装票证。", "No forms are in the printer."),
    "FORM_STEP_NEXT": Sentence("打到下一张 {next}", "Print on the next, {next}"),
    "FORM_STEP_AGAIN": Sentence("纸还是白的：再打同一张", "Still blank: print it again"),
    "FORM_STEP_SPOILT_NEXT": Sentence("打坏了：作废，打 {next}", "Spoilt: void, print on {next}"),
    "FORM_STEP_SPOILT": Sentence("打坏了、丢了：只作废", "Spoilt or lost: void only"),
    "FORM_STEP_WRITTEN": Sentence("手工开过：登记票证号", "Written by hand: its number"),
    "FORM_STEP_BLANK": Sentence("空白票证坏了：作废", "A blank form is spoilt"),
    "FORM_STEP_COMPARE": Sentence("纸上的号对不上：对号", "Numbers differ: compare"),
    "FORM_STEP_STORE": Sentence("领用、缴回、结报缴销", "Take over, hand back, settle"),
    "FORM_NUMBER": Sentence("纸上的号", "Number on it"),
    "FORM_NUMBER_MISSING": Sentence("请输入纸上印的票证号。", "Type the number printed on the form."),
    "FORM_GO": Sentence("确定  回车", "Go on  Enter"),
    "FORM_BACK": Sentence("返回  Esc", "Back  Esc"),
    "FORM_WRITTEN": Sentence(
        "已登记：凭证 {number} 手工开在票证 {form} 上。", "Recorded: voucher {number}, by hand on {form}."
    ),
    "FORM_SPOILT_NOW": Sentence(
        "票证已登记作废。纸上写“作废”，和存根一起收好。", "Recorded as spoilt. Write void on it, keep it."
    ),
}

_PRINTING: Final[Table] = {
    "FORM_NO_PRINTER": Sentence(
        "没有选打印机，票证没有用掉。先在“设置”的“打印”里选一台。",
        "No printer is chosen; no form is spent. Choose one in the settings first.",
    ),
    "FORM_PRINT_DONE": Sentence(
        "凭证 {number} 已打在票证上。请核对纸上的号。", "Voucher {number} went onto its form. Compare the number."
    ),
    "FORM_PRINT_OUT": Sentence("凭证 {number} 的票证打出来了。", "The form of voucher {number} is out."),
    "FORM_PRINT_UNDER_WAY": Sentence(
        "凭证 {number} 的票证正在打印，请等一下。", "The form of voucher {number} is being printed."
    ),
    "FORM_PAPER_SEEN": Sentence(
        "记下了：凭证 {number} 的票证打出来了。", "Noted: the form of voucher {number} is out."
    ),
    "FORM_PRINTER_GONE": Sentence(
        "票证没打出来：找不到打印机“{printer}”，纸还是白的。接好后按 Ctrl+T，再打同一张。",
        "The form is not out, and still blank: no printer '{printer}'. Then Ctrl+T, print it again.",
    ),
    "FORM_PRINTER_STOPPED": Sentence(
        "票证没打出来：打印机停着，可能没有纸，票证还是白的。弄好后按 Ctrl+T，再打同一张。",
        "The form is not out, and still blank: the printer has stopped. Then Ctrl+T, print it again.",
    ),
    "FORM_PRINTER_REFUSES": Sentence(
        "票证没打出来：打印机“{printer}”不收新任务，纸还是白的。打开后按 Ctrl+T，再打同一张。",
        "The form is not out, and still blank: '{printer}' takes no jobs. Then Ctrl+T, print it again.",
    ),
    "FORM_PRINTER_BROKE": Sentence(
        "打票证中途停了。看看纸，打上了吗？打坏了就按 Alt+Y，再按 Ctrl+T 作废。",
        "Printing the form stopped halfway. Is it there? If it is spoilt, press Alt+Y, then Ctrl+T.",
    ),
    "FORM_PRINTER_EMPTY": Sentence(
        "打印机没有纸，凭证 {number} 的票证没打出来。放好票证会接着打。",
        "No paper: the form of voucher {number} is not out. Put the forms in, it goes on.",
    ),
    "FORM_PRINTER_HANGS": Sentence(
        "凭证 {number} 的票证一直没打完。看看纸，打上了吗？打坏了就按 Alt+Y，再按 Ctrl+T 作废。",
        "The form of voucher {number} is slow. Is it there? If it is spoilt, press Alt+Y, then Ctrl+T.",
    ),
}

SENTENCES: Final[Table] = {**_PANEL, **_PRINTING}
