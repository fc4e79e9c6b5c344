"""What callers say in another language, what only seems to be in one, and how they ask for one.

Written before the detector and the matcher. Half of each list, chosen by a hash, is frozen:
nothing is tuned on it.
"""

from __future__ import annotations

from hashlib import sha256

# Turns that follow each other: two of them are a switch.
TURNS = {
    "nl": """
        hoe laat is het | wat voor weer wordt het morgen
        Kun je me een grap vertellen? | vertel er nog maar een
        ik wil graag een afspraak maken | liefst op dinsdagochtend
        wat zijn jullie openingstijden | en op zondag dan
        Waar kan ik parkeren? | is dat ver lopen
        ik heb een vraag over mijn factuur | het bedrag klopt niet
        Mijn bestelling is nog niet aangekomen. | ik wacht al een week
        kun je mij doorverbinden | met een medewerker graag
        hoeveel kost een kaartje | en voor kinderen onder de twaalf
        ik zoek een cadeau voor mijn moeder | ze houdt van tuinieren
        Zet een wekker om zeven uur. | doe maar half acht
        wat is de hoofdstad van Frankrijk | hoeveel mensen wonen daar
        ik ben mijn wachtwoord vergeten | kun je een nieuw wachtwoord sturen
        Dat heb ik niet goed verstaan. | kun je dat nog een keer zeggen
        wie heeft dat boek geschreven | wanneer was dat
        ik wil mijn abonnement opzeggen | dat is me te duur geworden
        gaat de trein nog vandaag | van welk spoor vertrekt hij
        Hoe gaat het met je? | met mij gaat het goed
        kan ik met mijn pinpas betalen | en anders met contant geld
        heb je ook een andere kleur | doe die blauwe maar
    """,
    "en": """
        what time is it | what will the weather be like tomorrow
        Can you tell me a joke? | tell me another one
        I'd like to make an appointment | preferably on Tuesday morning
        what are your opening hours | and what about Sunday
        Where can I park? | is that a long walk
        I have a question about my bill | the amount is wrong
        My order has not arrived yet. | I've been waiting for a week
        can you put me through | to someone who can help please
        how much is a ticket | and for children under twelve
        I'm looking for a present for my mother | she likes gardening
        Set an alarm for seven o'clock. | make that half past seven
        what is the capital of France | how many people live there
        I forgot my password | can you send me a new one
        I didn't quite get that. | could you say that again
        who wrote that book | when was that
        I want to cancel my subscription | it has become too expensive
        is there a train today | which platform does it leave from
        How are you doing? | I'm doing fine
        can I pay by card | or else with cash
        do you have another colour | I'll take the blue one
    """,
    "es": """
        qué hora es | qué tiempo hará mañana
        ¿Puedes contarme un chiste? | cuéntame otro más
        quiero pedir una cita | mejor el martes por la mañana
        cuál es el horario de apertura | y los domingos también
        ¿Dónde puedo aparcar? | está muy lejos de aquí
        tengo una pregunta sobre mi factura | la cantidad no es correcta
        Mi pedido todavía no ha llegado. | llevo una semana esperando
        puedes pasarme con alguien | con una persona por favor
        cuánto cuesta una entrada | y para los niños menores de doce
        busco un regalo para mi madre | le gusta mucho el jardín
        Pon una alarma a las siete. | mejor a las siete y media
        cuál es la capital de Francia | cuánta gente vive allí
        he olvidado mi contraseña | me puedes mandar una nueva
        No te he entendido bien. | puedes repetirlo otra vez
        quién escribió ese libro | cuándo fue eso
        quiero cancelar mi suscripción | se ha puesto muy cara
        hay algún tren hoy | de qué andén sale
        ¿Cómo estás hoy? | yo estoy muy bien
        puedo pagar con tarjeta | o si no en efectivo
        tienes otro color | me llevo el azul
    """,
}
# A long turn is a switch by itself.
LONG = {
    "nl": """
        Ik heb vorige week een paar schoenen besteld en die zijn nog steeds niet geleverd.
        kun je voor mij opzoeken hoe laat de laatste trein naar Utrecht vanavond vertrekt
        Mijn moeder is jarig en ik wil haar graag verrassen met een bos bloemen.
        ik zou graag willen weten of jullie morgen ook open zijn en tot hoe laat
        we zijn net verhuisd en nu doet het internet het helemaal niet meer
        kan iemand mij terugbellen want ik sta al een half uur in de wacht
        het probleem is dat ik niet meer kan inloggen sinds ik een nieuwe telefoon heb
        Wat kost het om een pakket van twee kilo naar Spanje te sturen?
        ik wil een tafel reserveren voor vier personen om half acht bij het raam
        waarom is mijn rekening deze maand zoveel hoger dan de vorige keer
        Leg eens uit hoe een warmtepomp werkt en of dat in een oud huis kan.
        mijn dochter moet voor school een spreekbeurt houden over de zee
        als het morgen regent dan gaan we niet fietsen maar naar het museum
        ik dacht dat de garantie nog liep maar volgens de winkel is dat niet zo
        zou je me over een uur willen herinneren aan het bellen van de tandarts
    """,
    "en": """
        I ordered a pair of shoes last week and they still have not been delivered.
        could you look up what time the last train to Utrecht leaves tonight
        It's my mother's birthday and I want to surprise her with some flowers.
        I would like to know if you are open tomorrow as well and until what time
        we have just moved house and now the internet does not work at all
        can somebody call me back because I have been on hold for half an hour
        the problem is that I can't log in any more since I got a new phone
        What does it cost to send a parcel of two kilos to Spain?
        I want to book a table for four people at half past seven by the window
        why is my bill so much higher this month than it was last time
        Explain to me how a heat pump works and whether it fits an old house.
        my daughter has to give a talk at school about the sea
        if it rains tomorrow we will not go cycling but visit the museum
        I thought the warranty was still valid but the shop says it is not
        would you remind me in an hour that I have to call the dentist
    """,
    "es": """
        La semana pasada pedí un par de zapatos y todavía no me los han entregado.
        puedes buscar a qué hora sale el último tren a Utrecht esta noche
        Es el cumpleaños de mi madre y quiero darle una sorpresa con unas flores.
        me gustaría saber si mañana también están abiertos y hasta qué hora
        acabamos de mudarnos y ahora el internet no funciona para nada
        puede alguien llamarme porque llevo media hora esperando al teléfono
        el problema es que no puedo entrar desde que tengo un teléfono nuevo
        ¿Cuánto cuesta mandar un paquete de dos kilos a Holanda?
        quiero reservar una mesa para cuatro personas a las ocho cerca de la ventana
        por qué mi factura es mucho más alta este mes que la última vez
        Explícame cómo funciona una bomba de calor y si sirve en una casa vieja.
        mi hija tiene que dar una charla en el colegio sobre el mar
        si mañana llueve no vamos en bicicleta sino que vamos al museo
        pensaba que la garantía seguía en vigor pero en la tienda dicen que no
        me puedes recordar dentro de una hora que tengo que llamar al dentista
    """,
}
# In the language that is spoken, or in none: nothing is a switch, not even said twice.
TRICKY = {
    "nl": """
        ok | okay | stop | weekend | computer | yes | no | sorry | hello | bye bye | hola | Summer
        hey Summer | oké cool | no problem | thank you | thanks | what | please | ja natuurlijk
        Netflix | YouTube Music | Google Maps | WhatsApp | New York | San Francisco | Los Angeles
        John Smith | Maria Garcia | Juan Carlos Rodriguez | The Beatles | Coldplay | Taylor Swift
        Game of Thrones | The Lord of the Rings | Let It Be | La Casa de Papel | Despacito
        speel Let It Be van The Beatles | zet The Sound of Silence op | kijk Game of Thrones
        wat betekent never mind | hoe spel je weekend | mijn computer is kapot
        fijn weekend allemaal | ik werk in de marketing | we hebben een meeting om tien uur
        stuur een e-mail naar de helpdesk | ik wil een upgrade van mijn account
        reset mijn wachtwoord alsjeblieft | de deadline is morgen | is de download al klaar
        ik heb een update nodig voor mijn software | open de app van de Rabobank
        het was echt een fantastische show | wat is de status van mijn order
        bestel een pizza margherita met extra mozzarella | ik wil graag tapas eten met sangria
        hoe heet de hoofdstad van Costa Rica | we gaan naar Gran Canaria | mijn Engels is slecht
        one two three | twee drie vier | 0 6 1 2 3 4 | w w w punt nl | test test | hallo hallo
        what the hell zeg | oh my god wat duur | ja whatever | come on zeg | het is all in
        ben je er nog | is goed | ik ben in de war | we waren hier was het warm | in was pen
    """,
    "en": """
        ok | okay | stop | weekend | computer | ja | nee | hola | gracias | bye | Summer | tot ziens
        Amsterdam | Den Haag | Scheveningen | Van Gogh | Jan de Vries | Albert Heijn | Buenos Aires
        Willem van den Berg | Marie de Jong | José Luis | Guantanamera | La Bamba | Los Lobos
        El Niño | Hasta la vista baby | Mi casa es su casa | Rijksmuseum | De Nederlandsche Bank
        play La Bamba by Los Lobos | play De Diepte by S10 | what does gezellig mean
        how do you say dog in Dutch | I learn Spanish | my teacher is Dutch | I live in Den Bosch
        is Albert Heijn open today | call Jan de Vries | how far is it to Scheveningen
        I'd like a burrito with guacamole | order two tacos al pastor | a piña colada please
        what is the meaning of mañana | en route to the office | we are in | was it in | men in pen
        directions to Calle de Alcalá | send it to Maria del Carmen Lopez | adios amigo
        one two three | uno dos tres | twelve | at is in | is de war | hotel restaurant taxi
    """,
    "es": """
        ok | okay | stop | weekend | computer | sorry | hello | bye | Summer | no | vale | thanks
        Netflix | Facebook | WhatsApp | New York | Amsterdam | Rijksmuseum | John Smith | Van Gogh
        Jan de Vries | The Beatles | Let It Be | Stranger Things | pon Let It Be de The Beatles
        quiero ver Stranger Things | qué significa weekend | estudio inglés | aprendo holandés
        cómo se dice perro en inglés | mi profesor de inglés | tengo un meeting a las diez
        el software no funciona | haz un backup del sistema | mi hobby es el running
        necesito un link para el streaming | pide una hamburguesa en el Burger King
        one two three | uno dos tres | hotel restaurante taxi | el parking del shopping
        vamos a Scheveningen | mándalo por e-mail | es un best seller | el look de la top model
    """,
}
REQUESTS = {
    "nl": """
        spreek Nederlands | Nederlands alsjeblieft | in het Nederlands graag
        kun je Nederlands praten? | Kunnen we Nederlands spreken? | praat Nederlands tegen me
        can we speak Dutch | switch to Dutch please | Let's continue in Dutch. | speak Dutch
        could you talk Dutch | can we do this in Dutch | Dutch please | habla neerlandés
        ¿Puedes hablar en holandés? | cambia a holandés | ga verder in het Nederlands
        schakel over naar Nederlands | zeg het in het Nederlands | antwoord in het Nederlands
        Summer, spreek eens Nederlands | mag het in het Nederlands | ik wil Nederlands praten
    """,
    "en": """
        speak English | English please | in English, please | Switch to English, please.
        can you speak English? | Could we continue in English? | let's speak English
        do you speak English | spreek Engels | kun je Engels praten? | praat Engels met me
        schakel over op Engels | kunnen we verder in het Engels | in het Engels graag
        Engels alsjeblieft | habla inglés | ¿Podemos hablar en inglés? | en inglés por favor
        change the language to English | I'd rather speak English | can we do this in English
        please answer in English | zou je Engels kunnen spreken | Summer, switch to English
    """,
    "es": """
        habla español | ¿Podemos hablar en español? | en español por favor | español por favor
        cambia a español | ¿Puedes hablar español? | sigue en español | hablemos en español
        ¿Hablas español? | me puedes contestar en español | quiero hablar en español
        kun je Spaans praten? | spreek Spaans | schakel over naar Spaans | in het Spaans graag
        can you speak Spanish? | switch to Spanish | Spanish please | let's do this in Spanish
        talk to me in Spanish | can you answer in Spanish please | prefiero hablar en español
    """,
    "de": """
        speak German | kun je Duits praten? | can we do this in German | habla alemán
        switch to German please | spreek Duits
    """,
    "fr": "spreek Frans | can you speak French? | ¿Puedes hablar en francés? | French please",
}
# The request, and what follows it.
WITH_REST = """
    in English please: what time is it? > en > what time is it?
    Spreek Nederlands, hoe laat is het? > nl > hoe laat is het?
    speak Spanish. How do I get to the station? > es > How do I get to the station?
    en español por favor, ¿qué hora es? > es > qué hora es?
    Switch to English please, and tell me a joke. > en > tell me a joke.
    kun je Engels praten? what is the weather like > en > what is the weather like
    Nederlands alsjeblieft. Wat is het weer morgen? > nl > Wat is het weer morgen?
    can we speak Dutch, ik versta je niet zo goed > nl > ik versta je niet zo goed
"""
MENTIONS = """
    I learn Dutch | I'm learning Spanish at school | my English teacher
    hoe zeg je hond in het Engels? | ¿Cómo se dice perro en inglés? | how do you say dog in Dutch
    what is cheese in Spanish | ik leer Spaans | mijn leraar Engels is ziek | mi profesora de inglés
    estudio español | I speak English and Dutch | she speaks Dutch | he does not speak English
    my Dutch is bad | mijn Engels is niet zo goed | ik spreek geen Engels
    ik spreek een beetje Spaans | hij spreekt Nederlands | spreken ze daar Engels
    praten ze in België Nederlands | hablan español en Brasil | mi madre habla inglés
    no hablo español | hablo un poco de inglés | Do they speak English in Holland?
    where can I learn Spanish | is English difficult | translate this to English
    vertaal dit naar het Engels | traduce esto al inglés | what is the Dutch word for cheese
    wat is het Engelse woord voor kaas | a Spanish restaurant | een Engels ontbijt | a Dutch oven
    the English breakfast please | een Spaanse wijn graag | order the Spanish omelette please
    play Spanish music | speel Spaanse muziek | read me the English news | the Dutch national team
    het Engelse elftal | English | do you like Dutch cheese | wie spreekt er hier Engels
    who speaks English here | is this film in English | is de film in het Engels
    está la película en inglés | I need an English course | zoek een cursus Nederlands
    busca un curso de español | write an email in English to my boss
    schrijf een brief in het Engels | say hello in Spanish | zeg eens hallo in het Spaans
    di hola en inglés | can you help me with my English homework | switch the light on please
    speak louder | spreek langzamer | praat wat harder | habla más alto
    switch to the other account | can we talk about Spain | kunnen we het over Nederland hebben
    hablemos de España | don't speak English to me | spreek geen Engels | no hables inglés
    why don't you speak Dutch | waarom spreek je geen Nederlands | por qué no hablas español
    can you speak about English history | kun je praten over Engels voetbal
    how many people speak Spanish | in welke landen spreken ze Spaans | hoe heet jij in het Engels
"""


def of(lists: dict[str, str]) -> list[tuple[str, str]]:
    """Each text with its language."""
    return [(language, text) for language, texts in lists.items() for text in each(texts)]


def each(texts: str) -> list[str]:
    """The texts of a list."""
    return [text.strip() for line in texts.strip().splitlines() for text in line.split("|")]


def switches() -> list[tuple[str, list[str]]]:
    """Each switch: the language, and the turns in it."""
    pairs = [
        (language, each(line))
        for language, lines in TURNS.items()
        for line in lines.strip().splitlines()
    ]
    return pairs + [(language, [text]) for language, text in of(LONG)]


def requests_with_rest() -> list[tuple[str, str, str]]:
    """Each text, the language that it asks for, and what else it says."""
    found = []
    for line in WITH_REST.strip().splitlines():
        text, language, rest = (part.strip() for part in line.split(" > "))
        found.append((text, language, rest))
    return found


def is_frozen(text: str) -> bool:
    """Whether a text is of the half that nothing is tuned on."""
    return sha256(text.encode()).digest()[0] % 2 == 0
