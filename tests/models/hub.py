"""A small web server that serves files as the Hugging Face Hub and others do.

What the Hub's client asks of it: https://huggingface.co/docs/hub/api, and the requests that
huggingface_hub 2 makes.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

COMMIT = "0" * 40


@dataclass
class Hub:
    """What is served.

    Attributes:
        address: Where.
        files: The content of each path; of a repository's, "OWNER/NAME/FILE".
        asked: The method and path of each request.
        cut: The paths whose content ends in the middle.
        silent: The paths that are never answered, until the server ends.
    """

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    cut: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)

    def in_repository(self, repository: str) -> list[str]:
        start = f"{repository}/"
        return [path.removeprefix(start) for path in self.files if path.startswith(start)]


@contextmanager
def serve() -> Iterator[Hub]:
    """Serve on a free port of the loopback until the block ends."""
    hub, ended = Hub(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer(with_content=False)

        def do_GET(self) -> None:
            self._answer(with_content=True)

        def log_message(self, *arguments) -> None:
            pass

        def _answer(self, *, with_content: bool) -> None:
            path = urlsplit(self.path).path.lstrip("/")
            hub.asked.append(f"{self.command} {path}")
            if path in hub.silent:
                ended.wait(30)
                return
            content = _content(hub, path)
            if content is None:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("ETag", f'"{sha1(content).hexdigest()}"')
            self.send_header("X-Repo-Commit", COMMIT)
            self.end_headers()
            if with_content:
                self.wfile.write(content[: len(content) // 2] if path in hub.cut else content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    hub.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _content(hub: Hub, path: str) -> bytes | None:
    """A file, plain or of a repository's revision, or what the Hub says of a repository."""
    if path.startswith("api/models/"):
        repository = "/".join(path.split("/")[2:4])
        names = hub.in_repository(repository)
        siblings = [{"rfilename": name} for name in names]
        said = {"id": repository, "sha": COMMIT, "siblings": siblings}
        if "/tree/" in path:
            sizes = {name: len(hub.files[f"{repository}/{name}"]) for name in names}
            tree = [{"type": "file", "path": n, "size": s, "oid": COMMIT} for n, s in sizes.items()]
            return json.dumps(tree).encode()
        return json.dumps(said).encode() if names else None
    parts = path.split("/")
    if "resolve" in parts:
        at = parts.index("resolve")
        path = "/".join(parts[:at] + parts[at + 2 :])
    return hub.files.get(path)
