"""Colours, sizes and the style sheet: the one place that knows how the window looks. Light, dark, and 大字."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop.paths import resources

_CHINESE: Final = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei UI", "Microsoft YaHei")
_TEXT_PX: Final = 15
_LARGE: Final = 1.33  # 大字: text 20 px, buttons 60 px and more


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour that says something, with the tint it is written on. Never the only sign: words stand beside it."""

    ink: str
    tint: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours. Text on its ground has a contrast of 4.5 or more, lines 3 or more (held by a test)."""

    ground: str
    card: str
    side: str
    track: str  # what a bar or a gauge has yet to fill
    line: str
    text: str
    grey: str
    chosen: str
    good: Tone
    warn: Tone
    bad: Tone
    info: Tone
    button: Tone
    stripes: Tone  # the frame of practice; nothing is written on it


LIGHT: Final = Theme(
    ground="#F4F6FA",
    card="#FFFFFF",
    side="#E8EDF6",
    track="#E1E7F1",
    line="#8791A3",
    text="#1B2330",
    grey="#4A5567",
    chosen="#D3E5FB",
    good=Tone("#17602E", "#E3F4E8"),
    warn=Tone("#7A4300", "#FFF1D9"),
    bad=Tone("#9B1414", "#FDE8E8"),
    info=Tone("#0A4F97", "#DCEBFD"),
    button=Tone("#FFFFFF", "#0B5AA8"),
    stripes=Tone("#F3B61F", "#2B2B2B"),
)
DARK: Final = Theme(
    ground="#14181F",
    card="#1D232D",
    side="#181D26",
    track="#343E4E",
    line="#7C8798",
    text="#EEF1F6",
    grey="#B4BDCB",
    chosen="#24405F",
    good=Tone("#8FDDA6", "#173222"),
    warn=Tone("#FFCB7D", "#3A2A10"),
    bad=Tone("#FFA9A3", "#421B1B"),
    info=Tone("#9CCBFF", "#152D47"),
    button=Tone("#FFFFFF", "#1C66B8"),
    stripes=Tone("#D69E12", "#101010"),
)


class Look:
    """The look in force: which theme, and whether letters are large."""

    def __init__(self, *, dark: bool = False, large: bool = False) -> None:
        self.choose(dark=dark, large=large)

    def choose(self, *, dark: bool, large: bool) -> None:
        """Another look; `put_on` shows it."""
        self.theme = DARK if dark else LIGHT
        self.large = large

    def px(self, size: int) -> int:
        """A size in pixels, larger in 大字."""
        return round(size * _LARGE) if self.large else size

    def put_on(self, application: QApplication) -> None:
        """Dress the application."""
        application.setStyle("Fusion")
        font = QFont()
        font.setFamilies([*_families(), *_paper_fonts()])
        font.setPixelSize(self.px(_TEXT_PX))
        application.setFont(font)
        application.setPalette(self._palette())
        application.setStyleSheet(self.sheet())

    def _palette(self) -> QPalette:
        made = QPalette()
        theme = self.theme
        for role, colour in {
            QPalette.ColorRole.Window: theme.ground,
            QPalette.ColorRole.WindowText: theme.text,
            QPalette.ColorRole.Base: theme.card,
            QPalette.ColorRole.AlternateBase: theme.ground,
            QPalette.ColorRole.Text: theme.text,
            QPalette.ColorRole.Button: theme.card,
            QPalette.ColorRole.ButtonText: theme.text,
            QPalette.ColorRole.Highlight: theme.chosen,
            QPalette.ColorRole.HighlightedText: theme.text,
            QPalette.ColorRole.PlaceholderText: theme.grey,
            QPalette.ColorRole.Link: theme.info.ink,
            QPalette.ColorRole.ToolTipBase: theme.card,
            QPalette.ColorRole.ToolTipText: theme.text,
        }.items():
            made.setColor(role, QColor(colour))
        return made

    def sheet(self) -> str:
        """The style sheet; names on the left are object names and properties the widgets carry."""
        parts = (_frames, _fields, _tables, _lines)
        return "".join(part(self.theme, self.px) for part in parts)


def _frames(theme: Theme, px: Callable[[int], int]) -> str:
    """Window, side bar, cards and the parts labels play."""
    return f"""
    QWidget {{ color: {theme.text}; }}
    QMainWindow, QStackedWidget, #centre {{ background: {theme.ground}; }}
    #side {{ background: {theme.side}; }}
    #side QPushButton {{
        text-align: left; border: none; border-radius: 6px; padding: 0 {px(14)}px; min-height: {px(44)}px;
        background: transparent; font-size: {px(16)}px;
    }}
    #side QPushButton:checked {{ background: {theme.chosen}; font-weight: bold; }}
    #side QPushButton:focus {{ border: 3px solid {theme.info.ink}; padding: 0 {px(11)}px; }}
    #card {{ background: {theme.card}; border: 1px solid {theme.side}; border-radius: 8px; }}
    #cardTitle {{ font-size: {px(16)}px; font-weight: bold; }}
    #welcome {{ background: {theme.button.tint}; border-radius: 10px; }}
    #welcome QLabel {{ color: {theme.button.ink}; }}
    #groups, #groups > QWidget > QWidget {{ background: transparent; }}
    #groups {{ border: 3px solid transparent; }}
    #groups:focus {{ border-color: {theme.info.ink}; border-radius: 6px; }}
    QLabel[part="grey"] {{ color: {theme.grey}; }}
    QLabel[part="figure"] {{ font-size: {px(19)}px; font-weight: bold; }}
    QLabel[part="headline"] {{ font-size: {px(26)}px; font-weight: bold; }}
    QLabel[part="place"] {{ font-size: {px(32)}px; font-weight: bold; }}
    QLabel[part="amount"] {{ font-size: {px(40)}px; font-weight: bold; color: {theme.info.ink}; }}
    QLabel[part="change"] {{ font-size: {px(32)}px; font-weight: bold; color: {theme.good.ink}; }}
    QLabel[tone="good"] {{ color: {theme.good.ink}; }}
    QLabel[tone="warn"] {{ color: {theme.warn.ink}; }}
    QLabel[tone="bad"] {{ color: {theme.bad.ink}; font-weight: bold; }}
    QLabel[tone="info"] {{ color: {theme.info.ink}; }}
    #choices {{ outline: none; }}
    #choices::item {{ padding: 0 {px(8)}px; }}
    #choices::item:selected {{ background: {theme.chosen}; color: {theme.text}; }}
    QCheckBox {{ min-height: {px(40)}px; padding: 0 {px(6)}px; border: 3px solid transparent; border-radius: 6px; }}
    QCheckBox:focus {{ border-color: {theme.info.ink}; }}
    QCheckBox::indicator {{
        width: {px(20)}px; height: {px(20)}px; background: {theme.card};
        border: 2px solid {theme.line}; border-radius: 4px;
    }}
    QCheckBox::indicator:checked {{
        background: {theme.button.tint}; border-color: {theme.button.tint};
        image: url("{(resources() / "icons" / "check.svg").as_posix()}");
    }}
    """


def _fields(theme: Theme, px: Callable[[int], int]) -> str:
    """Buttons and what is typed into."""
    return f"""
    QPushButton {{
        min-height: {px(44)}px; padding: 0 {px(16)}px; border: 1px solid {theme.line}; border-radius: 6px;
        background: {theme.card};
    }}
    QPushButton:focus {{ border: 3px solid {theme.info.ink}; }}
    QPushButton:checked {{ background: {theme.chosen}; border-color: {theme.info.ink}; font-weight: bold; }}
    QPushButton:disabled {{ color: {theme.grey}; background: {theme.ground}; }}
    QPushButton[main="true"] {{
        background: {theme.button.tint}; color: {theme.button.ink}; border: none; font-size: {px(20)}px;
        font-weight: bold; min-height: {px(56)}px;
    }}
    QPushButton[main="true"]:focus {{ border: 4px solid {theme.text}; }}
    QPushButton[main="true"]:disabled {{ background: {theme.line}; color: {theme.card}; }}
    QPushButton[choice="true"] {{ text-align: left; padding: 0 {px(8)}px; }}
    QPushButton[choice="true"]:checked {{ border: 2px solid {theme.info.ink}; }}
    QPushButton[choice="true"]:focus {{ border: 3px solid {theme.info.ink}; padding: 0 {px(6)}px; }}
    #card[panel="true"] QPushButton[main="true"] {{ min-height: {px(44)}px; font-size: {px(18)}px; }}
    QLineEdit, QSpinBox, QDateEdit, QComboBox {{
        min-height: {px(40)}px; padding: 0 {px(8)}px; border: 1px solid {theme.line}; border-radius: 5px;
        background: {theme.card}; font-size: {px(18)}px;
    }}
    QLineEdit:focus, QSpinBox:focus, QDateEdit:focus, QComboBox:focus {{ border: 3px solid {theme.info.ink}; }}
    QComboBox::drop-down {{ border: none; width: {px(26)}px; }}
    QComboBox::down-arrow {{ image: url("{(resources() / "icons" / "down.svg").as_posix()}"); width: {px(14)}px; }}
    QLineEdit[part="big"] {{ font-size: {px(28)}px; min-height: {px(52)}px; }}
    QLineEdit[wrong="true"] {{ border: 3px solid {theme.bad.ink}; }}
    """


def _tables(theme: Theme, px: Callable[[int], int]) -> str:
    """Tables and lists."""
    return f"""
    QTableView, QListView, QTextBrowser {{
        background: {theme.card}; border: 3px solid {theme.card}; gridline-color: {theme.side};
        selection-background-color: {theme.chosen}; selection-color: {theme.text};
    }}
    QTableView:focus, QListView:focus, QTextBrowser:focus {{ border: 3px solid {theme.info.ink}; }}
    #candidates {{ font-size: {px(17)}px; }}
    #candidates::item {{ padding: {px(7)}px {px(6)}px; border-bottom: 1px solid {theme.side}; }}
    #candidates::item:selected {{ background: {theme.chosen}; color: {theme.text}; }}
    QHeaderView::section {{
        background: {theme.ground}; color: {theme.grey}; border: none; border-bottom: 1px solid {theme.line};
        padding: {px(6)}px; font-weight: bold;
    }}
    """


def _lines(theme: Theme, px: Callable[[int], int]) -> str:
    """The status line and the bar."""
    return f"""
    #status {{ background: {theme.side}; }}
    #status QPushButton {{
        border: none; background: transparent; min-height: {px(28)}px; padding: 0 {px(7)}px;
        font-size: {px(14)}px; color: {theme.grey};
    }}
    #status QPushButton:focus {{ border: 2px solid {theme.info.ink}; }}
    #status QPushButton[tone="warn"] {{ color: {theme.warn.ink}; font-weight: bold; }}
    #status QPushButton[tone="bad"] {{ color: {theme.bad.ink}; font-weight: bold; }}
    #status QPushButton[tone="good"] {{ color: {theme.good.ink}; }}
    #bar[tone="info"] {{ background: {theme.info.tint}; border: 1px solid {theme.info.ink}; border-radius: 6px; }}
    #bar[tone="good"] {{ background: {theme.good.tint}; border: 1px solid {theme.good.ink}; border-radius: 6px; }}
    #bar[tone="warn"] {{ background: {theme.warn.tint}; border: 1px solid {theme.warn.ink}; border-radius: 6px; }}
    #bar[tone="bad"] {{ background: {theme.bad.tint}; border: 2px solid {theme.bad.ink}; border-radius: 6px; }}
    #bar[tone="info"] QLabel {{ color: {theme.info.ink}; }}
    #bar[tone="good"] QLabel {{ color: {theme.good.ink}; }}
    #bar[tone="warn"] QLabel {{ color: {theme.warn.ink}; font-weight: bold; }}
    #bar[tone="bad"] QLabel {{ color: {theme.bad.ink}; font-weight: bold; }}
    #practice {{ background: {theme.warn.tint}; color: {theme.warn.ink}; font-weight: bold; }}
    """


def _families() -> list[str]:
    # Without a named Chinese face Qt takes Japanese forms of the characters.
    known = set(QFontDatabase.families())
    return [name for name in _CHINESE if name in known]


@cache
def _paper_fonts() -> list[str]:
    """The fonts of the papers stand behind the system's, for characters it does not have."""
    names: list[str] = []
    for path in sorted((resources() / "fonts").glob("*.ttf")):
        names += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    return names
