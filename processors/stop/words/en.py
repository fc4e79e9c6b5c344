"""English."""

from __future__ import annotations

from processors.words.wording import Wording

STOPPING = Wording(
    phrases="""
    stop, stop it|that|this|there, stop right there, stop talking|speaking|reading|that|it, wait,
    wait a|one minute|moment|second|sec|bit|tick, wait up|there, hold|hang on,
    hold|hang on a|one minute|moment|second|sec|bit|tick, hold it, hold up,
    one minute|moment|second|sec, just a|one minute|moment|second|sec, a moment,
    give me a|one minute|moment|second|sec, never mind, never mind that|it,
    never mind about it|that, forget it|that, forget about it|that, enough, enough of that|this,
    that's enough, that is|was enough, that'll do, that will do, quiet, be quiet, silence, shut up,
    shush, hush, cut it out, knock it off, stop it now, can|could|would|will you stop|wait,
    can|could|would|will you be quiet, can|could|would|will you hold on,
    can|could|would|will you please stop|wait, can|could|would|will you please be quiet,
    can|could|would|will you just stop|wait, can|could|would|will you stop it|that|talking,
    you can|may stop, i want you to stop
    """,
    before="""
    please, ok, okay, oh, no, nope, yes, yeah, well, so, alright, all right, right, hey, hi, um, uh,
    just, now, sorry, and, but, then, good, thanks, thank you, i said, listen
    """,
    behind="""
    please, now, already, ok, okay, thanks, thank you, right now, for now, sorry, will you,
    would you, then, at once, immediately, for a minute|moment|second|sec|bit
    """,
)

LEAVING = Wording(
    phrases="""
    bye, bye bye, goodbye, good night, see you, see ya, see you later|soon|tomorrow|around|then,
    see ya later|soon|tomorrow|around, talk to you later|soon|tomorrow, speak to you later|soon,
    talk soon, have a nice|good|great|lovely day|evening|weekend|night|one, take care, farewell,
    ciao, so long, bye for now, until next time, catch you later
    """,
    before="""
    ok, okay, oh, no, yes, yeah, well, so, alright, all right, right, then, and, good, great,
    perfect, thanks, thank you, thank you very|so much, thanks a lot, many thanks, that's it|all,
    that is it|all, that was it|all, that will be all, that'll be all, never mind, i have to go,
    i've got to go, i gotta go, now, no thanks, no thank you
    """,
    behind="thanks, thank you, then, now, for now, and thanks, and thank you, everyone, everybody",
)
