"""The Vosk models that can be fetched, and which language a model hears.

Names and sizes: https://alphacephei.com/vosk/models. A small model is for conversation; a big
one hears better and takes gigabytes of memory; an "lgraph" lies between.
"""

from __future__ import annotations

import re
import shutil
from zipfile import BadZipFile, ZipFile

from bots.errors import FetchFailed
from bots.models.catalogue import Catalogue, Download, Known
from bots.models.web import fetch_file
from bots.written import LanguageCode

HOME = "https://alphacephei.com/vosk/models"
SMALL: dict[LanguageCode, str] = {
    "nl": "vosk-model-small-nl-0.22",
    "en": "vosk-model-small-en-us-0.15",
    "es": "vosk-model-small-es-0.42",
}
_LANGUAGE = re.compile(r"(?:^|[-_])(nl|en|es)(?:[-_]|$)")


def language_of(model: str) -> LanguageCode | None:
    """The language that a model hears.

    Args:
        model: Its name, which is its folder's: "vosk-model-small-en-us-0.15".

    Returns:
        The language; None where the name tells of none that is spoken here.
    """
    found = _LANGUAGE.search(model.lower())
    return next((code for code in SMALL if found and found[1] == code), None)


def fetch(download: Download) -> None:
    """Fetch a model's archive and unpack it."""
    url = f"{HOME}/{download.name}.zip"
    archive = download.into / "model.zip"
    fetch_file(url, archive, download.report)
    try:
        with ZipFile(archive) as packed:
            packed.extractall(download.into)
    except BadZipFile as error:
        raise FetchFailed(f"Cannot unpack {url}: {error}. Try again.") from error
    archive.unlink()
    # All of it lies in one folder of the model's name.
    inner = download.into / download.name
    for part in list(inner.iterdir()) if inner.is_dir() else []:
        shutil.move(part, download.into / part.name)
    shutil.rmtree(inner, ignore_errors=True)


CATALOGUE = Catalogue(
    known={
        SMALL["nl"]: Known(40, ("nl",)),
        SMALL["en"]: Known(41, ("en",)),
        SMALL["es"]: Known(39, ("es",)),
        "vosk-model-nl-spraakherkenning-0.6-lgraph": Known(100, ("nl",)),
        "vosk-model-nl-spraakherkenning-0.6": Known(860, ("nl",)),
        "vosk-model-en-us-0.22-lgraph": Known(128, ("en",)),
        "vosk-model-en-us-0.22": Known(1800, ("en",)),
        "vosk-model-es-0.42": Known(1400, ("es",)),
    },
    defaults=tuple(SMALL.values()),
    parts=("**/final.mdl", "**/mfcc.conf"),
    fetch=fetch,
    variable="VOSK_MODEL_PATH",
)
