# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Links of pages that become files: made relative, or taken out where they lead nowhere. Pure."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from award.i18n import LANGUAGES, N_, Message, speaking

NOTE: Message = N_("This is a kept copy of the site. Forms and the search do not work in it.")
_ATTRIBUTE = re.compile(r'\s(href|src|content|poster)="([^"]*)"')
_SET = re.compile(r'\s(srcset)="([^"]*)"')
_STYLE = re.compile(r"""url\(["']?([^)"']+)["']?\)""")
_MODULE = re.compile(r"""(?:\bfrom|\bimport)\s*\(?["'](\.{1,2}/[^"']+)["']""")
_XML = re.compile(r"<(?:loc|id|logo|uri)>([^<]+)<")
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_DEMO = re.compile(r'<section id="demo">.*?</section>', re.DOTALL)
_LANGUAGE = re.compile(r'<html lang="([^"]+)"')


def links(text: str) -> Iterator[str]:
    """Every address that a page, a feed, a site map, a style sheet or a script names."""
    for _name, value in _ATTRIBUTE.findall(text):
        yield unescape(value)
    for _name, value in _SET.findall(text):
        yield from (part.split()[0] for part in unescape(value).split(",") if part.strip())
    yield from (*_STYLE.findall(text), *_MODULE.findall(text))
    yield from (unescape(value) for value in _XML.findall(text))


def page(text: str, path: str, files: Mapping[str, str], base: str) -> str:
    """A page with relative links to files; links to what was not kept lose their address."""
    language = _LANGUAGE.search(text)
    with speaking(language[1] if language else ""):
        note = f'<p class="muted">{escape(str(NOTE))}</p>'
    text = _FORM.sub(note, _DEMO.sub("", text))

    def pointed(tag: re.Match[str]) -> str:
        # absolute addresses in the head name the page where it was
        own = ("/",) if tag[0].startswith(("<link", "<meta")) else ("/", f"{base}/")
        whole = _ATTRIBUTE.sub(lambda found: _attribute(found, path, own, files, base), tag[0])
        return _SET.sub(lambda found: _set(found, path, files, base), whole)

    return re.sub(r"<[a-z][^>]*>", pointed, text)


def _attribute(
    found: re.Match[str], path: str, own: tuple[str, ...], files: Mapping[str, str], base: str
) -> str:
    name, value = found[1], unescape(found[2])
    if name == "content" or not value.startswith(own) or value.startswith("//"):
        return found[0]
    target = relative(value, path, files, base)
    if target is None:
        return "" if name == "href" else found[0]
    return f' {name}="{escape(target)}"'


def _set(found: re.Match[str], path: str, files: Mapping[str, str], base: str) -> str:
    parts = [part.split(maxsplit=1) for part in unescape(found[2]).split(",") if part.strip()]
    pointed = [(relative(one[0], path, files, base), *one[1:]) for one in parts]
    kept = ", ".join(" ".join(str(word) for word in one) for one in pointed if one[0])
    return f' srcset="{escape(kept)}"'


def relative(link: str, path: str, files: Mapping[str, str], base: str) -> str | None:
    """From the file of `path` to the file of `link`; None where that was not kept."""
    address, fragment = urldefrag(urljoin(f"{base}{path}", link))
    found = files.get(urlsplit(address).path or "/")
    if found is None:
        return None
    target = quote(posixpath.relpath(found, posixpath.dirname(files[path]) or "."))
    return f"{target}#{fragment}" if fragment else target


def door(prize: str) -> str:
    """The page that chooses a language; German opens by itself."""
    items = "".join(
        f'<li><a href="{one.code}/index.html" lang="{one.code}">{one.native}</a></li>'
        for one in LANGUAGES.values()
    )
    return (
        '<!DOCTYPE html>\n<html lang="de"><head><meta charset="utf-8" />'
        '<meta http-equiv="refresh" content="0; url=de/index.html" />'
        f"<title>{escape(prize)}</title></head><body><h1>{escape(prize)}</h1>"
        f"<ul>{items}</ul></body></html>\n"
    )
