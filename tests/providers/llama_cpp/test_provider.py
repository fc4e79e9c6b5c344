"""Where the model's file is, and what is said when it is not there. No llama.cpp is needed."""

from pathlib import Path

from bots.choices import LlmChoice
from bots.machine import Machine
from bots.providers.llama_cpp.provider import PROVIDER, file_of
from tests.providers.llama_cpp.tiny_gguf import write_model


def lack(models, model=None, installed=True, **environment):
    machine = Machine(environment, is_installed=lambda name: installed, models=models)
    return machine.obstacle(PROVIDER, LlmChoice(provider="llama_cpp", model=model), ("en",))


def test_without_the_package_it_says_what_installs_it(tmp_path):
    assert lack(tmp_path, installed=False) == ('package missing; pip install "llama-cpp-python"')


def test_the_file_that_the_variable_names_serves(tmp_path):
    file = write_model(tmp_path / "mine.gguf", "Hello there")
    assert lack(tmp_path, LOCAL_MODEL_PATH=str(file)) is None
    choice = LlmChoice(provider="llama_cpp")
    assert file_of(choice, {"LOCAL_MODEL_PATH": str(file)}, tmp_path) == file


def test_a_path_that_leads_nowhere_or_to_something_else_is_named(tmp_path):
    nowhere, other = tmp_path / "nowhere.gguf", tmp_path / "model.bin"
    other.write_bytes(b"something else")
    assert lack(tmp_path, LOCAL_MODEL_PATH=str(nowhere)) == (
        f'LOCAL_MODEL_PATH is "{nowhere}", and there is no such file; name a GGUF file'
    )
    assert lack(tmp_path, LOCAL_MODEL_PATH=str(other)) == (
        f'LOCAL_MODEL_PATH is "{other}", which is no GGUF file; name one'
    )


def test_a_model_that_the_persona_names_is_looked_for_in_the_folder_of_models(tmp_path):
    assert lack(tmp_path) == (
        'model "qwen2.5-1.5b-instruct" is not here; '
        "python runner.py models fetch llama_cpp qwen2.5-1.5b-instruct"
    )
    file = write_model(tmp_path / "llama_cpp" / "own" / "own-q4.gguf", "Hello there")
    assert lack(tmp_path, model="own", LOCAL_MODEL_PATH="/nowhere") is None
    choice = LlmChoice(provider="llama_cpp", model="own")
    assert file_of(choice, {"LOCAL_MODEL_PATH": "/nowhere"}, tmp_path) == file


def test_of_a_model_in_several_files_the_first_is_taken(tmp_path):
    folder = tmp_path / "llama_cpp" / "own"
    folder.mkdir(parents=True)
    for part in (2, 1):
        (folder / f"own-0000{part}-of-00002.gguf").write_bytes(b"GGUF")
    choice = LlmChoice(provider="llama_cpp", model="own")
    assert file_of(choice, {}, tmp_path) == Path(folder / "own-00001-of-00002.gguf")
