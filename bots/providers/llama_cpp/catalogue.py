"""The language models that can be fetched as GGUF files, small enough to talk on a CPU.

Repositories and files: https://huggingface.co/Qwen and https://huggingface.co/bartowski. Any
other GGUF file serves when LOCAL_MODEL_PATH names it, or from a folder in models/llama_cpp/.
"""

from __future__ import annotations

from bots.models.catalogue import Catalogue, Download, Known
from bots.models.hub import hub_address
from bots.models.web import fetch_file

FILES = {
    "qwen2.5-0.5b-instruct": (
        "Qwen/Qwen2.5-0.5B-Instruct-GGUF/resolve/main/qwen2.5-0.5b-instruct-q4_k_m.gguf"
    ),
    "qwen2.5-1.5b-instruct": (
        "Qwen/Qwen2.5-1.5B-Instruct-GGUF/resolve/main/qwen2.5-1.5b-instruct-q4_k_m.gguf"
    ),
    "llama-3.2-3b-instruct": (
        "bartowski/Llama-3.2-3B-Instruct-GGUF/resolve/main/Llama-3.2-3B-Instruct-Q4_K_M.gguf"
    ),
}


def fetch(download: Download) -> None:
    """Fetch a model's one file."""
    path = FILES[download.name]
    url = f"{hub_address(download.environment)}/{path}"
    fetch_file(url, download.into / path.rpartition("/")[2], download.report)


CATALOGUE = Catalogue(
    known={
        "qwen2.5-1.5b-instruct": Known(1120),
        "qwen2.5-0.5b-instruct": Known(490),
        "llama-3.2-3b-instruct": Known(2020),
    },
    defaults=("qwen2.5-1.5b-instruct",),
    parts=("*.gguf",),
    fetch=fetch,
    variable="LOCAL_MODEL_PATH",
)
