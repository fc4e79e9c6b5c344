"""Which words belong to which moment of the assistant's speech.

Positions are seconds of the audio that has come from the voice, from the session's beginning.
Some voices tell when each word is spoken. For others the text of a piece follows its audio, and
its words are spread over it by their letters.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from pipecat.frames.frames import AggregatedTextFrame, Frame, TTSTextFrame

from processors.speech.heard_mark import HeardMarkFrame, mark
from processors.turn_frames import HeardTextFrame, ShapedTextFrame
from processors.voice.clock import VoiceClock
from processors.voice.spoken_part import words_within

# Until a voice has been heard; eSpeak, Aura and Sonic are all near it.
SECONDS_A_LETTER = 0.065
# Sums of the same audio, cut differently, are this equal.
GRAIN_S = 1e-6


@dataclass
class Piece:
    """A clause or a sentence.

    Attributes:
        announcement: The frame that tells of it.
        announced: How much audio had come when it was told of.
        start: Where its audio begins; None while not known.
        end: Where it ends; None while not known.
        told: Whether it has been announced.
        heard: Whether its words have been told, too.
        text: The frame with its words; None from voices that tell words, or while to come.
    """

    announcement: AggregatedTextFrame
    announced: float
    start: float | None = None
    end: float | None = None
    told: bool = False
    heard: bool = False
    text: TTSTextFrame | None = None


class VoiceTimeline:
    """Knows, for each position, what is being said there."""

    def __init__(self) -> None:
        self.came = 0.0
        self._pieces: deque[Piece] = deque()
        self._timed: deque[tuple[float, Frame]] = deque()
        self._seconds_a_letter = SECONDS_A_LETTER
        self._tells_words = False
        self._apart: set[str | None] = set()
        self._clock = VoiceClock()
        # By the announcement of the piece that it opens, until a word of that is heard.
        self._marks: dict[int, str] = {}

    @property
    def last_text(self) -> str:
        """What is said last, as far as is known."""
        return self._pieces[-1].announcement.text if self._pieces else ""

    def announce(self, frame: AggregatedTextFrame) -> None:
        """Take note of a piece that is going to be spoken."""
        before = self._pieces[-1] if self._pieces else None
        # Unless audio of one before it is still to come, it begins with what comes next.
        start = self.came if before is None or before.end is not None else None
        self._pieces.append(Piece(frame, self.came, start))
        if isinstance(frame, ShapedTextFrame) and frame.emotion and frame.opens:
            self._marks[frame.id] = mark(frame.emotion)

    def keep_apart(self, context_id: str | None) -> None:
        """Keep what is said in a context of the voice out of the conversation."""
        self._apart.add(context_id)

    def audio_came(self, seconds: float, context_id: str | None, clock: float) -> None:
        """Take note of audio.

        Args:
            seconds: How long it is.
            context_id: The context of the voice that it belongs to.
            clock: The pipeline's time, in seconds, from which words are counted.
        """
        self._clock.audio_came(context_id, self.came, clock)
        self.came += seconds

    def sound_came(self, seconds: float, name: str) -> None:
        """Take note of a sound; once half of it has been heard, it is said to have been.

        Args:
            seconds: How long it is.
            name: What stands for it in the conversation.
        """
        self._timed.append((self.came + seconds / 2, HeardMarkFrame(name)))
        self.came += seconds

    def text_came(self, frame: TTSTextFrame) -> None:
        """Take note that the audio of a piece has come whole, alone or with that of others."""
        piece = next((each for each in self._pieces if each.end is None), None)
        if piece is None:
            piece = Piece(frame, self.came, self.came, told=True)
            self._pieces.append(piece)
        self._tells_words = False
        piece.end = self.came
        if piece.start is None or self.came - piece.announced > GRAIN_S:
            piece.text = frame
            self._share_audio()
        else:
            # A voice that failed has said nothing of it.
            piece.told = piece.heard = True
        following = next((each for each in self._pieces if each.start is None), None)
        if following:
            following.start = self.came

    def _share_audio(self) -> None:
        """Spread the audio that came last over the pieces whose texts came with it."""
        together = [each for each in self._pieces if each.text and each.end == self.came]
        start = together[0].start
        letters = sum(len(each.announcement.text) for each in together)
        if start is None or not letters:
            return
        pace = (self.came - start) / letters
        for piece in together[:-1]:
            piece.start, piece.end = start, start + pace * len(piece.announcement.text)
            start = piece.end
        together[-1].start = start
        self._seconds_a_letter = pace

    def word_came(self, frame: Frame, clock: float) -> None:
        """Take note of a word, or of another frame that belongs to a moment of its context.

        Args:
            frame: The frame.
            clock: The pipeline's time at which it is due if the audio is heard as it comes.
        """
        context_id = getattr(frame, "context_id", None)
        found = self._clock.position(context_id, clock)
        position = self.came if found is None else found
        self._timed.append((position, frame))
        if isinstance(frame, TTSTextFrame):
            self._tells_words = True
            self._clock.word_came(clock)
        segment = getattr(frame, "segment_id", None)
        for piece in self._pieces:
            if piece.announcement.id == segment and piece.start is None:
                piece.start = position

    def passed(self, position: float) -> list[Frame]:
        """What there is to tell, now that a position has been passed.

        Args:
            position: How far the speech has been heard.

        Returns:
            Announcements of the pieces that have begun, and the words that have been heard.
        """
        position += GRAIN_S
        found: list[Frame] = []
        while self._timed and self._timed[0][0] <= position:
            at, frame = self._timed.popleft()
            found += [each for piece in self._pieces for each in _begun(piece, at)]
            found += self._heard(frame, frame.text) if isinstance(frame, TTSTextFrame) else [frame]
        for piece in self._pieces:
            found += _begun(piece, position)
            if piece.text and piece.end is not None and piece.end <= position:
                found += self._heard(piece.text, piece.text.text)
                piece.text, piece.heard = None, True
        self._drop_what_is_over(position)
        return found

    def cut(self, position: float) -> list[Frame]:
        """What was heard, as the speech is cut at a position. Nothing is left afterwards."""
        found = self.passed(position)
        piece = next((each for each in self._pieces if not each.heard), None)
        if piece and piece.start is not None and not self._tells_words:
            found += self._heard_part(piece, position)
        self._pieces.clear()
        self._timed.clear()
        self._clock.forget()
        self._marks.clear()
        return found

    def finish(self, context_id: str | None, position: float) -> list[Frame]:
        """What is left to tell of a context of the voice, all of which has been heard.

        Args:
            context_id: The context.
            position: Where it ends.
        """
        found = self.passed(position)
        over = [each for each in self._pieces if self._ended(each, context_id, position)]
        self._pieces = deque(each for each in self._pieces if each not in over)
        for each in over:
            self._marks.pop(each.announcement.id, None)
        self._apart.discard(context_id)
        self._clock.end(context_id)
        return found

    def _ended(self, piece: Piece, context_id: str | None, position: float) -> bool:
        """Whether a piece is of a context that ends here, and not of audio that goes on."""
        if piece.announcement.context_id != context_id:
            return False
        goes_on = self.came > position + GRAIN_S
        return not (goes_on and piece.start is not None and piece.start > position - GRAIN_S)

    def _heard_part(self, piece: Piece, position: float) -> list[Frame]:
        source = piece.text or piece.announcement
        start = piece.start or 0.0
        likely = start + len(source.text) * self._seconds_a_letter
        end = max(likely, self.came) if piece.end is None else piece.end
        letters = len(source.text) * (position - start) / max(end - start, 1e-6)
        words = words_within(source.text, letters)
        return self._heard(source, words) if words else []

    def _heard(self, source: AggregatedTextFrame, words: str) -> list[Frame]:
        """The words, behind the mark of their sentence where they are its first."""
        frame = HeardTextFrame(words, source.text_type, context_id=source.context_id)
        frame.segment_id = source.segment_id if isinstance(source, TTSTextFrame) else source.id
        frame.append_to_context = source.context_id not in self._apart
        frame.includes_inter_frame_spaces = source.includes_inter_frame_spaces
        opening = self._marks.pop(frame.segment_id or 0, None)
        return [HeardMarkFrame(opening), frame] if opening and frame.append_to_context else [frame]

    def _drop_what_is_over(self, position: float) -> None:
        while len(self._pieces) > 1 and self._is_over(self._pieces[0], position):
            self._pieces.popleft()

    def _is_over(self, piece: Piece, position: float) -> bool:
        following = self._pieces[1]
        return following.start is not None and following.start <= position and piece.text is None


def _begun(piece: Piece, position: float) -> list[Frame]:
    """The announcement of a piece that has begun by a position, once."""
    if piece.told or piece.start is None or piece.start > position:
        return []
    piece.told = True
    return [piece.announcement]
