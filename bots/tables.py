"""What a person sees at start and in `explain`: who serves what, and why the others do not."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bots.accounts.account import Offered
from bots.legs import Candidate, Chain, Legs
from bots.notices import LANGUAGE_NAMES
from bots.persona import Persona
from bots.routing.rules import in_words

DOES = {"stt": "hears", "llm": "thinks", "tts": "speaks"}
DENIED = "denied by the persona"


def legs_table(persona: Persona, legs: Legs, warnings: Sequence[str] = ()) -> RenderableType:
    """A table of the three legs, the loader's warnings, and what a person should know."""
    table = Table(title=f"{persona.name}: {persona.description}", title_justify="left")
    for heading in ("leg", "served by", "model", "passed over"):
        table.add_column(heading, overflow="fold")
    for chain in legs.chains:
        table.add_row(
            f"{chain.leg} ({DOES[chain.leg]})",
            chain.serving.provider.name,
            chain.serving.model,
            "\n".join(f"{c.provider.name}: {c.obstacle}" for c in chain.passed_over),
        )
    return _annotated(table, [*warnings, *notes(persona, legs)])


def chain_table(persona: Persona, legs: Legs, warnings: Sequence[str] = ()) -> RenderableType:
    """Every candidate of every leg, in order, what becomes of it, and the loader's warnings."""
    table = Table(title=f"{persona.name}: {persona.description}", title_justify="left")
    for heading in ("leg", "provider", "model", "languages", "here"):
        table.add_column(heading, overflow="fold")
    for chain in legs.chains:
        for candidate in chain.candidates:
            table.add_row(
                chain.leg,
                candidate.provider.name,
                candidate.model,
                ", ".join(sorted(candidate.languages)),
                _verdict(chain, candidate),
            )
        for name in chain.denied:
            table.add_row(chain.leg, name, "", "", DENIED)
    for route in legs.routes:
        table.add_row(
            "llm",
            route.candidate.provider.name,
            route.candidate.model,
            "",
            route.candidate.obstacle or f"answers: {in_words(route.rule.when)}",
        )
    for rule in legs.denied_routes:
        table.add_row("llm", rule.use.provider, "", "", DENIED)
    return _annotated(table, [*warnings, *notes(persona, legs)])


def offered_table(heading: str, offered: Sequence[Offered]) -> RenderableType:
    """What an account offers.

    Args:
        heading: What it is: "model" or "voice".
        offered: The models or voices.
    """
    table = Table()
    # A name that is cut can't be copied into a persona.
    table.add_column(heading, overflow="fold", no_wrap=False)
    table.add_column("languages")
    table.add_column("what the vendor calls it")
    for each in offered:
        table.add_row(each.name, ", ".join(each.languages), each.title)
    return table


def notes(persona: Persona, legs: Legs) -> list[str]:
    """What a person should know before the first word."""
    found = [*_language_notes(persona, legs), *_wake_notes(persona, legs), *_pending_notes(persona)]
    if persona.latency_budget is not None:
        found.append(
            f"A turn that takes longer than {persona.latency_budget * 1000:.0f} ms, from the "
            "caller's last sound to the answer's first, is logged with its cause."
        )
    if legs.llm.serving.provider.name == "phrasebook":
        found.append(
            "No language model is connected: answers come from the persona's examples and tools."
        )
    return found


def _annotated(table: Table, said: Sequence[str]) -> RenderableType:
    return Group(table, *(Text(note, style="yellow") for note in said))


def _verdict(chain: Chain, candidate: Candidate) -> str:
    if candidate is chain.serving:
        return "serves"
    return candidate.obstacle or "stands by"


def _language_notes(persona: Persona, legs: Legs) -> list[str]:
    usable = legs.languages(persona)
    missing = [code for code in persona.languages.by_preference if code not in usable]
    if not missing:
        return []
    names = " and ".join(LANGUAGE_NAMES[code]["en"] for code in missing)
    spoken = " and ".join(LANGUAGE_NAMES[code]["en"] for code in usable)
    return [
        f"No {names} here: {legs.stt.serving.provider.name} hears "
        f"{', '.join(sorted(legs.stt.serving.languages))} and {legs.tts.serving.provider.name} "
        f"speaks {', '.join(sorted(legs.tts.serving.languages))}. "
        f"{persona.name} says so and talks {spoken}."
    ]


def _wake_notes(persona: Persona, legs: Legs) -> list[str]:
    """Where what is said goes while nobody has been called."""
    recogniser = legs.stt.serving.provider
    if persona.wake is None or persona.wake.listen in ("off", "device") or not recogniser.address:
        return []
    return [
        f"While {persona.name} sleeps, what is said goes to {recogniser.name}, so that the wake "
        "phrase is found; with wake.listen: device no audio leaves this machine until then."
    ]


def _pending_notes(persona: Persona) -> list[str]:
    """Keys that a persona may hold and that nothing acts on yet: none is dropped in silence."""
    declared = [
        key
        for key, set_ in {
            "turns.openers": persona.turns.openers is not None,
            "conversations": "conversations" in persona.model_fields_set,
        }.items()
        if set_
    ]
    if not declared:
        return []
    return [f"Declared, but not acted on in this version: {', '.join(declared)}."]
