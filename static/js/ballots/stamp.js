// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// Blind signatures, the device's side: RSABSSA-SHA384-PSSZERO-Deterministic, RFC 9474. The exponent is 65537.
// Moduli, factors and encoded messages are BigInt, everything else bytes.
import { concat, digest, toBytes, toInteger } from './bytes.js'

const EXPONENT = 65537n
const HASH_SIZE = 48

/** What the server sent is not its stamp on this tag under the key of the manifest. */
export class WrongStamp extends Error {}

export const modulusBits = modulus => modulus.toString(2).length
export const modulusSize = modulus => Math.ceil(modulusBits(modulus) / 8)

/** Blind, RFC 9474 section 4.2. */
export async function blind(modulus, message, factor) {
  const encoded = toInteger(await emsaPssEncode(message, modulusBits(modulus) - 1))
  return toBytes(encoded * power(factor, EXPONENT, modulus) % modulus, modulusSize(modulus))
}

/** Finalize, RFC 9474 section 4.4: the verified stamp; throws WrongStamp. */
export async function finalize(modulus, message, factor, blindSignature) {
  if (blindSignature.length !== modulusSize(modulus)) throw new WrongStamp('wrong length')
  const stamp = removeBlinding(modulus, factor, blindSignature)
  if (!await verifyStamp(modulus, message, stamp)) throw new WrongStamp('not a stamp on this tag')
  return stamp
}

export const removeBlinding = (modulus, factor, blindSignature) =>
  toBytes(toInteger(blindSignature) * inverse(factor, modulus) % modulus, modulusSize(modulus))

/** RSASSA-PSS-VERIFY, RFC 8017 section 8.1.2: without a salt there is one right encoding to compare with. */
export async function verifyStamp(modulus, tag, stamp) {
  const number = toInteger(stamp)
  if (stamp.length !== modulusSize(modulus) || number >= modulus) return false
  return power(number, EXPONENT, modulus) === toInteger(await emsaPssEncode(tag, modulusBits(modulus) - 1))
}

/** EMSA-PSS-ENCODE with SHA-384, MGF1-SHA-384 and an empty salt, RFC 8017 section 9.1.1. */
export async function emsaPssEncode(message, bits) {
  const size = Math.ceil(bits / 8)
  const hash = await digest('SHA-384', new Uint8Array(8), await digest('SHA-384', message))
  const mask = await mgf1(hash, size - HASH_SIZE - 1)
  mask[mask.length - 1] ^= 1
  mask[0] &= 0xff >> (8 * size - bits)
  return concat(mask, hash, Uint8Array.of(0xbc))
}

async function mgf1(seed, length) {
  const blocks = Array.from({ length: Math.ceil(length / HASH_SIZE) }, (_, i) => digest('SHA-384', seed, toBytes(BigInt(i), 4)))
  return concat(...await Promise.all(blocks)).slice(0, length)
}

function power(base, exponent, modulus) {
  let result = 1n
  for (let square = base % modulus, rest = exponent; rest; rest >>= 1n, square = square * square % modulus) {
    if (rest & 1n) result = result * square % modulus
  }
  return result
}

/** Extended Euclid; the caller's numbers have no common divisor, or a factor of the key were found. */
function inverse(number, modulus) {
  let [a, b, x, y] = [number % modulus, modulus, 1n, 0n]
  while (b) [a, b, x, y] = [b, a % b, y, x - a / b * y]
  return (x % modulus + modulus) % modulus
}
