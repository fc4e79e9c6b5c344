"""Compares http(s) addresses, however they are written, and shows them without their secrets.

Whoever connects reads an address more kindly than a person does: `api.openai。com` and
`127.1` arrive where `api.openai.com` and `localhost` do, `/x/../v1` where `/v1` does.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from posixpath import normpath
from socket import inet_aton
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

PORTS = {"http": 80, "https": 443}
HERE = "127.0.0.1"


def is_of_vendor(address: str, vendors_own: str) -> bool:
    """Whether an address is at the vendor: under its domain, whatever the host is called."""
    host, own = _host(address), _host(vendors_own)
    *_, second, top = ["", "", *own.split(".")]
    return top.isalpha() and (host == f"{second}.{top}" or host.endswith(f".{second}.{top}"))


def is_same_place(address: str, other: str) -> bool:
    """Whether two addresses are one: the same host and port, and one path leads to the other."""
    if (_host(address), _port(address)) != (_host(other), _port(other)):
        return False
    shorter, longer = sorted((_steps(address), _steps(other)), key=len)
    return longer[: len(shorter)] == shorter


def shown(address: str) -> str:
    """An address as it may be printed: without a user, a password or a query."""
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def _host(address: str) -> str:
    """The host, as a resolver reads it; one name for all that this machine calls itself."""
    host = _in_ascii(unquote(urlsplit(address).hostname or "")).rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return HERE
    number = _number(host)
    if number is None:
        return host
    return HERE if number.is_loopback or number.is_unspecified else str(number)


def _in_ascii(host: str) -> str:
    """A host's name with its letters and dots in ASCII, where IDNA has them so."""
    name = normalize("NFKC", host)
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return name.lower()


def _number(host: str) -> IPv4Address | IPv6Address | None:
    """The IP address that a host is; None for a name."""
    try:
        number = ip_address(host)
    except ValueError:
        return _shortened(host)
    mapped = number.ipv4_mapped if isinstance(number, IPv6Address) else None
    return mapped or number


def _shortened(host: str) -> IPv4Address | None:
    """An IPv4 address in one of its old spellings: 127.1, 0x7f000001, 2130706433."""
    try:
        return IPv4Address(inet_aton(host))
    except (OSError, ValueError):
        return None


def _port(address: str) -> int | None:
    parts = urlsplit(address)
    return parts.port or PORTS.get(parts.scheme)


def _steps(address: str) -> list[str]:
    path = normpath("/" + unquote(urlsplit(address).path))
    return [step for step in path.split("/") if step]
