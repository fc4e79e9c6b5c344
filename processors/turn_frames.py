"""What the parts of a turn tell each other on the way: one frame for each request or fact."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipecat.frames.frames import AggregatedTextFrame, ControlFrame, SystemFrame, TTSTextFrame

EMOTION = "emotion"
"""Names, in the metadata of a `TTSSpeakFrame`, how it is to be said."""


@dataclass
class FinalizeFrame(SystemFrame):
    """Asks the recogniser, upstream, to make final what it has heard by now."""


@dataclass
class PauseVoiceFrame(SystemFrame):
    """Asks the voice to fall silent and to keep what it has not said: someone speaks."""


@dataclass
class ResumeVoiceFrame(SystemFrame):
    """Asks the voice to go on where it was: nobody meant to interrupt it."""


@dataclass
class VoicePausedFrame(SystemFrame):
    """The voice has fallen silent and keeps the rest.

    Attributes:
        rest: What is left to say, in seconds; None while more of it may come.
        asks: Whether what it says is a question, and the last thing it has to say.
    """

    rest: float | None = None
    asks: bool = False


@dataclass
class ClearVoiceFrame(ControlFrame):
    """Has the other side throw away what it has not played; it follows the audio before it."""


@dataclass
class VoiceResumedFrame(SystemFrame):
    """The voice goes on where it was."""


@dataclass
class VoiceOverFrame(SystemFrame):
    """The voice has said all that it had to say, or has been interrupted.

    What was heard of it is in the conversation.
    """


@dataclass
class ShapedTextFrame(AggregatedTextFrame):
    """A piece of an answer as it is to be spoken: a clause or a sentence, without tags.

    Attributes:
        language: The language that it is in, BCP-47.
        emotion: How it is to be said; None for no way in particular.
        opens: Whether its sentence begins with it.
    """

    language: str = "en"
    emotion: str | None = None
    opens: bool = True


@dataclass
class HeardTextFrame(TTSTextFrame, SystemFrame):
    """Words of the assistant that have been heard.

    It overtakes what is queued, and an interruption does not drop it: what was heard belongs
    to the conversation, whatever becomes of the rest.
    """


@dataclass
class AnswerBrokenOffFrame(ControlFrame):
    """The model has failed within its answer, and another one goes on with it.

    What has been begun and is no whole piece yet is not spoken.
    """

    interruptible: bool = field(default=False, init=False)


@dataclass
class AnswerGivenFrame(SystemFrame):
    """Says, upstream, how much of an answer that broke off is spoken.

    Attributes:
        text: Its pieces, without tags.
    """

    text: str = ""


@dataclass
class VoiceBrokenOffFrame(ControlFrame):
    """The voice has failed: what has come of it and has not been heard is not let out."""


@dataclass
class VoiceHeardFrame(SystemFrame):
    """Says, upstream, how much has been heard of a voice that broke off.

    Attributes:
        words: How many words, by the voice's context.
    """

    words: dict[str | None, int] = field(default_factory=dict)
