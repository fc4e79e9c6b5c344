"""Spanish."""

from __future__ import annotations

from bots.turns.phrases import counted, endings, listed
from bots.turns.words.lexicon import Lexicon

ES = Lexicon(
    # Drawn-out letters are written once: "ummm" is "um".
    fillers=listed("eh, ehm, em, uh, um, mm, hm, ah, o sea, pues"),
    never_last=listed(
        """
        el, los, las, un, unos, unas, al, del, mi, tu, mis, tus, sus, nuestro, nuestra, nuestros,
        nuestras, cada, algún, ningún, y, o, pero, porque, aunque, mientras, ni, sino, si, que,
        donde, cuando, cuyo, quien, muy, tan, lo que, a la, de la, en la, con la, por la, para la,
        y la, es la, de lo, a lo, la que, el que, los que, y el, así que, ya que, es que, y qué,
        y cómo, una, primer, tercer, gran, e, u, casi, según, sea, excepto, incluso, dicho
        """
    ),
    seldom_last=listed(
        """
        a, ante, con, contra, de, desde, en, entre, hacia, hasta, para, por, sin, sobre, tras,
        durante, mediante, como, es, son, soy, eres, somos, era, eran, fue, he, has, ha, hemos, han,
        había, estoy, estás, estamos, están, estaba, voy, vas, va, vamos, van, quiero, quieres,
        quisiera, puedo, puedes, puede, podemos, podrías, podría, debo, debes, tengo, tienes, tiene,
        hay, me, te, se, nos, le, les, su, la, lo, voy a, vas a, va a, vamos a, tengo que, hay que,
        me gustaría, me gusta, te gusta, dime, cuéntame, dame, muéstrame, explícame, pon, ponme,
        busca, me puedes, me podrías, me puede, me podría, puedes decirme, podrías decirme,
        puede decirme, me puedes decir, me podrías decir, quiero saber, quisiera saber,
        me gustaría saber, puedes por favor, podrías por favor, puede usted, podría usted, creo que,
        pienso que, sé que, espero que, digo que, dice que, creo, pienso, quiero que, necesito, qué,
        cómo, cuál, quién, cuánto, cuánta, cuántos, cuántas, dónde, cuándo, qué hora, qué tipo,
        por qué no, a qué hora, sabes, sabe, tengo una pregunta, tenía una pregunta, una pregunta,
        quiero preguntarte algo, otra pregunta, una cosa más, otra cosa, déjame pensar, déjame ver,
        a ver, vamos a ver, por ejemplo, es decir, mi número es, en primer lugar, primero,
        en realidad, la verdad es, lo primero es, no solo, en el número, yo, nosotros, además,
        entonces, después, está, dónde está, dónde están, cuál es, quién es, qué es, cómo es,
        dónde es, más de, menos de, antes de, después de, recuérdame, llama, llama a
        """
    ),
    standing=listed(
        """
        por qué, para qué, y qué, y tú, así es, eso es, ya está, no me gusta, no lo tengo,
        sí lo tengo, todo está, no está, ya están, no puedo, sí puedo, sí quiero, no quiero,
        claro que puedo, no tengo, sí tengo, ya voy, me voy, ahí está, aquí está, no hay, así estoy,
        después de eso, ya lo tengo, como son
        """
    ),
    standing_asked=listed(
        """
        hora|día|fecha es|son|era,
        dónde|cómo|quién|qué|cuánto|tal estás|está|están|eres|son|va|vas|hay|tienes|tengo,
        de|por|para|con|a|en qué|quién|dónde|cuándo, cuánto es, qué quieres|puedes, se puede,
        puedo hacerlo, hay, tienes, tiene, puedo, eso|esto es
        """
    ),
    separated=listed(),
    lead_ins=listed(
        """
        hola, oye, oiga, buenos días, buenas tardes, buenas noches, buenas, bueno, pues, vale, ok,
        okay, y, pero, ah, oh, eh, ehm, em, este, mm, sí, no, entonces, también, mira, disculpa,
        disculpe, perdón, perdona, perdone, gracias, muchas gracias, por favor, muy bien, bien,
        claro, perfecto, genial, tengo una pregunta, una pregunta, oh bueno, a ver, o, porque,
        quiero saber, quisiera saber, me gustaría saber, sabes, sabe, dime, a, de, en, con, por,
        para, desde, hasta, primero, además, ahora, o sea, por cierto, otra cosa
        """
    ),
    greetings=listed(
        """
        hola, oye, oiga, buenos días, buenas tardes, buenas noches, buenas, vale, ok
        """
    ),
    replies=listed(
        """
        sí, si, no, claro, claro que sí, vale, ok, okay, bueno, bien, muy bien, perfecto, exacto,
        correcto, gracias, muchas gracias, de nada, hola, adiós, hasta luego, hasta mañana, chao,
        buenos días, buenas tardes, buenas noches, quizás, quizá, tal vez, nada, ninguno,
        todavía no, para, para ya, espera, espere, basta, sigue, continúa, otra vez, de nuevo,
        perdón, lo siento, no sé, no lo sé, ni idea, por supuesto, desde luego, así es, eso es,
        eso es todo, nada más, de acuerdo, ayuda, genial, entendido, estoy bien, y tú, cierto,
        por favor
        """
    ),
    polite=listed(
        """
        por favor, porfa, gracias, muchas gracias, si puedes, si es posible, para mí
        """
    ),
    questions=listed(
        """
        qué, cómo, cuál, cuáles, quién, quiénes, cuánto, cuánta, cuántos, cuántas, dónde, cuándo,
        adónde, por qué, cual es, cuales son, quien es, quien eres, cuanto cuesta, cuanto vale,
        cuanto es, cuantos, donde está, donde esta, donde puedo, donde hay, que hora, que día,
        que dia, que es, que significa, que tiempo, que puedes, que haces, que tal, como te llamas,
        como estás, como estas, como se, como puedo, cuando es, cuando abre, cuando sale, por que
        """
    ),
    asks=listed(
        """
        estás, eres, puedes, puede usted, puede decirme, podrías, podría, pueden, quieres, tienes,
        tenéis, tiene usted, sabes, sabe usted, conoces, hablas, habla, puede ayudarme, me puedes,
        me puede, me podrías, me podría, me das, me dices, me ayudas, me explicas, te gusta,
        te puedo, se puede, crees, vas a, haces, dime, dígame, dame, deme, cuéntame, explícame,
        explica, muéstrame, enséñame, pon, ponme, busca, búscame, llama, llámame, envía, manda, lee,
        léeme, repite, recuérdame, ayúdame, enciende, apaga, sube, baja, cancela, reserva, compra,
        pide, cuenta, calcula, compara, traduce, escribe, haz, hazme, abre, cierra, añade, quita,
        borra, cambia, recomiéndame, sugiere, describe, resume, conecta, pásame, ven, ve, avísame,
        programa, para, toca, canta, dile, elige, confirma, guarda, quiero saber, quisiera saber,
        me gustaría saber, necesito saber, alguna novedad, alguna idea, despiértame, deja
        """
    ),
    asks_within=listed(
        """
        puedes, podrías, puede usted, podría usted, me puedes, me podrías, me puede, me podría,
        qué hora, cuánto cuesta, dónde está, cómo puedo, cuál es el, cuál es la, sabes
        """
    ),
    wants_verb=listed(
        """
        puedes, podrías, puede, podría, me puedes, me podrías, me puede, me podría, puedo
        """
    ),
    # Infinitives take their objects at their ends: "decirme", "dármelo".
    verb_endings=endings(
        """
        ar arme arte arlo arla arle arnos arlos arlas arles armelo armela
        er erme erte erlo erla erle ernos erlos erlas erles ermelo ermela
        ir irme irte irlo irla irle irnos irlos irlas irles irmelo irmela
        """
    ),
    conditions=listed("si, cuando, porque, aunque, mientras, como, apenas, en cuanto, aun si"),
    clause_openers=listed("qué, cómo, cuál, quién, cuánto, dónde, cuándo"),
    clause_closers=listed(
        """
        es, son, soy, era, fue, eres, hay, tengo, tiene, tienes, puedo, quiero, quieres, va, van
        """
    ),
    subjects=listed(
        """
        yo, tú, él, ella, usted, nosotros, ellos, ellas, ustedes, vosotros, esto, eso, esta, este,
        ese, esa, nadie, todo, me, te, se, lo, no, ya, nos
        """
    ),
    verbs=listed(
        """
        es, está, son, soy, eres, estoy, era, fue, hay, tengo, tiene, tienes, quiero, quiere,
        quisiera, necesito, puedo, puede, vivo, vive, trabajo, creo, voy, va, vamos, he, ha, hemos,
        llegó, compré, estamos, están, busco, gusta, gustaría, funciona, llamo, perdí, espero, hice,
        dijo, pienso
        """
    ),
    digits=counted(
        one="""cero uno una dos tres cuatro cinco seis siete ocho nueve doble""",
        two="""
        diez once doce trece catorce quince dieciséis dieciseis diecisiete dieciocho diecinueve
        veinte veintiuno veintidós veintidos veintitrés veintitres veinticuatro veinticinco
        veintiséis veintiseis veintisiete veintiocho veintinueve treinta cuarenta cincuenta
        sesenta setenta ochenta noventa triple
        """,
    ),
    amounts=listed(
        """
        cien, ciento, mil, millón, millones, medio, media, coma, euros, por ciento
        """
    ),
    joints=listed("y"),
    number_names=listed(
        """
        número, numero, números, teléfono, telefono, código, codigo, pin, postal, móvil, celular,
        cuenta, cifras, referencia, dni
        """
    ),
)
