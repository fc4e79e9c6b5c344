"""A server that sends everybody elsewhere, as a gateway may."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Redirecting:
    """The server's address, and what it was asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[str] = []
        self.is_asked = threading.Event()


@contextmanager
def redirecting(target: str) -> Iterator[Redirecting]:
    """A server that answers 307, which has the body sent again, with the same path elsewhere.

    Args:
        target: The root of the addresses that it sends everybody to, http.
    """

    class Handler(BaseHTTPRequestHandler):
        # A socket's client takes no answer in an older one.
        protocol_version = "HTTP/1.1"

        def redirect(self) -> None:
            here.asked.append(self.path)
            here.is_asked.set()
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            is_socket = self.headers.get("Upgrade", "").lower() == "websocket"
            place = urlsplit(target)._replace(scheme="ws") if is_socket else urlsplit(target)
            self.send_response(307)
            self.send_header("Location", place.geturl() + self.path)
            self.send_header("Content-Length", "0")
            self.send_header("Connection", "close")
            self.end_headers()

        do_GET = do_POST = redirect  # noqa: N815 (so is it called there)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Redirecting(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
