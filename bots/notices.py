"""What an assistant says of its own state, in every language that a persona may speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from bots.written import LanguageCode

Notice = Mapping[LanguageCode, str]

NO_MODEL: Notice = {
    "nl": "Er is geen taalmodel verbonden, dus daar kan ik niets over zeggen. "
    "Zet {key} in het bestand .env, dan kan ik het wel.",
    "en": "No language model is connected, so I can't answer that. "
    "Put {key} in the .env file and I can.",
    "es": "No hay ningún modelo de lenguaje conectado, así que no puedo responder a eso. "
    "Pon {key} en el archivo .env y podré.",
}
NO_MODEL_AGAIN: Notice = {
    "nl": "Ook daar heb ik een taalmodel voor nodig.",
    "en": "I would need a language model for that, too.",
    "es": "Para eso también necesito un modelo de lenguaje.",
}
TOOL_FAILED: Notice = {
    "nl": "Dat lukt me nu even niet.",
    "en": "I can't look that up just now.",
    "es": "Ahora mismo no puedo consultarlo.",
}
NO_ANSWER: Notice = {
    "nl": "Ik kan nu even niet antwoorden. Probeer het zo nog eens.",
    "en": "I can't answer just now. Please try again in a moment.",
    "es": "Ahora mismo no puedo responder. Inténtalo de nuevo en un momento.",
}
LISTENING: Notice = {"nl": "Ja?", "en": "Yes?", "es": "¿Sí?"}
FAREWELL: Notice = {"nl": "Tot ziens!", "en": "Goodbye!", "es": "¡Adiós!"}
NOTHING_SAID_YET: Notice = {
    "nl": "Ik heb nog niets gezegd.",
    "en": "I haven't said anything yet.",
    "es": "Todavía no he dicho nada.",
}
ONLY_UNDERSTANDS: Notice = {
    "nl": "Ik versta nu geen {wanted}, dus laten we Nederlands praten.",
    "en": "I can't understand {wanted} right now, so let's speak English.",
    "es": "Ahora no entiendo {wanted}, así que hablemos en español.",
}
NOW_SPEAKS: Notice = {
    "nl": "Goed, we praten Nederlands.",
    "en": "All right, let's speak English.",
    "es": "Muy bien, hablemos en español.",
}
SPEAKS_ONLY: Notice = {
    "nl": "Ik spreek alleen {languages}.",
    "en": "I only speak {languages}.",
    "es": "Solo hablo {languages}.",
}
AND: Notice = {"nl": "en", "en": "and", "es": "y"}
LANGUAGE_NAMES: Mapping[LanguageCode, Notice] = {
    "nl": {"nl": "Nederlands", "en": "Dutch", "es": "neerlandés"},
    "en": {"nl": "Engels", "en": "English", "es": "inglés"},
    "es": {"nl": "Spaans", "en": "Spanish", "es": "español"},
}


def speaks_only(languages: Sequence[str], language: str) -> str:
    """Which languages the assistant speaks, as it says it.

    Args:
        languages: The languages.
        language: The one to say it in.
    """
    said_in = cast(LanguageCode, language)
    *others, last = (LANGUAGE_NAMES[cast(LanguageCode, code)][said_in] for code in languages)
    joint = AND[said_in]
    if language == "es" and last.startswith("i"):
        # "Neerlandés e inglés": two sounds of one kind are kept apart.
        joint = "e"
    listed = f"{', '.join(others)} {joint} {last}" if others else last
    return SPEAKS_ONLY[said_in].format(languages=listed)
