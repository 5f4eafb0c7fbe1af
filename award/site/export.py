# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public site as files, to be kept for the next decade and shown by any web server.

application (asked without a network, as a stranger) -> every public page within reach
-> links made relative, forms replaced by a note -> files
"""

import asyncio
import mimetypes
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from award.i18n import LANGUAGES
from award.process.permissions import Action
from award.site import pointing
from award.web.visit import Services

# what somebody may only read; nothing that asks for something to be typed
READABLE = frozenset(
    {
        Action.VISIT,
        Action.READ_CALL,
        Action.READ_WINNERS,
        Action.READ_GALLERY,
        Action.READ_CHECKSUM,
        Action.DOWNLOAD_BALLOTS,
    }
)
CLOSED = re.compile(r"/(intern|urn|demo)(/|$)|/[^/]+/(search|gallery/find)$|/healthz$")
SEEDS = ("/", "/sitemap.xml", "/robots.txt", *(f"/{code}/feed.xml" for code in LANGUAGES))
LINKED = frozenset(
    {
        "text/html",
        "text/css",
        "text/javascript",
        "application/xml",
        "application/atom+xml",
    }
)
DOOR = "index.html"
Application = Callable[[Any, Any, Any], Awaitable[None]]


class Progress(Protocol):
    """Told after each page: how many are written, how many are known of."""

    def __call__(self, done: int, known: int) -> None: ...


@dataclass(frozen=True)
class Answer:
    """What the application answered; `readable`: a page that is for reading only."""

    status: int
    media_type: str
    body: bytes
    readable: bool

    @property
    def kind(self) -> str:
        return self.media_type.partition(";")[0]

    @property
    def is_html(self) -> bool:
        return self.kind == "text/html"


@dataclass(frozen=True)
class Exported:
    """What was written: addresses with their files, relative to the folder."""

    files: dict[str, str]
    size: int


def export_site(
    services: Services,
    make_app: Callable[[Services], Application],
    folder: Path,
    *,
    progress: Progress = lambda _done, _known: None,
) -> Exported:
    """Write every page the public may read now into `folder`, which must be empty or new.

    Asks the application as a stranger does, so nothing can be in it that a stranger could not read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    base = services.settings.base_url.rstrip("/")
    answers = asyncio.run(_collect(make_app(services), base, progress))
    files = {path: file_of(path, answer) for path, answer in answers.items()} | {"/": DOOR}
    for path, answer in answers.items():
        _write(folder / files[path], _content(path, answer, files, base))
    _write(folder / DOOR, pointing.door(services.settings.prize_name).encode())
    return Exported(files, sum((folder / name).stat().st_size for name in set(files.values())))


def _content(path: str, answer: Answer, files: dict[str, str], base: str) -> bytes:
    if not answer.is_html:
        return answer.body
    return pointing.page(answer.body.decode(), path, files, base).encode()


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def file_of(path: str, answer: Answer) -> str:
    """The file of an address: pages become folders, so that their addresses stay."""
    name = unquote(path).strip("/")
    if answer.is_html and not name.endswith(".html"):
        return f"{name}/{DOOR}"
    # servers tell what a file is by the end of its name
    known = "." in name.rpartition("/")[2]
    return name if known else name + (mimetypes.guess_extension(answer.kind) or "")


async def _collect(app: Application, base: str, progress: Progress) -> dict[str, Answer]:
    todo, known, answers = list(SEEDS), set(SEEDS), {}
    while todo:
        path = todo.pop()
        answer = await _ask(app, base, path)
        if answer.status == 200 and answer.readable:
            answers[path] = answer
        for link in _links(answer, path, base) if answer.readable else ():
            if link not in known and not CLOSED.search(link):
                known.add(link)
                todo.append(link)
        progress(len(known) - len(todo), len(known))
    return answers


def _links(answer: Answer, path: str, base: str) -> Iterator[str]:
    if answer.kind not in LINKED:
        return
    text = answer.body.decode("utf-8", "ignore")
    for link in pointing.links(text):
        address = urlsplit(urldefrag(urljoin(f"{base}{path}", link))[0])
        if f"{address.scheme}://{address.netloc}" == base and not address.query:
            yield address.path or "/"


async def _ask(app: Application, base: str, path: str) -> Answer:
    address = urlsplit(base)
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": address.scheme,
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", address.netloc.encode())],
        "client": ("127.0.0.1", 0),
        "server": (address.hostname or "", address.port or 0),
        "state": {},
    }
    sent: list[dict[str, Any]] = []

    whole = asyncio.Event()

    async def receive() -> dict[str, Any]:
        # as a server does: whoever sends a file listens whether the reader is still there
        if scope["state"].setdefault("asked", False):
            await whole.wait()
            return {"type": "http.disconnect"}
        scope["state"]["asked"] = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            whole.set()

    await app(scope, receive, send)
    headers = {name.lower(): value for name, value in sent[0]["headers"]}
    handler = scope.get("route_handler")
    return Answer(
        status=sent[0]["status"],
        media_type=headers.get(b"content-type", b"").decode(),
        body=b"".join(message.get("body", b"") for message in sent[1:]),
        readable=handler is not None and handler.opt.get("action") in READABLE,
    )
