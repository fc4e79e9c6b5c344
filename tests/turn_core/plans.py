"""What a caller does in one conversation, and what must be true of it afterwards."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.turn_core.answering import WORD_S, answer_to
from tests.turn_core.caller import BETWEEN_WORDS, Recogniser, Word
from tests.turn_core.world import World

ACKNOWLEDGEMENTS = ("uh-huh", "yeah", "okay", "mm-hm")
SETTLED = 3.0
MOST_WAIT = 30.0
# Who says yes when it is nearly over answers it.
LONG_BEFORE_ITS_END = 1.2


@dataclass(frozen=True)
class Act:
    """One thing that a caller does.

    Attributes:
        kind: ask, pause (and ask), interrupt, acknowledge or cough.
        after: Seconds to wait: after the answer for what is asked, after the last question for
            what interrupts, after the voice's first sound for the rest.
        pause: The pause in mid-sentence, in seconds.
        length: How long each word is, in seconds.
    """

    kind: str
    after: float
    pause: float
    length: float


@dataclass(frozen=True)
class Plan:
    """A conversation, and the providers it is held with."""

    acts: tuple[Act, ...]
    recogniser: Recogniser
    first_token: float
    first_audio: float


KINDS = st.sampled_from(["ask", "ask", "pause", "interrupt", "interrupt", "acknowledge", "cough"])
ACTS = st.builds(
    Act,
    kind=KINDS,
    after=st.floats(0.02, 2.5),
    pause=st.floats(0.1, 0.9),
    length=st.floats(0.18, 0.4),
)
RECOGNISERS = st.builds(
    Recogniser,
    latency=st.floats(0.03, 0.4),
    interims_every=st.sampled_from([0.1, 0.3, 1.0]),
    tells_begun_words=st.booleans(),
    finalizes=st.booleans(),
    endpointing=st.sampled_from([None, 0.1, 0.3]),
)
PLANS = st.builds(
    Plan,
    acts=st.lists(ACTS, min_size=1, max_size=5).map(tuple),
    recogniser=RECOGNISERS,
    first_token=st.floats(0.03, 0.6),
    first_audio=st.floats(0.02, 0.3),
)


class Conversation:
    """Holds a conversation as planned, in a world."""

    def __init__(self, world: World, plan: Plan) -> None:
        self.world, self.plan = world, plan
        self.words: list[str] = []
        self.interruptions = 0
        self._asked_until = 0.0

    async def hold(self) -> None:
        for number, act in enumerate(self.plan.acts):
            await getattr(self, f"_{act.kind}")(number, act)
        await self._settle()

    async def _ask(self, number: int, act: Act) -> None:
        await self._settle()
        await asyncio.sleep(act.after)
        await self._say(number, act)

    async def _pause(self, number: int, act: Act) -> None:
        await self._settle()
        self.world.complete = 0.1
        begun = [Word(text, act.length) for text in ("what", "about", "the")]
        begun[-1] = Word("the", act.length, act.pause)
        self.words += [word.text for word in begun]
        self.world.ears.say(begun)
        await asyncio.sleep(sum(word.length + word.pause for word in begun))
        await self._say(number, act)

    async def _interrupt(self, number: int, act: Act) -> None:
        await asyncio.sleep(act.after)
        self.interruptions += 1
        await self._say(number, act)

    async def _acknowledge(self, number: int, act: Act) -> None:
        if await self._voice_speaks(act.after):
            text = ACKNOWLEDGEMENTS[number % len(ACKNOWLEDGEMENTS)]
            await self._utter([Word(text, max(act.length, 0.2))])
            await asyncio.sleep(1.0)

    async def _cough(self, number: int, act: Act) -> None:
        if await self._voice_speaks(act.after):
            await self._utter([Word("", act.length)])
            await asyncio.sleep(1.0)

    async def _say(self, number: int, act: Act) -> None:
        self.world.complete = 0.9
        texts = ["thing", f"number{number}", f"please{number}?"]
        self.words += texts
        await self._utter([Word(text, act.length, BETWEEN_WORDS) for text in texts])

    async def _utter(self, words: list[Word]) -> None:
        self._asked_until = self.world.ears.say(words)
        await asyncio.sleep(max(0.0, self._asked_until - self.world.ears.now))

    async def _voice_speaks(self, after: float) -> bool:
        """Wait until the voice has spoken for a while; not so where too little is left."""
        begun = self._asked_until
        for _ in range(300):
            if self.world.ear.first_sound_after(begun) is not None:
                break
            await asyncio.sleep(0.01)
        else:
            return False
        await asyncio.sleep(min(after, 0.5))
        left = len(self.world.tones.words) - 1 - max(self.world.ear.heard())
        return left * WORD_S > LONG_BEFORE_ITS_END

    async def _settle(self) -> None:
        """Wait until nobody has anything more to say."""
        for _ in range(int(MOST_WAIT / 0.1)):
            quiet_since = max(self.world.ear.last_sound(), self._asked_until)
            if self.world.ears.now - quiet_since > SETTLED:
                return
            await asyncio.sleep(0.1)


def check(conversation: Conversation) -> None:
    """Hold a conversation that is over to what is promised of it."""
    world = conversation.world
    messages = world.messages
    said = [text for role, text in messages if role == "user"]
    assert " ".join(said).split() == conversation.words, "each word is asked once, in order"
    assert not world.start._doubt and not world.stop._in_turn, "nothing is stuck"
    _check_answers(messages, world.tail)
    _check_shown(messages, world.llm.contexts)
    _check_ear(conversation)


def _check_answers(messages: list[tuple[str, str]], tail: int) -> None:
    for (role, text), (before_role, before) in zip(messages[1:], messages, strict=False):
        if role == "assistant":
            assert before_role == "user", "one answer a turn"
            words = answer_to(before, tail).split()
            assert text.split() == words[: len(text.split())], "the answer to these very words"
    if messages:
        role, text = messages[-1]
        assert role == "assistant", "the last turn is answered"
        assert text == answer_to(messages[-2][1], tail), "and to the end"


def _check_shown(messages: list[tuple[str, str]], shown: list[list[tuple[str, str]]]) -> None:
    """Each answer was made from the whole conversation before it."""
    for number, (role, _) in enumerate(messages):
        if role == "assistant":
            question = messages[number - 1]
            last = [each for each in shown if each[-1] == question][-1]
            assert last == messages[:number], "what was heard is known when the next is asked"


def _check_ear(conversation: Conversation) -> None:
    """What the context says was heard is what reached the ear."""
    world = conversation.world
    told = " ".join(text for role, text in world.messages if role == "assistant").split()
    heard = world.ear.heard()
    whole = [world.tones.words[number] for number, s in heard.items() if s > WORD_S * 0.95]
    some = [world.tones.words[number] for number in heard]
    assert all(seconds < WORD_S * 1.05 for seconds in heard.values()), "nothing is said twice"
    cut = len(some) - len(whole)
    assert cut <= conversation.interruptions, "only an interruption cuts a word"
    # A word that is cut may count as heard or not; near a cut one more may be on its way.
    slack = 2 * conversation.interruptions
    assert abs(len(told) - len(whole)) <= slack
    if not conversation.interruptions:
        assert told == whole == some, "heard to the word"
