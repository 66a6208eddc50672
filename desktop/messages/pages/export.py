"""Words of the page export: what goes to the county, on which stick, and the enrolment before it."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_PLACES: Final[Table] = {
    "SEND_WHERE": Sentence("① 选 U 盘", "1 Choose the stick"),
    "SEND_STICKS": Sentence("U 盘和文件夹", "Sticks and folders"),
    "SEND_NO_STICKS": Sentence(
        "1. 把 U 盘插进电脑。\n2. 等几秒，它的名字会出现在这里。\n3. 按右边的蓝色按钮。",
        "1. Plug a stick into the computer.\n2. Wait: its name appears here.\n3. Press the blue button.",
    ),
    "SEND_PLUG_IN": Sentence("把 U 盘插进电脑", "Plug a stick into the computer"),
    "SEND_STICK": Sentence("U 盘 {name}　剩 {free}", "Stick {name}, {free} free"),
    "SEND_STICK_UNKNOWN": Sentence("U 盘 {name}", "Stick {name}"),
    "SEND_FOLDER": Sentence("文件夹 {name}", "Folder {name}"),
    "SEND_CHOOSE": Sentence("文件夹…", "Folder…"),
    "SEND_CHOOSE_TITLE": Sentence("存到哪个文件夹", "Save to which folder"),
}

_EXPORT: Final[Table] = {
    "SEND_WHAT": Sentence("② 带走什么", "2 What goes"),
    "SEND_RECEIPTS": Sentence("{count} 笔收款还没有导出", "{count} receipts are not exported yet"),
    "SEND_NO_RECEIPTS": Sentence("没有新的收款", "No new receipts"),
    "SEND_OTHER_EVENTS": Sentence("还有登记、缴存、日结等 {count} 条没导出", "{count} other entries are not yet"),
    "SEND_EVENTS": Sentence("连同缴存、日结等共 {count} 条记录", "{count} entries with deposits and closings"),
    "SEND_NOTHING": Sentence("没有新账。上次导出以后没有动过。", "Nothing new since the last export."),
    "SEND_LAST": Sentence("上次导出：{when}", "Last export: {when}"),
    "SEND_NEVER": Sentence("还从来没有导出过。", "Never exported so far."),
    "SEND_SUMS": Sentence("现金 {cash} 元　刷卡 {pos} 元", "Cash {cash} yuan, card {pos} yuan"),
    "SEND_VOID": Sentence("　其中作废 {count} 张", ", void: {count}"),
    "SEND_NUMBERS": Sentence("凭证 {first} 到 {last}", "Vouchers {first} to {last}"),
    "SEND_PAST": Sentence("以前导出的", "What went before"),
    "SEND_CONFIRMED": Sentence("✓ 县里已收下", "✓ The county has it"),
    "SEND_UNANSWERED": Sentence("… 等县里回执", "… no answer yet"),
    "SEND_TO": Sentence("交给：{county}。", "For {county}. "),
    "SEND_SEALED": Sentence("文件已加密，只有县里打得开。", "The file is sealed: only the county can open it."),
    "SEND_GO": Sentence("导出到 U 盘", "Export to the stick"),
    "SEND_STEPS": Sentence("③ 四盏灯全绿才算数", "3 It counts when all four are green"),
    "SEND_STEP_1": Sentence("写入", "Written"),
    "SEND_STEP_2": Sentence("读回", "Read back"),
    "SEND_STEP_3": Sentence("一致", "The same"),
    "SEND_STEP_4": Sentence("可以拔出", "May be removed"),
    "SEND_LAMP_off": Sentence("{step}：还没有", "{step}: not yet"),
    "SEND_LAMP_now": Sentence("{step}：正在做", "{step}: under way"),
    "SEND_LAMP_good": Sentence("{step}：好了", "{step}: done"),
    "SEND_LAMP_bad": Sentence("{step}：没有成", "{step}: not done"),
    "SEND_BUSY": Sentence("正在写入并读回核对，请不要拔。", "Writing and reading back; do not pull it out."),
    "SEND_FILE": Sentence("文件名：{file}", "File: {file}"),
}

_ENROL: Final[Table] = {
    "ENROL_TITLE": Sentence("② 先在县里登记，只做一次", "2 Enrol at the county first, once"),
    "ENROL_WHY": Sentence(
        "登记以后县里才读得了本站的账。\n把申请带到县里，再把县里的回执带回来。",
        "Only then can the county read this book.\nTake the request there, and bring its answer back.",
    ),
    "ENROL_WHO": Sentence(
        "! 登记只能由管理员办：{names}。请点左下角“收款人”，换人登录。",
        "! Only an administrator enrols: {names}. Press the operator below left and change over.",
    ),
    "ENROL_ASK": Sentence("写登记申请", "Write the request"),
    "ENROL_ASKED": Sentence(
        "登记申请已写好：{file}。请带到县里，并报出本站钥匙名。",
        "The request is written: {file}. Take it to the county and read out the station's key name.",
    ),
    "ENROL_READ": Sentence("读县里回执…", "Read the answer…"),
    "ENROL_READ_TITLE": Sentence("选县里给的回执", "Choose the county's answer"),
    "ENROL_FILTER": Sentence("回执", "Answers"),
    "ENROL_OWN": Sentence("本站钥匙名", "This station's key"),
    "ENROL_COUNTY": Sentence("{county}的钥匙名", "Key of {county}"),
    "ENROL_COMPARE": Sentence(
        "请打电话给县里，两边各念一遍，一字不差才打钩。", "Call the county and read both aloud; tick only if all agree."
    ),
    "ENROL_TICK": Sentence("我和县里核对过", "I compared them with the county"),
    "ENROL_GO": Sentence("确认登记", "Enrol"),
    "ENROL_DONE": Sentence("已在{county}登记。现在可以导出了。", "Enrolled at {county}. Exporting is open now."),
}

SENTENCES: Final[Table] = {**_PLACES, **_EXPORT, **_ENROL}
