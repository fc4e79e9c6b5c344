"""Where in the audio a moment is that the voice names by the pipeline's clock."""

from __future__ import annotations


class VoiceClock:
    """Knows, for each context of the voice, where its audio began, and at which time of its words.

    Pipecat counts the words of a context from when its first audio came, or from the last word
    before it where that is later: audio that comes faster than it is heard.
    """

    def __init__(self) -> None:
        self._began: dict[str | None, tuple[float, float]] = {}
        self._last_word = 0.0

    def audio_came(self, context_id: str | None, position: float, clock: float) -> None:
        """Note where a context begins, with its first audio.

        Args:
            context_id: The context.
            position: How much audio there was before, in seconds.
            clock: The pipeline's time, in seconds.
        """
        self._began.setdefault(context_id, (position, max(clock, self._last_word)))

    def word_came(self, clock: float) -> None:
        """Note when the last word is due, in seconds of the pipeline's time."""
        self._last_word = clock

    def position(self, context_id: str | None, clock: float) -> float | None:
        """Where a moment of a context is in the audio, in seconds.

        Args:
            context_id: The context.
            clock: The pipeline's time of the moment.

        Returns:
            None where no audio of the context has come.
        """
        if context_id not in self._began:
            return None
        position, began = self._began[context_id]
        return position + clock - began

    def end(self, context_id: str | None) -> None:
        """Forget a context that is over."""
        self._began.pop(context_id, None)

    def forget(self) -> None:
        """Forget all, as the voice does when it is interrupted."""
        self._began.clear()
        self._last_word = 0.0
