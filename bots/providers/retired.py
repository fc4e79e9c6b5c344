"""Models and voices that their vendors have taken away, or will: data, dated and sourced.

A name is exact or a pattern. What is gone by `AS_OF` is an error in a persona; what is announced
for later is a warning. No clock is read, so that a persona that loads today loads tomorrow: who
looks the vendors' pages up again moves the date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

AS_OF = date(2026, 11, 20)


@dataclass(frozen=True)
class Retired:
    """A model or voice that is gone, or will be.

    Attributes:
        provider: Whose it was.
        name: Its name, or a pattern of names.
        since: The first day without it.
        instead: What to use instead; None where the vendor has nothing like it.
        source: The page that says so.
    """

    provider: str
    name: str
    since: date
    instead: str | None
    source: str

    @property
    def is_gone(self) -> bool:
        """Whether it is gone already."""
        return self.since <= AS_OF


def _gone(
    provider: str, since: date, source: str, instead: Mapping[str, str | None]
) -> Iterator[Retired]:
    for name, other in instead.items():
        yield Retired(provider, name, since, other, source)


_GROQ = "https://console.groq.com/docs/deprecations"
_OSS_20B, _OSS_120B = "openai/gpt-oss-20b", "openai/gpt-oss-120b"
_OPENAI = "https://developers.openai.com/api/docs/deprecations"
_ANTHROPIC = "https://platform.claude.com/docs/en/about-claude/model-deprecations"
_CEREBRAS = "https://inference-docs.cerebras.ai/support/deprecation"
_CARTESIA = "https://docs.cartesia.ai/build-with-cartesia/tts-models/api-changes"
_AURA_1 = "https://docs.livekit.io/agents/models/tts/inference/deepgram"
_ELEVENLABS = "https://help.elevenlabs.io/hc/en-us/articles/26942950589969-What-are-Default-voices"

RETIRED: tuple[Retired, ...] = (
    *_gone("groq", date(2025, 3, 20), _GROQ, {"mixtral-8x7b-32768": _OSS_20B}),
    *_gone(
        "groq", date(2025, 8, 23), _GROQ, {"distil-whisper-large-v3-en": "whisper-large-v3-turbo"}
    ),
    *_gone(
        "groq",
        date(2025, 8, 30),
        _GROQ,
        {"llama3-8b-8192": _OSS_20B, "llama3-70b-8192": _OSS_120B},
    ),
    *_gone(
        "groq",
        date(2025, 12, 31),
        _GROQ,
        {
            "playai-tts": "canopylabs/orpheus-v1-english",
            "playai-tts-arabic": "canopylabs/orpheus-arabic-saudi",
            "*-PlayAI": "autumn",
        },
    ),
    *_gone(
        "groq",
        date(2026, 3, 9),
        _GROQ,
        {"meta-llama/llama-4-maverick-17b-128e-instruct": _OSS_120B},
    ),
    *_gone("groq", date(2026, 4, 15), _GROQ, {"moonshotai/kimi-k2-instruct*": _OSS_120B}),
    *_gone(
        "groq",
        date(2026, 7, 17),
        _GROQ,
        {"qwen/qwen3-32b": _OSS_120B, "meta-llama/llama-4-scout-17b-16e-instruct": _OSS_120B},
    ),
    *_gone(
        "groq",
        date(2026, 8, 16),
        _GROQ,
        {"llama-3.1-8b-instant": _OSS_20B, "llama-3.3-70b-versatile": _OSS_120B},
    ),
    *_gone(
        "deepgram",
        date(2026, 2, 13),
        _AURA_1,
        {
            **{
                f"aura-{name}-en": f"aura-2-{name}-en"
                for name in (
                    "arcas",
                    "asteria",
                    "athena",
                    "hera",
                    "luna",
                    "orion",
                    "orpheus",
                    "zeus",
                )
            },
            "aura-angus-en": "aura-2-apollo-en",
            "aura-helios-en": "aura-2-draco-en",
            "aura-perseus-en": "aura-2-apollo-en",
            "aura-stella-en": "aura-2-thalia-en",
        },
    ),
    *_gone(
        "cartesia",
        date(2026, 6, 1),
        _CARTESIA,
        dict.fromkeys(
            (
                "sonic",
                "sonic-english",
                "sonic-multilingual",
                "sonic-2-2025-03-07",
                "sonic-turbo-2025-03-07",
            ),
            "sonic-3.5",
        ),
    ),
    *_gone(
        "openai",
        date(2026, 3, 26),
        _OPENAI,
        dict.fromkeys(("gpt-4-0314", "gpt-4-0125-preview", "gpt-4-turbo-preview"), "gpt-5.6-sol"),
    ),
    *_gone(
        "openai",
        date(2026, 10, 23),
        _OPENAI,
        {
            **dict.fromkeys(
                ("gpt-3.5-turbo", "gpt-3.5-turbo-0125", "o4-mini", "o4-mini-2025-04-16"),
                "gpt-5.6-terra",
            ),
            **dict.fromkeys(("gpt-4.1-nano", "gpt-4.1-nano-2025-04-14"), "gpt-5.6-luna"),
            **dict.fromkeys(
                (
                    "gpt-4",
                    "gpt-4-0613",
                    "gpt-4-1106-preview",
                    "gpt-4-turbo",
                    "gpt-4-turbo-2024-04-09",
                    "gpt-4o-2024-05-13",
                    "o1",
                    "o1-2024-12-17",
                    "o3-mini",
                    "o3-mini-2025-01-31",
                ),
                "gpt-5.6-sol",
            ),
        },
    ),
    *_gone(
        "openai",
        date(2026, 12, 11),
        _OPENAI,
        dict.fromkeys(("gpt-5", "gpt-5-2025-08-07", "o3", "o3-2025-04-16"), "gpt-5.6-sol"),
    ),
    *_gone(
        "openai",
        date(2027, 1, 6),
        _OPENAI,
        dict.fromkeys(("tts-1", "tts-1-hd", "gpt-4o-mini-tts", "gpt-4o-mini-tts-2025-12-15")),
    ),
    *_gone(
        "openai",
        date(2027, 1, 14),
        _OPENAI,
        dict.fromkeys(
            (
                "gpt-4o",
                "gpt-4o-2024-08-06",
                "gpt-4o-2024-11-20",
                "gpt-4o-mini",
                "gpt-4o-mini-2024-07-18",
                "gpt-4.1",
                "gpt-4.1-2025-04-14",
                "gpt-4.1-mini",
                "gpt-4.1-mini-2025-04-14",
            ),
            "gpt-6-luna",
        ),
    ),
    *_gone(
        "openai",
        date(2027, 2, 26),
        _OPENAI,
        dict.fromkeys(
            ("whisper-1", "gpt-4o-transcribe*", "gpt-4o-mini-transcribe*"), "gpt-transcribe"
        ),
    ),
    *_gone(
        "anthropic",
        date(2024, 11, 6),
        _ANTHROPIC,
        {"claude-1*": "claude-sonnet-5", "claude-instant-*": "claude-haiku-5-5"},
    ),
    *_gone(
        "anthropic",
        date(2025, 7, 21),
        _ANTHROPIC,
        dict.fromkeys(("claude-2*", "claude-3-sonnet-*"), "claude-sonnet-5"),
    ),
    *_gone("anthropic", date(2025, 10, 28), _ANTHROPIC, {"claude-3-5-sonnet-*": "claude-sonnet-5"}),
    *_gone("anthropic", date(2026, 1, 5), _ANTHROPIC, {"claude-3-opus-*": "claude-opus-5"}),
    *_gone(
        "anthropic",
        date(2026, 2, 19),
        _ANTHROPIC,
        {"claude-3-7-sonnet-*": "claude-sonnet-5", "claude-3-5-haiku-*": "claude-haiku-4-5"},
    ),
    *_gone("anthropic", date(2026, 4, 20), _ANTHROPIC, {"claude-3-haiku-*": "claude-haiku-4-5"}),
    *_gone(
        "anthropic",
        date(2026, 6, 15),
        _ANTHROPIC,
        {
            **dict.fromkeys(("claude-sonnet-4-0", "claude-sonnet-4-20250514"), "claude-sonnet-4-6"),
            **dict.fromkeys(("claude-opus-4-0", "claude-opus-4-20250514"), "claude-opus-4-8"),
        },
    ),
    *_gone("anthropic", date(2026, 8, 5), _ANTHROPIC, {"claude-opus-4-1*": "claude-opus-4-8"}),
    *_gone(
        "anthropic", date(2026, 11, 30), _ANTHROPIC, {"claude-sonnet-4-5*": "claude-sonnet-4-6"}
    ),
    *_gone("cerebras", date(2025, 1, 17), _CEREBRAS, {"llama3.1-70b": "gpt-oss-120b"}),
    *_gone("cerebras", date(2025, 10, 15), _CEREBRAS, {"llama-4-maverick-*": "gpt-oss-120b"}),
    *_gone("cerebras", date(2025, 11, 3), _CEREBRAS, {"llama-4-scout-*": "gpt-oss-120b"}),
    *_gone(
        "cerebras",
        date(2026, 2, 16),
        _CEREBRAS,
        dict.fromkeys(("qwen-3-32b", "llama-3.3-70b", "llama3.3-70b"), "gpt-oss-120b"),
    ),
    *_gone(
        "cerebras",
        date(2026, 5, 27),
        _CEREBRAS,
        dict.fromkeys(("llama3.1-8b", "qwen-3-235b-a22b-*"), "gpt-oss-120b"),
    ),
    *_gone("cerebras", date(2026, 8, 17), _CEREBRAS, {"zai-glm-4.*": "gpt-oss-120b"}),
    *_gone(
        "mistral",
        date(2025, 6, 16),
        "https://docs.mistral.ai/models/mistral-medium-1-0-23-12",
        {"mistral-medium-2312": "mistral-medium-latest"},
    ),
    *_gone(
        "mistral",
        date(2025, 6, 16),
        "https://docs.mistral.ai/models/mistral-small-1-0-24-02",
        {"mistral-small-2402": "mistral-small-latest"},
    ),
    # George, the vendor's default voice that speaks where a persona names none.
    *_gone("elevenlabs", date(2026, 12, 31), _ELEVENLABS, {"JBFqnCBsd6RMkjVDRZzb": None}),
)


def retirement(provider: str, name: str) -> Retired | None:
    """What is known of the end of a model or voice.

    Args:
        provider: The provider.
        name: The model or voice.

    Returns:
        When it goes or went, and what to use instead; None where nothing is known.
    """
    return next(
        (each for each in RETIRED if each.provider == provider and fnmatchcase(name, each.name)),
        None,
    )
