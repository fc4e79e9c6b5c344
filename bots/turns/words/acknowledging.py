"""What people say to show that they listen: the words with which nobody takes the floor.

"no", "wait" and "but" are never among them, nor are thanks and greetings, which end things.
"""

from __future__ import annotations

from collections.abc import Mapping

from bots.written import LanguageCode

# Sounds, whatever the language. Letters that are drawn out count once: "mmm" is "m".
HUMS = """
m, hm, mhm, m hm, hm hm, m m, ahm, uh huh, uhu, uh hu, ah huh, a ha, aha, ah, oh, ooh, eh hm, mja,
wow, haha, ha ha, hehe, jaja, ok, okay, oke, okey, okie
"""

ACKNOWLEDGING: Mapping[LanguageCode, str] = {
    "nl": """
    ja, ja hoor, jaja, jawel, jazeker, jep, jup, joh, yes, oké, o ja, oh ja, ach ja, ah ja, o zo,
    juist, klopt, dat klopt, precies, exact, inderdaad, zeker, zeker weten, natuurlijk, tuurlijk,
    vanzelfsprekend, goed, heel goed, is goed, dat is goed, prima, mooi, heel mooi, fijn, leuk,
    top, super, geweldig, perfect, interessant, duidelijk, helder, begrepen, snap ik, ik snap het,
    dat snap ik, begrijp ik, ik begrijp het, dat begrijp ik, ik volg je, ik luister, goh, tjonge,
    zo, zozo, tof, gaaf, logisch, akkoord, ga door, ga verder, ga maar door, okido, okidoki, echt
    """,
    "en": """
    yes, yeah, yea, ya, yep, yup, yeah yeah, right, that's right, all right, alright, sure,
    sure thing, of course, exactly, absolutely, definitely, certainly, indeed, true, that's true,
    correct, totally, i see, oh i see, got it, i got it, gotcha, i understand, understood, good,
    very good, that's good, great, that's great, nice, very nice, cool, perfect, fine,
    that's fine, interesting, that's interesting, makes sense, that makes sense, fair enough,
    sounds good, okey dokey, oh yes, oh yeah, oh okay, ah yes, ah okay, oh nice, oh wow, amazing,
    awesome, wonderful, lovely, go on, go ahead, i know, i'm listening, i'm with you, i agree,
    agreed
    """,
    "es": """
    sí, claro, claro que sí, vale, bueno, bien, muy bien, está bien, qué bien, qué bueno, ajá,
    ya, ya veo, ya ya, lo veo, entiendo, lo entiendo, te entiendo, entendido, comprendo,
    comprendido, de acuerdo, exacto, exactamente, correcto, cierto, es cierto, es verdad, verdad,
    eso, eso es, así es, efectivamente, perfecto, genial, estupendo, excelente, fantástico,
    por supuesto, desde luego, sin duda, seguro, ah sí, oh sí, ah bueno, ah vale, ah ya, anda, dale,
    listo, sale, sigue, siga, adelante, continúa, te escucho, te sigo, interesante, qué interesante,
    obvio, obviamente, tienes razón, ah claro, pues sí, pues claro, qué guay, guay
    """,
}
