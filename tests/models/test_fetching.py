"""Models fetched from a real web server, by the clients that fetch them from the Hub."""

import io
import zipfile

import pytest

from bots.errors import FetchFailed, ModelUnknown
from bots.models import web
from bots.models.fetching import fetch
from bots.models.folder import local_models
from bots.providers import load
from bots.providers.vosk import catalogue as vosk
from tests.models.hub import COMMIT

WHISPER = {
    "config.json": b"{}",
    "model.bin": b"weights" * 100_000,
    "tokenizer.json": b"{}",
    "vocabulary.txt": b"words",
}
TINY = "Systran/faster-whisper-tiny"
PIM = "rhasspy/piper-voices/nl/nl_NL/pim/medium/nl_NL-pim-medium.onnx"


@pytest.fixture
def fetched(hub, tmp_path):
    """Fetch from the server into a folder of models; the progress is kept."""

    def fetch_it(provider, name, address=None):
        fetch_it.told = []
        return fetch(
            provider,
            load(provider).catalogue,
            name,
            models=tmp_path,
            environment={"HF_ENDPOINT": f"{address or hub.address}/"},
            report=lambda done, total: fetch_it.told.append((done, total)),
        )

    return fetch_it


def serve_whisper(hub, **changes):
    for name, content in {**WHISPER, "README.md": b"not wanted", **changes}.items():
        hub.files[f"{TINY}/{name}"] = content


def left(tmp_path):
    """The files in the folder of models."""
    return [file for file in tmp_path.rglob("*") if file.is_file()]


def test_a_whisper_model_comes_whole_and_with_nothing_else(hub, fetched, tmp_path):
    serve_whisper(hub)
    folder = fetched("whisper", "tiny")
    assert folder == tmp_path / "whisper" / "tiny"
    assert {f.name: f.read_bytes() for f in folder.rglob("*") if f.is_file()} == WHISPER
    total = sum(len(content) for content in WHISPER.values())
    assert fetched.told[-1] == (total, total)
    assert [done for done, _ in fetched.told] == sorted(done for done, _ in fetched.told)


def test_a_piper_voice_comes_with_its_description(hub, fetched):
    hub.files |= {PIM: b"voice" * 1000, f"{PIM}.json": b"{}"}
    folder = fetched("piper", "nl_NL-pim-medium")
    assert (folder / "nl_NL-pim-medium.onnx").read_bytes() == b"voice" * 1000
    assert (folder / "nl_NL-pim-medium.onnx.json").read_bytes() == b"{}"
    assert fetched.told[-1] == (5002, 5002)


def test_a_vosk_model_is_unpacked(hub, fetched, monkeypatch):
    monkeypatch.setattr(vosk, "HOME", f"{hub.address}/vosk/models")
    name, packed = "vosk-model-small-nl-0.22", io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{name}/am/final.mdl", b"weights")
        archive.writestr(f"{name}/conf/mfcc.conf", b"--sample-frequency=16000")
    hub.files[f"vosk/models/{name}.zip"] = packed.getvalue()
    folder = fetched("vosk", name)
    parts = {f"{f.relative_to(folder)}" for f in folder.rglob("*") if f.is_file()}
    assert parts == {"am/final.mdl", "conf/mfcc.conf"}


def test_a_broken_archive_is_no_model(hub, fetched, monkeypatch, tmp_path):
    monkeypatch.setattr(vosk, "HOME", f"{hub.address}/vosk")
    hub.files["vosk/vosk-model-small-nl-0.22.zip"] = b"not an archive"
    with pytest.raises(FetchFailed) as problem:
        fetched("vosk", "vosk-model-small-nl-0.22")
    assert str(problem.value) == (
        f"Cannot unpack {hub.address}/vosk/vosk-model-small-nl-0.22.zip: "
        "File is not a zip file. Try again."
    )
    assert not left(tmp_path)


def test_a_gguf_file_comes_from_its_repository(hub, fetched):
    path = "Qwen/Qwen2.5-0.5B-Instruct-GGUF/qwen2.5-0.5b-instruct-q4_k_m.gguf"
    hub.files[path] = b"GGUF" * 1000
    folder = fetched("llama_cpp", "qwen2.5-0.5b-instruct")
    assert [file.name for file in folder.iterdir()] == ["qwen2.5-0.5b-instruct-q4_k_m.gguf"]


def test_what_is_here_is_not_fetched_again(hub, fetched):
    serve_whisper(hub)
    folder = fetched("whisper", "tiny")
    hub.asked.clear()
    assert fetched("whisper", "tiny") == folder
    assert not hub.asked and not fetched.told


