"""What the models answer: no answer is given twice, so that it tells which request it answers."""

from __future__ import annotations

from itertools import product

COLOURS = ("amber", "blue", "brown", "crimson", "golden", "green", "grey", "orange", "pink", "red")
ANIMALS = ("badger", "camel", "donkey", "falcon", "lion", "otter", "parrot", "rabbit", "tiger")
PLACES = ("barn", "castle", "forest", "garden", "harbour", "market", "museum", "palace", "tower")


def answers() -> list[str]:
    """Short answers of two sentences, hundreds of them, all of about the same length."""
    return [
        f"A {colour} {animal} in the {place} says yes to that, more or less. Shall I go on?"
        for place, animal, colour in product(PLACES, ANIMALS, COLOURS)
    ]
