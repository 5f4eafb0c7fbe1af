# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Client side of blind signatures: RSABSSA-SHA384-PSSZERO-Deterministic, RFC 9474.

The blinding factor is a parameter, because a juror's device derives it from the ballot code.
"""

import hashlib

from award.ballots.stamp import PUBLIC_EXPONENT, modulus_size, verify_stamp

_HASH_SIZE = 48


class WrongStamp(ValueError):
    """What the server sent is not its stamp on this tag under the key of the manifest."""


def blind(modulus: int, message: bytes, factor: int) -> bytes:
    """Blind, RFC 9474 section 4.2: `modulus_size` bytes that say nothing about the message.

    Raises ValueError when the factor shares a divisor with the modulus (nobody will see that).
    """
    pow(factor, -1, modulus)
    encoded = int.from_bytes(emsa_pss_encode(message, modulus.bit_length() - 1), "big")
    blinded = encoded * pow(factor, PUBLIC_EXPONENT, modulus) % modulus
    return blinded.to_bytes(modulus_size(modulus), "big")


def finalize(modulus: int, message: bytes, factor: int, blind_signature: bytes) -> bytes:
    """Finalize, RFC 9474 section 4.4: the verified stamp, `modulus_size` bytes.

    Raises WrongStamp, so that a device never keeps a stamp it could not use.
    """
    if len(blind_signature) != modulus_size(modulus):
        raise WrongStamp("wrong length")
    stamp = remove_blinding(modulus, factor, blind_signature)
    if not verify_stamp(modulus, message, stamp):
        raise WrongStamp("not a stamp on this tag")
    return stamp


def remove_blinding(modulus: int, factor: int, blind_signature: bytes) -> bytes:
    """The arithmetic of Finalize without its verification."""
    blinded = int.from_bytes(blind_signature, "big")
    return (blinded * pow(factor, -1, modulus) % modulus).to_bytes(modulus_size(modulus), "big")


def emsa_pss_encode(message: bytes, em_bits: int) -> bytes:
    """EMSA-PSS-ENCODE with SHA-384, MGF1-SHA-384 and an empty salt, RFC 8017 section 9.1.1.

    `em_bits` is one bit less than the modulus has; at least 393 (8 * 48 + 9).
    """
    size = (em_bits + 7) // 8
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest()).digest()
    block = (1).to_bytes(size - _HASH_SIZE - 1, "big")
    mask = int.from_bytes(_mgf1(digest, len(block)), "big")
    masked = (int.from_bytes(block, "big") ^ mask) % (1 << (em_bits - 8 * (_HASH_SIZE + 1)))
    return masked.to_bytes(len(block), "big") + digest + b"\xbc"


def _mgf1(seed: bytes, length: int) -> bytes:
    """MGF1 with SHA-384, RFC 8017 appendix B.2.1."""
    rounds = range(-(-length // _HASH_SIZE))
    blocks = (hashlib.sha384(seed + i.to_bytes(4, "big")).digest() for i in rounds)
    return b"".join(blocks)[:length]
