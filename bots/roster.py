"""The personas that share a session: who talks, and what moves when another one is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.frames.frames import (
    Frame,
    LLMSetToolsFrame,
    LLMUpdateSettingsFrame,
    ServiceUpdateSettingsFrame,
    STTUpdateSettingsFrame,
    TTSUpdateSettingsFrame,
)
from pipecat.services.settings import LLMSettings, TTSSettings
from pipecat.transcriptions.language import Language

from bots.choices import TtsChoice
from bots.legs import Legs
from bots.persona import Persona
from bots.prompt import system_instruction
from bots.providers.provider import Recogniser, Voice
from bots.providers.voices import voice_for
from bots.tools import load as load_tool
from bots.written import LanguageCode
from processors.language.frames import LanguageChangedFrame
from processors.wake.persona_switch import PersonaChangedFrame


class Roster:
    """Who may be called in a session, and who has been.

    Attributes:
        first: The persona that the session is opened with.
        current: The persona that talks.
        language: The language that it talks in.
        hears: Who hears now.
        speaks: Who speaks now.
    """

    def __init__(self, persona: Persona, legs: Legs, languages: Sequence[LanguageCode]) -> None:
        """Make one for a session.

        Args:
            persona: The persona that the session is opened with; it knows the others.
            legs: Who hears, thinks and speaks, for all of them.
            languages: The persona's, the one it starts in first.

        Raises:
            LegUnavailable: If one of them has no language that can be heard and spoken here.
        """
        self.first = self.current = persona
        self._legs = legs
        self.hears, self.speaks = legs.stt.serving, legs.tts.serving
        self.language: LanguageCode = languages[0]
        self._personas = {each.name: each for each in (persona, *persona.others)}
        self._languages = {each.name: legs.languages(each) for each in persona.others}
        self._languages[persona.name] = tuple(languages)

    @property
    def languages(self) -> tuple[LanguageCode, ...]:
        """The languages of the persona that talks, the one it prefers first."""
        return self._languages[self.current.name]

    @property
    def all_languages(self) -> tuple[LanguageCode, ...]:
        """Those of all personas, the first one's first."""
        every = (code for each in self._languages.values() for code in each)
        return tuple(dict.fromkeys((*self.languages, *every)))

    def settings(self, language: str) -> Sequence[ServiceUpdateSettingsFrame]:
        """What the services are told when the persona that talks goes on in a language.

        A recogniser that hears all languages at once is told nothing.
        """
        self.language = cast(LanguageCode, language)
        instruction = system_instruction(self.current, self.language)
        update = LLMUpdateSettingsFrame(
            delta=LLMSettings(system_instruction=instruction),
            # The models of rules answer so, too.
            reach_inactive_services=True,
        )
        return [*self._hearing(), update, self._speaking()]

    def become(self, name: str) -> Sequence[Frame]:
        """Have another persona talk, in the language that it prefers.

        Args:
            name: Who has been called.

        Returns:
            What moves, in order: the services' settings, the tools, and what tells of it.
        """
        if name == self.current.name or name not in self._personas:
            return []
        self.current = self._personas[name]
        language = self.languages[0]
        moved = language != self.language
        tools = [load_tool(each) for each in self.current.tools]
        return [
            *self.settings(language),
            LLMSetToolsFrame(tools=ToolsSchema(standard_tools=tools)),
            PersonaChangedFrame(name, language, self.languages),
            *([LanguageChangedFrame(language, "persona")] if moved else []),
        ]

    def _hearing(self) -> Sequence[STTUpdateSettingsFrame]:
        serving = self.hears
        if not serving.follows_language:
            return ()
        offer = cast(Recogniser, serving.offer)
        return [STTUpdateSettingsFrame(delta=offer.hearing(serving.model, self.language))]

    def _speaking(self) -> TTSUpdateSettingsFrame:
        offer = cast(Voice, self.speaks.offer)
        voice = voice_for(self.voice_choice(), offer, self.language)
        return TTSUpdateSettingsFrame(
            delta=TTSSettings(voice=voice, language=Language(self.language))
        )

    def voice_choice(self) -> TtsChoice:
        """What the persona says of the provider that speaks; nothing if it does not name it."""
        serving = self.speaks
        if serving.choice in (self.current.tts, *self.current.tts.fallback):
            return serving.choice
        named = (self.current.tts, *self.current.tts.fallback)
        found = next((each for each in named if each.provider == serving.provider.name), None)
        return found or TtsChoice(provider=serving.provider.name)


def phrases_of(persona: Persona) -> Mapping[str, str]:
    """The wake phrases of a persona and of those that share its session, and whom each calls."""
    return {
        phrase: each.name for each in (persona, *persona.others) for phrase in _phrases_of(each)
    }


def _phrases_of(persona: Persona) -> list[str]:
    phrases = persona.wake.phrases if persona.wake else []
    by_language = phrases if isinstance(phrases, dict) else {"": phrases}
    return [phrase for each in by_language.values() for phrase in each]
