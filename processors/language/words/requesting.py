"""How people ask, in a language, for a language. "L" is where its name stands."""

from __future__ import annotations

from collections.abc import Mapping

from processors.words.wording import Wording

REQUESTING: Mapping[str, Wording] = {
    "nl": Wording(
        phrases="""
        spreek|praat L, spreek|praat eens|maar|even|nu|liever|gewoon|alsjeblieft|weer L,
        spreek|praat in het L, spreek|praat je|jij|u|jullie L, L spreken|praten|kletsen,
        L met je|jou|u spreken|praten, L kunnen spreken|praten, in het L spreken|praten|doen,
        in het L verder|verdergaan|doorgaan|antwoorden|reageren, verder|verdergaan in het L,
        ga|gaan verder|door in het L, we verder in het L, dit|het in het L doen,
        schakel|stap|ga|zet over naar|op L, schakel|stap over naar|op het L, switch naar|to L,
        overschakelen|overstappen|overgaan|switchen naar|op L, antwoord|reageer|praat|zeg in het L,
        zeg het|dat in het L, zeg het|dat nog eens in het L, doe het|maar in het L, terug naar L,
        kan|mag het|dit|dat in het L, kan|mag het|dit|dat ook in het L, verander de taal naar|in L,
        L alsjeblieft|alstublieft|graag|aub, in het L alsjeblieft|alstublieft|graag|aub,
        liever L, liever in het L, voortaan L, voortaan in het L
        """,
        before="""
        alsjeblieft, alstublieft, oké, ok, okay, o, oh, nee, ja, nou, zeg, hé, hey, hoi, hallo,
        sorry, maar, en, goed, kun|kan|wil|zou|zul je|jij|u,
        kun|kan|wil|zou je|jij|u alsjeblieft|misschien|even|ook, kunnen|zullen|mogen|gaan we,
        kunnen|zullen we alsjeblieft|misschien|even|ook|dit, mag|kan ik, ik wil, ik wil|zou graag,
        ik wil liever, laten we, laat ons, ik zou liever
        """,
        behind="""
        alsjeblieft, alstublieft, aub, graag, nu, maar, even, eens, met me|mij|ons, tegen me|mij,
        vanaf nu, voortaan, oké, dank je, bedankt, in plaats van L, a.u.b.
        """,
    ),
    "en": Wording(
        phrases="""
        speak|talk|use L, speak|talk in L, speak|talk to|with me|us in L, talk L to|with me|us,
        switch|change|go|move|swap to L, switch|change|go back to L, back to L,
        switch|change over|it to L, switch|change the|your language to L, set the language to L,
        continue|proceed|answer|reply|respond in L, go|carry on in L, answer|reply to me in L,
        answer me in L, do this|it|that in L, say it|that in L, say it|that again in L,
        have this conversation in L, conduct this in L, L please, in L please, rather L, prefer L,
        i prefer L, i'd prefer L, i want L, rather in L
        """,
        before="""
        please, ok, okay, oh, no, yes, yeah, well, so, hey, hi, hello, sorry, but, and, now,
        actually, excuse me, can|could|would|will|do you,
        can|could|would|will you please|maybe|also|just, can|could|shall|may|should we,
        can|could|shall|may|should we please|maybe|just, can|could|may i, let's, let us, let's just,
        i want|prefer to, i want|need|prefer you to, i'd like|prefer|love to,
        i would like|prefer|love to, i'd rather, i would rather, would you mind if we,
        is it ok if we, i'd like|prefer you to, i would like|prefer you to
        """,
        behind="""
        please, now, then, to|with me|us, from now|here on, instead, again, okay, ok, thanks,
        thank you, if you can, if possible, for a moment|bit, if that's ok|okay, for me
        """,
    ),
    "es": Wording(
        phrases="""
        habla|hable|háblame|hábleme L, habla|hable|háblame|hábleme en L,
        hablas|habla|hablan usted L, hablas L,
        hablar|conversar|charlar|seguir|continuar|hacerlo|hacer esto en L, hablar L,
        hablarme|contestarme|responderme en L, contestar|responder|hablar en L,
        sigue|siga|sigamos en L, continúa|continúe|continuemos en L,
        hablemos|hablamos|conversemos en L, hablemos L,
        contesta|conteste|contéstame|responde|responda|respóndeme en L, dilo|dímelo|dígalo en L,
        cambia|cambie|pasa|pase|cambiemos|pasemos a|al L, cambiar|pasar a|al L, vuelve a|al L,
        cambia|cambie el idioma a|al L, usa|use L, usa|use el L, L por favor, en L por favor,
        mejor en L, prefiero L, prefiero en L
        """,
        before="""
        por favor, ok, okay, vale, oye, hola, bueno, perdón, perdona, pero, y, sí, ahora,
        puedes|puede|podrías|podría|podemos|podríamos|puedo, me puedes|puede|podrías|podría,
        quiero, quisiera, quiero que, me gustaría, prefiero, preferiría, vamos a, te|le importa
        """,
        behind="""
        por favor, ahora, conmigo, a partir de ahora, de ahora en adelante, gracias, mejor,
        otra vez, si puedes, de nuevo
        """,
    ),
}
