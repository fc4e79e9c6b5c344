"""What recognisers write for the words around a name, as data: greetings, and what leads in."""

from __future__ import annotations

# How a greeting is written: its spellings, what sounds like it, and what does so at a stretch.
GREETINGS: tuple[tuple[str, str, str], ...] = (
    ("hey hé hè hej", "he hi hay hai hei ey eh ei ay jey", "a e they yea"),
    ("hi hai hy", "hey high ai", "i"),
    ("hoi hoy hooi", "oi oy hooy", "hoe"),
    ("hallo halo", "hello hullo", "hola"),
    ("hello helo", "hallo hullo ello", "yellow"),
    ("hola ola", "hala", "hello hallo"),
    ("oye oie", "oyes olle hoye oy", "hoy"),
    ("okay ok oké okey", "kay", ""),
)
COSTS = (0.0, 0.2, 0.4)

# What may stand before a wake phrase.
LEADING_IN = """
    uh uhm um umm hm hmm er erm eh ehm ah oh okay ok oké okey so well now yes yeah and but
    nou ja dus en hé hey hoi hallo zeg
    pues bueno vale este oye ey sí y a ver
"""
