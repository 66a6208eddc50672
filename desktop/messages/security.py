"""Sentences of the security area: PINs, passphrases, key files, the system keyring, seals."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "PIN_FORM": Sentence(
        "PIN 码不合要求。PIN 码是 {least} 到 {most} 位数字。请重新输入，按回车键。",
        "The PIN does not fit. A PIN is {least} to {most} digits. Type it again and press Enter.",
    ),
    "PIN_EASY": Sentence(
        "这个 PIN 码太好猜。相同或连续的数字别人一试就中。请换一个，按回车键。",
        "This PIN is too easy. Equal or consecutive digits are tried first. Choose another and press Enter.",
    ),
    "PASSPHRASE_SHORT": Sentence(
        "口令太短。电脑丢了，全靠口令保护账本。请至少输入 {least} 个字，少用重复的字。",
        "The passphrase is too short. If the PC is stolen it is all that protects the book. "
        "Type at least {least} characters, few of them repeated.",
    ),
    "PASSPHRASE_LONG": Sentence(
        "口令太长。口令最多 {most} 个字。请改短后再输入。",
        "The passphrase is too long. It may have {most} characters. Shorten it and type it again.",
    ),
    "WRONG_PASSPHRASE": Sentence(
        "口令不对，账本没有打开。请看大写键和输入法是否切换了。重新输入口令，按回车键。",
        "The passphrase is not right; the book stays closed. Look at Caps Lock and the input method. "
        "Type it again and press Enter.",
    ),
    "KEYFILE_EXISTS": Sentence(
        "这里已有密钥文件 {file}，没有改动。盖掉它，原来的账本就再也打不开。请换一个文件夹。",
        "The key file {file} is already here and was left alone. Without it the old book could never be opened again. "
        "Choose another folder.",
    ),
    "KEYFILE_MISSING": Sentence(
        "找不到密钥文件 {file}。没有它账本打不开，账本本身没有动。请把账本文件夹整个放回原处，或从备份恢复。",
        "The key file {file} is not there. The book cannot be opened without it; the book itself was not touched. "
        "Put the whole book folder back in its place, or restore a backup.",
    ),
    "KEYFILE_UNREADABLE": Sentence(
        "密钥文件 {file} 读不出来。可能是磁盘有问题，或当前用户没有权限。请换回原来的用户，或从备份恢复。",
        "The key file {file} cannot be read. The disk may be bad, or this user may not read it. "
        "Sign in as the user who made the book, or restore a backup.",
    ),
    "KEYFILE_DAMAGED": Sentence(
        "密钥文件已损坏，账本没有打开。文件内容与校验不符，再输口令也没有用。请从备份恢复密钥文件。",
        "The key file is damaged; the book stays closed. Its content does not match its checksum, another passphrase "
        "will not help. Restore the key file from a backup.",
    ),
    "KEYFILE_UNWRITABLE": Sentence(
        "密钥文件 {file} 没有写成，原来的还在。可能磁盘已满或不可写。请腾出空间后再做一次。",
        "The key file {file} was not written; the old one is still there. The disk may be full or read-only. "
        "Make room and do it again.",
    ),
    "OPENKEY_MISSING": Sentence(
        "找不到核对用的钥匙文件 {file}。文件名可能写错了。请看清文件名再运行。",
        "The key file {file} for checking is not there. Its name may be mistyped. Look at the name and run again.",
    ),
    "OPENKEY_UNREADABLE": Sentence(
        "钥匙文件 {file} 读不出来。可能没有权限，或它是文件夹。请换一个文件再运行。",
        "The key file {file} cannot be read. It may be a folder, or this user may not read it. Name another.",
    ),
    "OPENKEY_DAMAGED": Sentence(
        "{file} 不是核对用的钥匙文件。内容应为三行，格式固定。请向县里重新要一份。",
        "{file} is not a key file for checking. It has three lines in a fixed form. Ask the county for it again.",
    ),
    "KEYRING_READY": Sentence(
        "系统钥匙串可用。开机登录后不必再输口令。口令仍要妥善保存。",
        "The system keyring works. After signing in no passphrase is asked. Still keep the passphrase safe.",
    ),
    "KEYRING_EMPTY": Sentence(
        "系统钥匙串里没有这本账的钥匙。每次打开都要输口令。要省去这一步，请在设置里选“记住”。",
        "The system keyring holds nothing for this book. The passphrase is asked each time. "
        "To save that, choose “remember” in the settings.",
    ),
    "KEYRING_NONE": Sentence(
        "这台电脑没有系统钥匙串。每次打开账本都要输口令。请把口令记牢。",
        "This PC has no system keyring. The passphrase is asked each time the book is opened. Remember it well.",
    ),
    "KEYRING_NOT_TRUSTED": Sentence(
        "这台电脑设的钥匙串不是系统自带的，没有使用。钥匙存进去谁都能读。请每次输口令。",
        "The keyring set on this PC is not the system's own and was not used. Anyone could read a key in it. "
        "Type the passphrase each time.",
    ),
    "KEYRING_LOCKED": Sentence(
        "系统钥匙串锁着。可能登录时没有输密码。请输账本口令，按回车键。",
        "The system keyring is locked. Perhaps no password was typed at sign-in. Type the passphrase, press Enter.",
    ),
    "KEYRING_FAILING": Sentence(
        "系统钥匙串没有应答。账本不受影响。请输账本口令，按回车键。",
        "The system keyring does not answer. The book is not affected. Type the book's passphrase and press Enter.",
    ),
    "KEYRING_STALE": Sentence(
        "系统钥匙串里的钥匙打不开这本账。账本可能是从别处恢复的。请输口令，再在设置里选“记住”。",
        "What the system keyring holds does not open this book. The book may have been restored. "
        "Type the passphrase, then choose “remember” in the settings.",
    ),
    "SEAL_NOT_FOR_US": Sentence(
        "这个文件不是发给这里的，没有读入。它是封给别的单位的，或开头损坏了。请找发出单位核对。",
        "This file is not for this office; nothing was taken in. It is sealed to another one, or its head is damaged. "
        "Ask who sent it.",
    ),
    "SEAL_CUT": Sentence(
        "这个文件不完整，没有读入。多半是没写完就拔了U盘。请重新导出一份，等提示可以拔出再拔。",
        "This file is cut short; nothing was taken in. The stick was probably pulled too early. "
        "Export again and wait until you are told it may be removed.",
    ),
    "SEAL_DAMAGED": Sentence(
        "这个文件已损坏，没有读入。内容被截断或改动过。请重新导出一份再拿来。",
        "This file is damaged; nothing was taken in. It was cut or changed. Export it again and bring the new one.",
    ),
    "SEAL_SIGNATURE": Sentence(
        "这个文件的签名不对，没有读入。写文件的不是它自称的单位，或内容被改过。请报告县级管理员。",
        "The signature of this file is wrong; nothing was taken in. It was written by somebody else than it says, or "
        "changed. Report it to the county.",
    ),
    "SEAL_TOO_BIG": Sentence(
        "这个文件太大，没有读入。正常的文件远没有这么大。请报告县级管理员。",
        "This file is too big; nothing was taken in. A proper one is far smaller. Report it to the county.",
    ),
}
