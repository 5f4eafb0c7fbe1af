# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the juror's device does; the server's memory plays it for browsers without script.

The ballot code is the only secret. Everything else is derived from it with HKDF-SHA256 (RFC 5869),
so a lost device is replaced by typing the code again.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from award.ballots.ballot import Ballot, format_scores, signed_text
from award.ballots.blinding import blind, finalize
from award.ballots.stamp import modulus_size

CODE_LENGTH = 26
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

# Word processors turn a typed hyphen into one of these, and copying brings along invisible ones.
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\u200b\u2060\ufeff"
# Only ASCII is folded: str.upper() would turn the dotless i into I, and ß into two letters.
_FOLD = str.maketrans("abcdefghijklmnopqrstuvwxyzOIL", "ABCDEFGH1JK1MN0PQRSTUVWXYZ011")


class CodeError(ValueError):
    """A typed code that cannot be one; `reason` says why.

    "character": `character` is the first that no code contains, as typed.
    "length": `count` is the number of characters without spaces and hyphens.
    """

    def __init__(
        self, reason: Literal["character", "length"], *, character: str = "", count: int = 0
    ) -> None:
        super().__init__(f"{reason}: {character or count}")
        self.reason = reason
        self.character = character
        self.count = count


def new_code(length: int = CODE_LENGTH) -> str:
    """Crockford base-32 characters from the operating system's randomness: 5 bits each."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))


def normalise_code(text: str, length: int = CODE_LENGTH) -> str:
    """Folds case, O to 0, I and L to 1, and drops white space and hyphens; raises CodeError."""
    typed = [letter for letter in text if not letter.isspace() and letter not in _HYPHENS]
    for letter in typed:
        if letter.translate(_FOLD) not in CODE_ALPHABET:
            raise CodeError("character", character=letter)
    if len(typed) != length:
        raise CodeError("length", count=len(typed))
    return "".join(typed).translate(_FOLD)


def group_code(code: str) -> str:
    """For print: five groups of four characters and two of three, joined by hyphens.

    No group is short enough to be overlooked, and `normalise_code` reads it back.
    """
    cuts = (0, 4, 8, 12, 16, 20, 23, 26)
    return "-".join(code[start:end] for start, end in pairwise(cuts))


def group_fingerprint(fp: str) -> str:
    """The first 20 hex digits (80 bits) in groups of four, to be compared by eye."""
    return " ".join(fp[start : start + 4] for start in range(0, 20, 4))


@dataclass(frozen=True)
class Pen:
    """One code at one nomination: makes the tag, fetches the stamp, writes the ballots.

    Takes the code in any spelling that `normalise_code` accepts; otherwise use raises CodeError.
    """

    code: str = field(repr=False)
    fp: str
    nomination: str
    modulus: int

    @property
    def signing_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self._derive("tag", 32))

    @property
    def tag(self) -> bytes:
        """The 32 bytes of the Ed25519 public key: the pseudonym of this one paper."""
        return self.signing_key.public_key().public_bytes_raw()

    @property
    def blinding_factor(self) -> int:
        """128 bits more than the modulus has, so that the remainder is uniform."""
        stretched = self._derive("blind", modulus_size(self.modulus) + 16)
        return int.from_bytes(stretched, "big") % (self.modulus - 2) + 2

    def blinded_tag(self) -> bytes:
        """What the server signs at collection; `modulus_size` bytes."""
        return blind(self.modulus, self.tag, self.blinding_factor)

    def unblind(self, blind_sig: bytes) -> bytes:
        """The stamp, verified under the key of the manifest; raises WrongStamp."""
        return finalize(self.modulus, self.tag, self.blinding_factor, blind_sig)

    def sign_ballot(self, stamp: bytes, version: int, scores: Sequence[int] | None) -> Ballot:
        """Scores in the order of the criteria, None for an abstention; not checked here."""
        text = format_scores(scores)
        message = signed_text(self.fp, self.nomination, version, text)
        signature = self.signing_key.sign(message)
        return Ballot(self.nomination, self.tag.hex(), version, text, stamp.hex(), signature.hex())

    def _derive(self, purpose: str, length: int) -> bytes:
        info = f"{purpose}/{self.nomination}".encode()
        hkdf = HKDF(SHA256(), length, salt=self.fp.encode("ascii"), info=info)
        return hkdf.derive(normalise_code(self.code).encode("ascii"))
