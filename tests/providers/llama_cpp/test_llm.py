"""The service in a Pipecat pipeline, on a small model that llama.cpp really runs.

It needs a package that compiles: pip install llama-cpp-python, then pytest -m slow.
"""

import asyncio
import threading

import pytest
from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.frames.frames import (
    ErrorFrame,
    InterruptionFrame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    MetricsFrame,
)
from pipecat.metrics.metrics import TTFBMetricsData
from pipecat.pipeline.worker import PipelineParams
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.tests.utils import run_test

llama_cpp = pytest.importorskip(
    "llama_cpp",
    reason="LLAMA_CPP IS NOT TESTED: llama_cpp is missing; pip install llama-cpp-python",
)

from bots.legs import choose_legs  # noqa: E402
from bots.machine import Machine  # noqa: E402
from bots.persona import Persona  # noqa: E402
from bots.providers.llama_cpp import llm as module  # noqa: E402
from bots.providers.llama_cpp.llm import LlamaCppLLMService, in_words  # noqa: E402
from bots.providers.llama_cpp.models import LlamaModels  # noqa: E402
from bots.roster import Roster  # noqa: E402
from bots.services import build_services  # noqa: E402
from bots.shared import Shared  # noqa: E402
from tests.providers.hearing import Session, of  # noqa: E402
from tests.providers.llama_cpp.tiny_gguf import write_model  # noqa: E402

pytestmark = pytest.mark.slow

ANSWER = "Hello there I am a very small model"
MANY = 3000


@pytest.fixture
async def shared():
    shared = Shared()
    yield shared
    await shared.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("llama_cpp")]


@pytest.fixture
def models(shared):
    return shared.get(LlamaModels, LlamaModels)


@pytest.fixture
def asked(monkeypatch):
    """What the model is asked, and on which thread."""
    calls = []
    create = llama_cpp.Llama.create_chat_completion

    def watched(self, messages, **options):
        thread = threading.current_thread().name
        calls.append({"model": self, "messages": messages, "thread": thread, **options})
        return create(self, messages, **options)

    monkeypatch.setattr(llama_cpp.Llama, "create_chat_completion", watched)
    return calls


def service(models, path, max_tokens=50, **kwargs):
    return LlamaCppLLMService(
        models=models,
        path=path,
        system_instruction="Be kind.",
        temperature=0.0,
        max_tokens=max_tokens,
        **kwargs,
    )


def question(text="Who are you?", **kwargs):
    return LLMContextFrame(LLMContext([{"role": "user", "content": text}], **kwargs))


async def run(llm, *frames, **params):
    async with asyncio.timeout(60):
        down, up = await run_test(
            llm, frames_to_send=frames, pipeline_params=PipelineParams(**params)
        )
    return list(down), list(up)


def said(frames):
    return "".join(frame.text for frame in of(frames, LLMTextFrame)).strip()


async def test_an_answer_comes_token_by_token(models, tmp_path, asked):
    down, up = await run(service(models, write_model(tmp_path / "m.gguf", ANSWER)), question())
    assert said(down) == ANSWER
    assert len(of(down, LLMTextFrame)) == len(ANSWER.split())
    kinds = [type(f) for f in of(down, LLMFullResponseStartFrame, LLMFullResponseEndFrame)]
    assert kinds == [LLMFullResponseStartFrame, LLMFullResponseEndFrame]
    assert asked[0]["messages"] == [
        {"role": "system", "content": "Be kind."},
        {"role": "user", "content": "Who are you?"},
    ]
    assert asked[0]["thread"].startswith("llama_cpp")
    assert not of(up, ErrorFrame)


async def test_sessions_share_one_model_and_are_answered_in_turn(models, tmp_path, asked):
    path = write_model(tmp_path / "m.gguf", ANSWER)
    sessions = [run(service(models, path), question(f"{n}?")) for n in range(4)]
    assert [said(down) for down, _ in await asyncio.gather(*sessions)] == [ANSWER] * 4
    assert len({id(call["model"]) for call in asked}) == 1


async def test_an_interruption_ends_the_answer_and_the_next_one_comes(
    models, tmp_path, monkeypatch
):
    path = write_model(tmp_path / "m.gguf", ANSWER, forever=True)
    made = []
    generate = module.generate

    def counted(*arguments):
        for token in generate(*arguments):
            made.append(token)
            yield token

    monkeypatch.setattr(module, "generate", counted)
    async with Session(service(models, path, max_tokens=MANY)) as session:
        await session.send(question())
        await session.until(LLMTextFrame)
        await session.send(InterruptionFrame())
        await session.until(InterruptionFrame)
        cut = len(made)
        assert cut < MANY
        await session.send(question("And now?"))
        await session.until(LLMTextFrame)
        # The one token that was being made when the interruption came, and the new answer's.
        assert len(made) <= cut + 10


