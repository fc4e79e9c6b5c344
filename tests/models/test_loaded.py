"""Models in memory: loaded once, run on threads, let go."""

import asyncio
import threading

import pytest

from bots.errors import ProviderFailed
from bots.models import loaded as module
from bots.models.loaded import LoadedModels


@pytest.fixture
async def make():
    """Loaded models that are closed at the end."""
    made = []

    def make_it(load=lambda path: path.read_text(), at_once=1):
        made.append(LoadedModels("stand-in", load, at_once=at_once))
        return made[-1]

    yield make_it
    for models in made:
        await models.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("stand-in")]


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "model"
    file.write_text("weights")
    return file


async def test_a_model_is_loaded_once_for_all_who_ask(make, path):
    loads = []
    models = make(lambda path: loads.append(path) or object(), at_once=4)
    models.expect(path)
    found = await asyncio.gather(*(models.get(path) for _ in range(10)))
    assert len(set(map(id, found))) == 1
    assert loads == [path]


async def test_what_fails_to_load_is_named_and_tried_again(make, path):
    models = make()
    content = path.read_text()
    path.unlink()
    with pytest.raises(ProviderFailed) as problem:
        await models.get(path)
    assert str(problem.value).startswith(f"stand-in cannot load {path}: ")
    path.write_text(content)
    assert await models.get(path) == "weights"


async def test_the_event_loop_goes_on_while_a_call_runs(make):
    models, go_on = make(), threading.Event()
    running = asyncio.create_task(models.run(lambda: go_on.wait(20)))
    for _ in range(20):
        await asyncio.sleep(0.001)
    assert not running.done()
    go_on.set()
    assert await running is True


async def test_no_more_run_at_once_than_there_are_threads(make):
    models, at_work, most = make(at_once=2), [], []
    lock = threading.Lock()

    def work():
        with lock:
            at_work.append(1)
            most.append(len(at_work))
        threading.Event().wait(0.01)
        with lock:
            at_work.pop()

    await asyncio.gather(*(models.run(work) for _ in range(10)))
    assert max(most) <= 2


async def test_a_call_that_fails_or_hangs_is_an_error_of_the_provider(make):
    models, go_on = make(), threading.Event()
    with pytest.raises(ProviderFailed, match=r"^stand-in failed: division by zero$"):
        await models.run(lambda: 1 / 0)
    with pytest.raises(ProviderFailed) as problem:
        await models.run(lambda: go_on.wait(20), timeout=0.05)
    assert str(problem.value) == (
        "stand-in did not answer within 0 s. "
        "This machine is overloaded, or the model is too large for it."
    )
    go_on.set()


async def test_who_leaves_the_queue_is_not_run(make):
    models, go_on, ran = make(), threading.Event(), []
    first = asyncio.create_task(models.run(lambda: go_on.wait(20)))
    second = asyncio.create_task(models.run(lambda: ran.append("second")))
    await asyncio.sleep(0.01)
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await second
    go_on.set()
    await first
    await models.run(lambda: ran.append("third"))
    assert ran == ["third"]


async def test_steps_are_made_as_they_are_asked_for_and_closed_when_left(make):
    models, made, closed = make(), [], threading.Event()

    def count():
        try:
            for number in range(1000):
                made.append(number)
                yield number
        finally:
            closed.set()

    steps = models.steps(count)
    assert [await anext(steps), await anext(steps)] == [0, 1]
    await steps.aclose()
    assert await asyncio.to_thread(closed.wait, 5)
    assert made == [0, 1]
    assert [n async for n in models.steps(lambda: iter([0, None, ""]))] == [0, None, ""]


async def test_a_failure_between_steps_is_an_error_of_the_provider(make):
    def break_off():
        yield 1
        raise ValueError("enough")

    steps = make().steps(break_off)
    assert await anext(steps) == 1
    with pytest.raises(ProviderFailed, match=r"^stand-in failed: enough$"):
        await anext(steps)


async def test_nothing_runs_after_closing(make, path):
    models = make()
    await models.close()
    with pytest.raises(ProviderFailed, match=r"^The models of stand-in are closed\.$"):
        models.expect(path)
    with pytest.raises(ProviderFailed):
        await models.run(lambda: 1)
    await models.close()


async def test_closing_waits_for_a_call_but_not_for_ever(make, monkeypatch):
    monkeypatch.setattr(module, "CLOSE_TIMEOUT", 0.05)
    models, go_on = make(), threading.Event()
    running = asyncio.create_task(models.run(lambda: go_on.wait(20)))
    await asyncio.sleep(0.01)
    async with asyncio.timeout(5):
        await models.close()
    go_on.set()
    assert await running is True
