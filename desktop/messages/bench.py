"""Sentences of `cunjiao bench`."""

from __future__ import annotations

from typing import Final

from desktop.messages.sentence import Sentence, Table

SENTENCES: Final[Table] = {
    "HELP_BENCH_JSON": Sentence("结果用 JSON 输出", "print the figures as JSON"),
    "HELP_BENCH_QUICK": Sentence("用很小的规模走一遍，不看上限", "run once at tiny sizes, without limits"),
    "HELP_BENCH_ONLY": Sentence("只测这一项，可以重复", "this benchmark only; may be repeated"),
    "BENCH_NOW": Sentence("正在测：{name}", "measuring {name}"),
    "BENCH_WHAT": Sentence("项目", "what"),
    "BENCH_SIZE": Sentence("规模", "size"),
    "BENCH_TIME": Sentence("用时", "time"),
    "BENCH_FLOOR": Sentence("底线", "floor"),
    "BENCH_RATIO": Sentence("倍数", "ratio"),
    "BENCH_LIMIT": Sentence("上限", "limit"),
    "BENCH_GROWTH": Sentence("增长", "growth"),
    "BENCH_WITHIN": Sentence("{limit} 合格", "{limit} met"),
    "BENCH_MISSED": Sentence("{limit} 超了", "{limit} MISSED"),
    "BENCH_SHORT": Sentence("{limit} 没到", "{limit} MISSED"),
    "BENCH_AGAINST": Sentence("{what}：除以{floor}", "{what}: ÷ {floor}"),
    "BENCH_GROWTH_MEANS": Sentence(
        "增长：单件用时从最小规模到最大规模的变化，以底线计。",
        "growth: time of one item at the largest size ÷ at the smallest, in floors.",
    ),
    "BENCH_BOOKING": Sentence("一户四人记账", "booking a household of four"),
    "BENCH_BOOKING_SIZE": Sentence("账上 {size} 张凭证", "{size} vouchers in the book"),
    "BENCH_BOOKING_FLOOR": Sentence(
        "同一磁盘上裸 SQLCipher 提交一行", "one row committed by bare SQLCipher on the same disk"
    ),
    "BENCH_SEARCH": Sentence("查人，第 99 百分位", "finding people, 99th percentile"),
    "BENCH_SEARCH_SIZE": Sentence("{size} 人", "{size} people"),
    "BENCH_SEARCH_FLOOR": Sentence(
        "同一个库里一条裸的前缀查询，第 99 百分位", "one bare prefix query in the same file, 99th percentile"
    ),
    "BENCH_VOUCHER": Sentence("画凭证，一式三联", "drawing a voucher, three copies"),
    "BENCH_VOUCHER_SIZE": Sentence("{size} 户", "{size} household"),
    "BENCH_VOUCHER_FLOOR": Sentence(
        "一页空白 PDF，同样两种字体和一个二维码", "a bare PDF page with the same two fonts and one QR code"
    ),
    "BENCH_NO_OFFICE": Sentence("没有装 LibreOffice，没测", "no LibreOffice here: not measured"),
    "BENCH_MERGE_ONE": Sentence("LibreOffice 邮件合并一张，含启动", "LibreOffice merging one voucher, with its start"),
    "BENCH_MERGE_ONE_SIZE": Sentence("{size} 户", "{size} household"),
    "BENCH_MERGE_ONE_FLOOR": Sentence(
        "本程序开着，从账本到同一户的凭证文件", "ours, from the book to the file of the same voucher"
    ),
    "BENCH_MERGE_OPEN": Sentence("同上，LibreOffice 已经开着", "the same, LibreOffice being open"),
    "BENCH_MERGE_OPEN_SIZE": Sentence("{size} 户", "{size} household"),
    "BENCH_MERGE_OPEN_FLOOR": Sentence("同上", "as above"),
    "BENCH_MERGE_MANY": Sentence("LibreOffice 一次合并，每张", "LibreOffice merging many at once, each"),
    "BENCH_MERGE_MANY_SIZE": Sentence("{size} 张凭证", "{size} vouchers"),
    "BENCH_MERGE_MANY_FLOOR": Sentence("本程序每张一个文件", "ours, a file each"),
    "BENCH_MERGE_BARE": Sentence("本程序画凭证，每张", "ours drawing vouchers, each"),
    "BENCH_MERGE_BARE_SIZE": Sentence("{size} 张凭证", "{size} vouchers"),
    "BENCH_MERGE_BARE_FLOOR": Sentence("一页空白 PDF，见画凭证", "a bare page as for drawing a voucher"),
    "BENCH_MERGE_MEMORY": Sentence("画这么多凭证最多占的内存", "most memory while drawing them"),
    "BENCH_MERGE_MEMORY_SIZE": Sentence("{size} 张凭证", "{size} vouchers"),
    "BENCH_MERGE_MEMORY_FLOOR": Sentence("只画十分之一时的内存", "most memory for a tenth of them"),
    "BENCH_ROSTER": Sentence("导入名册，每行", "taking a roster in, each row"),
    "BENCH_ROSTER_SIZE": Sentence("{size} 行", "{size} rows"),
    "BENCH_ROSTER_FLOOR": Sentence("只用 calamine 读同一个文件，每行", "calamine alone on the same file, each row"),
    "BENCH_QUOTE": Sentence("算应缴金额，每例", "quoting, each case"),
    "BENCH_QUOTE_SIZE": Sentence("{size} 例", "{size} cases"),
    "BENCH_QUOTE_FLOOR": Sentence("json.loads 读同样的案例，每例", "json.loads of the same cases, each"),
    "BENCH_START_CHECK": Sentence("开机自查账本", "check of a book at the start"),
    "BENCH_START_CHECK_SIZE": Sentence("{size} 张凭证", "{size} vouchers"),
    "BENCH_START_CHECK_FLOOR": Sentence("数据库自己粗查一遍同一个文件", "SQLite's own quick check of the same file"),
    "BENCH_CHECK": Sentence("全面检查账本，每张凭证", "full check of a book, each voucher"),
    "BENCH_CHECK_SIZE": Sentence("{size} 张凭证", "{size} vouchers"),
    "BENCH_CHECK_FLOOR": Sentence(
        "只算同样的散列、只验同样的签名，每张", "the same hashes and signatures and nothing else, each"
    ),
    "BENCH_BUNDLE_WRITE": Sentence("写报送包，每张凭证", "writing a bundle, each voucher"),
    "BENCH_BUNDLE_WRITE_SIZE": Sentence("{size} 张凭证", "{size} vouchers"),
    "BENCH_BUNDLE_WRITE_FLOOR": Sentence("同样的事件 zlib 压缩再 SHA-256", "zlib and SHA-256 of the same events"),
    "BENCH_BUNDLE_READ": Sentence("读报送包，每张凭证", "reading a bundle, each voucher"),
    "BENCH_BUNDLE_READ_SIZE": Sentence("{size} 张凭证", "{size} vouchers"),
    "BENCH_BUNDLE_READ_FLOOR": Sentence(
        "只算同样的散列、只验同样的签名，每张", "the same hashes and signatures and nothing else, each"
    ),
    "BENCH_WINDOW_UP": Sentence("窗口画出来", "window painted"),
    "BENCH_WINDOW_UP_SIZE": Sentence("{size} 人", "{size} people"),
    "BENCH_WINDOW_UP_FLOOR": Sentence("一个空的 PySide6 窗口，各自一个进程", "a bare PySide6 window, a process each"),
    "BENCH_WINDOW_LOGIN": Sentence("可以登录", "somebody can log in"),
    "BENCH_WINDOW_LOGIN_SIZE": Sentence("{size} 人", "{size} people"),
    "BENCH_WINDOW_LOGIN_FLOOR": Sentence("同上", "as above"),
    "BENCH_WINDOW_USABLE": Sentence("登录后第一次按键有结果", "logged in, first key of a search answered"),
    "BENCH_WINDOW_USABLE_SIZE": Sentence("{size} 人", "{size} people"),
    "BENCH_WINDOW_USABLE_FLOOR": Sentence("同上", "as above"),
    "BENCH_WINDOW_MEMORY": Sentence("窗口空闲时的内存（PSS）", "memory of the idle window (PSS)"),
    "BENCH_WINDOW_MEMORY_SIZE": Sentence("{size} 人", "{size} people"),
    "BENCH_WINDOW_MEMORY_FLOOR": Sentence("一个空的 PySide6 窗口", "a bare PySide6 window"),
    "BENCH_WINDOW_KEY": Sentence("窗口里查人一键，第 99 百分位", "a key of a search, painted, 99th percentile"),
    "BENCH_WINDOW_KEY_SIZE": Sentence("{size} 人", "{size} people"),
    "BENCH_WINDOW_KEY_FLOOR": Sentence("空的输入框和列表显示同样多行", "a bare box and list with as many lines"),
    "BENCH_WINDOW_KEY_MEDIAN": Sentence("同上，中位数", "the same, median"),
    "BENCH_WINDOW_KEY_MEDIAN_SIZE": Sentence("{size} 人", "{size} people"),
    "BENCH_WINDOW_KEY_MEDIAN_FLOOR": Sentence("同上", "as above"),
    "BENCH_WINDOW_GAP_OWN": Sentence("其中本程序自己占用处理器", "of it, the program's own work"),
    "BENCH_WINDOW_GAP_OWN_SIZE": Sentence("{size} 行", "{size} rows"),
    "BENCH_WINDOW_GAP_OWN_FLOOR": Sentence("同上", "as above"),
    "BENCH_WINDOW_GAP": Sentence("导入时窗口最长停顿", "longest stop of the window during an import"),
    "BENCH_WINDOW_GAP_SIZE": Sentence("{size} 行", "{size} rows"),
    "BENCH_WINDOW_GAP_FLOOR": Sentence("同时一个什么也不做的进程的最长停顿", "of an idle process, meanwhile"),
}
