"""Dutch."""

from __future__ import annotations

from processors.emotion.labels import Label
from processors.emotion.lexicons.lexicon import Lexicon

NL = Lexicon(
    says={
        Label.FRUSTRATED: """
        spuugzat, beu, zat van, genoeg van, klaar mee, moe van, word hier gek van, maakt me gek,
        werkt|doet nog steeds|altijd niet, het nog steeds|altijd niet, is nog steeds|altijd niet,
        heb nog steeds|altijd niet, werkt weer niet, doet het weer niet, de tweede|derde|vierde|
        vijfde|tiende keer, voor de tweede|derde|vierde|vijfde|zoveelste keer, al
        twee|drie|vier|vijf| tien|honderd|duizend keer gezegd|gevraagd|gebeld|uitgelegd, al zo vaak
        gezegd|gevraagd, hoe vaak moet ik, nee nee nee, kom op zeg, kom nou, toe nou zeg, verdorie,
        verdomme, godverdomme, potverdorie, jezus christus, wel verdraaid, in hemelsnaam, in
        godsnaam, een echt mens, echt persoon, echte medewerker, nooit naar mij|me, luister je
        nooit, luister je niet, je luistert niet, niet wat ik vroeg|zei|bedoelde|wilde, dat vroeg
        ik, vroeg ik niet, vroeg ik helemaal niet, niemand helpt, niemand luistert, niemand neemt
        op, erger me, irriteert me, ergert me, niks aan, schiet niet op, slaat nergens op,
        tijdverspilling, zonde van mijn tijd, hou je mond, ik geef het op, niet blij met, niet blij
        mee, niet tevreden, niet weer, weer fout, weer verkeerd, alweer fout, wacht al, wacht nu al,
        al uren, snap je het nou nog steeds, een klacht indienen, wil een klacht, maak je een
        grapje, meen je dit nou, dit kan echt niet, dit pik ik niet, word er gek van, wat een onzin,
        jullie sturen me steeds, de verkeerde rekening, steeds hetzelfde, steeds de verkeerde, de
        hele tijd hetzelfde, woedend van, boos van, elke keer als ik bel|vraag|probeer, elke keer
        weer, telkens weer, hoe moeilijk kan het zijn, een puinhoop, een zooitje, een rotzooi, weer
        de verkeerde, schiet zo niet op, daar heb ik niks|niets aan, hier heb ik niks|niets aan,
        niemand kan het me, niemand weet het, van het kastje naar de muur, geen tijd voor, in de
        wacht, loopt weer vast, loopt steeds vast, werkt nooit, niks werkt, niets werkt, ik wil mijn
        geld terug, dubbel afgeschreven, voor de laatste keer, zoals ik al zei, dat heb ik net
        gezegd, zeg ik toch, ik zei toch, hou toch op, rot op, wat is dit voor, luister je eigenlijk
        wel, luister je wel, ben je doof, niet normaal meer, echt niet normaal, niet te geloven, te
        gek voor woorden, te zot voor woorden, hier word ik niet vrolijk van, heb er genoeg van, ben
        het zat, word er moe van, word hier moe van, dat kan toch niet, dit kan toch niet, wat een
        gedoe, wat een ellende, ik word niet geholpen
        """,
        Label.HAPPY: """
        mijn dag kan niet meer stuk, dag weer goed, zo blij, wat een opluchting, heel erg bedankt,
        ontzettend bedankt, enorm bedankt, hartstikke bedankt, super bedankt, duizendmaal dank,
        waardeer ik enorm|zeer|echt, waardeer het enorm|zeer|echt, je bent een
        schat|held|topper|engel, fantastisch|geweldig|super|enorm|ontzettend geholpen, ik hou ervan,
        helemaal blij, werkt eindelijk, doet het eindelijk, eindelijk gelukt, in de zevende hemel,
        kan mijn geluk niet op, erg dankbaar, wat heerlijk, wat fijn zeg, enorm|fantastisch|heel
        goed|super|ontzettend geholpen, precies waar ik op hoopte, precies wat ik
        wilde|zocht|bedoelde|nodig, werkt perfect, werkt fantastisch, heb zo|erg|enorm genoten, zo
        genoten, wat lief van je, wat aardig van je, je bent geweldig, goddank, gelukkig is het
        gelukt, wat een mooie|fijne|heerlijke dag, trots op, het is gelukt, helemaal goed gekomen,
        dat doet me goed
        """,
        Label.SAD: """
        is overleden, overleden is, vorige week overleden, gisteren|vandaag|net|pas|onlangs
        overleden, is gestorven, doodgegaan, er niet meer is, kapot van, hart is gebroken, gebroken
        hart, heeft me verlaten, heeft mij verlaten, bij me weg, er doorheen, er echt|helemaal
        doorheen, wel om huilen, wel huilen, moet huilen, moet ervan huilen, al dagen huilen, mis
        hem|haar|ze zo|-|erg, niet meer zitten, helemaal alleen, voel me alleen, niet gelukkig, niet
        blij op, heb niemand meer, geen zin meer in het leven, zit in de put, in een dip, voel me
        rot, voel me ellendig, voel me leeg, alles kwijt, nacht gehuild, heb gehuild, moest huilen,
        niet meer hetzelfde, heb niemand om, niemand om mee te praten, geen vrienden, in tranen, het
        is uit met, uit elkaar, baan kwijt, ontslagen ben, ik ben ontslagen, sinds hij|ze|zij
        weg|dood|overleden is, doet zo'n pijn, heeft kanker, ik trek het niet meer,
        moeder|vader|vrouw|man|zoon|dochter|broer|zus|vriend|vriendin|hond|kat|oma|opa is
        dood|overleden, is dood, kan niet meer
        """,
        Label.ANXIOUS: """
        maak me zorgen, maak ik me zorgen, raak in paniek, in paniek, slaap er niet van, niet van
        slapen, kan niet slapen, wat als ze|hij|het|ik|er|we, te veel voor me, me te veel, allemaal
        te veel, o nee, oh nee, weet niet wat ik moet doen, help me alsjeblieft, help alsjeblieft,
        zoveel stress, veel stress, heb stress, hart klopt in mijn keel, doodeng, schiet alsjeblieft
        op, schiet op alsjeblieft, snel alsjeblieft, straks te laat, gestolen wat moet, mijn
        portemonnee gestolen, bang ben, er iets mis is met, loop te stressen, stress van, zie
        ertegenop, zie er tegenop, zit in de rats, me zorgen, piekeren, pieker, blijf maar piekeren,
        iets ernstigs, is het ernstig, begin bang te worden, had al thuis moeten zijn, thuis moeten
        zijn, nog niet thuis, hoe loopt dit af, ik hoop dat er niks, krijg geen adem, lig er wakker
        van, lig wakker, ik tril, zit in de problemen, in de problemen, als de dood voor, knoop in
        mijn maag, komt het wel goed
        """,
        Label.CONFUSED: """
        begrijp niet, begrijp ik niet, begrijp het niet, begrijp er niets|niks van, snap niet, snap
        ik niet, snap het niet, snap er niks|niets van, snap ik helemaal niks|niets, niks van, niets
        van, in de war, draad kwijt, kan je niet volgen, kan het niet volgen, je helemaal niet
        volgen, u niet volgen, volg je niet, volg het niet, geen idee wat|hoe|waar
        ik|je|dat|dit|het, wat bedoel je, wat bedoelt u, niet duidelijk, onduidelijk, ben je kwijt,
        ben het kwijt, kom er niet uit, daar kom ik niet uit, geen touw aan vast, het verwart me,
        dat is verwarrend, verwarrend, waar heb je het over, duizelt me, niet meer volgen, kan het
        niet meer volgen, wat is het nou, wat is het dan, welke is het nou, welke van de twee
        moet|is, zie niet wat|waarom, zie nog steeds niet, nog steeds niet wat, hoe bedoel je dat,
        weet niet wat je bedoelt, wat betekent dat nou, maar jij zei, maar u zei, je zei net, te
        ingewikkeld voor, te moeilijk voor me, gaat me boven de pet, gaat mijn pet te boven, in
        gewoon nederlands, abracadabra
        """,
        Label.EXCITED: """
        o mijn god, oh mijn god, kan niet wachten, hebben gewonnen, heb gewonnen, we hebben het
        gehaald, ik ben geslaagd, joepie, jippie, hoera, yes yes, raad eens, ga trouwen, gaan
        trouwen, zo veel zin in, zoveel zin in, heel veel zin in, zo'n zin in, zin in de, kijk er
        naar uit, kijk er zo naar uit, kijk ernaar uit, er echt naar uit, er zo naar uit, kijk uit
        naar, heb de baan, ik ben zwanger, ben zwanger, droom die uitkomt, te gek, super gaaf,
        mooiste dag, zo spannend en leuk, krijgen een tweeling|baby|kind, mijn rijbewijs gehaald,
        ben geslaagd, heb het gehaald, mooiste|leukste|beste zomer|dag|jaar|reis|week ooit, de
        mooiste zomer, tel de dagen, sta te popelen, staan te popelen, gaat zo leuk|gaaf|mooi
        worden, gaat geweldig worden, ten huwelijk gevraagd, ze heeft ja gezegd, ben aangenomen,
        loterij gewonnen, nooit gedacht dat we|ik, super veel zin in, er zin in, heb er zin in
        """,
    },
    hints={
        Label.FRUSTRATED: """
        kom op, serieus, weer fout, waarom kun je niet, waarom doe je niet, waarom luister, luister
        nou, dat is fout, dat klopt weer niet, weer hetzelfde probleem, al gevraagd, meer dan een
        uur, wacht al, niet behulpzaam, daar heb ik niks, hier heb ik niks, medewerker spreken,
        manager spreken, derde keer, moe van, heb ik al gezegd, dat zei ik al, ik zei toch, alweer,
        gedoe
        """,
        Label.HAPPY: "goed nieuws, fantastisch nieuws, heerlijk, gelukkig maar, fijn om te horen",
        Label.SAD: "ik mis, gehuild, slecht nieuws, eenzaam, verdriet",
        Label.ANXIOUS: """
        zo snel mogelijk, schiet op, dringend, met spoed, haast, eng, is het gevaarlijk, nu meteen,
        ik hoop maar, red ik het
        """,
        Label.CONFUSED: """
        weet niet hoe, wat moet ik, wacht wat, hoe dan, weet niet zeker wat, huh, welke ook alweer,
        hoe bedoel je
        """,
        Label.EXCITED: "wauw, wow, gaaf, ongelooflijk, eindelijk, te gekke",
    },
    feels={
        Label.FRUSTRATED: """
        gefrustreerd, geirriteerd, boos, kwaad, woedend, teleurgesteld, pissig, woest, chagrijnig,
        ontevreden, razend
        """,
        Label.HAPPY: """
        blij, gelukkig, tevreden, opgelucht, dankbaar, verheugd, trots, geweldig, fantastisch,
        heerlijk, vrolijk, top
        """,
        Label.SAD: """
        verdrietig, eenzaam, depressief, somber, ongelukkig, treurig, hopeloos, wanhopig, ellendig,
        neerslachtig, gebroken, droevig, leeg
        """,
        Label.ANXIOUS: """
        bang, ongerust, zenuwachtig, nerveus, gestrest, bezorgd, angstig, gespannen, doodsbang,
        overstuur, in paniek, onrustig, paniekerig
        """,
        Label.CONFUSED: "verward, in de war, het spoor bijster, de weg kwijt",
        Label.EXCITED: """
        opgewonden, enthousiast, dolenthousiast, uitgelaten, door het dolle heen, dolblij
        """,
    },
    finds={
        Label.FRUSTRATED: """
        belachelijk, waardeloos, waardeloze, verschrikkelijk, verschrikkelijke, stom, stomme,
        irritant, irritante, onacceptabel, absurd, schandalig, schandalige, slecht, frustrerend,
        vervelend, onzin, bagger, drama, nutteloos, nutteloze, klote, idioot, idiote, onbeschoft,
        ergerlijk
        """,
        Label.HAPPY: """
        heerlijk, fantastisch nieuws, geweldig nieuws, prachtig, wat fijn, zalig, mooi nieuws
        """,
        Label.SAD: "verdrietig, triest, droevig, hartverscheurend, treurig, treurige",
        Label.ANXIOUS: "eng, beangstigend, doodeng, stressvol",
        Label.CONFUSED: "verwarrend, onduidelijk, onbegrijpelijk",
        Label.EXCITED: "geweldig, te gek, ongelooflijk, fantastisch, spannend, gaaf, waanzinnig",
    },
    means_nothing="""
    gelukkig nieuwjaar, gelukkige verjaardag, gelukkig niet, gelukkig wel, heel goed bedankt, geen
    zorgen, maak je geen zorgen, geen probleem, ik ben bang van niet|wel, ben bang van niet|wel,
    blij je, fijn dank, slecht verstaan, slecht weer, slecht bereik, slechte verbinding, klaar mee
    thanks, sleutel kwijt, boos op te, top bedankt, top dank, geweldig bedankt, nog steeds niet
    open, eng land, dringend advies, niet weer morgen, zorgen voor, zorgen dat, zin in
    koffie|thee|een|pizza| iets|frietjes|friet|soep|chinees|sushi|ijs
    """,
    own="""
    ik ben, ben ik, ik voel me, ik voel mij, voel ik me, voel me, ik word, word ik, ik was, maakt
    me, maakt mij, ik raak, raak ik, we zijn, wij zijn, zijn we, we worden, ik blijf, ik begin,
    begin ik, ik werd, maken me, ik voelde me, nu ben, daar word ik, hier word ik
    """,
    others="je, jij, u, hij, ze, zij, jouw, mensen, iemand, mijn moeder, iedereen, die",
    mentions="""
    betekent, betekenis, spel, spelt, schrijf je, woord, heet, genaamd, liedje, nummer van, film,
    boek, roman, album, vertaal, vertaling, uitspreken, uitspraak, het nieuws, synoniem
    """,
    pointing="""
    dit is, dat is, het is, wat een, wat, hoe, jullie, zo, zo'n, die, deze, je bent, dit vind ik,
    vind ik, dat was, het was, echt, zo ontzettend, o, oh, wauw, is, vind het, vind dit, vind dat
    """,
    negations="""
    niet, nooit, geen, niks, niets, nauwelijks, zonder, nergens, amper, allesbehalve, niet zo, niet
    meer, helemaal niet, niet echt
    """,
    intensifiers="""
    echt, zo, heel, erg, heel erg, zeer, ontzettend, enorm, super, helemaal, ongelooflijk, best, te,
    behoorlijk, vreselijk, verschrikkelijk, totaal, hartstikke, gewoon, gewoon zo, echt heel, er
    heel, zo ontzettend, flink, nogal
    """,
    softeners="een beetje, beetje, ietwat, enigszins, wat, iets, lichtelijk, een tikje, licht",
    contrasts="maar, echter, toch, alleen",
    conditions="als, wanneer, indien, mocht, tenzij, stel, of",
    agreement="ja, yes, joepie, eindelijk, wauw, jaaa",
    common="""
    de, het, een, en, van, ik, je, is, dat, in, op, te, niet, met, voor, zijn, wat, hoe, mijn, er,
    aan, kun, wil, dit, maar, om, ook, dan, nog, uit, naar, waar, heb, kan, moet, wel, graag
    """,
)
