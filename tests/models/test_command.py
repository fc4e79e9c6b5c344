"""What a person sees of `models fetch` and `models list`."""

import sys

import pytest

import runner
from bots.machine import Machine
from bots.providers import PROVIDERS, load
from tests.models.test_fetching import serve_whisper
from tests.providers.piper.tone_voice import write_voice


@pytest.fixture
def cli(monkeypatch, tmp_path):
    """The command line on a machine with an empty folder of models; answers its exit code."""
    monkeypatch.setenv("COLUMNS", "160")

    def call(*arguments, **environment):
        monkeypatch.setattr(runner, "machine", lambda: Machine(environment, models=tmp_path))
        monkeypatch.setattr(sys, "argv", ["runner.py", "models", *arguments])
        with pytest.raises(SystemExit) as ended:
            runner.run()
        return ended.value.code

    return call


def test_a_model_is_fetched_and_then_listed_with_its_size(cli, hub, capsys, tmp_path):
    serve_whisper(hub)
    assert cli("fetch", "whisper", "tiny", HF_ENDPOINT=hub.address) == 0
    said = capsys.readouterr().out
    assert f"whisper tiny is in {tmp_path / 'whisper' / 'tiny'} (1 MB)." in said
    assert cli("list", "whisper") == 0
    rows = [row.split() for row in capsys.readouterr().out.splitlines()]
    assert next(row[:12] for row in rows if "tiny" in row) == [
        "│",
        "whisper",
        "│",
        "tiny",
        "│",
        "nl,",
        "en,",
        "es",
        "│",
        "1",
        "MB",
        "│",
    ]
    assert "MB" in next(row for row in rows if "base" in row)


def test_without_a_name_those_are_fetched_that_serve_by_themselves(cli, hub, capsys):
    voices = {
        "nl/nl_NL/pim/medium/nl_NL-pim-medium",
        "en/en_US/ljspeech/medium/en_US-ljspeech-medium",
        "es/es_ES/davefx/medium/es_ES-davefx-medium",
    }
    for voice in voices:
        for end in ("onnx", "onnx.json"):
            hub.files[f"rhasspy/piper-voices/{voice}.{end}"] = b"voice"
    assert cli("fetch", "piper", HF_ENDPOINT=hub.address) == 0
    said = capsys.readouterr().out
    assert all(voice.rpartition("/")[2] in said for voice in voices)


def test_an_unreachable_hub_is_one_line_and_exit_code_1(cli, capsys):
    assert cli("fetch", "whisper", "tiny", HF_ENDPOINT="http://127.0.0.1:1") == 1
    said = capsys.readouterr().err.strip()
    assert said.startswith("Cannot fetch http://127.0.0.1:1/Systran/faster-whisper-tiny: ")
    assert said.endswith("Is there a network? A proxy is read from HTTPS_PROXY.")
    assert "\n" not in said


def test_what_is_unknown_is_named_with_what_is_known(cli, capsys):
    assert cli("fetch", "whisper", "bse") == 1
    assert 'whisper has no model "bse"; did you mean "base"? Known: tiny, base' in (
        capsys.readouterr().err
    )
    assert cli("fetch", "wisper") == 1
    assert 'There is no provider "wisper"; did you mean "whisper"?' in capsys.readouterr().err
    assert cli("fetch", "groq") == 1
    assert capsys.readouterr().err.strip() == (
        "groq has no models that run on this machine. "
        "Those that have: whisper, vosk, llama_cpp, piper."
    )


def test_all_that_run_here_are_listed_with_what_is_here(cli, capsys, tmp_path):
    write_voice(tmp_path, "nl_NL-pim-medium")
    write_voice(tmp_path, "glados")
    (tmp_path / "whisper" / "base").mkdir(parents=True)
    gguf = tmp_path / "mine.gguf"
    gguf.write_bytes(b"GGUF" + bytes(2_000_000))
    assert cli("list", LOCAL_MODEL_PATH=str(gguf), VOSK_MODEL_PATH="/nowhere/nl") == 0
    said = capsys.readouterr().out
    rows = {" ".join(row.replace("│", " ").split()) for row in said.splitlines()}
    assert "piper nl_NL-pim-medium nl 1 MB 64 MB" in rows
    assert "piper glados 1 MB" in rows
    assert "whisper base nl, en, es incomplete, without model.bin 148 MB" in rows
    assert "llama_cpp mine.gguf LOCAL_MODEL_PATH, 2 MB" in rows
    assert "vosk nl VOSK_MODEL_PATH, which is not there" in rows
    for provider in ("whisper", "vosk", "piper", "llama_cpp"):
        for name in load(provider).catalogue.known:
            assert any(row.startswith(f"{provider} {name} ") for row in rows), name


def test_a_vendor_s_models_are_asked_of_the_vendor(cli, capsys):
    assert cli("list", "groq") == 1
    assert capsys.readouterr().err.strip() == "groq can't be asked: GROQ_API_KEY is not set."


def test_every_catalogue_holds_together():
    for provider in map(load, PROVIDERS):
        if (catalogue := provider.catalogue) is None:
            continue
        assert set(catalogue.defaults) <= set(catalogue.known)
        assert catalogue.variable is None or catalogue.variable in provider.variables
        assert all(known.megabytes > 0 for known in catalogue.known.values())
