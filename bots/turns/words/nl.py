"""Dutch."""

from __future__ import annotations

from bots.turns.phrases import counted, endings, listed
from bots.turns.words.lexicon import Lexicon
from processors.words.letters import without_accents

_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
# "vierendertig", "tweeëntwintig": one word, with or without its diaeresis.
_UNITS = "eenen tweeën drieën vieren vijfen zesen zevenen achten negenen"
_COMPOUNDS = " ".join(unit + ten for unit in _UNITS.split() for ten in _TENS.split())

NL = Lexicon(
    # Drawn-out letters are written once: "ummm" is "um".
    fillers=listed("eh, ehm, euh, euhm, uh, uhm, um, em, hm, mm, ah, ahm, u uh, hè hè"),
    never_last=listed(
        """
        de, een, 't, mijn, m'n, jouw, je eigen, zijn eigen, haar eigen, onze, hun, elke, ieder,
        iedere, zo'n, en, of, maar, want, omdat, doordat, hoewel, tenzij, zodat, terwijl, als, dan,
        zodra, totdat, voordat, nadat, sinds, mits, indien, wanneer, waarbij, waarin, zeer, heel,
        erg, te, ik, wij, we, hij, zij, dus, in het, op het, van het, aan het, met het, voor het,
        naar het, bij het, over het, uit het, door het, of het, dat het, als het, omdat het, en het,
        om het, aan de, wiens, ofwel, oftewel, noch, bijna, ongeveer, en wat, en hoe, een paar,
        een soort, een beetje een, dat ik, of ik, dat je, of je, dat de, dat er, of er
        """
    ),
    seldom_last=listed(
        """
        van, met, naar, zonder, tussen, tegen, tijdens, volgens, vanaf, richting, bij, voor, in, op,
        aan, over, om, door, onder, achter, naast, binnen, per, rond, vanwege, ondanks, uit, is,
        was, waren, ben, bent, zijn, heb, hebt, heeft, hebben, had, hadden, kan, kun, kunt, kunnen,
        kon, wil, wilt, willen, wou, wilde, zal, zult, zullen, zou, zouden, moet, moeten, moest,
        mag, mogen, word, wordt, worden, werd, ga, gaat, hoef, hoeft, wat, hoe, waarom, wie, welke,
        welk, hoeveel, hoe laat, wat voor, hoe lang, hoe vaak, denk dat, weet dat, zeg dat,
        vind dat, hoop dat, geloof dat, zei dat, betekent dat dat, wil dat, zorg dat, vertel me,
        geef me, zeg me, laat me, stuur me, herinner me, geef mij, laat mij, kun je me, kan je me,
        wil je me, zou je me, kunt u me, kunt u mij, zou u me, wilt u mij, kun je mij, kan je mij,
        zou je mij, wil je mij, kun je even, kan je even, kun je misschien, kan je misschien,
        zou je misschien, kun je alsjeblieft, kan je alsjeblieft, wil je alsjeblieft,
        kunt u alstublieft, zou u alstublieft, wilt u alstublieft, wil je even, zou je even,
        weet je, weet u, denk je, ben je, bent u, wat is het, is het, is er, zijn er, is dat,
        is dit, was het, wat doe, wat ben je, waarom ben je, ik denk, ik vind, ik geloof, ik bedoel,
        ik weet niet of, ik vraag me af, ik wil graag, ik wou graag, ik zou graag, zou graag,
        ik wil, ik zou, ik wilde graag, ik ben op zoek naar, niet alleen, op nummer, is je, is jouw,
        is uw, geen, nog een, zowel, ik heb een vraag, ik had een vraag, ik heb nog een vraag,
        nog een vraag, mijn vraag is, ik wil iets vragen, ik wil je iets vragen,
        mag ik je iets vragen, mag ik iets vragen, nog één ding, nog een ding, het punt is,
        laat me denken, even denken, even kijken, laat me even kijken, bijvoorbeeld, zoals,
        namelijk, ten eerste, ten tweede, eigenlijk, de eerste, aan de ene kant, vervolgens,
        die heb ik, en toen, en daarna,
        kun|kan|kunt|kunnen|wil|wilt|willen|zou|zouden|moet|moeten|mag|mogen|zal|zullen|heb|hebt|
        heeft|hebben|ga|gaat|gaan|had|hoef|hoeft|durf|durft je|jij|u|ik|we|wij|jullie|hij|ze|zij
        """
    ),
    standing=listed(
        """
        denk het wel, denk van wel, denk van niet, denk ik, vind ik, weet ik, geloof ik, hoop ik,
        weet ik niet, ik ook, ik niet, ja dat is zo, dat kan, dat mag, zo is het, het kan, het mag,
        als het kan, als dat kan, als het mag, als dat mag, ja dat wil ik, dat wil ik, ja graag,
        ja ik wil, nee ik wil niet, dat ben ik, dat heb ik, ja dat heb ik, dat moet, moet dat,
        kan dat, mag dat, wil ik wel, en zo, of zo, en dan, waar ik ben, wie ik ben, zou kunnen,
        zou graag willen, niets te doen, wat dan, hoe dan, waarom dan, en dus, tot dan, dan wel,
        te zijn, te hebben, te kunnen, te gaan, te worden, wat nu, nou en, om de hoek
        """
    ),
    standing_asked=listed(
        """
        is|was het|dat|dit|er|hij|zij|ze, ben|heet|woon|werk je|jij|ik, bent|heet u, gaat het,
        doe|bedoel|heb|wil|denk|weet je, zijn we|wij|ze, moet|kan ik, kun je allemaal
        """
    ),
    separated=listed(
        """
        zet aan, zet uit, doe aan, doe uit, mag aan, mag uit, moet aan, moet uit, kan aan, kan uit,
        schakel in, schakel uit, bel op, hou op, houd op, schrijf op, leg uit, zoek op, zoek uit,
        ga door, gaat door, gaat over, ging over, gaat om, geef aan, geef door, neem op, neem aan,
        sta op, staat aan, staat op, kom aan, komt aan, komt uit, kom uit, stuur door, stel in,
        stel voor, meld aan, log in, log uit, vul in, houdt in, vraag aan, ruim op, los op,
        spreek in, zeg op, trek aan, pas op, pas aan, schiet op, nam op, nam aan, belde op, viel op,
        val in, maakt uit, ziet uit, kies uit, lees voor, zing voor, waar over, waar voor, waar aan,
        waar in, waar op, waar van, waar met, waar om, waar naar, waar bij, er over, er voor,
        er aan, er in, er op, er van, er bij, er om, er uit, daar over, daar voor, daar aan,
        daar in, daar op, daar van, daar om, hier over, hier voor, hier in, hier aan, hier op,
        speel door, lijkt op, hangt af, denk na
        """
    ),
    lead_ins=listed(
        """
        hallo, hoi, hey, hé, hee, dag, goedemorgen, goedemiddag, goedenavond, oké, ok, okay, nou,
        dus, en, maar, oh, o, ah, eh, ehm, euh, uh, uhm, hm, ja, nee, dan, ook, even, zeg, sorry,
        pardon, bedankt, dank je, dank je wel, mooi, prima, goed, eigenlijk, trouwens, misschien,
        mag ik vragen, ik heb een vraag, vraagje, of, want, eerst, luister, kijk, alsjeblieft,
        alstublieft, weet je, weet u, ik vraag me af, ik wil weten, ik wil graag weten, van, voor,
        in, op, met, aan, bij, naar, om, over, uit, tot, sinds, vanaf, tegen, jawel, nog een vraag
        """
    ),
    greetings=listed(
        """
        hallo, hoi, hey, hé, hee, dag, oké, ok, goedemorgen, goedemiddag, goedenavond
        """
    ),
    replies=listed(
        """
        ja, nee, jawel, jazeker, zeker, oké, ok, okay, goed, prima, graag, ja graag, nee hoor,
        ja hoor, bedankt, dank je, dank je wel, dank u, dank u wel, dankjewel, dankuwel, hallo, hoi,
        dag, doei, tot ziens, tot straks, goedemorgen, goedemiddag, goedenavond, precies, inderdaad,
        klopt, dat klopt, natuurlijk, tuurlijk, misschien, niets, niks, nog niet, liever niet,
        geen idee, weet ik niet, ik weet het niet, stop, wacht, wacht even, hou op, ga door,
        ga verder, nog een keer, sorry, laat maar, help, is goed, dat is goed, fijn, mooi,
        dat was het, dat is alles, het gaat goed, goed hoor, top, super, absoluut, genoeg, wel,
        alsjeblieft, alstublieft
        """
    ),
    polite=listed(
        """
        alsjeblieft, alstublieft, graag, als het kan, als dat kan, bedankt, dank je, dank je wel,
        dank u, dank u wel, dankjewel, voor me, voor mij
        """
    ),
    questions=listed(
        """
        wat, waar, wie, wiens, welk, welke, waarom, hoe, hoeveel, hoelang, wanneer is, wanneer gaat,
        wanneer komt, wanneer ben, wanneer kan, wanneer moet, wanneer was, wanneer begint,
        wanneer heb, wanneer heeft, wanneer zijn, wanneer vertrekt, wanneer wordt, wanneer werd,
        waarheen, waarvoor, waarmee, waarover, waarvan, waaraan, waarop, wanneer sluit,
        wanneer opent, hoezo, vanwaar
        """
    ),
    asks=listed(
        """
        is, zijn, was, waren, ben, bent, heb, hebt, heeft, hebben, had, kan, kun, kunt, kunnen, kon,
        wil, wilt, willen, zal, zullen, zou, zouden, moet, moeten, mag, mogen, ga, gaat, gaan, kom,
        komt, doet, weet, ken, kent, denk je, denkt u, vind je, vindt u, spreek, spreekt, werkt,
        regent, hoort, bestaat, klopt, staat, ligt, woon, heet, hoef, hoeft, rijdt, vertrekt, sluit,
        opent, wordt, worden, werd, blijft, doe, zet, speel, draai, vertel, geef, laat, leg, zeg,
        zoek, bel, stuur, lees, herhaal, stop, start, begin, help, schakel, boek, reserveer, bestel,
        annuleer, open, maak, voeg, verwijder, verander, wijzig, schrijf, vertaal, spel, zing, tel,
        reken, bereken, vergelijk, noem, check, kijk, luister, neem, breng, haal, hou, houd, wacht,
        pauzeer, herinner, verbind, plan, kies, beschrijf, onthoud, vergeet, ik wil weten,
        ik wil graag weten, ik zou graag weten, ik vraag me af, enig idee, nog nieuws, toon, test,
        probeer, sla, wek, zorg
        """
    ),
    asks_within=listed(
        """
        kun je, kan je, kunt u, kan u, zou je, zou u, wil je, wilt u, mag ik, kun jij, wat is de,
        wat is het, hoe laat is, weet je, weet u, heb je, heeft u, hoe kan ik, hoe kom ik, waar is
        """
    ),
    wants_verb=listed(
        """
        kun je, kan je, kun jij, kunt u, kan u, zou je, zou u, zou jij, wil jij, kan ik, kunnen we,
        zullen we, zal ik, ga je, wil je me, wilt u me, wil je mij, wilt u mij, moet ik
        """
    ),
    verb_endings=endings(
        """
        den gen len ren nen ken pen ten ven zen sen men hen jen wen gaan staan slaan doen zien zijn
        eien oeien uien
        """
    ),
    conditions=listed(
        """
        als, omdat, terwijl, hoewel, zodra, voordat, nadat, wanneer, indien, toen, mits, tenzij
        """
    ),
    clause_openers=listed(
        """
        wat, waar, wie, hoe, welke, welk, waarom, wanneer, hoeveel, of, dat, die, omdat, als,
        waarvoor, toen, zoals, hoelang, terwijl, voordat
        """
    ),
    clause_closers=listed(
        """
        is, was, waren, ben, bent, zijn, heb, hebt, heeft, hebben, had, kan, kun, kunt, kunnen, wil,
        wilt, willen, zal, zou, moet, moeten, mag, wordt, worden, werd, gaat, ga, hoef, hoeft
        """
    ),
    subjects=listed(
        """
        ik, we, wij, je, jij, u, hij, ze, zij, het, dat, dit, die, deze, er, jullie, 't, alles,
        niets, niemand, iedereen
        """
    ),
    verbs=listed(
        """
        is, zijn, was, waren, ben, bent, heb, heeft, hebben, had, kan, kunnen, wil, wilt, willen,
        zal, zou, moet, moeten, mag, gaat, gaan, ga, doet, doe, komt, kom, werkt, wordt, worden,
        staat, zit, ligt, weet, woon, heet, vind, denk, zei, zegt, kwam, ging, deed, bleef, blijft
        """
    ),
    digits=counted(
        one="""nul één een twee drie vier vijf zes zeven acht negen dubbel""",
        two=f"""
        tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien {_TENS}
        {_COMPOUNDS} {without_accents(_COMPOUNDS)}
        """,
    ),
    amounts=listed("honderd, duizend, miljoen, miljard, half, procent, komma, uur, euro"),
    joints=listed("en"),
    number_names=listed(
        """
        nummer, nummers, telefoonnummer, code, pincode, postcode, mobiel, rekeningnummer, cijfers,
        klantnummer, ordernummer, bestelnummer, kenteken, spel, spelt
        """
    ),
)
