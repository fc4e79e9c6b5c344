"""What languages are called in each language; several names are parted by commas."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "nl": "Nederlands, Hollands, Vlaams",
        "en": "Engels",
        "es": "Spaans",
        "ar": "Arabisch",
        "de": "Duits",
        "fr": "Frans",
        "it": "Italiaans",
        "ja": "Japans",
        "pl": "Pools",
        "pt": "Portugees",
        "ru": "Russisch",
        "tr": "Turks",
        "uk": "Oekraïens",
        "zh": "Chinees",
    },
    "en": {
        "nl": "Dutch, Flemish",
        "en": "English",
        "es": "Spanish",
        "ar": "Arabic",
        "de": "German",
        "fr": "French",
        "it": "Italian",
        "ja": "Japanese",
        "pl": "Polish",
        "pt": "Portuguese",
        "ru": "Russian",
        "tr": "Turkish",
        "uk": "Ukrainian",
        "zh": "Chinese",
    },
    "es": {
        "nl": "neerlandés, holandés",
        "en": "inglés",
        "es": "español, castellano",
        "ar": "árabe",
        "de": "alemán",
        "fr": "francés",
        "it": "italiano",
        "ja": "japonés",
        "pl": "polaco",
        "pt": "portugués",
        "ru": "ruso",
        "tr": "turco",
        "uk": "ucraniano",
        "zh": "chino",
    },
}
