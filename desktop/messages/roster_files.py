"""Sentences about foreign tables as a whole, and about document numbers in them."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

FILES: Final[Table] = {
    "TABLE_MISSING": Sentence(
        "没有找到文件“{file}”。可能改了名或移走了。请看一下文件夹，再选一次。",
        "The file {file} was not found. It may have been renamed or moved. Look in the folder and choose it again.",
    ),
    "TABLE_FOLDER": Sentence(
        "“{file}”是文件夹，不是表格。请打开它，选里面的表格文件。",
        "{file} is a folder, not a table. Open it and choose the table in it.",
    ),
    "TABLE_IN_USE": Sentence(
        "打不开“{file}”。它可能正被表格软件打开，或者没有读取权限。请先关闭它再试。",
        "{file} cannot be opened. It may be open in a spreadsheet program, or may not be read. Close it and try again.",
    ),
    "TABLE_EMPTY": Sentence(
        "“{file}”是空文件，里面一个字也没有。多半没有拷完。请重新拷贝一份。",
        "{file} is empty. It was probably not copied to the end. Copy it again.",
    ),
    "TABLE_BLANK": Sentence(
        "“{file}”里没有内容，每张工作表都是空的。请核对是不是选错了文件。",
        "{file} holds nothing: every sheet is blank. Check whether it is the right file.",
    ),
    "TABLE_KIND_UNKNOWN": Sentence(
        "认不出“{file}”（{suffix}）。能读 xlsx、xls、et、ods、csv、txt。请用表格软件打开，另存为 xlsx 再导入。",
        "{file} ({suffix}) cannot be read; xlsx, xls, et, ods, csv and txt can. Save it as xlsx and try again.",
    ),
    "TABLE_WEB_PAGE": Sentence(
        "“{file}”不是真正的表格，是网页改了名字。请用表格软件打开，另存为 xlsx 再导入。",
        "{file} is no real table but a renamed web page. Open it in a spreadsheet program, save it as xlsx, try again.",
    ),
    "TABLE_NOT_TABLE": Sentence(
        "“{file}”的内容不是表格。可能改错了扩展名。请向给表的人要原来的表格文件。",
        "What is in {file} is no table. It may have the wrong name. Ask whoever gave it for the original.",
    ),
    "TABLE_PASSWORD": Sentence(
        "“{file}”加了打开密码，程序读不了。请用表格软件打开，去掉密码后另存一份。",
        "{file} is locked with a password. Open it in a spreadsheet program and save a copy without the password.",
    ),
    "TABLE_BROKEN": Sentence(
        "“{file}”不完整或已损坏，没有导入任何内容。多半没有拷完。请重新拷贝，或再要一份。",
        "{file} is incomplete or damaged; nothing was taken in. Copy it again or ask for another.",
    ),
    "TABLE_TOO_BIG": Sentence(
        "“{file}”展开后太大，不像一份名单，没有读。请只留名单本身的行和列，另存后再导入。",
        "{file} unpacks to far more than any list and was not read. Keep only the rows and columns of the list.",
    ),
    "TABLE_ENCODING": Sentence(
        "“{file}”的文字编码认不出，读出来会是乱码，没有导入。请另存为 xlsx 或 UTF-8 的 csv。",
        "The encoding of {file} is unknown; names would come out wrong. Save it as xlsx or as csv in UTF-8.",
    ),
    "TABLE_QUOTES": Sentence(
        "“{file}”从第 {row} 行起引号不成对，后面的行会连成一片，没有导入。请另存为 xlsx 再导入。",
        "From line {row} of {file} on a quotation mark is not closed; nothing was taken in. Save the list as xlsx.",
    ),
    "TABLE_NO_HEADINGS": Sentence(
        "在“{file}”里没有找到表头。至少要有这几列：{needs}。请在表的前几行写上列名。",
        "No headings were found in {file}. At least these columns are needed: {needs}. Write them above the list.",
    ),
    "SHEET_SKIPPED": Sentence(
        "工作表“{sheets}”也像名单，这次没有读。只读第一张。请合到一张表里，或分开存再导入。",
        "The sheets {sheets} look like lists too and were not read: only the first is. Put them into one sheet.",
    ),
    "COLUMN_TWICE": Sentence(
        "有不止一列都叫“{column}”，只读了最前面的一列，别的列里的人没有收。请一人一行，再导入。",
        "More than one column is called {column}; only the first was read. Put each person into a row of his own.",
    ),
    "NO_HOUSEHOLDS": Sentence(
        "表里没有户编号，按户主和关系分户，编了临时号。请核对分户，最好补上户编号。",
        "There is no household number; households were told apart by their heads. Check them, or add the numbers.",
    ),
    "ROWS_DIFFER": Sentence(
        "表上写共 {declared} 个，实际读到 {found} 个。请核对有没有多行或漏行。",
        "The file says it holds {declared}, but {found} were read. Check for missing or additional rows.",
    ),
    "LIST_SHORT": Sentence(
        "名单写共 {declared} 个，只有 {found} 个，可能不完整。只会增加，不取消任何人。请要完整名单。",
        "The list says {declared}, holds {found}: perhaps cut. It only adds, nobody is struck off. Ask for it whole.",
    ),
    "LIST_CUT": Sentence(
        "名单在第 {row} 行断了，后面的人没有拷到。只会增加，不取消任何人。请重新拷贝完整名单。",
        "The list breaks off in row {row}. It only adds, nobody is struck off. Copy the whole list again.",
    ),
}

NUMBERS: Final[Table] = {
    "CHECK_DIGIT": Sentence(
        "这个证件号末位对不上，可能打错一位或两位颠倒。请对照证件改正。",
        "The last character of this number does not fit: one may be wrong, or two swapped. Compare it with the card.",
    ),
    "LENGTH": Sentence(
        "证件号有 {length} 位，位数不对，应为 18 位。请对照证件补全。",
        "The number has {length} characters instead of 18. Complete it from the card.",
    ),
    "BAD_DATE": Sentence(
        "证件号里的出生日期 {month} 月 {day} 日不存在。请对照证件检查第 11—14 位。",
        "The birth date in the number, month {month} day {day}, does not exist. Check characters 11 to 14.",
    ),
    "BIRTH_IN_FUTURE": Sentence(
        "证件号里的出生日期还没有到。请对照证件检查第 7—14 位，并看电脑日期对不对。",
        "The birth date in the number lies ahead. Check characters 7 to 14, and the computer's date.",
    ),
    "BIRTH_TOO_EARLY": Sentence(
        "证件号里的出生年份是 {year} 年，太早了。请对照证件检查第 7—10 位。",
        "The birth year in the number is {year}, which is too early. Check characters 7 to 10.",
    ),
    "AREA_PRACTICE": Sentence(
        "69 开头的证件号只用于练习，没有真人用这样的号。请对照证件改正。",
        "Numbers that begin with 69 are for practice only; nobody real has one. Compare it with the card.",
    ),
    "AREA_UNKNOWN": Sentence(
        "证件号开头 {area} 不是已知的省份。先收下了，请对照证件看一遍。",
        "The number begins with {area}, no known province. It was taken in; compare it with the card.",
    ),
    "AGE_120": Sentence(
        "按证件号已经 {age} 岁。先收下了，请核实本人是否健在、号码是否抄对。",
        "By the number this person is {age} years old. Taken in; check that the person lives and the number is right.",
    ),
    "OTHER_DOCUMENT": Sentence(
        "不是身份证，是其他证件，号码无法校验。先收下了，请报县里核对。",
        "This is another document, whose number cannot be checked. It was taken in; let the county check it.",
    ),
    "OLD_15": Sentence(
        "这是 15 位旧身份证号。换成 18 位后末四位应是 {last4}。请对照现在的证件，由人确认后填上。",
        "This is an old number of 15 digits. As 18 it should end in {last4}. Let somebody confirm it from the card.",
    ),
    "OLD_15_CENTURY": Sentence(
        "这是 15 位旧身份证号，看不出是哪个世纪出生，不能换算。请对照现在的证件填 18 位号。",
        "This is an old number of 15 digits that does not tell the century. Write the 18 characters from the card.",
    ),
    "NO_ID": Sentence(
        "没有证件号。没有号就认不准人，先不收。新生儿可填出生医学证明号，其他人请补身份证号。",
        "There is no document number, so who it is stays open. Add it; for a newborn the birth certificate's.",
    ),
    "ID_AS_NUMBER": Sentence(
        "证件号在表里是“数字”格式，后三位已经丢了。请把该列改成“文本”再填，或向镇里要原表。",
        "The number is stored as a figure; its last three digits are lost. Make the column text and fill it in again.",
    ),
    "ID_SCI_TEXT": Sentence(
        "证件号成了科学计数（带 E+），后几位已经丢了。不按姓名猜人。请要回原表，把该列设成文本。",
        "The number turned into 6.9E+17; its end is lost, and nobody is guessed by name. Ask for the original as text.",
    ),
    "ID_ROUNDED": Sentence(
        "证件号末三位都是 0，多半是表格软件抹掉了。请把该列改成“文本”再填，或向镇里要原表。",
        "The number ends in 000; a spreadsheet probably cut it. Make the column text and fill it in again.",
    ),
    "ID_LONG": Sentence(
        "证件号有 {length} 位，太长了，不是证件号。请对照证件改正。",
        "The number has {length} characters, far too many. Correct it from the card.",
    ),
    "ID_CHARS": Sentence(
        "证件号里有不该有的字符。只能是数字，末位可以是 X。请对照证件改正。",
        "The number holds characters that do not belong there. Only digits, and an X at the end. Correct it.",
    ),
    "ID_FORMULA_TEXT": Sentence(
        "证件号一格里写的是公式，不是号码。程序不计算公式。请填上号码。",
        "The cell of the number holds a formula. Formulas are not worked out here. Write the number.",
    ),
    "ID_ARABIC_DIGITS": Sentence(
        "证件号用了别种文字的数字，看着像号码，其实不是。请用普通数字重新填写。",
        "The number is written in digits of another script. Write it in common digits.",
    ),
    "ID_SUPERSCRIPT": Sentence(
        "证件号里有上标小数字，不是普通数字。请对照证件重新填写。",
        "The number holds a raised digit. Write it again from the card.",
    ),
    "DISABILITY_CERT": Sentence(
        "填的是残疾人证号，已取前 18 位作身份证号。不用处理。",
        "A disability certificate's number was given; its first 18 characters were taken. Nothing to do.",
    ),
    "LOWER_X": Sentence(
        "证件号末位的小写 x 已改成大写 X。不用处理。",
        "The small x at the end was made an X. Nothing to do.",
    ),
    "FULLWIDTH": Sentence(
        "证件号的全角数字已改成半角。不用处理。", "Full-width digits were made half width. Nothing to do."
    ),
    "SPACES": Sentence("证件号中间的空格已去掉。不用处理。", "Spaces in the number were removed. Nothing to do."),
    "APOSTROPHE": Sentence(
        "证件号前后的撇号或引号已去掉。不用处理。", "Marks around the number were removed. Nothing to do."
    ),
    "INVISIBLE": Sentence(
        "证件号里看不见的字符已去掉。不用处理。", "Invisible characters in the number were removed. Nothing to do."
    ),
}
