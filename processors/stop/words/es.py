"""Spanish.

"para" is also "for": nothing that "for" may follow ("y", "es", "ahora") stands before it, nor
what may follow "for" behind it ("ahora", "todo").
"""

from __future__ import annotations

from processors.words.wording import Wording

STOPPING = Wording(
    phrases="""
    para, pare, paren, parad, párate, párese, parar, para|pare de hablar, para|pare un poco, stop,
    basta, basta de hablar, ya|y basta, ya está bien, ya vale, ya es suficiente, suficiente,
    es suficiente, con eso es suficiente, espera, espere, esperad, esperen, espérate, espérese,
    no espera, no espere, no stop, espera|espere un poco, espera|espere un poquito,
    un momento|segundo, un momentito|segundito|minuto|momentico, cállate, cállese, calla, calle,
    callad, silencio, déjalo, déjelo, déjalo estar|así, olvídalo, olvídelo, olvida, olvida eso,
    detente, deténgase, detente ya, alto ahí, deja|deje de hablar, no sigas, no siga,
    no sigas hablando, no hables más,
    puedes|puede|podrías|podría parar|callarte|callarse|esperar|detenerte,
    puedes|podrías parar|esperar un poco, puedes|podrías dejar de hablar, quiero que pares,
    haz silencio, guarda silencio
    """,
    before="""
    por favor, porfa, ok, okay, vale, oye, oiga, eh, ah, oh, ya, perdón, perdona, perdone, no no,
    gracias, basta, hola
    """,
    behind="""
    por favor, porfa, ya, un momento|segundo|minuto|momentito|segundito, gracias, vale, ok, eh,
    de una vez, anda, hombre, ya mismo
    """,
)

LEAVING = Wording(
    phrases="""
    adiós, adiosito, hasta luego|pronto|mañana|ahora|siempre, hasta la vista|próxima,
    hasta otra, hasta la próxima vez, chao, chau, ciao, nos vemos, nos vemos luego|pronto|mañana,
    que tengas|tenga un buen|lindo día, que te|le vaya bien, cuídate, cuídese, bye, bye bye
    """,
    before="""
    ok, okay, vale, bueno, bien, pues, ya, no, sí, y, eh, ah, oh, gracias, muchas gracias,
    mil gracias, perfecto, genial, eso es todo, nada más, eso era todo, olvídalo, me voy,
    tengo que irme, no gracias, entonces
    """,
    behind="gracias, muchas gracias, y gracias, entonces, a todos, pues",
)
