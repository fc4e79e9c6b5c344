"""A spotter on a process of its own, which listens with PocketSphinx's English model.

The process runs `keyphrases.py`, which also describes the wire.
"""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from pathlib import Path

from loguru import logger

from bots.spotting import keyphrases
from bots.spotting.dictionary import plain
from processors.wake.spotting import Spot

# What a sensitivity of 0 and of 1 make of the threshold, in powers of ten.
STRICTEST, LOOSEST = -10, -30
STARTS_AGAIN_AFTER_S = 1.0
ENDS_WITHIN_S = 0.5
# What the process is late by is bounded: it falls behind by no more than this, in bytes (2 s).
MOST_WAITING = 64_000


class PocketsphinxSpotter:
    """Listens for phrases of words that the model's dictionary has.

    Should the process end, another is started; what was said meanwhile is not heard.
    """

    def __init__(self, phrases: Mapping[str, str], sensitivity: float) -> None:
        """Start nothing yet.

        Args:
            phrases: The phrases, and whom each of them calls.
            sensitivity: From 0, for few false alarms, to 1, for few calls that are missed.
        """
        self._phrases = {plain(phrase): (persona, phrase) for phrase, persona in phrases.items()}
        self._threshold = threshold(sensitivity)
        self._process: Process | None = None
        # Where the clock of the process stands on ours, in seconds.
        self._fed_s = self._began_s = 0.0

    async def listen(self, heard: Callable[[Spot], None]) -> None:
        """Listen until it is cancelled.

        Args:
            heard: Called with each phrase that is heard.
        """
        while True:
            await self._run(heard)
            logger.warning("The wake phrase spotter has ended; another one is started")
            await asyncio.sleep(STARTS_AGAIN_AFTER_S)

    def feed(self, audio: bytes) -> None:
        """Add audio, and never wait: PCM16 little-endian, 16 kHz, mono."""
        if self._pipe and self._pipe.transport.get_write_buffer_size() < MOST_WAITING:
            self._pipe.write(keyphrases.LENGTH.pack(len(audio)) + audio)
        else:
            # Nobody hears it; times go on.
            self._began_s += len(audio) / 2 / keyphrases.RATE
        self._fed_s += len(audio) / 2 / keyphrases.RATE

    def reset(self) -> None:
        """Forget what was heard."""
        if self._pipe:
            self._pipe.write(keyphrases.LENGTH.pack(0))

    def close(self) -> None:
        """Nothing is left: the process ends with the listening."""

    @property
    def _pipe(self) -> asyncio.StreamWriter | None:
        process = self._process
        pipe = process.stdin if process and process.returncode is None else None
        return pipe if pipe and not pipe.is_closing() else None

    async def _run(self, heard: Callable[[Spot], None]) -> None:
        listed = json.dumps([[phrase, self._threshold] for phrase in self._phrases])
        program = str(Path(keyphrases.__file__))
        # -P keeps this folder, whose files are not the process's modules, off its path.
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", program, listed, stdin=PIPE, stdout=PIPE
        )
        self._process, self._began_s = process, self._fed_s
        try:
            assert process.stdout is not None
            async for line in process.stdout:
                self._tell(json.loads(line), heard)
        finally:
            await self._end(process)

    def _tell(self, found: Mapping[str, str | float], heard: Callable[[Spot], None]) -> None:
        persona, phrase = self._phrases[str(found["phrase"]).strip()]
        begin, end = float(found["begin"]), float(found["end"])
        logger.debug(f'spotted "{phrase}"')
        heard(Spot(persona, phrase, self._began_s + begin, self._began_s + end))

    async def _end(self, process: Process) -> None:
        if process.stdin:
            process.stdin.close()
        try:
            async with asyncio.timeout(ENDS_WITHIN_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


def threshold(sensitivity: float) -> float:
    """PocketSphinx's threshold for a sensitivity from 0 to 1."""
    return float(10 ** (STRICTEST + sensitivity * (LOOSEST - STRICTEST)))
