"""English."""

from __future__ import annotations

from bots.turns.phrases import counted, listed
from bots.turns.words.lexicon import Lexicon

EN = Lexicon(
    # Drawn-out letters are written once: "ummm" is "um".
    fillers=listed("uh, um, uhm, uhum, er, erm, eh, ehm, em, hm, hmm, mm, huh, ah, ahm"),
    never_last=listed(
        """
        a, an, the, my, your, his, its, our, their, every, and, or, but, nor, because, cause,
        although, unless, whereas, if, whether, than, very, just, quite, rather, i'm, we're,
        they're, he's, she's, it's, there's, here's, you're, i've, we've, they've, i'll, i'd, we'll,
        we'd, he'll, she'll, they'll, you'll, let's, so, as, while, until, till, since, i, we, they,
        he, she, which, whose, when, where, who, into, onto, of, what's, where's, who's, how's,
        when's, and what, and how, and why, and that, a lot of, kind of, sort of
        """
    ),
    seldom_last=listed(
        """
        to, for, from, with, in, on, at, by, about, without, between, during, against, like,
        through, toward, towards, under, per, via, among, despite, is, are, am, was, were, be, been,
        being, do, does, did, has, have, had, can, could, will, would, shall, should, may, might,
        must, isn't, aren't, wasn't, don't, doesn't, didn't, can't, couldn't, won't, wouldn't,
        haven't, hasn't, not, that's, at number, not only, going to, want to, gonna, wanna,
        trying to, what, how, why, whom, what about, how about, how many, how much, how long,
        what time, what kind, which one, tell me, show me, give me, get me, send me, remind me,
        ask you, tell you, help me to, set, put, tell, give, want, need, called, named, said, says,
        i say, think that, say that, said that, so that, such that, hope that, believe that,
        sure that, means that, can you, could you, would you, will you, do you, did you, are you,
        were you, have you, had you, should you, may i, can i, could i, shall i, should i, do i,
        am i, have i, did i, is it, is there, are there, is this, is that, was it, does it, did it,
        can it, will it, would it, does this, does that, can we, could we, shall we, should we,
        do we, are we, can you please, could you please, would you please, will you please,
        what are you, why are you, when are you, how can you, what can you, what do you,
        what did you, how do you, where do you, when do you, why do you, what is it, why is it,
        when is it, how is it, where is it that, if it is, whether it is, i think, i guess, i mean,
        you know, i believe, i wonder, i would, i was wondering, i think it's, another, some of,
        one of, most of, i have a question, i've got a question,
        i want to ask you something, i have another question, one more thing, one more question,
        the thing is, let me think, let me see, let's see, for example, for instance, such as,
        first of all, firstly, secondly, on the one hand, actually i, basically
        """
    ),
    standing=listed(
        """
        i think so, i hope so, i guess so, i believe so, don't think so, say so, do so, why not,
        i hope not, i guess not, of course not, maybe not, or not, if not, certainly not, me too,
        yes i do, yes i did, yes i am, yes i can, yes i will, yes i have, yes it is, yes it does,
        yes there is, yes please do, no i don't, no i didn't, no i'm not, no i can't, no i won't,
        no i haven't, no it isn't, no it's not, no it doesn't, no there isn't, you can, and so on,
        as well, kind of like it, in that case, so what, guess what, you know what, if i may,
        when you can, like that, like this, come in, log in, check in, go on, come on, carry on,
        hold on, later on, move on, let me in, sign in, what now, i love you, thank you,
        i don't know why, i don't know how, that's what i want, do you want to, if you want to
        """
    ),
    standing_asked=listed(
        """
        you|i|we|they|he|she|it|this|that|them|these|those|there from|for|about|at|with|like|to|by|
        on|in,
        is|was it|this|that|he|she|there, are|were you|they|we|these|those,
        looking|waiting|talking|asking|thinking|listening|working|going|coming|calling|speaking|
        made|good|used for|at|about|to|on|of|from|with,
        do|did|can|should|could|would|will you|i|we|they|he|she want|need|have|do|say,
        weather|look|sound|feel like, it|this|that|you|he|she called, going on,
        it|that|this|he|she is, they|you|we are, i am|do, am i, it does, it say, to|you|it do
        """
    ),
    separated=listed(
        """
        turn on, turn in, switch on, put on, log in, check in, come in, let in, move in, bring in,
        take on, try on, hold on, go on, keep on, get in, get on, sign in, drop by, stop by
        """
    ),
    lead_ins=listed(
        """
        hello, hi, hey, hi there, hello there, good morning, good afternoon, good evening, okay, ok,
        alright, all right, right, well, so, and, but, oh, ah, um, uh, er, erm, hm, hmm, yes, yeah,
        yep, no, now, then, also, please, excuse me, sorry, pardon me, thanks, thank you, great,
        actually, by the way, maybe, perhaps, sure, i have a question, quick question, or, because,
        just, again, first, listen, look, i was wondering, i wonder, do you know, in that case,
        i mean, you know, like, good, perfect, cool, anyway, one more thing, to, about, for, in, at,
        on, with, from
        """
    ),
    greetings=listed("hello, hi, hey, okay, ok, good morning, good evening, good afternoon"),
    replies=listed(
        """
        yes, yeah, yep, yup, no, nope, okay, ok, sure, of course, exactly, right, that's right,
        correct, thanks, thank you, thank you very much, thanks a lot, hello, hi, hey, hi there,
        hello there, good morning, good afternoon, good evening, bye, goodbye, bye bye, good night,
        see you, see you later, never mind, nothing, none, not yet, not really, not at all, maybe,
        perhaps, absolutely, definitely, certainly, stop, wait, go on, continue, again, please,
        great, perfect, good, fine, cool, alright, all right, sorry, i don't know, no idea, help,
        very much, that's all, that's it, not bad, i'm fine, i'm good, i am, i do, i did, i will
        """
    ),
    polite=listed(
        """
        please, thanks, thank you, thank you very much, if you can, if possible, if you please,
        for me
        """
    ),
    questions=listed(
        """
        what, what's, where, where's, who, who's, whose, which, why, how, how's, when's, whom
        """
    ),
    asks=listed(
        """
        when is, when are, when was, when were, when do, when does, when did, when can, when could,
        when will, when would, when should, when has, when have, is, are, was, were, am, isn't,
        aren't, do, does, did, don't you, doesn't, didn't, can, could, can't, couldn't, will, would,
        won't, shall, should, may i, may we, might, have you, have we, have they, has, haven't,
        hasn't, had you, any idea, any news, tell, show, give, play, set, turn, switch, stop, start,
        call, text, send, read, repeat, explain, describe, remind, find, search, look up, look for,
        book, order, cancel, open, close, add, remove, delete, change, make, let me know,
        let me hear, help, put, get, bring, take, write, translate, spell, say, speak, talk, sing,
        count, calculate, compare, convert, recommend, suggest, list, name, check, try, pause,
        resume, continue, skip, mute, raise, lower, increase, decrease, dial, connect, transfer,
        wake, schedule, move, go to, go back, come, wait, hold, pick, choose, summarise, summarize,
        define, teach, i'd like to know, i would like to know, i want to know, i need to know,
        i wonder, don't, keep, leave, forget, remember, use, plan, reserve, buy, pay, save, share,
        download, record
        """
    ),
    asks_within=listed(
        """
        can you, could you, would you, will you, do you, can i, could i, may i, can we, could we,
        how do i, how can i, what is the, what's the, what time is, how much is, where is the,
        tell me
        """
    ),
    wants_verb=listed(),
    verb_endings=(),
    conditions=listed(
        """
        if, when, whenever, although, though, while, unless, since, once, as soon as, even if
        """
    ),
    clause_openers=listed("what, where, who, how, when, which, why, if, whether, whose"),
    clause_closers=listed(
        """
        is, are, am, was, were, do, does, did, has, have, had, can, could, will, would, should
        """
    ),
    subjects=listed(
        """
        i, we, you, he, she, it, they, this, that, there, these, those, everything, nothing, nobody
        """
    ),
    verbs=listed(
        """
        is, are, was, were, am, has, have, had, does, did, do, will, would, can, could, should,
        must, isn't, aren't, wasn't, doesn't, didn't, won't, can't, broke, works, needs, wants,
        says, said, goes, went, comes, came, looks, seems, makes, made, takes, took, gets, got
        """
    ),
    digits=counted(
        one="""zero oh nought one two three four five six seven eight nine double""",
        two="""
        ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
        thirty forty fifty sixty seventy eighty ninety triple
        """,
    ),
    amounts=listed("hundred, thousand, million, billion, dozen, half, percent, point"),
    joints=listed(),
    number_names=listed(
        """
        number, numbers, code, pin, postcode, zip, phone, telephone, mobile, digits, account,
        reference, spelled, spelt, spell
        """
    ),
)
