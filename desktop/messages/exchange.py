"""Sentences of the exchange area: sticks, bundles and answers."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

_WRITING: Final[Table] = {
    "EXPORT_WRITTEN": Sentence(
        "已写出，读回核对一致。账已在文件里，可以带走。用U盘的请先弹出，灯不闪了再拔。",
        "Written, read back and found the same. The file holds the book and may be taken away. "
        "Eject a stick first and pull it when its light stops.",
    ),
    "EXPORT_ALREADY_THERE": Sentence(
        "已有这份文件，核对一致。不用再写一遍。用U盘的请先弹出，灯不闪了再拔。",
        "This file is there already and was found whole. There is nothing to write again. "
        "Eject a stick first and pull it when its light stops.",
    ),
    "EXPORT_NOTHING_NEW": Sentence(
        "没有要上报的新账。县里已经收到的，不必再报。有新收款后再导出。",
        "There is nothing new to hand in. The county has it all. Export again after new receipts.",
    ),
    "EXPORT_NOT_ENROLLED": Sentence(
        "还不能导出。本站没有在县里登记，文件没有人能读。请先导出登记申请，带到县里。",
        "Nothing can be exported yet. This station is not enrolled, so nobody could read the file. "
        "Export the request for enrolment first and take it to the county.",
    ),
    "EXPORT_NO_STICK": Sentence(
        "没有找到U盘，没有导出。可能没插好，或刚拔出。请插好U盘，等系统认出后再试。",
        "No stick was found; nothing was exported. It may not be plugged in well. "
        "Plug it in, wait until the system shows it, and try again.",
    ),
    "EXPORT_SYSTEM_VOLUME": Sentence(
        "选的是本机硬盘，没有导出。电脑坏了，账和文件会一起丢。请选U盘；确实要存到文件夹，请选“存到文件夹”。",
        "This is the PC's own disk; nothing was exported. If the PC dies, book and file die together. "
        "Choose the stick, or “save to a folder” if a folder is meant.",
    ),
    "EXPORT_READ_ONLY": Sentence(
        "U盘写不进去，没有导出。它是只读的，可能侧面的写保护开关没拨开。请拨开开关，或换一个U盘再试。",
        "The stick cannot be written; nothing was exported. It is read-only, perhaps by the switch on its side. "
        "Move the switch or take another stick.",
    ),
    "EXPORT_FULL": Sentence(
        "U盘空间不够，没有导出。账没有受影响。请删掉U盘上不用的文件，或换一个U盘再试。",
        "The stick has too little room; nothing was exported. The book is not affected. "
        "Delete files you do not need from it, or take another stick.",
    ),
    "EXPORT_BAD_NAME": Sentence(
        "文件名不合要求，没有导出。有的电脑会认不出这样的名字。请不要改程序给的文件名。",
        "The file name will not do; nothing was exported. Some PCs could not read such a name. "
        "Leave the name as the program gives it.",
    ),
    "EXPORT_NAME_TAKEN": Sentence(
        "U盘上有同名文件，内容不同，没有导出。程序从不盖掉别的文件。请把那个文件移走，或换一个U盘再试。",
        "The stick has a file of this name with other content; nothing was exported. The program never writes over it. "
        "Move that file away or take another stick.",
    ),
    "EXPORT_NOT_PERMITTED": Sentence(
        "没有权限写这个位置，没有导出。可能这台电脑管住了U盘。请换一个位置，或找电脑管理员。",
        "This place may not be written; nothing was exported. Perhaps this PC forbids sticks. "
        "Choose another place or ask who looks after the PC.",
    ),
    "EXPORT_IN_USE": Sentence(
        "U盘正被别的程序占用，没有导出。可能打开着那个文件，或在查病毒。请关掉它，稍等再试。",
        "Another program is using the stick; nothing was exported. The file may be open, or a virus check may run. "
        "Close it, wait a little and try again.",
    ),
    "EXPORT_REMOVED": Sentence(
        "U盘中途拔出了，没有导出。U盘上的文件不能用。请重新插好，再导出一次。",
        "The stick was taken out half-way; nothing was exported. What is on it is of no use. "
        "Plug it in again and export once more.",
    ),
    "EXPORT_SWAPPED": Sentence(
        "写的时候换了U盘，没有算导出。不能确定文件写在哪一个上。请只插一个U盘，再导出一次。",
        "The stick was changed while writing; it does not count as exported. The file may be on the other one. "
        "Plug in one stick only and export again.",
    ),
    "EXPORT_DEVICE_FAULT": Sentence(
        "U盘没有应答，没有导出。U盘可能坏了，或接触不好。请换一个插口或换一个U盘再试。",
        "The stick does not answer; nothing was exported. It may be bad, or its contact is. "
        "Try another socket or another stick.",
    ),
    "EXPORT_READ_BACK_DIFFERS": Sentence(
        "写进去的和读出来的不一样，没有导出。这个U盘靠不住。请换一个U盘再试，这个不要再用。",
        "What was read back is not what was written; nothing was exported. This stick cannot be trusted. "
        "Take another one and do not use this one again.",
    ),
    "EXPORT_NOT_VERIFIED": Sentence(
        "写好的文件没有通过核对，没有导出。县里会读不了它。请再导出一次；还不行，请做账本检查。",
        "The file did not pass its check; nothing was exported. The county could not read it. "
        "Export again; if it happens again, run the check of the book.",
    ),
}

_READING: Final[Table] = {
    "IMPORT_TAKEN_IN": Sentence(
        "已读入，核对无误。内容已记入账本。可以拔出U盘。",
        "Taken in and found right. It stands in the book. The stick may be removed.",
    ),
    "IMPORT_ALREADY_KNOWN": Sentence(
        "这份文件以前读过，没有重复记账。内容和账本一致。可以拔出U盘。",
        "This file was taken in before; nothing was booked twice. It agrees with the book. The stick may be removed.",
    ),
    "IMPORT_NO_FILE": Sentence(
        "没有找到文件，没有读入。U盘可能拔出了，或文件被移走了。请插好U盘，再选一次文件。",
        "The file was not found; nothing was taken in. The stick may be out, or the file was moved. "
        "Plug it in and choose the file again.",
    ),
    "IMPORT_UNREADABLE": Sentence(
        "文件读不出来，没有读入。U盘可能坏了，或没有权限。请换一个插口再试，或请对方重新拷一份。",
        "The file cannot be read; nothing was taken in. The stick may be bad, or reading is not allowed. "
        "Try another socket, or ask for another copy.",
    ),
    "IMPORT_UNKNOWN_STATION": Sentence(
        "不认识上报的站点，没有读入。它没有在本县登记，或登记表不是本县签发的。请先给它办登记。",
        "The station is not known; nothing was taken in. It is not enrolled here, or its record is not signed by this "
        "county. Enrol it first.",
    ),
    "IMPORT_OTHER_COUNTY": Sentence(
        "这个文件是报给别的县的，没有读入。文件里写明了收件单位。请交还送来的人。",
        "This file is for another county; nothing was taken in. It names who it is for. Give it back.",
    ),
    "IMPORT_OTHER_STATION": Sentence(
        "这份回执是给别的站点的，没有读入。文件里写明了站点编号。请向县里要本站的回执。",
        "This answer is for another station; nothing was taken in. It names the station. "
        "Ask the county for the answer to this one.",
    ),
    "IMPORT_REVOKED_KEY": Sentence(
        "签名用的钥匙已经作废，没有读入。县里已停用这把钥匙，文件可能是别人写的。请查清电脑下落，重新登记。",
        "The key that signed it is revoked; nothing was taken in. The county has stopped trusting it. "
        "Find out where the PC is, and enrol it again.",
    ),
    "IMPORT_PRACTICE": Sentence(
        "练习和正式的文件不能混用，没有读入。文件和账本一个是练习，一个是正式。请拿对应的文件来。",
        "Practice and real files do not mix; nothing was taken in. One of file and book is for practice. "
        "Bring the file that belongs here.",
    ),
    "IMPORT_BROKEN_CHAIN": Sentence(
        "文件里的账前后接不上，没有读入。有的记录被改过、删过或换过位置。请让该站做账本检查。",
        "The entries in the file do not hold together; nothing was taken in. Some were changed, removed or moved. "
        "Let the station run the check of its book.",
    ),
    "IMPORT_COUNTS_DIFFER": Sentence(
        "文件的合计和明细对不上，没有读入。笔数、金额或起止号与内容不符。请让该站做账本检查，重新导出。",
        "The totals of the file do not fit its entries; nothing was taken in. Count, amount or numbers differ. "
        "Let the station check its book and export again.",
    ),
    "IMPORT_GAP": Sentence(
        "中间缺了一段账，没有读入。这份文件和县里已收到的接不上。请让该站从上次回执起重新导出。",
        "A stretch of entries is missing; nothing was taken in. The file does not join what the county has. "
        "Let the station export again from the last answer on.",
    ),
    "IMPORT_FORK": Sentence(
        "同一个号有两笔不同的账，没有读入。可能账本被倒回过，或有两台电脑在用同一个站点。请停用该站，马上核查。",
        "One number stands for two different entries; nothing was taken in. The book was set back, or two PCs work as "
        "one station. Stop the station and look into it at once.",
    ),
    "IMPORT_OLDER_PACK": Sentence(
        "文件带的政策比现有的旧，没有换。按旧政策收费会收错。请向县里要最新的回执。",
        "The rules in the file are older than those in force and were not taken. Old rules would charge wrongly. "
        "Ask the county for its newest answer.",
    ),
    "IMPORT_OLDER_ANSWER": Sentence(
        "这份回执比已读入的旧，没有读入。它的内容已被后来的回执代替。请用县里最新的回执。",
        "This answer is older than one taken in before; nothing was taken in. A later one has replaced it. "
        "Use the county's newest.",
    ),
    "IMPORT_NEWER_FORMAT": Sentence(
        "文件是新版程序写的，没有读入。这台电脑上的程序太旧，认不出新格式。请先升级程序。",
        "A newer program wrote this file; nothing was taken in. The one on this PC does not know the form. "
        "Bring this program up to date first.",
    ),
}

SENTENCES: Final[Table] = {**_WRITING, **_READING}
