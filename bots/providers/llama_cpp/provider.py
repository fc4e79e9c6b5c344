"""A language model in this process: any GGUF file, with no key and no network.

The file is the one that LOCAL_MODEL_PATH names, or that the persona's model names in
models/llama_cpp/. The package compiles when it is installed, so that `make setup` leaves it out:
`pip install llama-cpp-python`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from bots.choices import Choice, LlmChoice
from bots.models.folder import lacks_model, path_of
from bots.providers.llama_cpp.catalogue import CATALOGUE
from bots.providers.provider import BuildRequest, LanguageModel, Provider
from bots.written import LanguageCode

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor

VARIABLE = "LOCAL_MODEL_PATH"
MAGIC = b"GGUF"


def build(request: BuildRequest) -> FrameProcessor:
    """A language model that all sessions of this process share."""
    from bots.providers.llama_cpp.llm import LlamaCppLLMService
    from bots.providers.llama_cpp.models import LlamaModels

    choice = cast(LlmChoice, request.choice)
    return LlamaCppLLMService(
        models=request.shared.get(LlamaModels, LlamaModels),
        path=file_of(choice, request.variables, request.models),
        system_instruction=request.instruction,
        temperature=choice.temperature,
        max_tokens=choice.max_tokens,
    )


def file_of(choice: Choice, variables: Mapping[str, str], models: Path) -> Path:
    """The GGUF file: the one that the persona names, else that of LOCAL_MODEL_PATH.

    Of a model in several files, llama.cpp wants the first and finds the others.
    """
    if VARIABLE in variables and choice.model is None:
        return Path(variables[VARIABLE]).expanduser()
    folder = path_of("llama_cpp", choice.model or CATALOGUE.default, models)
    return next(iter(sorted(folder.glob("*.gguf"))), folder)


def lacks(
    choice: Choice,
    languages: tuple[LanguageCode, ...],
    variables: Mapping[str, str],
    models: Path,
) -> str | None:
    """Whether the model is here, and a GGUF file."""
    if VARIABLE not in variables or choice.model is not None:
        return lacks_model("llama_cpp", CATALOGUE, choice.model or CATALOGUE.default, models)
    file = file_of(choice, variables, models)
    if not file.is_file():
        return f'{VARIABLE} is "{file}", and there is no such file; name a GGUF file'
    with file.open("rb") as opened:
        if opened.read(len(MAGIC)) != MAGIC:
            return f'{VARIABLE} is "{file}", which is no GGUF file; name one'
    return None


PROVIDER = Provider(
    name="llama_cpp",
    offers={"llm": LanguageModel(build, model=CATALOGUE.default)},
    package=("llama_cpp", "llama-cpp-python"),
    variables=(VARIABLE,),
    lacks=lacks,
    catalogue=CATALOGUE,
)
