"""The papers by name, and what each is for. The papers themselves are Chinese: offices file them."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_SHELVES: Final[Table] = {
    "SHELF_MONEY": Sentence("钱和凭证", "Money and vouchers"),
    "SHELF_PEOPLE": Sentence("人员台账", "People"),
    "SHELF_PROGRESS": Sentence("进度", "Progress"),
    "SHELF_OFFICES": Sentence("报送部门", "For the offices"),
    "SHELF_PUBLIC": Sentence("公示和宣传", "For everybody"),
}

_MONEY: Final[Table] = {
    "PAPER_DAY": Sentence("征缴日报", "Day report"),
    "PAPER_DAY_FOR": Sentence("一天收了多少、存了多少、点钞结果。", "A day as it was closed."),
    "PAPER_COUNT": Sentence("现金点钞表", "Count sheet"),
    "PAPER_COUNT_FOR": Sentence("日结点钞的面额张数，两人签字。", "The notes counted at a close, signed by two."),
    "PAPER_DEPOSIT": Sentence("现金缴存清单", "Deposit with its vouchers"),
    "PAPER_DEPOSIT_FOR": Sentence("一次缴存含哪些凭证，随记账联交上去。", "Which vouchers a deposit carries."),
    "PAPER_LEDGER": Sentence("征缴台账", "Collection ledger"),
    "PAPER_LEDGER_FOR": Sentence("每人一行，税务要的总账。证件号是全号。", "A row a person, for the tax office."),
    "PAPER_DEPOSITS": Sentence("缴存台账", "Deposit ledger"),
    "PAPER_DEPOSITS_FOR": Sentence("每次缴存的金额、期限，是否按时。", "Every deposit and whether it was in time."),
    "PAPER_STOCK": Sentence("票证台账（结报缴销）", "Voucher stock"),
    "PAPER_STOCK_FOR": Sentence("凭证号用到哪里、作废几张，交票时双方签字。", "Numbers used and void, to be signed."),
}

_PEOPLE: Final[Table] = {
    "PAPER_WORK": Sentence("参保工作台账", "Enrolment ledger"),
    "PAPER_WORK_FOR": Sentence("全村每个人参保没有、在哪里参保。", "Everybody of the village and how he stands."),
    "PAPER_LOW_INCOME": Sentence("七类低收入人员参保台账", "Low-income people"),
    "PAPER_LOW_INCOME_FOR": Sentence("县里名单上的低收入人员，一个不能漏。", "Low-income people of the county's list."),
    "PAPER_MIGRANTS": Sentence("外出务工人员台账", "People working away"),
    "PAPER_MIGRANTS_FOR": Sentence("在外务工的人、在哪里参保、谁联系。", "Who works away, and who keeps in touch."),
    "PAPER_UNPAID": Sentence("未参保缴费人员名单", "Who is still to pay"),
    "PAPER_UNPAID_FOR": Sentence("按包保责任人分开，一人一份，拿去动员。", "By responsible cadre, a list for each."),
    "PAPER_UNVISITED": Sentence("未走访户名单", "Households not visited"),
    "PAPER_UNVISITED_FOR": Sentence("还有人没缴、账上也没有走访情况的户。", "People to pay, no visit on record."),
}

_PROGRESS: Final[Table] = {
    "PAPER_STRUCK": Sentence("每周销号表", "Weekly strike-off"),
    "PAPER_STRUCK_FOR": Sentence("一周里谁缴了、每组还剩几人。", "Who paid in a week, and who is left by group."),
    "PAPER_PROGRESS": Sentence("参保进度表", "Progress"),
    "PAPER_PROGRESS_FOR": Sentence("各阶段、各组到了多少，还差几人。", "By stage and group, and what is missing."),
    "PAPER_BULLETIN": Sentence("一周工作情况通报", "Weekly bulletin"),
    "PAPER_BULLETIN_FOR": Sentence("报镇里的一页：进度、收款、缴存、下周要做的。", "One page for the township."),
}

_OFFICES: Final[Table] = {
    "PAPER_AIDED": Sentence("困难群众参保资助台账", "Aided people, monthly"),
    "PAPER_AIDED_FOR": Sentence("每月一份，交医保部门。证件号是全号。", "Monthly, for the insurance office."),
    "PAPER_FUNDS": Sentence("参保资助资金申请表", "Claim for aid money"),
    "PAPER_FUNDS_FOR": Sentence("按资金来源、类别合计，税务医保审核后财政拨付。", "Sums by fund and category."),
    "PAPER_REFUNDS": Sentence("退费申请表", "Refund requests"),
    "PAPER_REFUNDS_FOR": Sentence("退费由税务受理，村里不退现金。", "The tax office refunds, never the village."),
    "PAPER_REQUESTS": Sentence("资助和更正申请表", "Aid and other requests"),
    "PAPER_REQUESTS_FOR": Sentence("名单上没有、信息不对的，报县里核定。", "For who is missing or wrong on a list."),
    "PAPER_HOME_AID": Sentence("异地参保回户籍地资助申请表", "Aid for the insured elsewhere"),
    "PAPER_HOME_AID_FOR": Sentence("在外地参保、没享受当地资助的，回来申请。", "Insured elsewhere without aid there."),
    "PAPER_FEE": Sentence("代办经费结算表", "Agency fee"),
    "PAPER_FEE_FOR": Sentence("按人数结算，另外拨付，不从保费里扣。", "By head count, never from premiums."),
    "PAPER_HANDOVER": Sentence("数据交接单", "Transmittal of a bundle"),
    "PAPER_HANDOVER_FOR": Sentence("U 盘交县里时，双方核对签字。", "Signed when the stick is handed over."),
}

_PUBLIC: Final[Table] = {
    "PAPER_NOTICE": Sentence("缴费信息公示表", "Public notice"),
    "PAPER_NOTICE_FOR": Sentence("贴在村务公开栏：没有金额、证件号和身份。", "For the board: no sums, no status."),
    "PAPER_LEAFLET": Sentence("参保缴费政策明白纸", "Leaflet on the rules"),
    "PAPER_LEAFLET_FOR": Sentence("一页纸讲清缴多少、什么时候缴、怎么报销。", "One page in plain words."),
    "PAPER_INFORM": Sentence("参保政策告知书", "Notice to be signed"),
    "PAPER_INFORM_FOR": Sentence("给自愿放弃的人，一人一页，讲清后果，本人签字。", "For who declines, one page each."),
}

SENTENCES: Final[Table] = {**_SHELVES, **_MONEY, **_PEOPLE, **_PROGRESS, **_OFFICES, **_PUBLIC}
