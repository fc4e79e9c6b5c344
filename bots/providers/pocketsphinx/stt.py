"""The Pipecat service that hears with PocketSphinx."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from pipecat.services.settings import STTSettings
from pipecat.transcriptions.language import Language

from bots.providers.pocketsphinx.bandwidth import likely_mean
from bots.providers.pocketsphinx.pool import DecoderPool
from bots.providers.pocketsphinx.worker import DecoderStream
from bots.providers.utterances import UtteranceSTTService

TTFS_P99 = 0.6
"""Seconds from the end of speech to the final transcript, 0.2 s of VAD included."""


@dataclass
class PocketsphinxSTTSettings(STTSettings):
    """Settings of `PocketsphinxSTTService`: the model is "en-us", the language English."""


class PocketsphinxSTTService(UtteranceSTTService[DecoderStream]):
    """Hears English with no key and no network.

    Utterances are decoded in the processes of a pool. If the pool fails one, an error is pushed
    and the next one is tried again.
    """

    Settings = PocketsphinxSTTSettings

    def __init__(
        self,
        *,
        pool: DecoderPool,
        ttfs_p99_latency: float | None = TTFS_P99,
        settings: PocketsphinxSTTSettings | None = None,
        **kwargs: Any,
    ) -> None:
        """Prepare the service.

        Args:
            pool: The decoders; the caller closes it.
            ttfs_p99_latency: Seconds within which nearly all transcripts come after speech ends.
            settings: Model and language, for the record.
            **kwargs: Passed to `STTService`.
        """
        chosen = PocketsphinxSTTSettings(model="en-us", language=Language.EN)
        if settings is not None:
            chosen.apply_update(settings)
        super().__init__(
            hears=Language.EN, settings=chosen, ttfs_p99_latency=ttfs_p99_latency, **kwargs
        )
        self._pool = pool
        self._cepstral_mean = ""

    def open_stream(self, pre_roll: bytes) -> DecoderStream:
        """Begin an utterance with what is known of the caller's voice."""
        return self._pool.open(self._cepstral_mean or likely_mean(pre_roll, self.sample_rate))

    def close_stream(self, stream: DecoderStream) -> None:
        """Remember how the caller sounds."""
        self._cepstral_mean = stream.cepstral_mean

    def listening(self) -> AbstractContextManager[None]:
        """Have a decoder loaded for this caller."""
        return self._pool.caller()
