"""What recognisers write for the words around a name, as data: greetings, and what leads in."""

from __future__ import annotations

# How a greeting is written, by what else it is taken for: a spelling of it, a word that sounds
# like it, and a word that does so at a stretch.
GREETINGS: dict[str, tuple[str, str, str]] = {
    "hey": ("hey hé hee he hè hej", "hi hay hai hei ey eh ei ay jey", "a e they"),
    "hi": ("hi hai hy", "hey high ai", "i"),
    "hoi": ("hoi hoy hooi", "oi oy hooy", "hoe"),
    "hallo": ("hallo halo", "hello hullo hola", ""),
    "hello": ("hello hallo", "helo hullo ello", "yellow"),
    "hola": ("hola ola", "hala hello hallo", ""),
    "oye": ("oye oie", "oyes olle hoye oy", "hoy"),
    "okay": ("okay ok oké okey", "kay", ""),
}
COSTS = (0.0, 0.2, 0.5)

# What may stand before a wake phrase.
LEADING_IN = """
    uh uhm um umm hm hmm er erm eh ehm ah oh okay ok oké okey so well now yes yeah and but
    nou ja dus en hé hey hoi hallo zeg
    pues bueno vale este oye ey sí y a ver
"""