async def test_a_session_that_is_interrupted_holds_up_no_other(models, tmp_path):
    endless = write_model(tmp_path / "endless.gguf", ANSWER, forever=True)
    async with Session(service(models, endless, max_tokens=MANY)) as first:
        await first.send(question())
        await first.until(LLMTextFrame)
        second = asyncio.create_task(
            run(service(models, write_model(tmp_path / "m.gguf", ANSWER)), question())
        )
        await first.send(InterruptionFrame())
        down, _ = await second
        assert said(down) == ANSWER


async def test_the_length_is_bounded(models, tmp_path):
    path = write_model(tmp_path / "m.gguf", ANSWER, forever=True)
    down, _ = await run(service(models, path, max_tokens=5), question())
    assert said(down) == "Hello there I am a"


async def test_a_context_that_is_too_long_is_an_error_and_the_turn_ends(models, tmp_path):
    path = write_model(tmp_path / "m.gguf", ANSWER)
    down, up = await run(service(models, path), question("long " * 5000))
    (error,) = of(up, ErrorFrame)
    assert error.error.startswith("llama_cpp failed: Requested tokens")
    assert of(down, LLMFullResponseEndFrame)


async def test_a_file_that_is_no_model_is_an_error_that_names_it(models, tmp_path):
    (tmp_path / "m.gguf").write_bytes(b"GGUF, but nothing more")
    _, up = await run(service(models, tmp_path / "m.gguf"), question())
    (error,) = of(up, ErrorFrame)
    assert error.error.startswith(f"llama_cpp cannot load {tmp_path / 'm.gguf'}: ")


async def test_tools_are_not_offered(models, tmp_path, asked):
    async def get_current_time(params):
        """Tell the time."""

    frame = question(tools=ToolsSchema(standard_tools=[get_current_time]))
    down, _ = await run(service(models, write_model(tmp_path / "m.gguf", ANSWER)), frame)
    assert said(down) == ANSWER
    assert "tools" not in asked[0]


async def test_a_context_is_answered_outside_the_conversation(models, tmp_path, asked):
    llm = service(models, write_model(tmp_path / "m.gguf", ANSWER))
    context = LLMContext([{"role": "user", "content": "Sum up."}])
    assert await llm.run_inference(context, 2, system_instruction="Be brief.") == " Hello there"
    assert asked[0]["messages"][0] == {"role": "system", "content": "Be brief."}


async def test_metrics_tell_the_time_to_the_first_token(models, tmp_path):
    llm = service(models, write_model(tmp_path / "m.gguf", ANSWER))
    down, _ = await run(llm, question(), enable_metrics=True)
    data = [item for frame in of(down, MetricsFrame) for item in frame.data]
    assert [item for item in of(data, TTFBMetricsData) if item.value > 0 and item.model == "m"]


async def test_a_persona_thinks_with_the_file_that_the_variable_names(shared, tmp_path):
    persona = Persona.model_validate(
        {
            "schema_version": 1,
            "name": "Ann",
            "prompt": "Be kind.",
            "stt": {"provider": "pocketsphinx"},
            "llm": {"provider": "llama_cpp"},
            "tts": {"provider": "espeak"},
        }
    )
    file = write_model(tmp_path / "m.gguf", ANSWER)
    machine = Machine({"LOCAL_MODEL_PATH": str(file)}, models=tmp_path)
    legs = choose_legs(persona, machine)
    assert legs.names()["llm"] == "llama_cpp"
    services = build_services(Roster(persona, legs, ("en",)), legs, machine=machine, shared=shared)
    down, _ = await run(services.llm, question())
    assert said(down) == ANSWER


def test_messages_are_told_in_words():
    words = [{"type": "text", "text": text} for text in ("What is", "it?")]
    message = {"role": "user", "content": [words[0], {"type": "image_url"}, words[1]]}
    assert in_words(message) == {"role": "user", "content": "What is it?"}
    assert in_words({"role": "assistant", "content": None, "tool_calls": []}) is None
    assert in_words({"role": "tool", "content": "12:00"}) is None
