"""Spanish."""

from __future__ import annotations

from processors.emotion.labels import Label
from processors.emotion.lexicons.lexicon import Lexicon

ES = Lexicon(
    says={
        Label.FRUSTRATED: """
        harto de, harta de, hartos de, cansado de esto|esperar|repetir|llamar|que, cansada de esto|
        esperar|repetir|llamar|que, me vuelve loco|loca, me saca de quicio, me pone de los nervios,
        sigue sin funcionar|ir|arreglarse|llegar, todavia no funciona|va|entiendes|llega, aun no
        funciona|va, sigue fallando, otra vez no, otra vez mal, mal otra vez, otra vez lo mismo,
        otra vez igual, otra vez con, la segunda|tercera|cuarta|quinta|decima vez, por
        segunda|tercera|cuarta| quinta|enesima vez, lo he dicho dos|tres|cuatro|cinco|mil|muchas
        veces, te he dicho dos|tres| cuatro|cinco|mil veces, dicho mil veces, cuantas veces, no no
        no, venga ya, vamos hombre, por el amor de dios, por dios, que demonios, maldita sea, joder,
        mierda, persona de verdad, persona real, ser humano, nunca me escuchas, no me escuchas,
        nunca me escucha, no me esta escuchando, no es lo que he preguntado|dicho|pedido, no es lo
        que pregunte|dije|pedi|queria, nadie me ayuda, nadie contesta, nadie responde, nadie me hace
        caso, no sirve para nada, no sirves para nada, perdida de tiempo, perder el tiempo, es una
        tomadura de pelo, me toman el pelo, estas de broma, callate, me rindo, no estoy contento
        con, no estoy contenta con, siguen mandandome|enviandome|cobrandome, factura equivocada,
        poner una reclamacion|queja, ya esta bien, ya basta, basta ya, es el colmo, no puede ser
        que, me tiene harto|harta, llevo mas de, llevo horas, llevo una hora, todavia no lo
        entiendes, que rabia, me da rabia, no hay derecho, cada vez que llamo|pregunto|lo, nadie me
        lo|sabe, nadie sabe, tan dificil es, que dificil puede ser, el que no es, un desastre, una
        chapuza, siempre lo mismo, siempre igual, no me ayuda, no me ayudas, no me esta ayudando, no
        tengo tiempo para esto, llevo esperando, me pasan de uno, se cuelga otra vez, se bloquea
        otra vez, nunca funciona, nada funciona, quiero que me devuelvan, quiero mi dinero, me han
        cobrado dos veces, por ultima vez, como ya he dicho, como ya dije, te lo acabo de decir, se
        lo acabo de decir, es que no me, no me lo puedo creer, esto es increible de verdad, estas
        sordo|sorda, idiota, imbecil, vaya tela, estoy hasta las narices, hasta el gorro, hasta la
        coronilla, estoy enfadando, me estoy cansando, estoy perdiendo la paciencia, se me acaba la
        paciencia, no es normal, no aguanto mas, no lo soporto
        """,
        Label.HAPPY: """
        alegrado el dia, alegras el dia, que alivio, muchisimas gracias, mil gracias, me alegro
        tanto| mucho|muchisimo, que alegria, que maravilla, te lo agradezco de
        verdad|mucho|muchisimo, se lo agradezco mucho|de, eres un sol|angel|crack|genio|encanto, me
        has salvado, ayudado muchisimo, ayudado mucho, por fin funciona, ya funciona, que ilusion,
        me hace feliz, en el septimo cielo, no quepo en mi, que contento|contenta estoy, que feliz,
        de gran ayuda, gran ayuda, justo lo que esperaba|queria|necesitaba|buscaba, exactamente lo
        que queria|esperaba|necesitaba, funciona perfecto|perfectamente, lo he pasado genial|muy,
        pasado de maravilla, que amable, muy amable de tu|su, gracias a dios, menos mal, que dia tan
        bonito, orgulloso|orgullosa de, ha salido muy bien, ha ido muy bien, todo ha salido bien, la
        mejor noticia
        """,
        Label.SAD: """
        fallecio, ha fallecido, ha muerto, murio mi|nuestro|nuestra|ayer|hace, se ha muerto, se
        murio, corazon roto, me ha dejado, me dejo mi, ganas de llorar, no paro de llorar, estoy
        llorando, lo|la|los|las|te echo mucho|tanto|- de menos, lo extrano mucho, la extrano mucho,
        no estoy feliz, nada feliz, no tengo ganas de nada, sin ganas de nada, me siento solo|sola,
        muy solo| sola, hecho polvo, hecha polvo, por los suelos, no soy feliz, no le veo sentido,
        lo he perdido todo, estoy de luto, que pena mas grande, llorado toda, he llorado, no tengo a
        nadie, nadie con quien hablar, no tengo amigos, igual desde que, desde que se fue, desde que
        murio, me dejo, hemos roto, nos hemos separado, he perdido el trabajo, me han despedido, me
        duele tanto, tiene cancer, no puedo mas,
        padre|madre|marido|mujer|hijo|hija|hermano|hermana|amigo|amiga|abuelo|abuela|perro|gato
        murio, esta muerto|muerta
        """,
        Label.ANXIOUS: """
        tengo miedo, tengo mucho miedo, me da miedo, me da mucho miedo, date prisa por favor, por
        favor date prisa, por favor rapido, entrando el panico, ataque de panico, entrar en panico,
        no puedo dormir, no duermo, y si me|no|le|les|pasa|se, ansiedad, me preocupa, me preocupa
        mucho, ay no, no se que hacer, me han robado, ayudame por favor, por favor ayudame, es
        demasiado para mi, esto es demasiado, me temo que no llego, no llego a tiempo, el corazon me
        va, que hago ahora, muerto de miedo, muerta de miedo, me agobia, estoy que no vivo, muchos
        nervios, que nervios, darle vueltas, doy vueltas, algo grave, es grave, que va a pasar con,
        espero que no sea, todavia no ha llegado a casa, aun no ha llegado a casa, tendria|deberia
        que haber llegado, no puedo respirar, me estoy asustando, me estoy poniendo
        nervioso|nerviosa, me pone nervioso|nerviosa, estoy temblando, un nudo en el estomago, estoy
        en un aprieto, en apuros, va a estar bien, me da panico
        """,
        Label.CONFUSED: """
        no entiendo, no lo entiendo, no te entiendo, no le entiendo, no entendi, no comprendo, no lo
        comprendo, que quieres decir, que quiere decir con, no te sigo, no le sigo, me he perdido,
        me perdi, no tiene sentido, no tiene ningun sentido, ningun sentido, un lio, no me queda
        claro, no me aclaro, no tengo ni idea, ni idea de que|como|donde, no esta claro, no veo
        claro, a que te refieres, a que se refiere, me lie, me he liado, no me entero, no pillo, de
        que hablas, en que quedamos, entonces cual, cual de las|los dos, no veo la diferencia, sin
        ver la diferencia, sigo sin entender|ver, que significa eso, me estas liando, me confunde,
        pero tu dices|dijiste, pero usted dice|dijo, ya no te sigo, ya no le sigo, no te estoy
        siguiendo, demasiado complicado para mi, me suena a chino, hablame claro
        """,
        Label.EXCITED: """
        dios mio, no puedo esperar, hemos ganado, he ganado, ganamos, yupi, hurra, yuju, viva,
        adivina que, me caso, nos casamos, muchisimas ganas de, muchas ganas de, que ganas, tengo
        ganas de que, me han dado el trabajo, me dieron el trabajo, he aprobado, aprobe, estoy
        embarazada, sueno hecho realidad, lo conseguimos, lo he conseguido, lo hemos conseguido, nos
        vamos a, que pasada, que guay, que emocion, que emocionante, tener gemelos, vamos a tener
        un, el mejor verano|dia|ano|viaje de todos|mi, va a ser el mejor, va a ser
        increible|genial|alucinante, nunca pense que llegariamos|llegaria|lo, cuento los dias, me
        muero de ganas, me muero por, nos hemos prometido, me ha dicho que si, me han cogido, me han
        aceptado, he ganado la loteria, la loteria, no me lo creo que bien
        """,
    },
    hints={
        Label.FRUSTRATED: """
        en serio, por que nunca, por que siempre, por que no puedes, escuchame, eso esta mal, esta
        mal, el mismo problema, ya lo he dicho, ya te lo he dicho, ya se lo he dicho, ya lo dije,
        mas de una hora, no ayuda, quiero hablar con una persona, hablar con el encargado, tercera
        vez, venga
        """,
        Label.HAPPY: "buenas noticias, buena noticia, noticia fantastica, me alegro, me alegra",
        Label.SAD: "echo de menos, llore, malas noticias, que pena, que triste",
        Label.ANXIOUS: """
        lo antes posible, cuanto antes, date prisa, rapido por favor, urgente, urgentemente, es
        peligroso, me temo que, tengo prisa
        """,
        Label.CONFUSED: """
        no se como, espera que, como que, no estoy seguro de que, que se supone, no se muy bien, eh
        que, cual era
        """,
        Label.EXCITED: "guau, wow, increible, por fin, alucinante",
    },
    feels={
        Label.FRUSTRATED: """
        frustrado|frustrada, enfadado|enfadada, enojado|enojada, molesto|molesta, furioso|furiosa,
        irritado|irritada, decepcionado|decepcionada, indignado|indignada, cabreado|cabreada,
        harto|harta
        """,
        Label.HAPPY: """
        contento|contenta, feliz, satisfecho|satisfecha, encantado|encantada, aliviado|aliviada,
        agradecido|agradecida, alegre, genial, fenomenal, orgulloso|orgullosa, estupendamente, de
        maravilla
        """,
        Label.SAD: """
        triste, solo|sola, deprimido|deprimida, destrozado|destrozada, infeliz, hundido|hundida,
        desesperado|desesperada, desolado|desolada, vacio|vacia, fatal, afligido|afligida,
        desanimado|desanimada
        """,
        Label.ANXIOUS: """
        preocupado|preocupada, nervioso|nerviosa, asustado|asustada, ansioso|ansiosa,
        estresado|estresada, angustiado|angustiada, inquieto|inquieta, intranquilo|intranquila,
        agobiado|agobiada, aterrado|aterrada, tenso|tensa, atacado|atacada
        """,
        Label.CONFUSED: """
        confundido|confundida, perdido|perdida, confuso|confusa, desconcertado|desconcertada,
        liado|liada, perplejo|perpleja, despistado|despistada
        """,
        Label.EXCITED: """
        emocionado|emocionada, ilusionado|ilusionada, entusiasmado|entusiasmada, eufórico|eufórica
        """,
    },
    finds={
        Label.FRUSTRATED: """
        ridiculo|ridicula, inutil|inutiles, horrible, inaceptable, estupido|estupida,
        absurdo|absurda, vergonzoso|vergonzosa, verguenza, pesimo|pesima, desastre, frustrante,
        indignante, un asco, basura, tonteria, lamentable, insoportable, injusto, intolerable
        """,
        Label.HAPPY: """
        maravilloso|maravillosa, fantastico|fantastica, maravilla, precioso, estupendo
        """,
        Label.SAD: "triste, tan triste, tragico, desgarrador, deprimente",
        Label.ANXIOUS: "aterrador, estresante, angustioso, angustiante",
        Label.CONFUSED: "confuso|confusa, incomprensible, lioso",
        Label.EXCITED: "emocionante, increible, alucinante, espectacular, impresionante",
    },
    means_nothing="""
    feliz navidad, feliz cumpleanos, feliz ano, felices fiestas, encantado de conocerte|conocerle,
    encantada de conocerte|conocerle, no pasa nada, no te preocupes, no se preocupe, sin problema,
    me temo que no|si, con mucho gusto, solo un, solo una, genial gracias, y si no, estoy solo
    mirando, tarjeta perdida, no esta mal, por dios gracias, la tercera vez que voy, viva en, nos
    vamos a las, muchas gracias, ay no gracias
    """,
    own="""
    estoy, me siento, me encuentro, soy, estaba, me pone, me pongo, me he puesto, me quede, he
    estado, estuve, estamos, me sentia, me deja, me tiene, ahora estoy, nos sentimos, llevo, me
    estoy poniendo, yo estoy
    """,
    others="tu, usted, ella, gente, alguien, ellos, mi madre, quien",
    mentions="""
    significa, significado, se escribe, se dice, palabra, llamado, llamada, titulado, titulada,
    cancion, pelicula, libro, novela, disco, traduce, traducir, traduccion, pronuncia, sinonimo,
    noticias
    """,
    pointing="""
    esto es, eso es, es, es un|una, que, que tan, tan, esto es muy, es muy, esto, esta, este, estos,
    estas, vaya, menudo, menuda, muy, eres, son, ay, fue, era, sois, guau, estos menus, servicio
    tan, noticia, me parece, es una noticia
    """,
    negations="""
    no, nunca, nada, sin, tampoco, jamas, ni, apenas, ningun, ninguna, no muy, no estoy, no me, nada
    de
    """,
    intensifiers="""
    muy, tan, tanto, mucho, muchisimo, super, realmente, totalmente, completamente, demasiado,
    bastante, de verdad, extremadamente, absolutamente, terriblemente, re, muy muy, que
    """,
    softeners="un poco, un poquito, algo, ligeramente, un tanto, medio",
    contrasts="pero, aunque, sin embargo, solo que",
    conditions="si, cuando, en caso, a menos",
    agreement="si, yupi, por fin, guau, bien, vamos",
    common="""
    el, la, los, las, de, que, y, en, un, una, es, mi, con, por, para, se, lo, como, esta, qué,
    tengo, quiero, puedes, me, su, al, del, a, hay, cual, donde, cuando, mas, te, ya, he, esto, hola
    """,
)
