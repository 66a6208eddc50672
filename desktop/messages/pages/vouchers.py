"""Words of the page 票据, and of printing."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_LIST: Final[Table] = {
    "VOUCHERS_TABLE": Sentence("票据清单", "Vouchers"),
    "VOUCHERS_FILTER": Sentence("筛选", "Filter"),
    "VOUCHERS_FILTER_HINT": Sentence("号码、首字母、后四位、户号", "number, name, household"),
    "VOUCHERS_DAY": Sentence("日期", "Day"),
    "VOUCHERS_ANY_DAY": Sentence("全部日期", "Any day"),
    "VOUCHERS_STATE": Sentence("状态", "State"),
    "VOUCHERS_ANY_STATE": Sentence("全部状态", "Any state"),
    "VOUCHERS_COUNT": Sentence("共 {count} 张", "{count} vouchers"),
    "VOUCHERS_COUNT_CUT": Sentence(
        "共 {count} 张，这里是最近的 {shown} 张。", "{count} vouchers, the newest {shown} are shown."
    ),
    "VOUCHERS_NONE": Sentence(
        "还没有票据。按 F2 收款后，票据会在这里。", "No vouchers yet. They stand here after the first receipt (F2)."
    ),
    "VOUCHERS_NONE_FIT": Sentence("没有符合的票据。按 Esc 看全部。", "No voucher fits. Esc shows all."),
    "VOUCHERS_KEY_LOOK": Sentence("Ctrl+B 看凭证", "Ctrl+B look at it"),
    "VOUCHERS_KEY_SHEET": Sentence("Ctrl+E 导出表格", "Ctrl+E to Excel"),
    "VOUCHERS_KEY_FILTER": Sentence("直接输入可筛选", "type to filter"),
    "VOUCHERS_KEY_ALL": Sentence("Esc 看全部", "Esc shows all"),
    "VCOL_NUMBER": Sentence("号码", "No."),
    "VCOL_TIME": Sentence("时间", "Time"),
    "VCOL_PAYER": Sentence("缴费人", "Payer"),
    "VCOL_HOUSEHOLD": Sentence("户号", "Household"),
    "VCOL_PEOPLE": Sentence("人数", "Ppl"),
    "VCOL_AMOUNT": Sentence("金额", "Yuan"),
    "VCOL_METHOD": Sentence("方式", "By"),
    "VCOL_PRINTS": Sentence("补打", "Again"),
    "VCOL_STATE": Sentence("状态", "State"),
    "FORM_CASH": Sentence("现金", "Cash"),
    "FORM_POS": Sentence("刷卡", "Card"),
    "FORM_ZERO": Sentence("登记", "Registered"),
    "VSTATE_VALID": Sentence("有效", "Valid"),
    "VSTATE_VOID": Sentence("作废", "Void"),
    "VSTATE_UNPRINTED": Sentence("未打印", "Unprinted"),
    "VSTATE_BANKED": Sentence("已缴存", "Banked"),
    "VSTATE_DOUBTFUL": Sentence("时间待核", "Time to check"),
    "VSTATE_TREASURY": Sentence("已入库", "Treasury"),
}

_DETAIL: Final[Table] = {
    "VDETAIL_AMOUNT": Sentence("{amount} 元", "{amount} yuan"),
    "VDETAIL_TAKEN": Sentence("{day}　{form}　收款人 {operator}", "{day}　{form}　by {operator}"),
    "VDETAIL_PAYER": Sentence("{payer}　户号 {household}", "{payer}　household {household}"),
    "VDETAIL_PEOPLE": Sentence("参保 {people} 人", "{people} insured"),
    "VDETAIL_PERSON": Sentence("{name}　尾号 {last4}　{tier}", "{name}　ends {last4}　{tier}"),
    "VDETAIL_SLIP": Sentence("签购单：{slip}", "Card slip: {slip}"),
    "VDETAIL_CODE": Sentence("校验码 {code}", "Check code {code}"),
    "VDETAIL_VOID": Sentence("{day} 作废：{reason}", "Void {day}: {reason}"),
    "VDETAIL_BANKED": Sentence("{day} 缴存，单号 {slip}", "Banked {day}, slip {slip}"),
    "VDETAIL_TREASURY": Sentence("{day} 入库", "In treasury {day}"),
    "VDETAIL_REPRINTED": Sentence("补打过 {times} 次", "Reprinted {times} times"),
    "VDETAIL_REPRINT": Sentence("补打  Ctrl+P", "Reprint  Ctrl+P"),
    "VDETAIL_FORM": Sentence("票证  Ctrl+T", "Form  Ctrl+T"),
    "VDETAIL_REQUEST": Sentence("申请  Ctrl+R", "Request  Ctrl+R"),
    "VDETAIL_STANDS_ON": Sentence("对应票证号 {form}", "Official form {form}"),
    "VDETAIL_VOID_BUTTON": Sentence("作废  Del", "Void  Del"),
    "PAPER_WAITING": Sentence(
        "还没打出来。看一下打印机，没有纸就按 Ctrl+P。", "Not out yet. Look at the printer; else press Ctrl+P."
    ),
    "PAPER_DUE": Sentence("没打出来。按 Ctrl+P 再打。", "It did not come out. Press Ctrl+P."),
    "PAPER_IN_FILE": Sentence(
        "没有打印机，已存成文件。按 Ctrl+P 再打。", "No printer; saved as a file. Ctrl+P prints."
    ),
}

_VOID: Final[Table] = {
    "VOID_TITLE": Sentence("作废 {number}", "Void {number}"),
    "VOID_WHY": Sentence("为什么作废？按数字选。", "Why? Press a digit."),
    "VOID_NOTE": Sentence("写明原因", "Say why"),
    "VOID_COPIES": Sentence("各联已收齐（空格）", "All copies are back (space)"),
    "VOID_TRACE": Sentence("撤销单号", "Cancel slip"),
    "VOID_SECOND": Sentence("复核人首字母", "Second person"),
    "VOID_SECOND_OTHER": Sentence(
        "“{who}”不能复核这一张：要另一个人，有复核权。请输入他的首字母。",
        "'{who}' cannot confirm this: it takes another person who may. Enter that person's initials.",
    ),
    "VOID_PIN": Sentence("复核人密码", "His PIN"),
    "VOID_SECOND_SHORT": Sentence("复核人", "Second"),
    "VOID_PIN_SHORT": Sentence("密码", "PIN"),
    "VOID_GO": Sentence("作废  回车", "Void  Enter"),
    "VOID_BACK": Sentence("不作废  Esc", "Keep it  Esc"),
    "VOID_NO_REASON": Sentence("还没有选原因。请按数字 1 到 6。", "No reason is chosen. Press 1 to 6."),
    "VOID_NO_COPIES": Sentence(
        "各联没有收齐，不能作废。收齐后按 空格 勾上。", "Not all copies are back. When they are, press space."
    ),
    "VOID_NOTHING": Sentence("没有选中票据。请先用上下键选一张。", "No voucher is chosen. Use the arrow keys."),
    "VOID_DONE_CASH": Sentence(
        "凭证 {number} 已作废。请退 {amount} 元给 {payer}，各联写明作废收好。",
        "Voucher {number} is void. Give {amount} yuan back to {payer}; mark and keep all copies.",
    ),
    "VOID_DONE": Sentence(
        "凭证 {number} 已作废。各联写明作废收好。", "Voucher {number} is void. Mark and keep all copies."
    ),
}

_PRINTING: Final[Table] = {
    "PRINT_DONE": Sentence("凭证 {number} 已送打印机。", "Voucher {number} went to the printer."),
    "PRINT_TO_FILE": Sentence(
        "还没选打印机，凭证 {number} 存成了文件，在账本的 vouchers 里。在设置里选好后按 Ctrl+P 补打。",
        "No printer is chosen: voucher {number} is a file in the book's vouchers. Choose one, then Ctrl+P.",
    ),
    "PRINTER_GONE": Sentence(
        "收款已记好，票据没打出来：找不到打印机“{printer}”。接好后按 F4、Ctrl+P 补打，不要重新收款。",
        "The receipt is safe, its paper is not out: no printer '{printer}'. Then F4, Ctrl+P; do not collect again.",
    ),
    "PRINTER_STOPPED": Sentence(
        "收款已记好，票据没打出来：打印机停着，可能没有纸或没开。弄好后按 F4、Ctrl+P 补打，不要重新收款。",
        "The receipt is safe, its paper is not out: the printer has stopped. Then F4, Ctrl+P; do not collect again.",
    ),
    "PRINTER_BROKE": Sentence(
        "收款已记好，打印中途停了，可能没有纸。看看打印机，纸出来了吗？不要重新收款。",
        "The receipt is safe; printing stopped halfway. Look at the printer: is the paper there? Do not collect again.",
    ),
    "PRINTER_REFUSES": Sentence(
        "收款已记好，票据没打出来：打印机“{printer}”不收新任务。打开它以后按 F4、Ctrl+P 补打，不要重新收款。",
        "The receipt is safe, its paper is not out: '{printer}' takes no jobs. Then F4, Ctrl+P; do not collect again.",
    ),
    "PRINTER_EMPTY": Sentence(
        "收款已记好，凭证 {number} 没打出来：打印机没有纸。放好纸会接着打，不要重新收款。",
        "The receipt is safe, voucher {number} is not out: no paper. Put some in, it goes on; do not collect again.",
    ),
    "PRINTER_HANGS": Sentence(
        "收款已记好，凭证 {number} 送到了打印机，一直没打完。看看打印机，纸出来了吗？不要重新收款。",
        "The receipt is safe, voucher {number} is slow. Look at the printer: is it there? Do not collect again.",
    ),
    "PRINT_OUT": Sentence("凭证 {number} 打出来了。", "Voucher {number} is out."),
    "PRINT_UNDER_WAY": Sentence("凭证 {number} 正在打印，请等一下。", "Voucher {number} is being printed."),
    "PRINT_ALL": Sentence("正在打印 {count} 张。", "Printing {count}."),
    "PAPER_ASK": Sentence(
        "凭证 {number} 上次没打完。请找一找，纸出来了吗？", "Voucher {number} was not finished. Is its paper there?"
    ),
    "PAPER_YES": Sentence("出来了　Alt+&Y", "Yes, it is  Alt+&Y"),
    "PAPER_NO": Sentence("没出来，再打　Alt+&N", "No, print it  Alt+&N"),
    "PAPER_SEEN": Sentence("记下了：凭证 {number} 已打出来。", "Noted: voucher {number} is out."),
    "STATUS_PRINTING": Sentence("正在打印 {count} 张…", "Printing {count}…"),
    "BAR_UNPRINTED": Sentence(
        "有 {count} 张票据没打出来。收款都记好了，不要重新收款。",
        "{count} vouchers are not on paper. The receipts are safe; do not collect again.",
    ),
    "GO_PRINT": Sentence("打印未打的　Alt+&P", "Print them  Alt+&P"),
    "PRINT_FAULT": Sentence(
        "收款已记好，打印部分出了问题（{reference}）。可以按 F4、Ctrl+P 再试。",
        "The receipt is safe; printing has a fault ({reference}). Try again with F4, Ctrl+P.",
    ),
    "FILE_NOT_SAVED": Sentence(
        "文件没存上：{folder}。可能磁盘满了或不能写。账已记好，请换个位置或腾出空间再试。",
        "The file was not saved in {folder}. The disk may be full. The book is safe; try again elsewhere.",
    ),
    "VDETAIL_AGAIN": Sentence("重新收这户", "Serve them again"),
    "VPICTURE": Sentence("凭证 {number} 的样子", "Voucher {number} on paper"),
    "STRIP_WORDS": Sentence(
        "{day} 共 {count} 张，{first} 到 {last}，作废 {void} 张，{gaps}",
        "{day}: {count} vouchers, {first} to {last}, void {void}, {gaps}",
    ),
    "STRIP_NO_GAP": Sentence("没有缺号。", "no number missing."),
    "STRIP_GAPS": Sentence("▲ 缺号 {numbers}！请打电话给县里。", "▲ missing {numbers}! Call the county."),
    "LIST_SAVED": Sentence("清单已存为 {file}。", "The list is saved as {file}."),
    "LIST_CHOOSE": Sentence("清单存到哪个文件夹", "Folder for the list"),
}

SENTENCES: Final[Table] = {**_LIST, **_DETAIL, **_VOID, **_PRINTING}
