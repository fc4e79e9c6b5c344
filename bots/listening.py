"""What stands between the recogniser and the model, besides the conversation itself.

Each part is there only if the persona wants it; a frame of audio costs every one that it passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipecat.processors.frame_processor import FrameProcessor

from bots.legs import Legs
from bots.matchers import Matchers
from bots.notices import speaks_only
from bots.persona import Detection, Persona, Stop, Wake
from bots.providers.provider import Recogniser
from bots.roster import Roster
from processors.emotion.hint import EmotionHint
from processors.emotion.user_emotion import UserEmotion
from processors.language.detection import LanguageDetection
from processors.language.refusal import LanguageRefusal
from processors.language.switch import LanguageSwitch
from processors.stop.command import StopCommand
from processors.stop.words import LEAVING, STOPPING
from processors.wake.device_gate import DeviceGate
from processors.wake.gate import WakePhraseGate
from processors.wake.persona_switch import PersonaSwitch
from processors.wake.phrases import WakePhrases, WakeWords
from processors.wake.spotting import Spotter


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
    persona: Persona, roster: Roster, legs: Legs, matchers: Matchers, spotter: Spotter | None
) -> Listening:
    """What a persona listens with, and those that share its session.

    Args:
        persona: The persona.
        roster: It and the others.
        legs: Who hears, thinks and speaks.
        matchers: Those of the process.
        spotter: What hears the wake phrase on this machine; None to find it in transcripts.

    Returns:
        The processors, new for each session.
    """
    on_device = [] if spotter is None else [DeviceGate(spotter, confirmed=_writes_names(legs))]
    to_caller: list[FrameProcessor] = []
    if persona.wake and is_asleep_at_first(persona):
        to_caller.append(_wake_phrase(persona, persona.wake))
        if persona.others:
            to_caller.append(PersonaSwitch(roster.become))
    if persona.stop:
        to_caller.append(_stop_command(persona, persona.stop, matchers))
    before_model: list[FrameProcessor] = []
    languages = roster.all_languages
    if len(languages) > 1:
        to_caller.append(_language_switch(persona, roster, legs, matchers))
        before_model.append(LanguageRefusal(language=roster.languages[0], says=speaks_only))
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


def _wake_phrase(persona: Persona, wake: Wake) -> WakePhraseGate:
    words = {each.name: _words(each.wake) for each in (persona, *persona.others) if each.wake}
    return WakePhraseGate(WakePhrases(words), timeout=wake.timeout, each_turn=wake.each_turn)


def _words(wake: Wake) -> WakeWords:
    return WakeWords(wake.phrases, wake.also_heard_as, wake.sensitivity)


def _stop_command(persona: Persona, stop: Stop, matchers: Matchers) -> StopCommand:
    leaving = stop.goodbye and matchers.commands(persona, LEAVING, stop.goodbye)
    return StopCommand(
        stop=matchers.commands(persona, STOPPING, stop.phrases), goodbye=leaving or None
    )


def _writes_names(legs: Legs) -> bool:
    offer = legs.stt.serving.offer
    return isinstance(offer, Recogniser) and offer.writes_names


def _language_switch(
    persona: Persona, roster: Roster, legs: Legs, matchers: Matchers
) -> LanguageSwitch:
    switch = persona.languages.switch
    detection = _detection(switch.on_detection, matchers) if switch.on_detection else None
    return LanguageSwitch(
        language=roster.languages[0],
        allowed=roster.languages,
        settings=roster.settings,
        requests=matchers.requests(persona.name) if switch.on_request else None,
        detection=detection,
        recogniser_tells=not legs.stt.serving.follows_language,
    )


def _detection(detection: Detection, matchers: Matchers) -> LanguageDetection:
    return LanguageDetection(
        matchers.guesser(), turns=detection.turns, min_words=detection.min_words
    )
