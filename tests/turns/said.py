"""What people say to an assistant, whole and cut, as recognisers write it."""

from __future__ import annotations

# By language and verdict, one a line.
SAID = {
    ("en", "FINISHED"): """
        I live in Amsterdam.
        i live in amsterdam
        My name is John
        It was the best of times.
        no thanks
        yes
        hello
        thank you very much
        i think so
        I have a cat
        It does not work anymore
        we are angry
        I don't know
        the red one is broken
        I didn't know that
        That sounds good to me.
        we moved here two years ago
        my wife has already called you
        It's raining.
        i don't need anything else
        not really
        I ordered it last week
        she lives next door
        that's all
        I would prefer the second option.
        nobody answered the phone
        it keeps falling down
        There were three of them.
    """,
    ("en", "OPEN"): """
        I want to
        and
        I live in
        what is the
        what is
        can you
        can you tell me
        could you please
        my number is
        my number is 0 6 1 2
        my number is zero six one two
        0 6 1 2
        My number is. 0 6 1 2.
        the first thing is
        I would like a
        uh
        I was thinking um
        well uhhh
        I would like,
        it's my
        the answer that comes back is
        take no account of
        So when I
        capital in the 21st century argues for
        because
        if I go to Amsterdam
        I have a question
        What is the weather in
        tell me
        what time is
        how do I
        I think that
        I went to the store and...
        Thomas Piketty in his
        Book a table for
        my pin code is 4 2
        what are you
        what time
        Give me the phone number of the
        I was wondering if
        could you book me a
        we moved here because
        the thing I need is
        and then I
        my email address is
        it's for my
        do you have any idea where the
        I ordered it from
        well you know
        okay so um
        it costs about
        what I mean is
        how do you
        it was nineteen ninety nine eighty
        the code is seven three
        my postcode is
        I'd like to order two pizzas and
        please put it on the
        is it possible to
        either Monday or
        I live at number
        she said that
        I'm looking for a
        and what's your
        not only
        I'm not sure but
        hang on let me think
        between the
    """,
    ("en", "QUESTION"): """
        what are you looking for
        What is the weather in Paris today?
        what is the weather in paris today
        Tell me a joke please
        Can you tell me a joke please
        what time is it
        who are you
        where are you from
        how are you today
        hey summer what's the weather
        Hey Summer, what time is it
        how do i get to the airport
        Can you tell me what time it is
        do you know where the station is
        turn the light on
        turn it off
        a coffee please
        what can you do
        What is this for
        hi there i have a question what is the weather in paris today
        If I go to Amsterdam, what should I see
        play some music
        what is five times twenty five
        Amsterdam?
        What's the weather like
        remind me to call my mother at seven
        set a timer for ten minutes
        what's the weather in St. Louis
        How do I get to the airport? Please.
        what do you think about that
        Could you book me a taxi for tomorrow morning?
        what's on my calendar today
        how tall is the eiffel tower
        is there a pharmacy nearby
        Would you mind speaking a bit slower?
        hey there can you hear me
        Which bus goes to the university?
        okay so how much would that cost
        does it come in blue
        please turn down the volume
        where can I buy tickets
        who won the game last night
        why did you stop
        let me know when it's ready
        could you explain that again please
        what do you mean
        whose turn is it
        Stop the music.
        what did she say
        read me the news
        will you marry me
        I'd like to know how late you're open
        do you speak spanish
        one more coffee please
        how old are you
        And what about tomorrow?
    """,
    ("en", "UNSURE"): """
        The meeting starts at nine.
        Amsterdam
        the red car
        0612345678
        my number is 0 6 1 2 3 4 5 6 7 8
    """,
    ("es", "FINISHED"): """
        Vivo en Ámsterdam.
        sí
        no gracias
        me llamo Juan
        tengo un gato
        creo que sí
        no lo sé
        claro que sí
        vale
        muchas gracias
        está lloviendo mucho
        para
        Me parece bien.
        mi mujer ya ha llamado
        no necesito nada más
        lo pedí la semana pasada
        ella vive al lado
        eso es todo
        nadie contestó el teléfono
        me gusta mucho
    """,
    ("es", "OPEN"): """
        vivo en
        mi número es
        mi número es seis uno dos
        seis uno dos tres
        y
        pero
        quiero
        quiero un
        porque
        eh
        pues eh
        este es el
        dónde está
        qué hora
        puedes
        me puedes
        quiero saber
        creo que
        tengo una pregunta
        si voy a madrid
        lo primero es
        una mesa para
        treinta y cinco cuarenta y dos
        el teléfono es 6 1
        me gustaría
        voy a
        la casa de mi
        cuál es la
        me preguntaba si
        puedes pedirme un
        nos mudamos porque
        lo que necesito es
        y entonces yo
        mi correo es
        es para mi
        lo pedí en
        pues no sé eh
        el código es siete tres
        mi código postal es
        quiero dos pizzas y
        puedes ponerlo en la
        el lunes o
        vivo en el número
        ella dijo que
        estoy buscando un
        y cuál es tu
        no solo
        no estoy seguro pero
        espera déjame pensar
        entre los
        tres cuatro cinco
        quisiera
        mi número de teléfono es seis uno
        con una
        mañana voy a
    """,
    ("es", "QUESTION"): """
        ¿Qué hora es?
        qué hora es
        ¿Qué hora es
        cuál es la capital de francia
        puedes contarme un chiste
        dime un chiste por favor
        me puedes ayudar
        de dónde eres
        dónde está la estación
        cómo te llamas
        cuánto cuesta
        pon música
        enciende la luz
        oye summer qué tiempo hace
        un café por favor
        a qué hora abre la tienda
        sabes qué hora es
        hola, ¿cómo estás?
        puedes repetir eso
        Si voy a Madrid, ¿qué debo ver?
        que hora es
        cuéntame una historia
        para qué sirve esto
        ¿Puedes pedirme un taxi para mañana?
        qué tengo hoy en la agenda
        cuánto mide la torre eiffel
        ¿Hay una farmacia cerca?
        podrías hablar un poco más despacio
        cuál es el autobús de la universidad
        cuánto costaría eso
        baja el volumen por favor
        dónde puedo comprar entradas
        quién ganó el partido anoche
        por qué paraste
        explícamelo otra vez por favor
        qué quieres decir
        léeme las noticias
        hablas inglés
        cuántos años tienes
        ¿Y mañana?
        me trae la cuenta por favor
        a qué hora sale el próximo tren
        enciende la lámpara de la cocina
        llama a mi madre
        hola summer puedes ayudarme
        cómo se dice gato en holandés
        qué tiempo hará mañana
        recuérdame comprar leche
    """,
    ("es", "UNSURE"): """
        no me funciona
        vivimos aquí desde hace dos años
        Está lloviendo.
        la reunión empieza a las nueve
        prefiero la segunda opción
        eran tres
        no lo entiendo
        madrid
        el coche rojo
    """,
    ("nl", "FINISHED"): """
        Ik woon in Amsterdam.
        ja
        nee dank je wel
        mijn naam is jan
        ik heb een kat
        het doet het niet meer
        dat weet ik niet
        we gaan morgen naar het strand
        ik denk het wel
        ik denk dat het zo is
        prima
        Dat lijkt me prima.
        we wonen hier twee jaar
        mijn vrouw heeft al gebeld
        ik heb verder niets nodig
        ik heb het vorige week besteld
        ze woont hiernaast
        dat was alles
        ik weet niet hoe dat werkt
        niemand nam de telefoon op
        er waren er drie
        ik begrijp het niet
    """,
    ("nl", "OPEN"): """
        ik woon in
        mijn nummer is
        nul zes twaalf vierendertig
        06 12
        mijn nummer is 0 6 1 2
        ik wil graag een
        en
        en toen
        ik ga met de trein naar
        omdat
        de
        wat is
        wat is het
        kun je
        kun je me
        hoe laat is
        ik denk dat
        ik wil
        ehm
        ja ehm
        ik wou euh
        mijn telefoonnummer is nul zes
        een tafel voor
        zet de wekker op
        ik heb een vraag
        als ik naar amsterdam ga
        ik zou graag
        mijn adres is
        van de
        het eerste is
        wat ik wil is
        ik heb het over
        tweeëntwintig drieëndertig vierenveertig
        ik vroeg me af of
        kun je een
        we zijn verhuisd omdat
        wat ik nodig heb is
        en toen ben ik
        mijn e-mailadres is
        het is voor mijn
        ik heb het besteld bij
        nou ja ehm
        het kost ongeveer
        de code is zeven drie
        mijn postcode is
        ik wil graag twee pizza's en
        kun je die op de
        is het mogelijk om
        maandag of
        ik woon op nummer
        ze zei dat
        ik ben op zoek naar een
        en wat is je
        niet alleen
        ik weet het niet zeker maar
        wacht even laat me denken
        tussen de
        drie vier vijf
        ik zou willen
        zeg maar
        mijn bsn is een twee
        met een
        ik ga morgen met
    """,
    ("nl", "QUESTION"): """
        Hoe laat is het
        wat is het weer vandaag in amsterdam
        Kun je me een grap vertellen
        vertel een grap alsjeblieft
        weet je hoe laat het is
        waar kom je vandaan
        wie ben je
        hoe gaat het met je
        zet het licht aan
        doe de muziek uit
        waar gaat het over
        hoe heet je
        ben je een robot
        Hey Summer hoe laat is het
        mag ik een koffie
        twee koffie graag
        kun je dat herhalen
        waar is dat voor
        wat betekent dat
        heb je even tijd
        Zou je het licht uit kunnen doen
        ik wil weten wat het weer is
        Als ik naar Amsterdam ga, wat moet ik dan zien
        Is het morgen mooi weer
        zet de wekker om zeven uur
        wat kost een kaartje naar utrecht
        schrijf het op
        Kun je een taxi voor me bestellen?
        wat staat er vandaag op mijn agenda
        hoe hoog is de eiffeltoren
        is er een apotheek in de buurt
        Wil je iets langzamer praten?
        welke bus gaat er naar de universiteit
        hoeveel kost dat
        zet het geluid wat zachter
        waar kan ik kaartjes kopen
        wie heeft er gisteren gewonnen
        waarom stopte je
        kan dat ook in het blauw
        leg dat nog eens uit
        wat bedoel je
        lees het nieuws voor
        spreek je engels
        hoe oud ben je
        En morgen?
        heb je ook een vegetarische optie
        mag ik de rekening alsjeblieft
        hoi summer kun je me helpen
        wanneer vertrekt de volgende trein
        zou u dat kunnen herhalen
        doe de lamp in de keuken aan
        bel mijn moeder
    """,
    ("nl", "UNSURE"): """
        Het regent.
        niet echt
        de vergadering begint om negen uur
        kun je me een grap
        amsterdam
        de rode auto
    """,
}
