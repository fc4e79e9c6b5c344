"""What stops an assistant, what ends the conversation and what only sounds like it.

Written before the matcher. Half of each list, chosen by a hash, is frozen: nothing is tuned on it.
"""

from __future__ import annotations

from hashlib import sha256

STOPS = {
    "en": """
        stop | Stop. | STOP! | stop stop | Stop, stop, stop! | please stop | Stop, please. | stop it
        Summer, stop | stop Summer | okay stop | no, stop | stop talking | Stop now. | never mind
        Nevermind. | oh never mind | wait | Wait a minute. | wait, wait | hold on
        Hold on a second. | hang on | that's enough | thats enough | Okay, that's enough, thanks.
        be quiet | shut up | hey Summer stop please | can you stop? | could you please stop
        stop that please | forget it | just a moment | one second please | stop right there | stooop
    """,
    "nl": """
        stop | Stop maar. | stop nou | Stop, stop! | stop alsjeblieft | alsjeblieft stop | hou op
        Houd op! | Hou nou op. | hou eens op | hou maar op | wacht even | Wacht. | wacht eens even
        wacht nou even | nee wacht | laat maar | Laat maar zitten. | oké stop | nee, stop
        Summer, hou op | stop Summer | genoeg | zo is het genoeg | stil | Wees even stil.
        hou je mond | een momentje | momentje graag | ho maar | stop daarmee | even wachten
        kun je even stoppen | Kun je alsjeblieft ophouden? | stop nu maar | hou daarmee op
    """,
    "es": """
        para | ¡Para! | para, para | Para ya. | para por favor | por favor para | basta | ¡Ya basta!
        basta ya | espera | Espera un momento. | espere por favor | un momento
        Un segundo, por favor. | cállate | callate ya | silencio | déjalo | olvídalo | detente
        stop | vale, para | Summer, para | oye para | no sigas | deja de hablar | ¿Puedes parar?
        es suficiente | no, espera | espera, espera | no no para | párate
    """,
}
GOODBYES = {
    "en": """
        bye | Goodbye. | Good bye! | bye-bye | bye Summer | okay bye | thanks, bye
        Thank you, goodbye. | see you later | See you! | good night | talk to you later
        have a nice day | never mind, bye
    """,
    "nl": """
        doei | Doei doei! | tot ziens | Tot ziens, Summer. | dag hoor | tot later | oké doei
        bedankt, tot ziens | Dank je wel, doei! | fijne dag nog | welterusten
        dat was het, tot ziens | houdoe | doeg
    """,
    "es": """
        adiós | Adios. | ¡Adiós, Summer! | hasta luego | hasta mañana | chao | gracias, adiós
        Vale, hasta luego. | nos vemos | hasta la próxima | muchas gracias, hasta luego
        adiós adiós
    """,
}
NOT_STOPS = {
    "en": """
        don't stop | please don't stop | no don't stop | the bus stop | where is the bus stop
        stop the timer | stop smoking | How do I stop smoking? | stop the music please
        stop by the shop on the way | when does it stop raining | nonstop | a non-stop flight
        the next stop | stop and listen | stop sign | pit stop | unstoppable | stopwatch
        set a stopwatch | can you stop the timer | could you stop by tomorrow | I can't stop
        it won't stop | stop or go | wait for me | wait until tomorrow | don't wait | wait, what
        wait list | how long is the wait | the waiter | hold on to that thought | hold the line
        never mind the weather | never | mind | never again | I don't mind | do you mind
        is that enough | enough money | not enough | enough about me what about you
        quiet places in London | a quiet restaurant | why is it so quiet | one moment in time
        just a minute ago | what does stop mean | say stop | tell me when to stop
        should I stop or wait | stop me if you know this one | hang on to your hat
        hang the picture | forget it all and start over | don't forget it | no | yes please | okay
        thanks Summer | Summer | please | wait a minute what did you say | stop what time is it
        top | shop | goodbye | can you | I said no
    """,
    "nl": """
        stop met roken | Hoe stop ik met roken? | niet stoppen | stop niet | de bushalte
        stop de timer | stop de muziek | wacht even met versturen | wacht niet op mij
        wacht op mij | wacht tot morgen | hou op met zeuren over het weer | hou van jou
        hou je vast | hou daar rekening mee | de volgende stop | non-stop | een stopcontact
        waar is het stopcontact | stoplicht | stopwatch | zet de stopwatch aan | de trein stopt niet
        wanneer stopt de bus | ik wil stoppen met mijn abonnement | laat maar horen
        laat maar eens zien | laat het licht aan | is dat genoeg | niet genoeg | genoeg geld
        heb ik genoeg tijd | stil water | het is zo stil hier | een moment van rust
        momentopname | wat betekent hou op | moet ik wachten | hoe lang moet ik wachten
        ik wacht al een uur | wachtwoord | wacht, wat zei je | stop of ga door | stop even de wekker
        ja | nee | oké | alsjeblieft | Summer | hou | laat | kun je | maar niet | op | tot ziens
        kun je even wachten met bellen | stop, hoe laat is het | nee dank je | stopt het morgen
        sta even stil bij de vraag | de mond van de rivier
    """,
    "es": """
        para mañana | para qué sirve | ¿Para qué? | no pares | no para de llover
        la parada del autobús | para el temporizador | para la música | es para mí | para ti
        para siempre | para ahora | para el coche | espera a mañana | espera que llegue | no esperes
        cuánto hay que esperar | basta con eso | no basta con dinero | bastante | un momento difícil
        en un momento vuelvo | hace un segundo | deja de fumar | cómo dejo de fumar
        déjalo en la mesa | olvídalo todo menos esto | el silencio de los corderos | qué silencio
        paraguas | compra un paraguas | Paraguay | suficiente dinero | no es suficiente
        qué significa stop | sí | no | vale | por favor | gracias | hola | puedes | hasta luego
        no olvides la cita | para las ocho | la espera fue larga
    """,
}
NOT_GOODBYES = {
    "en": """
        say goodbye | How do you say goodbye in Spanish? | bye the way what time is it | buy | by
        good | good morning | night | see you in the mirror | see | have a nice day planned
        the goodbye song | stop | hello | don't say bye | goodbye party | later
        see you later alligator song
    """,
    "nl": """
        dag | goedendag | elke dag | hoe zeg je tot ziens in het Engels | tot hoe laat
        tot ziens zeggen | wat een fijne dag | later | ik ga later | hallo | stop
        de dag van morgen | zeg maar doei tegen hem | doe | tot later op de dag | tot
    """,
    "es": """
        hasta cuándo | hasta luego en inglés | cómo se dice adiós | hasta | mañana | buenos días
        luego | hola | di adiós | nos vemos mañana a las tres | para | buenas noches | dios
    """,
}


def of(lists: dict[str, str]) -> list[tuple[str, str]]:
    """Each text with its language."""
    return [
        (language, text.strip())
        for language, texts in lists.items()
        for line in texts.strip().splitlines()
        for text in line.split("|")
    ]


def is_frozen(text: str) -> bool:
    """Whether a text is of the half that nothing is tuned on."""
    return sha256(text.encode()).digest()[0] % 2 == 0
