"""Any server that speaks OpenAI's wire, such as vLLM or llama.cpp's: any model, no key needed.

https://docs.vllm.ai/en/latest/serving/openai_compatible_server/
"""

from __future__ import annotations

from emulators.openai_family import errors
from emulators.openai_family.catalogue import Catalogue
from emulators.openai_family.chat import chat
from emulators.openai_family.dialect import Dialect
from emulators.openai_family.models import models
from emulators.vendor import Vendor

CATALOGUE = Catalogue(
    source="https://docs.vllm.ai/en/latest/serving/openai_compatible_server/",
    as_of="2026-11-20",
    chat={"local-model": "vllm"},
    open=True,
)
DIALECT = Dialect(CATALOGUE, errors.words, errors.body, needs_key=False)
VENDOR = Vendor(
    name="openai_compatible",
    variable="OPENAI_COMPATIBLE_BASE_URL",
    endpoints=(chat(DIALECT, "/chat/completions"), *models(DIALECT, "/models")),
    refusal=errors.refusal(),
    base_path="/v1",
)
