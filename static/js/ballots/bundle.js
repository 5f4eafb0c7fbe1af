// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// The file that lets anybody recompute a round: form and types, as award/ballots/bundle.py reads them.
import { Malformed, readDocument, readFields, readInteger, readList, readText } from './strict_json.js'

const BUNDLE_FORMAT = 'award-bundle/1'
const MAX_BYTES = 64 * 1024 * 1024
const BALLOT = { nomination: readText, tag: readText, version: readInteger, scores: readText, stamp: readText, sig: readText }
const RESULT = {
  nomination: readText,
  eligible: readInteger,
  confirmed: readInteger,
  ballots: readInteger,
  abstentions: readInteger,
  mean: (value, place) => value === null ? null : readText(value, place),
}

/** {manifest, ballots, results}, well-formed but not verified; `manifest` is its text. Throws Malformed. */
export function readBundle(bytes) {
  if (bytes.length > MAX_BYTES) throw new Malformed('too-large')
  const fields = readDocument(decode(bytes), BUNDLE_FORMAT, ['manifest', 'ballots', 'result'])
  // In the order of the Python: what is no list is named before what is wrong inside one.
  const ballots = readList(fields.get('ballots'), '$.ballots', asItIs)
  const results = readList(fields.get('result'), '$.result', asItIs)
  return {
    manifest: readText(fields.get('manifest'), '$.manifest'),
    ballots: readList(ballots, '$.ballots', (item, place) => readRecord(BALLOT, item, place)),
    results: readList(results, '$.result', (item, place) => readRecord(RESULT, item, place)),
  }
}

function decode(bytes) {
  try {
    // A byte order mark stays in the text, where it is no JSON.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Malformed('not-utf8')
  }
}

const asItIs = item => item

function readRecord(readers, value, place) {
  const fields = readFields(value, Object.keys(readers), place)
  return Object.fromEntries(
    Object.entries(readers).map(([name, read]) => [name, read(fields.get(name), `${place}.${name}`)]),
  )
}
