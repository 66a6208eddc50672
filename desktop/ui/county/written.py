"""The lamps of writing a file: 写入 → 读回 → 一致 → 可以拔出, and the line that says how it ended."""

from __future__ import annotations

from desktop.core.errors import KnownError
from desktop.exchange.outcome import Outcome
from desktop.messages.say import say, say_error
from desktop.ui.models.sent import STEPS, reached
from desktop.ui.theme import Look
from desktop.ui.widgets.card import Card, label, set_tone
from desktop.ui.widgets.lamps import Lamp, Lamps


class WrittenCard(Card):
    """Dark until something is written."""

    def __init__(self, look: Look) -> None:
        super().__init__(say("DESK_LAMPS"))
        self._words = tuple(say(f"SEND_STEP_{step}") for step in range(1, STEPS + 1))
        self.lamps = Lamps(look, self._words)
        self.ending = label()
        self.ending.setWordWrap(True)
        self.ending.setMinimumHeight(look.px(44))
        self.body.addWidget(self.lamps)
        self.body.addWidget(self.ending)
        self.rest()

    def rest(self) -> None:
        """Nothing was written yet."""
        self._light((Lamp.OFF,) * STEPS)
        self.say("", "")

    def begin(self) -> None:
        """Writing is under way."""
        self._light((Lamp.NOW, *(Lamp.OFF,) * (STEPS - 1)))
        self.say(say("SEND_BUSY"), "info")

    def end(self, outcome: Outcome, text: str) -> None:
        """It ended like this; `text` says so."""
        far = reached(outcome)
        self._light(tuple(Lamp.GOOD if n < far else Lamp.BAD if n == far else Lamp.OFF for n in range(STEPS)))
        self.say(text, "good" if outcome.good else "bad")

    def refuse(self, error: KnownError) -> None:
        """Nothing could be written."""
        self._light((Lamp.BAD, *(Lamp.OFF,) * (STEPS - 1)))
        self.say(say_error(error), "bad")

    def say(self, text: str, tone: str) -> None:
        """The line under the lamps."""
        self.ending.setText(text)
        set_tone(self.ending, tone)

    def _light(self, states: tuple[Lamp, ...]) -> None:
        said = [say(f"SEND_LAMP_{state}", step=step) for state, step in zip(states, self._words, strict=True)]
        self.lamps.show_states(states, " ".join(said))
