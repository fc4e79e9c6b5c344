"""One decoder process as its parent sees it, and the utterances in it.

The process runs `decoder.py`, which also describes the wire.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

from bots.errors import ProviderFailed
from bots.providers.pocketsphinx import decoder
from bots.providers.pocketsphinx.decoder import HEADER, Down, Up, message

FINISH_TIMEOUT = 10.0
CLOSE_TIMEOUT = 0.6
EXIT_TIMEOUT = 0.2
HUNG_AFTER = 1.0


class DecoderStream:
    """One utterance of one caller, from `DecoderPool.open`.

    Attributes:
        cepstral_mean: How the caller sounds, once the utterance is finished. Given to the
            caller's next `open`, it spares that utterance a third of its errors.
    """

    def __init__(self, worker: Worker, number: int, cepstral_mean: str) -> None:
        self.cepstral_mean = cepstral_mean
        self._worker = worker
        self._number = number
        self._interims: asyncio.Queue[str | None] = asyncio.Queue()
        self._final: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        # Whoever awaits the text is told of a failure; one who gave it up need not be.
        self._final.add_done_callback(lambda final: final.cancelled() or final.exception())
        self._deadline: asyncio.TimerHandle | None = None

    def feed(self, audio: bytes) -> None:
        """Add audio; it is decoded as it comes, and never waits for that.

        Args:
            audio: PCM16 little-endian, 16 kHz, mono; any length of whole samples.
        """
        if audio and not self._final.done() and self._deadline is None:
            self._worker.send(Down.AUDIO, self._number, audio)

    async def interims(self) -> AsyncIterator[str]:
        """The text so far, each time it has changed, until the utterance is over or has failed."""
        while (text := await self._interims.get()) is not None:
            yield text

    def finish(self, timeout: float = FINISH_TIMEOUT) -> asyncio.Future[str]:
        """End the utterance. It may be called again, for the same answer.

        Args:
            timeout: Seconds that the text may take.

        Returns:
            What becomes the whole text, in lower case and without punctuation; empty if nothing
            was understood. It raises ProviderFailed if the worker ends or takes too long, and is
            cancelled by `cancel`.
        """
        if not self._final.done() and self._deadline is None:
            self._worker.send(Down.FINISH, self._number)
            loop = asyncio.get_running_loop()
            self._deadline = loop.call_later(timeout, self._give_up, timeout)
        return self._final

    @property
    def final(self) -> asyncio.Future[str]:
        """What `finish` answers, for one who waits for another to call it."""
        return self._final

    def cancel(self) -> None:
        """Drop the utterance; its text is not wanted any more."""
        if not self._final.done():
            self._worker.send(Down.CANCEL, self._number)
            self._final.cancel()
        self._over()

    def receive(self, kind: int, payload: bytes) -> None:
        """Take a message of the worker about this utterance."""
        if self._final.done():
            return
        if kind == Up.INTERIM:
            self._interims.put_nowait(payload.decode())
        elif kind == Up.FINAL:
            self.cepstral_mean, _, text = payload.decode().partition("\n")
            self._final.set_result(text)
            self._over()
        else:
            self.fail(f"pocketsphinx failed: {payload.decode()}. The next utterance tries again.")

    def fail(self, why: str) -> None:
        """Let whoever waits for the text know that it will not come."""
        if not self._final.done():
            self._final.set_exception(ProviderFailed(why))
        self._over()

    def _give_up(self, timeout: float) -> None:
        self.fail(
            f"pocketsphinx worker {self._worker.pid} gave no transcript within {timeout:g} s of "
            "the end of an utterance. If this machine is overloaded, give it fewer callers."
        )
        self._worker.send(Down.CANCEL, self._number)
        self._worker.end_if_silent(timeout)

    def _over(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._interims.put_nowait(None)
        self._worker.forget(self._number)


class Worker:
    """One process and the utterances in it."""

    def __init__(self, decoders: int) -> None:
        """Start the process; what is sent before it runs is sent once it does."""
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.ready.add_done_callback(lambda ready: ready.cancelled() or ready.exception())
        self._process: Process | None = None
        self._unsent: list[bytes] = []
        self._streams: dict[int, DecoderStream] = {}
        self._heard_at = asyncio.get_running_loop().time()
        self._why = "it ended"
        self._ended = False
        self._task = asyncio.create_task(self._run(decoders), name="pocketsphinx worker")

    @property
    def pid(self) -> int | None:
        """The process's id; None until it runs."""
        return self._process.pid if self._process is not None else None

    @property
    def load(self) -> int:
        """How many utterances it has."""
        return len(self._streams)

    @property
    def alive(self) -> bool:
        """Whether it can take another utterance."""
        return not self._ended

    def expect(self, callers: int) -> None:
        """Have it ready for so many callers who may speak at once."""
        self.send(Down.EXPECT, callers)

    def open(self, number: int, cepstral_mean: str) -> DecoderStream:
        """Begin an utterance."""
        stream = self._streams[number] = DecoderStream(self, number, cepstral_mean)
        self.send(Down.OPEN, number, cepstral_mean.encode())
        return stream

    def send(self, kind: Down, number: int, payload: bytes = b"") -> None:
        """Send a message, now or once the process runs."""
        if self._process is None or self._process.stdin is None:
            self._unsent.append(message(kind, number, payload))
        elif not self._process.stdin.is_closing():
            self._process.stdin.write(message(kind, number, payload))

    def forget(self, number: int) -> None:
        """Take an utterance off the list."""
        self._streams.pop(number, None)

    def end_if_silent(self, seconds: float) -> None:
        """Kill a process that has said nothing for so long, or for a second where that is longer.

        One that has is not just busy: it hangs.
        """
        silence = asyncio.get_running_loop().time() - self._heard_at
        if silence >= max(seconds, HUNG_AFTER):
            self._kill()

    async def close(self) -> None:
        """End the process, within a second."""
        self._why = "the pool was closed"
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
        await asyncio.wait({self._task}, timeout=CLOSE_TIMEOUT)
        self._task.cancel()
        await asyncio.wait({self._task})

    async def _run(self, decoders: int) -> None:
        try:
            # -P keeps this folder, whose files are not the process's modules, off its path.
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", str(Path(decoder.__file__)), str(decoders)),
                stdin=PIPE,
                stdout=PIPE,
            )
            await self._converse(self._process)
        except (OSError, asyncio.IncompleteReadError) as error:
            if isinstance(error, OSError):
                self._why = f"{error}"
        finally:
            self._ended = True
            self._fail_all()
            await self._end()

    async def _converse(self, process: Process) -> None:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(b"".join(self._unsent))
        self._unsent.clear()
        while True:
            kind, number, length = HEADER.unpack(await process.stdout.readexactly(HEADER.size))
            payload = await process.stdout.readexactly(length)
            self._heard_at = asyncio.get_running_loop().time()
            if number:
                self._deliver(kind, number, payload)
            elif kind == Up.READY and not self.ready.done():
                self.ready.set_result(None)
            else:
                self._why = payload.decode()

    def _deliver(self, kind: int, number: int, payload: bytes) -> None:
        if (stream := self._streams.get(number)) is not None:
            stream.receive(kind, payload)

    def _fail_all(self) -> None:
        why = f"pocketsphinx worker {self.pid} is gone: {self._why}. The next utterance starts one."
        for stream in list(self._streams.values()):
            stream.fail(why)
        if not self.ready.done():
            self.ready.set_exception(ProviderFailed(why))

    async def _end(self) -> None:
        """Let the process exit by itself, or kill it if it does not.

        To signal a process that has just exited would reap it behind asyncio's back.
        """
        if self._process is None:
            return
        try:
            async with asyncio.timeout(EXIT_TIMEOUT):
                await self._process.wait()
        except TimeoutError:
            self._kill()
            await self._process.wait()

    def _kill(self) -> None:
        self._ended = True
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
