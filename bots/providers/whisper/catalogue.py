"""The Whisper models that can be fetched, in CTranslate2's format.

Names and repositories: faster-whisper 1.2, `faster_whisper/utils.py`. Sizes: the files of
https://huggingface.co/Systran and https://huggingface.co/mobiuslabsgmbh. Models ending in .en
know English only; the others know nearly a hundred languages.
"""

from __future__ import annotations

from bots.models.catalogue import Catalogue, Download, Known
from bots.models.hub import fetch_repository
from bots.written import LanguageCode

EVERY: tuple[LanguageCode, ...] = ("nl", "en", "es")
ENGLISH: tuple[LanguageCode, ...] = ("en",)
FILES = (
    "config.json",
    "preprocessor_config.json",
    "model.bin",
    "tokenizer.json",
    "vocabulary.*",
)
REPOSITORIES = {"large-v3-turbo": "mobiuslabsgmbh/faster-whisper-large-v3-turbo"}


def fetch(download: Download) -> None:
    """Fetch a model from the Hugging Face Hub."""
    own = f"Systran/faster-whisper-{download.name}"
    fetch_repository(REPOSITORIES.get(download.name, own), FILES, download)


CATALOGUE = Catalogue(
    known={
        "tiny": Known(78, EVERY),
        "base": Known(148, EVERY),
        "small": Known(486, EVERY),
        "medium": Known(1530, EVERY),
        "large-v3": Known(3090, EVERY),
        "large-v3-turbo": Known(1620, EVERY),
        "tiny.en": Known(78, ENGLISH),
        "base.en": Known(148, ENGLISH),
        "small.en": Known(486, ENGLISH),
        "medium.en": Known(1530, ENGLISH),
    },
    defaults=("base",),
    # Without its tokenizer, faster-whisper would fetch one when it loads the model.
    parts=("model.bin", "config.json", "tokenizer.json", "vocabulary.*"),
    fetch=fetch,
)
