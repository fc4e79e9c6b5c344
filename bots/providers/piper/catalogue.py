"""The Piper voices that can be fetched.

Names, sizes and model cards: https://huggingface.co/rhasspy/piper-voices. Voices differ in what
their recordings permit; those that speak unless a persona names another are of recordings in the
public domain or under CC0.
"""

from __future__ import annotations

import re

from bots.errors import FetchFailed
from bots.models.catalogue import Catalogue, Download, Known
from bots.models.hub import hub_address
from bots.models.web import fetch_file
from bots.written import LanguageCode

REPOSITORY = "rhasspy/piper-voices/resolve/main"
MEDIUM, HIGH = 64, 114
NAME = re.compile(r"(?P<language>[a-z]{2,3})_(?P<region>[A-Z]{2})-(?P<voice>\w+)-(?P<quality>\w+)")

VOICES: dict[LanguageCode, str] = {
    "nl": "nl_NL-pim-medium",
    "en": "en_US-ljspeech-medium",
    "es": "es_ES-davefx-medium",
}


def fetch(download: Download) -> None:
    """Fetch a voice and its description."""
    name = NAME.fullmatch(download.name)
    if name is None:
        raise FetchFailed(f'"{download.name}" is no Piper voice; write such as {VOICES["nl"]}.')
    language, region, voice, quality = name.groups()
    hub = hub_address(download.environment)
    folder = f"{hub}/{REPOSITORY}/{language}/{language}_{region}/{voice}/{quality}"
    fetched = 0
    for file in (f"{download.name}.onnx.json", f"{download.name}.onnx"):
        fetched += fetch_file(
            f"{folder}/{file}", download.into / file, download.report, before=fetched
        )


CATALOGUE = Catalogue(
    known={
        "nl_NL-pim-medium": Known(MEDIUM, ("nl",)),
        "nl_NL-ronnie-medium": Known(MEDIUM, ("nl",)),
        "nl_NL-alex-medium": Known(MEDIUM, ("nl",)),
        "nl_NL-mls-medium": Known(77, ("nl",)),
        "nl_BE-nathalie-medium": Known(MEDIUM, ("nl",)),
        "nl_BE-rdh-medium": Known(MEDIUM, ("nl",)),
        "en_US-ljspeech-medium": Known(MEDIUM, ("en",)),
        "en_US-ljspeech-high": Known(HIGH, ("en",)),
        "en_US-lessac-medium": Known(MEDIUM, ("en",)),
        "en_US-amy-medium": Known(MEDIUM, ("en",)),
        "en_GB-cori-medium": Known(MEDIUM, ("en",)),
        "en_GB-alba-medium": Known(MEDIUM, ("en",)),
        "es_ES-davefx-medium": Known(MEDIUM, ("es",)),
        "es_ES-sharvard-medium": Known(77, ("es",)),
        "es_MX-claude-high": Known(MEDIUM, ("es",)),
    },
    defaults=tuple(VOICES.values()),
    parts=("{name}.onnx", "{name}.onnx.json"),
    fetch=fetch,
)
