"""English."""

from __future__ import annotations

from processors.emotion.labels import Label
from processors.emotion.lexicons.lexicon import Lexicon

EN = Lexicon(
    says={
        Label.FRUSTRATED: """
        fed up, sick of this, sick and tired, tired of this|it|that|waiting|asking|repeating, had
        enough of this|it|you, drives|driving me crazy|mad|nuts, gets|getting on my nerves, still
        doesn't|isn't|won't|don't|not|can't work|working|open| load|connect, still does|is not
        work|working, still not fixed|solved|right|there|here, still broken, that's|this is|it's the
        second|third|fourth| fifth|tenth time, for the second|third|fourth|fifth|tenth time, told
        you|him|them twice|already, told you|him|them
        three|four|five|ten|several|many|hundred|thousand times, told you a hundred|thousand|million
        times, already told|said, how many times, no no no, oh come on, for crying out loud, for
        god's sake, for goodness sake, for heaven's sake, what the hell, bloody hell, damn it, god
        damn, give me a real|human|- person|human|agent, to a real person|human, you never listen,
        never listen to me, not what i asked|said|wanted|meant, nobody|no one
        helps|listens|answers|cares, this|that|it is|was a joke, stop interrupting me, you keep|kept
        getting|sending|saying|asking|giving|interrupting| repeating|doing, wasting my time, waste
        of time, are you kidding, you've got to be kidding, shut up, i give up, not happy
        with|about, not good enough, pissed off, i've had it, you still don't get|understand, not
        again, wrong again, happened again, makes me angry|mad|furious, drives me up the wall,
        you're not listening, been waiting for over|hours| ages|forever|more, i want to complain,
        make|file a complaint, unbelievable that, every|each time i call|ask|try, every single time
        i, how hard|difficult can it be, wrong one again, a complete|total|real mess, is a mess,
        getting nowhere, going round in circles, going in circles, can't believe this, isn't
        helping, you're not helping, doesn't help at all, don't have time for this, been on hold, on
        hold for, passed around, transferred again, keeps crashing|failing|freezing|breaking, never
        works, nothing works, what is wrong with you|this, you people, charged me twice|again, i
        want my money back, for the last time, like i said, as i already said, i just told you,
        enough already, can't take this, such a hassle, sick to death, do you even
        listen|understand, are you even listening, are you deaf|stupid, you idiot, for the love of
        god, not acceptable, isn't acceptable, why is this so hard|difficult|complicated|slow
        """,
        Label.HAPPY: """
        made my day, so happy, what a relief, so glad, i really appreciate, thank you so much,
        thanks so much, you're|you are the best, you're a star, you saved me, saved my day, i love
        it, i love this, love it, incredibly|very|extremely|so helpful, thanks a million, couldn't
        be happier, over the moon, i'm in a good mood, finally works, it works now, really grateful,
        much appreciated, a great|big|huge|lovely help, exactly what i wanted|needed|hoped|was,
        works perfectly|great|beautifully, works like a charm, had a
        great|lovely|wonderful|fantastic time, such a great|lovely|wonderful|good time, kind of you,
        you're so kind, best news, such good news, thank god, thank goodness, what a
        great|lovely|wonderful|beautiful day, went really well, proud of, all good now
        """,
        Label.SAD: """
        passed away, has|just|have died, died last|yesterday|this|today|recently, lost my mother|
        father|mum|mom|dad|wife|husband|son|daughter|brother|sister|friend|grandmother|grandfather|
        baby|dog|cat, lost our dog|cat|baby|son|daughter|mother|father, my heart is broken, broke my
        heart, heart broken, she|he left me, want to cry, been crying, can't stop crying, miss
        him|her|them so|-, all alone, not happy at all, no one left, nobody left, feel so|really|
        -|very|quite down, feeling so|really|-|very|quite down, hate my life, no point anymore|any,
        what's the point, funeral is|was, lost everything, so very sad, i cried, cried all, don't
        have anyone, have nobody|no one, nobody|no one|anyone to talk to, in tears, broke up with
        me, we broke up, lost my job, i lost him|her, since he|she died|left, not the same
        without|since, been the same since, it hurts so, diagnosed with cancer, has cancer, can't go
        on,
        mother|father|dad|mum|mom|wife|husband|son|daughter|brother|sister|friend|grandma|grandpa|dog|cat
        died, is dead
        """,
        Label.ANXIOUS: """
        please hurry, i'm panicking, panicking, can't sleep, what if they|he|she|something|it|i|we,
        help me please, please help me, keeps me awake, freaking out, too much for me, all too much,
        worried sick, heart is racing, scared to death, what should i do now, i'm going to be late,
        oh no, don't know what to do, stolen my, make me nervous, makes me nervous, running out of
        time, need help right now, it's an emergency, worrying about, can't stop thinking|worrying,
        something serious, what will happen to me|him|her|us, i hope nothing, still not home, hasn't
        come home, should have been home|here, can't breathe, dreading, butterflies in my, losing
        sleep, i'm shaking, i'm in trouble, desperately need, getting scared|nervous|worried, is
        he|she|it going to be okay|alright
        """,
        Label.CONFUSED: """
        don't understand, do not understand, didn't understand, can't follow, cannot follow, don't
        follow, doesn't make any sense, makes no sense, make no sense, doesn't make sense, what do
        you mean, not clear to me, unclear to me, no idea what|how|where i'm|you|i|that|to, don't
        get it, didn't get that, you've|you lost me, lost track, can't make sense, i'm lost, what
        are you talking about, it's confusing, that's confusing, this is confusing, so confusing,
        very confusing, not following, don't see how, can't figure out, which of the two
        do|is|should, what is it then, so what is it, so which is it, so which one, still don't see,
        don't see what|why, how do you mean, don't know what you mean|that, even mean, you're
        confusing me, in plain english, but you said, over my head, greek to me, too complicated for
        me
        """,
        Label.EXCITED: """
        oh my god, can't wait, cannot wait, looking forward to, yay, woohoo, hooray, guess what, we
        won, i won, i got the job, got the job, getting married, having a baby, i'm pregnant, dream
        come true, best day ever, so exciting, let's go party, yippee, i passed, we did it, i did
        it, so cool, having twins, passed my, best summer|day|year|trip|news|week|weekend ever,
        never thought we'd|i'd, made it to the final, counting the days, can hardly wait, dying to,
        going to be amazing|awesome|epic|fantastic|great|so, finally happening, we're|i'm engaged,
        got engaged, she|he said yes, i got in, got accepted, won the lottery, let's go
        """,
    },
    hints={
        Label.FRUSTRATED: """
        doesn't work again, still waiting, come on, seriously, wrong again, why can't you, why don't
        you, why do you never|always, you always, listen to me, that is wrong, that's wrong, the
        wrong bill|address|order|one again, same problem again, already asked, keeps happening, for
        hours, over an hour, not helpful, not helping, real person, speak to a human, speak to your
        manager, your manager, i already, third time
        """,
        Label.HAPPY: "good news, great news, you're right thanks, perfect that's, glad to hear",
        Label.SAD: "i miss, i cried, so sad, lonely, bad news, too bad really",
        Label.ANXIOUS: """
        as soon as possible, hurry up, hurry, urgent, urgently, i'm afraid i, afraid that, right
        away, something is wrong with my, is it dangerous, in danger
        """,
        Label.CONFUSED: """
        i don't know how, what am i supposed to, supposed to do, how does that, what was that again,
        wait what, not sure i understand, not sure what, which one again, huh
        """,
        Label.EXCITED: "wow, awesome, incredible, unbelievable, finally",
    },
    feels={
        Label.FRUSTRATED: """
        frustrated, annoyed, angry, furious, irritated, mad at|about, disappointed, livid, upset
        with|about, outraged
        """,
        Label.HAPPY: """
        happy, glad, pleased, delighted, relieved, grateful, satisfied, thankful, great, wonderful,
        fantastic, amazing, proud, cheerful
        """,
        Label.SAD: """
        sad, lonely, depressed, unhappy, heartbroken, devastated, hopeless, miserable, down,
        grieving, crying, empty, gutted, upset
        """,
        Label.ANXIOUS: """
        worried, anxious, nervous, scared, afraid of, terrified, stressed, stressed out, frightened,
        concerned, panicky, tense, uneasy, overwhelmed, desperate, worry
        """,
        Label.CONFUSED: "confused, puzzled, lost, baffled, bewildered, mixed up, at a loss",
        Label.EXCITED: "excited, thrilled, ecstatic, stoked, hyped, pumped",
    },
    finds={
        Label.FRUSTRATED: """
        ridiculous, useless, terrible, unacceptable, stupid, annoying, frustrating, absurd, awful,
        pathetic, outrageous, rubbish, nonsense, disgrace, crap, bullshit, horrible, hopeless
        service, infuriating
        """,
        Label.HAPPY: """
        wonderful, fantastic, lovely, brilliant, great news, fantastic news, wonderful news,
        marvelous, excellent news, delightful
        """,
        Label.SAD: "sad, heartbreaking, tragic, depressing",
        Label.ANXIOUS: "scary, frightening, terrifying, stressful",
        Label.CONFUSED: "confusing, unclear, strange to me",
        Label.EXCITED: "amazing, awesome, incredible, exciting, unbelievable, thrilling",
    },
    means_nothing="""
    happy to, glad to, be happy, happy birthday, happy new year, happy hour, happy christmas, happy
    with that time, i'm afraid not|so, afraid that's all, no worries, don't worry, not to worry,
    great to, sounds great, looks great, great idea, that's great, great thanks, great thank you,
    lost my key|card|phone|password|bag|passport|wallet|luggage|keys|ticket, as far as i'm
    concerned, upset stomach, sad song, sit down, lie down, write down, turn down, calm down, slow
    down, come down, turn|turned it down, great britain, excited state, lonely planet, dark blue,
    thanks so much for calling, looking forward to hearing|your
    """,
    own="""
    i'm, i am, i feel, i felt, i've been, i have been, i've been feeling, i was, i get, i'm getting,
    i'm feeling, i am feeling, makes me, made me, making me, leaves me, i'm starting to get, now
    i'm, i got, we're, we are, we were, we've been, leaving me, got me, feeling, im, i became
    """,
    others="you, he, she, they, your, his, people, someone, my mother, everyone, who",
    mentions="""
    mean, means, meaning, spell, spelled, spelling, word, called, named, song, film, movie, book,
    novel, album, translate, translation, pronounce, the news, pronounced, synonym
    """,
    pointing="""
    this is, that is, that's, it's, it is, what a, what, how, you're, you are, such, such a, these,
    your, oh, this, was, just, so, absolutely, really, that was, it was, wow, is, are, with these
    """,
    negations="""
    not, never, isn't, aren't, wasn't, don't, doesn't, didn't, no, hardly, won't, can't, ain't,
    weren't, wouldn't, without, nothing, no longer, anything but
    """,
    intensifiers="""
    really, so, very, extremely, absolutely, completely, totally, incredibly, just, too, such, such
    a, super, quite, truly, terribly, awfully, deeply, pretty, feeling, really really, so very
    """,
    softeners="""
    a bit, a little, slightly, somewhat, kind of, sort of, a little bit, a tad, a wee bit
    """,
    contrasts="but, however, yet, only",
    conditions="if, when, unless, suppose, in case, whether",
    agreement="yes, yeah, yep, yay, finally, wow",
    common="""
    the, a, and, to, of, is, it, you, that, in, what, for, on, my, i, me, have, can, do, with,
    please, how, this, your, are, was, will, at, from, want, need, there, would, could
    """,
)
