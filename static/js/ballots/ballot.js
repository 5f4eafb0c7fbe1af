// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// When a ballot is valid: the checks of award/ballots/ballot.py, which know each other's order.
import { fromHex, utf8 } from './bytes.js'
import { modulusOf } from './manifest.js'
import { modulusSize, verifyStamp } from './stamp.js'

const ABSTENTION = '-'
const TAG_SIZE = 32
const SIGNATURE_SIZE = 64
const HEX = /^[0-9a-f]*$/
const SCORE = /^(?:0|-?[1-9][0-9]{0,15})$/

const BALLOT_CHECKS = {
  nomination: (manifest, _fp, { nomination }) => modulusOf(manifest, nomination) !== undefined,
  tag: (_manifest, _fp, { tag }) => decodeHex(tag, TAG_SIZE) !== null,
  version: (_manifest, _fp, { version }) => version >= 1,
  scores: (manifest, _fp, { scores }) => parseScores(scores, manifest) !== undefined,
  signature: hasSignature,
  stamp: hasStamp,
}

/** Null is an abstention; undefined is no row of the scale's points, one per criterion. */
export function parseScores(text, { criteria, scale: [lowest, highest] }) {
  if (text === ABSTENTION) return null
  const parts = text.split(',')
  const scores = parts.map(Number)
  const isRow = parts.length === criteria.length && parts.every(part => SCORE.test(part))
  return isRow && scores.every(score => lowest <= score && score <= highest) ? scores : undefined
}

/** The name of every check that a ballot of a read bundle fails, in the order of the checks. */
export async function ballotDefects(manifest, fp, ballot) {
  const failed = []
  for (const [reason, isValid] of Object.entries(BALLOT_CHECKS)) {
    if (!await isValid(manifest, fp, ballot)) failed.push(reason)
  }
  return failed
}

async function hasSignature(_manifest, fp, { nomination, tag, version, scores, sig }) {
  const [raw, signature] = [decodeHex(tag, TAG_SIZE), decodeHex(sig, SIGNATURE_SIZE)]
  if (raw === null || signature === null) return false
  const message = utf8(['ballot/1', fp, nomination, version, scores].join('\n'))
  try {
    const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, signature, message)
  } catch (error) {
    // A platform may refuse bytes that are no point of the curve; one without Ed25519 must not blame the ballot.
    if (error.name === 'NotSupportedError') throw error
    return false
  }
}

async function hasStamp(manifest, _fp, { nomination, tag, stamp }) {
  const modulus = modulusOf(manifest, nomination)
  if (modulus === undefined) return true
  const [raw, signature] = [decodeHex(tag, TAG_SIZE), decodeHex(stamp, modulusSize(modulus))]
  return raw !== null && signature !== null && verifyStamp(modulus, raw, signature)
}

const decodeHex = (text, size) => text.length === 2 * size && HEX.test(text) ? fromHex(text) : null
