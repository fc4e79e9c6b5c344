"""How people stop an assistant and take leave of it; one file a language."""

from __future__ import annotations

from collections.abc import Mapping

from processors.stop.words import en, es, nl
from processors.words.wording import Wording

STOPPING: Mapping[str, Wording] = {"nl": nl.STOPPING, "en": en.STOPPING, "es": es.STOPPING}
LEAVING: Mapping[str, Wording] = {"nl": nl.LEAVING, "en": en.LEAVING, "es": es.LEAVING}
