// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// Bytes as text and as numbers. Hexadecimal is in lower case.
const encoder = new TextEncoder()

export const utf8 = text => encoder.encode(text)
export const toHex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
export const fromHex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16))
export const toInteger = bytes => BigInt(`0x${toHex(bytes) || '0'}`)
export const toBytes = (number, size) => fromHex(number.toString(16).padStart(2 * size, '0'))

export function concat(...parts) {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** `name` as the platform spells it: 'SHA-256' or 'SHA-384'. */
export const digest = async (name, ...parts) => new Uint8Array(await crypto.subtle.digest(name, concat(...parts)))
