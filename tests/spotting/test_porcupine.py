"""Porcupine's spotter, driven with a stand-in for its engine: the real one needs a key."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from types import ModuleType

import pytest

from bots.errors import SpotterUnavailable
from bots.machine import Machine
from bots.persona import Wake
from bots.spotting.choosing import spotter_for
from bots.spotting.pocketsphinx import PocketsphinxSpotter
from bots.spotting.porcupine import KEY, PorcupineSpotter, load, model_file
from processors.wake.spotting import SPOTTER_RATE, Spot

PHRASES = {"hey summer": "Summer", "hey oliver": "Oliver"}


class Engine:
    """Hears the keyword whose number is in the samples."""

    frame_length = 512

    def __init__(self) -> None:
        self.frames: list[Sequence[int]] = []
        self.deleted = False

    def process(self, pcm: Sequence[int]) -> int:
        assert len(pcm) == self.frame_length
        self.frames.append(pcm)
        return max(pcm) - 1

    def delete(self) -> None:
        self.deleted = True


async def test_it_is_handed_whole_frames_and_its_index_is_a_phrase():
    engine, heard = Engine(), list[Spot]()
    spotter = PorcupineSpotter(PHRASES, engine)
    listening = asyncio.create_task(spotter.listen(heard.append))
    await asyncio.sleep(0)
    second = (0).to_bytes(2, "little") * SPOTTER_RATE
    for start in range(0, len(second), 640):
        spotter.feed(second[start : start + 640])
    assert heard == []
    spotter.feed((2).to_bytes(2, "little") * 1024)
    (spot, *_) = heard
    assert (spot.persona, spot.phrase) == ("Oliver", "hey oliver")
    assert spot.end == pytest.approx(1.0, abs=0.1)
    assert 0.3 < spot.end - spot.begin < 1.0
    listening.cancel()
    spotter.close()
    assert engine.deleted


def wake(**keys: object) -> Wake:
    return Wake.model_validate({"phrases": ["hey summer"], "listen": "device", **keys})


def machine(tmp_path, **environment: str) -> Machine:
    return Machine(environment, is_installed=lambda module: True, models=tmp_path)


class Vendor(ModuleType):
    """The vendor's package, as far as it is asked: it takes one key."""

    class PorcupineError(Exception):
        """As the vendor's."""

    def create(self, *, access_key: str, **_: object) -> Engine:
        if access_key != "k":
            raise self.PorcupineError("the key is not known")
        return Engine()


@pytest.fixture
def vendor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pvporcupine", Vendor("pvporcupine"))


def test_it_listens_where_key_package_and_models_are_here(tmp_path, vendor):
    file = model_file("hey summer", tmp_path)
    file.parent.mkdir()
    file.write_bytes(b"")
    here = machine(tmp_path, **{KEY: "k"})
    phrases = {"hey summer": "Summer"}
    assert isinstance(spotter_for(wake(), phrases, here, is_here=False), PorcupineSpotter)
    other = spotter_for(wake(spotter="pocketsphinx"), phrases, here, is_here=False)
    assert isinstance(other, PocketsphinxSpotter)


@pytest.mark.parametrize(
    ("environment", "remedy"),
    [({}, f"set {KEY}"), ({KEY: "k"}, "put its model into {folder}/porcupine/hey-summer.ppn")],
)
def test_who_wants_it_is_told_what_is_missing(tmp_path, environment, remedy):
    with pytest.raises(SpotterUnavailable) as problem:
        spotter_for(
            wake(spotter="porcupine"), PHRASES, machine(tmp_path, **environment), is_here=False
        )
    assert str(problem.value) == (
        f'Porcupine cannot listen for "hey summer", "hey oliver": {remedy}, '
        "or take wake.spotter out."
    ).format(folder=tmp_path)


@pytest.mark.parametrize(
    ("listen", "is_here", "listens"),
    [
        (None, True, True),
        (None, False, False),
        ("transcript", True, False),
        ("device", False, True),
    ],
)
def test_the_device_listens_at_its_own_microphone(tmp_path, listen, is_here, listens):
    found = spotter_for(
        wake(listen=listen), {"hey summer": "Summer"}, Machine({}, models=tmp_path), is_here=is_here
    )
    assert (found is not None) is listens


def test_words_that_no_spotter_knows_are_named(tmp_path):
    phrases, here = {"hey goedendag": "Summer"}, Machine({}, models=tmp_path)
    with pytest.raises(SpotterUnavailable) as problem:
        spotter_for(wake(), phrases, here, is_here=False)
    assert str(problem.value) == (
        'PocketSphinx\'s English dictionary does not have "goedendag" of the wake phrases: write '
        "them in words that it has, or write listen: transcript."
    )
    # Where the persona does not insist, the transcripts will do.
    assert spotter_for(wake(listen=None), phrases, here, is_here=True) is None


def test_a_key_that_the_vendor_does_not_take_is_said(tmp_path, vendor):
    with pytest.raises(SpotterUnavailable) as problem:
        load(["hey summer"], key="another", models=tmp_path, sensitivity=0.5)
    assert str(problem.value) == (
        f"Porcupine does not start (the key is not known). Check {KEY} and the models in "
        f"{tmp_path}/porcupine, or write spotter: pocketsphinx."
    )
