"""The tags that a persona's model may write, and how it is taught to."""

from __future__ import annotations

from bots.persona import Persona

_EMOTIONS = (
    "You may open a sentence with one tag that says how it is spoken: {tags}. "
    "Write it in brackets before the sentence's first word, only where the tone changes, and "
    "never within a sentence. The caller does not hear or see it."
)
_SOUNDS = "To play a sound, write its name in brackets where it is to be heard: {names}."


def emotion_tags(persona: Persona) -> dict[str, str]:
    """The tags that a sentence may open with, and the emotion that each stands for.

    The model is taught the emotions; where it writes the occasion instead, it is understood.

    Args:
        persona: The persona.
    """
    own = persona.emotion.speak if persona.emotion else {}
    # Whoever talks, a tag of another is not to be heard.
    others = [each.emotion.speak for each in persona.others if each.emotion]
    speak = {tag: emotion for each in (*others, own) for tag, emotion in each.items()}
    return speak | {emotion: emotion for emotion in speak.values()}


def tags_taught(persona: Persona) -> str:
    """What the language model is told of tags and sounds.

    Args:
        persona: The persona.

    Returns:
        Sentences for the system instruction; empty where there are no tags.
    """
    speak = persona.emotion.speak if persona.emotion else {}
    occasions: dict[str, list[str]] = {}
    for occasion, emotion in speak.items():
        occasions.setdefault(emotion, []).append(occasion)
    tags = ", ".join(f"[{tag}] ({' or '.join(each)})" for tag, each in occasions.items())
    names = ", ".join(f"[{name}]" for name in persona.sounds)
    taught = [_EMOTIONS.format(tags=tags)] if tags else []
    return "\n".join([*taught, *([_SOUNDS.format(names=names)] if names else [])])
