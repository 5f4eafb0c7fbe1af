# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find words in texts and names, however either was typed. Pure.

question -> terms -> pages that have every term -> the best first, with what was found marked.
Letters without their marks, "ö" as "oe", other scripts in Latin letters; names, too, as they sound.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from award.nominations.likeness import SAME_WORD, Name, Word, prepared, word_likeness

LONGEST_QUESTION = 100
MOST_TERMS = 8
# a term this long is also found inside of a word: German builds words out of words
INSIDE_WORDS = 4
SNIPPET_WORDS = 32
BEFORE_FOUND = 8
_WORD = re.compile(r"\w+")
_MARKUP = re.compile(r"^[#>\s*-]+|[*_`]+|\]\([^)]*\)|\[", re.MULTILINE)
_DIGRAPHS = re.compile("([aou])e")


@dataclass(frozen=True)
class Page:
    """Something that can be found. `language` is that of title and text; `names`: of people, groups
    and places, in any script; `place` tells where it belongs to."""

    href: str
    language: str
    title: str
    text: str = ""
    names: tuple[str, ...] = ()
    place: str = ""
    kind: str = "story"


@dataclass(frozen=True)
class Found:
    """A page with what was found in it: parts of its title, names and text, each marked or not."""

    page: Page
    title: tuple[tuple[str, bool], ...]
    names: tuple[tuple[str, bool], ...]
    snippet: tuple[tuple[str, bool], ...]
    weight: int


@dataclass(frozen=True)
class _Term:
    folded: str
    word: Word | None


def fold(text: str) -> str:
    """Small Latin letters without marks; "ö" and "oe" are the same."""
    latin = anyascii(unicodedata.normalize("NFKC", text)).lower()
    return _DIGRAPHS.sub(r"\1", latin)


def without_markup(text: str) -> str:
    """The words of a Markdown text, on one line."""
    return " ".join(_MARKUP.sub("", text).split())


def find(question: str, pages: Iterable[Page]) -> list[Found]:
    """The pages that have every word of the question, the best first. A page that is there in
    several languages (same names, one `href` but for its language) is found once: in the language
    that fits best, else in the first."""
    terms = _terms(question)
    best: dict[tuple[str, tuple[str, ...]], Found] = {}
    for page in pages if terms else ():
        found = _found(terms, page)
        key = page.href.split("/", 2)[-1], page.names
        if found and (key not in best or found.weight > best[key].weight):
            best[key] = found
    return sorted(best.values(), key=lambda one: -one.weight)


def _terms(question: str) -> list[_Term]:
    words = _WORD.findall(question[:LONGEST_QUESTION])[:MOST_TERMS]
    return [_Term(fold(word), _as_name(word)) for word in words if fold(word).strip()]


def _as_name(text: str) -> Word | None:
    words = prepared(Name(text)).words
    return words[0] if len(words) == 1 and len(text) > 2 and words[0].weight else None


def _found(terms: Sequence[_Term], page: Page) -> Found | None:
    title, text, names = fold(page.title), fold(page.text), " ".join(page.names)
    known = [word for name in page.names for word in prepared(Name(name)).words]
    weight = 0
    for term in terms:
        rated = 5 * _is_in(term.folded, title) + _is_in(term.folded, text)
        rated += 4 * (_is_in(term.folded, fold(names)) or _sounds(term, known))
        if not rated:
            return None
        weight += rated
    return Found(
        page,
        tuple(_marked(page.title, terms)),
        tuple(_marked(" · ".join(page.names), terms, as_names=True)),
        tuple(_marked(_snippet(page.text, terms), terms)),
        weight,
    )


def _is_in(term: str, folded: str) -> bool:
    if len(term) >= INSIDE_WORDS:
        return term in folded
    return re.search(rf"(?<![a-z0-9]){re.escape(term)}", folded) is not None


def _sounds(term: _Term, words: Iterable[Word]) -> bool:
    if term.word is None:
        return False
    return any(word.weight and word_likeness(term.word, word) >= SAME_WORD for word in words)


def _marked(
    text: str, terms: Sequence[_Term], *, as_names: bool = False
) -> Iterable[tuple[str, bool]]:
    """The whole text in parts. Whole words are marked: a part of one would be hard to read."""
    begin = 0
    for word in _WORD.finditer(text):
        if _is_meant(word[0], terms, as_names):
            if word.start() > begin:
                yield text[begin : word.start()], False
            yield word[0], True
            begin = word.end()
    if begin < len(text):
        yield text[begin:], False


def _is_meant(word: str, terms: Sequence[_Term], as_names: bool) -> bool:
    folded = fold(word)
    known = prepared(Name(word)).words if as_names else ()
    return any(_is_in(term.folded, folded) or _sounds(term, known) for term in terms)


def _snippet(text: str, terms: Sequence[_Term]) -> str:
    """Some words around the first that was found, else the first words."""
    words = text.split()
    places = (n for n, word in enumerate(words) if _is_meant(word, terms, as_names=False))
    first = max(0, next(places, 0) - BEFORE_FOUND)
    part = " ".join(words[first : first + SNIPPET_WORDS])
    begun, ended = first > 0, first + SNIPPET_WORDS < len(words)
    return f"{'… ' * begun}{part}{' …' * ended}"
