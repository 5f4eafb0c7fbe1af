// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// What stays on the device. The code: in this tab, until it is closed. Stamps, drafts, notes and what was cast: sealed
// with a key made from the code (AES-GCM), so that who shares the device reads nothing. The fingerprint: in clear.
import { derive } from '../ballots/device.js'
import { fromHex, toHex, utf8 } from '../ballots/bytes.js'

const decoder = new TextDecoder()

export const keptCode = edition => sessionStorage.getItem(`award/code/${edition}`)
export const keepCode = (edition, code) => sessionStorage.setItem(`award/code/${edition}`, code)
export const forgetCode = edition => sessionStorage.removeItem(`award/code/${edition}`)

export const knownRound = edition => localStorage.getItem(`award/round/${edition}`)
export const rememberRound = (edition, fp) => localStorage.setItem(`award/round/${edition}`, fp)
export const forgetRound = edition => localStorage.removeItem(`award/round/${edition}`)

/** {read(name), write(name, value)}: JSON values; read gives null for what is not there or cannot be opened. */
export async function openMemory(code, fp) {
  const key = await crypto.subtle.importKey('raw', await derive(code, fp, 'memory-key', 32), 'AES-GCM', false, ['encrypt', 'decrypt'])
  const shelf = `award/kept/${toHex(await derive(code, fp, 'memory-name', 16))}/`
  return {
    async read(name) {
      const [iv, sealed] = (localStorage.getItem(shelf + name) ?? '').split('.')
      try {
        const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromHex(iv), additionalData: utf8(name) }, key, fromHex(sealed))
        return JSON.parse(decoder.decode(opened))
      } catch {
        return null
      }
    },
    async write(name, value) {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(name) }, key, utf8(JSON.stringify(value)))
      localStorage.setItem(shelf + name, `${toHex(iv)}.${toHex(new Uint8Array(sealed))}`)
    },
  }
}
