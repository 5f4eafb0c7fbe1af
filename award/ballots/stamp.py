# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Server side of blind signatures: RSABSSA-SHA384-PSSZERO-Deterministic, RFC 9474.

A stamp is an ordinary RSASSA-PSS signature (SHA-384, MGF1-SHA-384, no salt) over the 32 bytes of a
tag, so standard tools verify it. With the tag in `tag.bin`, the stamp in `stamp.bin` and the public
key of the nomination in `key.pem`:

    openssl dgst -sha384 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:0 \\
        -verify key.pem -signature stamp.bin tag.bin
"""

import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA384

PUBLIC_EXPONENT = 65537


class InvalidBlinded(ValueError):
    """The blinded tag has the wrong length or is no usable number below the modulus."""


class StampFault(ArithmeticError):
    """The private operation gave a wrong value, which must not leave the server."""


@dataclass(frozen=True)
class StampKey:
    """Private key of one nomination; its repr shows the modulus only."""

    n: int
    p: int = field(repr=False)
    q: int = field(repr=False)
    d: int = field(repr=False)

    @property
    def modulus_hex(self) -> str:
        """Lower case, without prefix, as the manifest spells it."""
        return format(self.n, "x")


def modulus_size(modulus: int) -> int:
    """Length in bytes of every blinded tag, blind signature and stamp under this modulus."""
    return (modulus.bit_length() + 7) // 8


def generate_key(bits: int = 3072) -> StampKey:
    """Draws a new key from the operating system's randomness; takes about half a second."""
    private = rsa.generate_private_key(PUBLIC_EXPONENT, bits).private_numbers()
    return StampKey(private.public_numbers.n, private.p, private.q, private.d)


def blind_sign(key: StampKey, blinded: bytes) -> bytes:
    """Signs without seeing what: BlindSign, RFC 9474 section 4.3; `modulus_size` bytes in and out.

    Raises InvalidBlinded, and StampFault when the result does not verify (a single faulty CRT half
    would give away the factors).
    """
    message = _message_in_range(key, blinded)
    # A random mask keeps the time of the private operation independent of the caller's number.
    mask = secrets.randbelow(key.n - 2) + 2
    masked = message * pow(mask, PUBLIC_EXPONENT, key.n) % key.n
    signature = _private_power(key, masked) * pow(mask, -1, key.n) % key.n
    if pow(signature, PUBLIC_EXPONENT, key.n) != message:
        raise StampFault
    return signature.to_bytes(modulus_size(key.n), "big")


def verify_stamp(modulus: int, tag: bytes, stamp: bytes) -> bool:
    """RSASSA-PSS-VERIFY with salt length 0, RFC 8017 section 8.1.2.

    The modulus must be one that a manifest accepts; anything else may raise ValueError.
    """
    public = rsa.RSAPublicNumbers(PUBLIC_EXPONENT, modulus).public_key()
    try:
        public.verify(stamp, tag, padding.PSS(padding.MGF1(SHA384()), 0), SHA384())
    except InvalidSignature:
        return False
    return True


def _message_in_range(key: StampKey, blinded: bytes) -> int:
    if len(blinded) != modulus_size(key.n):
        raise InvalidBlinded("wrong length")
    message = int.from_bytes(blinded, "big")
    # 0, 1 and n - 1 are their own signatures; no honest device sends them.
    if not 1 < message < key.n - 1:
        raise InvalidBlinded("out of range")
    return message


def _private_power(key: StampKey, message: int) -> int:
    """RSASP1 by the Chinese remainder theorem, RFC 8017 section 5.2.1."""
    half_p = pow(message, key.d % (key.p - 1), key.p)
    half_q = pow(message, key.d % (key.q - 1), key.q)
    return half_q + key.q * (pow(key.q, -1, key.p) * (half_p - half_q) % key.p)
