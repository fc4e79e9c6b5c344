"""What stands between the recogniser and the model, besides the conversation itself.

Each part is there only if the persona wants it; a frame of audio costs every one that it passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipecat.processors.frame_processor import FrameProcessor

from bots.language import moves
from bots.legs import Legs
from bots.matchers import Matchers
from bots.notices import speaks_only
from bots.persona import Detection, Persona, Stop, Wake
from bots.providers.provider import Recogniser
from bots.written import LanguageCode
from processors.device_gate import DeviceGate
from processors.emotion_hint import EmotionHint
from processors.language_detection import LanguageDetection
from processors.language_refusal import LanguageRefusal
from processors.language_switch import LanguageSwitch
from processors.spotting import Spotter
from processors.stop_command import StopCommand
from processors.stop_words import LEAVING, STOPPING
from processors.user_emotion import UserEmotion
from processors.wake_phrase import WakePhraseGate
from processors.wake_phrases import WakePhrases, WakeWords


@dataclass(frozen=True)
class Listening:
    """Processors, in the order of the frames' way.

    Attributes:
        on_device: Before all that listens; they keep audio from it.
        to_caller: Behind the recogniser; they hear the caller, and may keep words to themselves.
        before_model: Before the model, where questions come from the caller.
        behind_model: Behind the model, where questions come from tools.
    """

    on_device: Sequence[FrameProcessor] = ()
    to_caller: Sequence[FrameProcessor] = ()
    before_model: Sequence[FrameProcessor] = ()
    behind_model: Sequence[FrameProcessor] = ()


def is_asleep_at_first(persona: Persona) -> bool:
    """Whether a persona has to be called before it listens."""
    return persona.wake is not None and persona.wake.listen != "off"


def listening(
    persona: Persona,
    languages: Sequence[LanguageCode],
    legs: Legs,
    matchers: Matchers,
    spotter: Spotter | None,
) -> Listening:
    """What a persona listens with.

    Args:
        persona: The persona.
        languages: The languages of the conversation, the one it starts in first.
        legs: Who hears, thinks and speaks.
        matchers: Those of the process.
        spotter: What hears the wake phrase on this machine; None to find it in transcripts.

    Returns:
        The processors, new for each session.
    """
    on_device = [] if spotter is None else [DeviceGate(spotter, confirmed=_writes_names(legs))]
    to_caller: list[FrameProcessor] = []
    if persona.wake and is_asleep_at_first(persona):
        to_caller.append(_wake_phrase(persona.wake, persona.name))
    if persona.stop:
        to_caller.append(_stop_command(persona, persona.stop, matchers))
    before_model: list[FrameProcessor] = []
    if len(languages) > 1:
        switch = _language_switch(persona, languages, legs, matchers)
        to_caller.append(switch)
        before_model.append(_language_refusal(languages))
    if persona.emotion is None or not persona.emotion.listen:
        return Listening(on_device, to_caller, before_model)
    # Where several are spoken, the recogniser or the words tell which it is.
    emotion = UserEmotion(language=languages[0] if len(languages) == 1 else None)
    return Listening(
        on_device,
        [*to_caller, emotion],
        [*before_model, EmotionHint(emotion)],
        [EmotionHint(emotion)],
    )


def _wake_phrase(wake: Wake, name: str) -> WakePhraseGate:
    words = WakeWords(wake.phrases, wake.also_heard_as, wake.sensitivity)
    return WakePhraseGate(
        WakePhrases({name: words}), timeout=wake.timeout, each_turn=wake.each_turn
    )


def _stop_command(persona: Persona, stop: Stop, matchers: Matchers) -> StopCommand:
    leaving = stop.goodbye and matchers.commands(persona, LEAVING, stop.goodbye)
    return StopCommand(
        stop=matchers.commands(persona, STOPPING, stop.phrases), goodbye=leaving or None
    )


def _writes_names(legs: Legs) -> bool:
    offer = legs.stt.serving.offer
    return isinstance(offer, Recogniser) and offer.writes_names


def _language_switch(
    persona: Persona, languages: Sequence[LanguageCode], legs: Legs, matchers: Matchers
) -> LanguageSwitch:
    switch = persona.languages.switch
    detection = _detection(switch.on_detection, matchers) if switch.on_detection else None
    return LanguageSwitch(
        language=languages[0],
        allowed=languages,
        settings=moves(persona, legs),
        requests=matchers.requests(persona.name) if switch.on_request else None,
        detection=detection,
        recogniser_tells=not legs.stt.serving.follows_language,
    )


def _detection(detection: Detection, matchers: Matchers) -> LanguageDetection:
    return LanguageDetection(
        matchers.guesser(), turns=detection.turns, min_words=detection.min_words
    )


def _language_refusal(languages: Sequence[LanguageCode]) -> LanguageRefusal:
    says: dict[str, str] = {code: speaks_only(languages, code) for code in languages}
    return LanguageRefusal(language=languages[0], says=says)
