# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How names are written in one language and another, as tables. Pure; used by `likeness`."""

import re
import unicodedata
from functools import partial

from anyascii import anyascii

# vowels of Arabic script, what would melt into one sound with the letter before it, and what
# Arabic and Persian say differently; the rest is well told by anyascii
_ARABIC_LETTERS = str.maketrans(
    {**dict.fromkeys("اأإآٱع", "a"), **dict.fromkeys("ىةۀ", "a"), **dict.fromkeys("يیئ", "i")}
    | {"و": "u", "ؤ": "u", "ء": "", "ه": "hh", "ح": "hh", "ض": "dz", "ذ": "dz", "ظ": "dz"}
)
# frequent names whose unwritten vowels are what tells them apart
_VOWELLED = {
    "محمد": "muhammad",
    "احمد": "ahmad",
    "حسن": "hassan",
    "حسین": "hussain",
    "حسين": "hussain",
    "عمر": "umar",
    "محمود": "mahmud",
    "خالد": "khalid",
    "خلیل": "khalil",
    "خليل": "khalil",
    "کریم": "karim",
    "كريم": "karim",
}
# one name as two languages of one family write it, or as an older spelling of German has it
_SAME = {
    spelling: name
    for name, spellings in {
        "aleksandr": "oleksandr alexander alexandr oleksander",
        "sergei": "serhij serhii serhiy serhi sergiy sergij serhei",
        "andrei": "andrij andrii andriy andry",
        "vladimir": "volodymyr wolodymyr volodimir wolodimir wladimir",
        "dmitri": "dmytro dmitro dmitrij dmitriy dimitri",
        "elena": "olena jelena yelena",
        "svetlana": "svitlana switlana swetlana",
        "evgeni": "yevhen jewhen evhen ievgen yevgeni jewgenij evgenij evgeniy yevgeniy",
        "fedor": "fjodor fyodor fiodor",
        "michail": "mikhail michael mykhailo mychajlo mikhailo mihail",
        "aleksei": "oleksii oleksij oleksiy",
        "ahmad": "ahmet achmet",
        "hasan": "hassan",
        "nikolai": "mykola nikolaj nikolay",
        "pavel": "pavlo pawlo pawel",
        "ekaterina": "kateryna jekaterina yekaterina",
        "walter": "walther",
        "ralf": "ralph",
    }.items()
    for spelling in [*spellings.split(), name]
}
# what a word of a group's name is short for, or another word for
_MEANS = {
    "sv": "sportverein",
    "vhs": "volkshochschule",
    "gs": "grundschule",
    "kita": "kindertagesstatte",
    "kindergarten": "kindertagesstatte",
    "ffw": "feuerwehr",
    "ff": "feuerwehr",
    "awo": "arbeiterwohlfahrt",
    "st": "sankt",
    "association": "verein",
    "dernegi": "verein",
    "gruppe": "verein",
    "group": "verein",
    "projekt": "verein",
    "project": "verein",
    "team": "verein",
    "initiative": "verein",
}
_PHRASES = ((re.compile(r"\b(deutsches )?rotes kreuz\b"), "drk"),)
GENERIC = frozenset({"verein", "freiwillige", "ortsverein", "familie"})
# articles, titles, forms of law: nothing that tells two names apart
NOISE = frozenset(
    [
        *("al", "el", "bin", "ibn", "ben", "von", "van", "vom", "der", "die", "das", "den", "dem"),
        *("de", "la", "le", "du", "di", "da", "zu", "zur", "zum", "fur", "fuer", "und", "and"),
        *("in", "im", "am", "the", "of", "for", "ev", "gmbh", "ggmbh", "dr", "prof", "herr"),
        *("frau", "mr", "mrs", "hr", "fr"),
    ]
)

# How letters sound, whoever wrote them; the longest first. s: every hissing sound; h: g, too;
# three vowels. What differs between the two readings stands in _HARD and _SOFT.
_SOUNDS = {
    **dict.fromkeys(("schtsch", "stsch", "shch", "szcz", "tsch", "dsch", "sch", "tch"), "s"),
    **dict.fromkeys(("dzh", "dj", "sh", "zh", "sz", "cz", "ts", "tz", "z"), "s"),
    "x": "ks",
    "ck": "k",
    "kh": "h",
    "gh": "h",
    "g": "h",
    "ph": "v",
    "f": "v",
    "w": "v",
    "th": "t",
    "dh": "d",
    "y": "i",
    "ie": "i",
    "ee": "i",
    "ou": "u",
    "oo": "u",
    "ue": "u",
    "oe": "u",
    "ae": "a",
    "eu": "ui",
    "o": "u",
    "e": "a",
}
_HARD = {"ch": "h", "c": "k", "q": "k", "j": "i", "dz": "d", "x": "ks"}
_SOFT = {"ch": "s", "c": "s", "q": "h", "j": "s", "dz": "s", "x": "h"}
_ENDINGS = str.maketrans({"d": "t", "b": "p"})
_DOUBLE = re.compile(r"(.)\1+")
_ARABIC = re.compile("[\u0600-\u06ff]")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_SERVANT = re.compile(r"\babd[aeiou]?[lrs]? +(?:a[lrs] +|el +)?(?=\w{3})|\babd[aeiou]l?(?=\w{3})")
_FAITH = re.compile(r"(?<=\w{3}) ?[aeu]?[ld]? ?d{1,2}ine?\b")
_ARTICLE = re.compile(r"^[ae]l(?=[^aeiou]\w{3})")


def plain(text: str) -> str:
    """Small ASCII letters and digits, with single spaces between the words."""
    text = unicodedata.normalize("NFKC", text).replace("ß", "ss")
    words = _MARKS.sub("", text).translate(str.maketrans("كأإآ", "کااا")).split()
    text = " ".join(_vowelled(word) for word in words)
    # what marks the hissing sound in some alphabets is lost by anyascii
    text = re.sub("[çčć]", "tsch", text.casefold())
    text = re.sub("['’`ʼʿʾ.]", "", anyascii(text.translate(_ARABIC_LETTERS)).lower())
    text = " ".join(re.findall(r"[a-z0-9]+", text))
    for phrase, short in _PHRASES:
        text = phrase.sub(short, text)
    return _FAITH.sub("din", _SERVANT.sub("abd", text))


def _vowelled(word: str) -> str:
    bare = word.removeprefix("ال")
    return _VOWELLED.get(bare, bare if _ARABIC.search(bare) and len(bare) > 2 else word)


def has_vowels(text: str) -> bool:
    """Whether the vowels are written: in Arabic script most are not, but in well-known names."""
    return not any(_ARABIC.search(word) and word == _vowelled(word) for word in text.split())


def meant(word: str) -> str:
    """The word in the spelling, or the meaning, that all of its kin share."""
    word = _ARTICLE.sub("", word)
    return _MEANS.get(word, _SAME.get(word, word))


def _sounding(table: dict[str, str]) -> partial[str]:
    longest = sorted(table, key=len, reverse=True)
    return partial(re.compile("|".join(longest)).sub, lambda found: table[found[0]])


_READINGS = (_sounding({**_SOUNDS, **_HARD}), _sounding({**_SOUNDS, **_SOFT}))


def sounds(word: str) -> tuple[str, str]:
    """How the word sounds in the two readings."""
    hard, soft = (_DOUBLE.sub(r"\1", read(word)) for read in _READINGS)
    return _ended(hard), _ended(soft)


def _ended(sound: str) -> str:
    if len(sound) > 2:
        sound = sound.removesuffix("h")
    return sound[:-1] + sound[-1:].translate(_ENDINGS)
