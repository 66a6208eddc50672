"""Search keys of a person, and the folding both keys and queries go through.

A query finds every key that begins with it. Keys that a person is usually looked up by stand as they are, so a full
match sorts before all longer keys. Keys of second rank carry a mark that sorts before every letter and digit, and so
come next: last four of the number before last four of the telephone, the surname's own reading before the dictionary's.
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import Final

SECOND: Final = "!"

# Surnames that the dictionary reads otherwise than families do, or that families read in more than one way.
_SINGLE: Final = """
单shan 仇qiu 解xie 曾zeng 翟zhai,di 区ou 查zha 盖ge,gai 朴piao 缪miao,miu 覃qin,tan 谭tan,qin 乐yue,le 员yun 尉wei,yu
任ren 华hua 沈shen 冼xian 洗xian 召shao 种chong 黑he 秘bi 折she 繁po 那na 能nai 祭zhai 燕yan 应ying 过guo 郗xi,chi
郇xun,huan 宓mi,fu 牟mu,mou 眭sui 隗wei,kui 薄bo 万wan 长chang 葛ge 谌chen,shen 曲qu 相xiang 行xing,hang 柏bai,bo 贾jia
纪ji 都du 重chong 车che,ju 晟cheng,sheng 於yu,wu 俞yu,shu 佴nai 莘xin,shen 藏zang 降jiang 隽juan 么yao 句gou
强qiang,jiang 角jue 镡xin,tan,chan 圈juan 费fei,bi 贲ben 郄qie,xi 干gan 乜nie 粘nian 谷gu,yu 还huan 适kuo 宁ning 合he,ge
盛sheng 占zhan 卜bu 阚kan 厘xi 会gui 参shen 术zhu 六lu 褚chu 宿su 校xiao 冯feng
"""
_DOUBLE: Final = """
尉迟yu-chi 欧阳ou-yang 上官shang-guan 司马si-ma 诸葛zhu-ge 东方dong-fang 皇甫huang-fu 长孙zhang-sun 令狐ling-hu
宇文yu-wen 慕容mu-rong 鲜于xian-yu 闻人wen-ren 万俟mo-qi 澹台tan-tai 赫连he-lian 淳于chun-yu 单于chan-yu 太叔tai-shu
申屠shen-tu 公孙gong-sun 仲孙zhong-sun 轩辕xuan-yuan 钟离zhong-li 闾丘lv-qiu 司徒si-tu 司空si-kong 夏侯xia-hou
端木duan-mu 百里bai-li 呼延hu-yan 南宫nan-gong 独孤du-gu 拓跋tuo-ba 濮阳pu-yang 公冶gong-ye 宗政zong-zheng 公羊gong-yang
乐正yue-zheng 谷梁gu-liang 漆雕qi-diao 第五di-wu 左丘zuo-qiu 东郭dong-guo 南门nan-men 羊舌yang-she 微生wei-sheng
梁丘liang-qiu 西门xi-men 亓官qi-guan 司寇si-kou 巫马wu-ma 颛孙zhuan-sun 壤驷rang-si 纳兰na-lan 叶赫ye-he
"""
_SURNAMES: Final = {entry[0]: tuple(entry[1:].split(",")) for entry in _SINGLE.split()}
_COMPOUND: Final = {entry[:2]: tuple(entry[2:].split("-")) for entry in _DOUBLE.split()}
_DOTS: Final = "·•．‧・∙⋅."
_DROPPED: Final = re.compile(rf"[\s{_DOTS}'’`\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def fold_query(text: str) -> str:
    """What is typed, as keys are kept: half width, lower case, without spaces, dots and invisible characters."""
    half = "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text)
    return _DROPPED.sub("", half).lower()


def search_keys(name: str, document: str, household: str, phone: str) -> frozenset[str]:
    """Every key a person answers to; any argument may be empty.

    Name and its suffixes, initials and full pinyin in every reading of the surname, the same of the given name, full
    number, last six and last four, household number and its tail, telephone and its last four.
    """
    keys: set[str] = set()
    first = keys.add

    def second(key: str) -> None:
        keys.add(key + SECOND)

    plain = name.lower() if name.isalpha() else fold_query(name)
    if plain:
        first(plain)
        for start in range(1, len(plain)):
            second(plain[start:])
        _add_readings(plain, keys)
    number = document.lower()
    if number:
        first(number)
        first(number[-4:])
        second(number[-6:])
    if household:
        _add_household(fold_query(household), keys)
    if phone:
        first(phone)
        second(phone[-4:])
    return frozenset(keys)


def _add_household(household: str, keys: set[str]) -> None:
    keys.add(household)
    digits = re.sub(r"\D", "", household)
    for tail in (digits, digits.lstrip("0"), digits[-4:], digits[-3:]):
        if tail and tail != household:
            keys.add(tail + SECOND)


def _add_readings(name: str, keys: set[str]) -> None:
    given = name[2:] if name[:2] in _COMPOUND and len(name) > 2 else name[1:]
    syllables = tuple(_default(character) for character in given)
    surname = name[: len(name) - len(given)]
    default = tuple(_default(character) for character in surname)
    usual: tuple[tuple[str, ...], ...]
    if len(surname) == 2:
        usual = (_COMPOUND[surname],)
    else:
        usual = tuple((reading,) for reading in _SURNAMES.get(surname, default))
    for reading in usual:
        _add_spelling(reading + syllables, "", keys)
    if default not in usual:
        _add_spelling(default + syllables, SECOND, keys)
    if len(given) > 1:
        keys.add("".join(syllable[:1] for syllable in syllables) + SECOND)
    if given:
        keys.add("".join(syllables) + SECOND)


def _add_spelling(syllables: tuple[str, ...], mark: str, keys: set[str]) -> None:
    keys.add("".join(syllable[:1] for syllable in syllables) + mark)
    full = "".join(syllables)
    keys.add(full + mark)
    if "v" in full:  # 吕 is lv on the keyboard, LYU in a passport, and lu to many
        keys.add(full.replace("v", "yu") + SECOND)
        keys.add(full.replace("v", "u") + SECOND)


@cache
def _default(character: str) -> str:
    """The dictionary's first reading of one character; a letter or an unknown character stands for itself."""
    if character.isascii():
        return character
    # Imported when first needed: it takes a third of a second with its table of phrases, a twentieth without.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(character, style=Style.NORMAL))
