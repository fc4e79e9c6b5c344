"""Dutch."""

from __future__ import annotations

from processors.words.wording import Wording

STOPPING = Wording(
    phrases="""
    stop, stoppen, stop daarmee|ermee|hiermee, stop er|daar mee, stop er maar|nu|nou|eens mee,
    stop|hou|houd op met praten|lezen|voorlezen|vertellen|kletsen, stop met praten|lezen|voorlezen,
    stop met vertellen|kletsen, hou|houd op, ophouden,
    hou|houd nou|nu|eens|even|toch|maar|alsjeblieft op, hou|houd nou|nu|toch eens|even|maar op,
    hou|houd er|daar mee op, hou|houd daarmee|ermee op, hou|houd er|daar nu|nou|maar|eens mee op,
    wacht, wachten, wacht een|één minuut|moment|momentje|ogenblik|ogenblikje|seconde|tel|tikje,
    even wachten, laat maar, laat maar zitten|zijn, laat nou|nu maar, laat het maar, laat maar gaan,
    genoeg, zo|nu|nou|dat|het is het genoeg, zo|nu|nou is het wel|echt genoeg, dat|het is genoeg,
    dat|het is wel|echt genoeg, dat was genoeg, genoeg zo, stil, wees stil, stil zijn,
    wees even|nou|eens|nu stil, even stil, stilte, hou|houd je|jullie mond|bek|kop|snater,
    hou|houd nou|nu|even|eens je mond|bek|kop, mond|kop dicht, zwijg, moment, momentje, ogenblik,
    ogenblikje, een|één|1 moment|momentje|ogenblik|ogenblikje|seconde, ho, ho maar|eens|even, halt,
    kappen, kap ermee|daarmee, schei uit, schei nou|toch uit, nokken, vergeet het,
    vergeet het|dat maar, vergeet maar, ik wil dat je stopt|ophoudt, je mag|kunt stoppen,
    kun|kan|wil|zou je|u stoppen|ophouden|wachten, kun|kan|wil|zou je|u stil zijn,
    kun|kan|wil|zou je|u even|alsjeblieft|alstublieft|nu|eens|nou stoppen|ophouden|wachten,
    kun|kan|wil|zou je|u alsjeblieft|alstublieft|nu|nou even|eens stoppen|ophouden|wachten,
    kun|kan|wil|zou je|u even|alsjeblieft|alstublieft stil zijn, je kunt|mag ophouden|stoppen
    """,
    before="""
    alsjeblieft, alstublieft, asjeblieft, aub, oké, ok, okay, o, oh, nee, ja, nou, nu, zeg, hé, hee,
    hey, hoi, sorry, maar, en, even, eens, gewoon, goed, dan, toch, eh, uh, dank je, dank u,
    bedankt, ik zei, luister
    """,
    behind="""
    alsjeblieft, alstublieft, asjeblieft, aub, nou, nu, maar, even, eventjes, effe, effen, eens,
    toch, hoor, meteen, direct, onmiddellijk, gewoon, graag, dan, oké, ok, okay, hè, joh, zeg,
    sorry, dank je, dank u, bedankt, een keer, een|één moment|momentje|seconde|tel
    """,
)

LEAVING = Wording(
    phrases="""
    doei, doei doei, doeg, doeg doeg, doegie, tot ziens, dag hoor, tot later|straks|snel|gauw,
    tot morgen, tot volgende week|keer, tot de volgende keer, tot een volgende keer, welterusten,
    slaap lekker, fijne|prettige|mooie|goede dag|avond|middag|nacht|weekend, fijn|prettig weekend,
    goeie avond nog, fijne|prettige|mooie|goede dag|avond|middag|nacht nog,
    nog een fijne|prettige|mooie dag|avond|middag, houdoe, ajuus, mazzel, ciao, later hoor, bye,
    bye bye, de groeten, de mazzel, spreek je later
    """,
    before="""
    oké, ok, okay, o, oh, nou, nu, ja, nee, goed, prima, mooi, dan, en, bedankt, dank je, dank u,
    dank je|u wel, hartelijk dank, heel erg bedankt, bedankt en, dat was het, dat was alles,
    dat is alles, laat maar, ik moet gaan, ik ga, super, top, nee dank je, nee bedankt,
    hartstikke bedankt
    """,
    behind="hoor, dan, maar, nog, bedankt, dank je, dank u, dank je|u wel, en bedankt, allemaal",
)
