// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// What the juror's device does, as award/ballots/device.py describes it. Nothing here speaks to a server or keeps anything.
import { concat, digest, fromHex, toHex, toInteger, utf8 } from './bytes.js'
import { blind, finalize, modulusSize } from './stamp.js'

const CODE_LENGTH = 26
const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DROPPED = /[\s\x1c-\x1f\x85\-\u2010-\u2014\u2212\u00ad\u200b\u2060\ufeff]/u
const READ_AS = { O: '0', I: '1', L: '1' }
const PKCS8_ED25519 = fromHex('302e020100300506032b657004220420')

/** A typed code that cannot be one. `reason` "character": `character` as typed; "length": `count`, not 26. */
export class CodeError extends Error {
  constructor(reason, { character = '', count = 0 }) {
    super(`${reason}: ${character || count}`)
    Object.assign(this, { reason, character, count })
  }
}

/** Whether this browser can do what is needed; false as well on a page that is not served securely. */
export async function isAble() {
  try {
    await signingKey(new Uint8Array(32))
    return true
  } catch {
    return false
  }
}

/** 26 characters, 130 bits; 32 divides 256, so no character is likelier than another. */
export const newCode = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(CODE_LENGTH)), byte => CODE_ALPHABET[byte % 32]).join('')

export function normaliseCode(text) {
  const typed = Array.from(text).filter(letter => !DROPPED.test(letter))
  const code = typed.map(letter => {
    // Only ASCII is folded: toUpperCase would turn the dotless i into I.
    const upper = /[a-z]/.test(letter) ? letter.toUpperCase() : letter
    const read = READ_AS[upper] ?? upper
    if (!CODE_ALPHABET.includes(read)) throw new CodeError('character', { character: letter })
    return read
  })
  if (code.length !== CODE_LENGTH) throw new CodeError('length', { count: code.length })
  return code.join('')
}

/** For people: five groups of four characters and two of three. */
export const groupCode = code => [0, 4, 8, 12, 16, 20, 23].map((start, i, all) => code.slice(start, all[i + 1]))

export const fingerprint = async manifest => toHex(await digest('SHA-256', utf8(manifest)))

/** The first 20 hex digits in groups of four, to be compared by eye. */
export const groupFingerprint = fp => fp.slice(0, 20).match(/.{4}/g).join(' ')

/** `length` bytes that only who has the code can know; HKDF-SHA256, RFC 5869. */
export async function derive(code, fp, purpose, length) {
  const secret = await crypto.subtle.importKey('raw', utf8(normaliseCode(code)), 'HKDF', false, ['deriveBits'])
  const recipe = { name: 'HKDF', hash: 'SHA-256', salt: utf8(fp), info: utf8(purpose) }
  return new Uint8Array(await crypto.subtle.deriveBits(recipe, secret, 8 * length))
}

/**
 * One code at one nomination ({id, key} of the manifest). `tag` is hex.
 * blindedTag() is for the server to stamp, unblind(its answer) is the stamp or throws WrongStamp; both hex.
 * sign(stamp, version, scores) is a ballot with the fields of the bundle; scores are "4,3,5", or "-" to abstain.
 * lookup(stamp) asks for the ballot of this paper.
 */
export async function makePen(code, fp, { id, key }) {
  const modulus = BigInt(`0x${key}`)
  const signing = await signingKey(await derive(code, fp, `tag/${id}`, 32))
  const stretched = await derive(code, fp, `blind/${id}`, modulusSize(modulus) + 16)
  const factor = toInteger(stretched) % (modulus - 2n) + 2n
  const tag = await publicKey(signing)
  const signed = async (...lines) => toHex(new Uint8Array(await crypto.subtle.sign('Ed25519', signing, utf8(lines.join('\n')))))
  return {
    nomination: id,
    tag: toHex(tag),
    blindedTag: async () => toHex(await blind(modulus, tag, factor)),
    unblind: async answer => toHex(await finalize(modulus, tag, factor, fromHex(answer))),
    sign: async (stamp, version, scores) =>
      ({ nomination: id, tag: toHex(tag), version, scores, stamp, sig: await signed('ballot/1', fp, id, version, scores) }),
    lookup: async stamp => ({ nomination: id, tag: toHex(tag), stamp, sig: await signed('lookup/1', fp, id) }),
  }
}

const signingKey = seed => crypto.subtle.importKey('pkcs8', concat(PKCS8_ED25519, seed), 'Ed25519', true, ['sign'])

async function publicKey(signing) {
  const { x } = await crypto.subtle.exportKey('jwk', signing)
  return Uint8Array.from(atob(x.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0))
}
