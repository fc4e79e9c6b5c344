"""Addresses as the vendors' SDKs read them, and as Pipecat's services want them."""

from __future__ import annotations


def websocket(address: str) -> str:
    """The ws(s) address that belongs to an http(s) one."""
    return "ws" + address.removeprefix("http") if address.startswith("http") else address