def test_a_download_that_is_cut_off_is_not_taken_for_whole(hub, fetched, tmp_path):
    hub.files |= {PIM: b"voice" * 1000, f"{PIM}.json": b"{}"}
    cut = "rhasspy/piper-voices/resolve/main/nl/nl_NL/pim/medium/nl_NL-pim-medium.onnx"
    hub.cut.add(cut)
    with pytest.raises(FetchFailed) as problem:
        fetched("piper", "nl_NL-pim-medium")
    assert str(problem.value) == (
        f"Cannot fetch {hub.address}/{cut}: it ended at 2500 of 5000 bytes. Try again."
    )
    assert not left(tmp_path)
    assert not local_models("piper", load("piper").catalogue, tmp_path)
    hub.cut.clear()
    assert fetched("piper", "nl_NL-pim-medium").is_dir()


@pytest.mark.slow
def test_the_hub_s_client_tries_again_and_then_says_why(hub, fetched, tmp_path):
    """It waits a second between its five attempts."""
    serve_whisper(hub)
    hub.cut.add(f"{TINY}/resolve/{COMMIT}/model.bin")
    with pytest.raises(FetchFailed, match="without sending complete message body"):
        fetched("whisper", "tiny")
    assert not left(tmp_path)


def test_a_repository_without_a_part_gives_no_model(hub, fetched, tmp_path):
    serve_whisper(hub)
    del hub.files[f"{TINY}/tokenizer.json"]
    with pytest.raises(FetchFailed) as problem:
        fetched("whisper", "tiny")
    assert str(problem.value) == "What was fetched of whisper tiny has no tokenizer.json."
    assert not left(tmp_path)


def test_a_folder_that_is_not_whole_is_left_to_the_person(hub, fetched, tmp_path):
    folder = tmp_path / "whisper" / "tiny"
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"mine")
    with pytest.raises(FetchFailed) as problem:
        fetched("whisper", "tiny")
    assert str(problem.value) == (
        f"{folder} is incomplete, without config.json. Move it away and fetch again."
    )
    assert (folder / "model.bin").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["bse", "../../etc", ""])
def test_an_unknown_model_is_an_error_that_lists_the_known_ones(fetched, hub, name):
    with pytest.raises(ModelUnknown) as problem:
        fetched("whisper", name)
    message = str(problem.value)
    assert message.startswith(f'whisper has no model "{name}"; ')
    assert "nown: tiny, base, small, medium, large-v3, large-v3-turbo, tiny.en" in message
    assert ('did you mean "base"?' in message) == (name == "bse")
    assert not hub.asked


@pytest.mark.parametrize(("provider", "name"), [("whisper", "tiny"), ("piper", "nl_NL-pim-medium")])
@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://hub.invalid"])
def test_an_unreachable_hub_is_one_line(fetched, tmp_path, provider, name, address):
    with pytest.raises(FetchFailed) as problem:
        fetched(provider, name, address)
    message = str(problem.value)
    assert message.startswith(f"Cannot fetch {address}/") and "\n" not in message
    assert message.endswith("Is there a network? A proxy is read from HTTPS_PROXY.")
    assert not left(tmp_path)


def test_what_is_not_there_says_what_the_server_answers(hub, fetched):
    with pytest.raises(FetchFailed) as problem:
        fetched("piper", "nl_NL-pim-medium")
    assert str(problem.value) == (
        f"Cannot fetch {hub.address}/rhasspy/piper-voices/resolve/main/nl/nl_NL/pim/medium/"
        "nl_NL-pim-medium.onnx.json: the server answers 404."
    )
    with pytest.raises(FetchFailed, match="404"):
        fetched("whisper", "tiny")


def test_a_server_that_is_silent_is_given_up(hub, fetched, monkeypatch):
    monkeypatch.setattr(web, "PATIENCE", 0.2)
    silent = "rhasspy/piper-voices/resolve/main/nl/nl_NL/pim/medium/nl_NL-pim-medium.onnx.json"
    hub.silent.add(silent)
    with pytest.raises(FetchFailed, match="timed out"):
        fetched("piper", "nl_NL-pim-medium")


def test_a_folder_that_cannot_be_written_is_named(hub, fetched, tmp_path):
    (tmp_path / "whisper").write_text("a file where the folder should be")
    with pytest.raises(FetchFailed) as problem:
        fetched("whisper", "tiny")
    assert str(problem.value) == (
        f"Cannot put whisper tiny in {tmp_path / 'whisper' / 'tiny'}: File exists."
    )
