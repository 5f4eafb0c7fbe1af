// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// What a scoring round is about: reads what award/ballots/manifest.py reads and refuses what it refuses.
import { modulusBits } from './stamp.js'
import { Malformed, canonical, readDocument, readFields, readInteger, readList, readText } from './strict_json.js'

const MANIFEST_FORMAT = 'award-manifest/1'
const MANIFEST_FIELDS = ['round', 'title', 'scale', 'criteria', 'aggregation', 'k', 'jurors', 'nominations']
const AGGREGATION = 'weighted-mean'
const SMALLEST_K = 3
const FEWEST_BITS = 2048
const MOST_DIGITS = 1024
const IDENTIFIER = /^[0-9A-Za-z._-]{1,64}$/
const KEY = /^[1-9a-f][0-9a-f]*$/

/** Fields as in the text, nominations also with `modulus`. Canonical text only; throws Malformed. */
export function parseManifest(text) {
  const manifest = readManifest(text)
  checkHead(manifest)
  checkCriteria(manifest.criteria)
  checkNominations(manifest.nominations)
  if (manifestText(manifest) !== text) throw new Malformed('not-canonical')
  return manifest
}

/** Undefined for a nomination that is not in the round. */
export const modulusOf = (manifest, nomination) => manifest.nominations.find(({ id }) => id === nomination)?.modulus

function readManifest(text) {
  const fields = readDocument(text, MANIFEST_FORMAT, MANIFEST_FIELDS)
  return {
    format: MANIFEST_FORMAT,
    round: readText(fields.get('round'), '$.round'),
    title: readText(fields.get('title'), '$.title'),
    scale: readScale(fields.get('scale')),
    criteria: readList(fields.get('criteria'), '$.criteria', readCriterion),
    aggregation: readText(fields.get('aggregation'), '$.aggregation'),
    k: readInteger(fields.get('k'), '$.k'),
    jurors: readList(fields.get('jurors'), '$.jurors', readText),
    nominations: readList(fields.get('nominations'), '$.nominations', readNomination),
  }
}

const manifestText = manifest =>
  canonical({ ...manifest, nominations: manifest.nominations.map(({ id, key }) => ({ id, key })) })

function readScale(value) {
  const ends = readList(value, '$.scale', readInteger)
  if (ends.length !== 2) throw new Malformed('scale', '$.scale')
  return ends
}

function readCriterion(value, place) {
  const fields = readFields(value, ['id', 'weight'], place)
  const weight = readInteger(fields.get('weight'), `${place}.weight`)
  return { id: readText(fields.get('id'), `${place}.id`), weight }
}

function readNomination(value, place) {
  const fields = readFields(value, ['id', 'key'], place)
  const key = readText(fields.get('key'), `${place}.key`)
  if (key.length > MOST_DIGITS || !KEY.test(key)) throw new Malformed('key', `${place}.key`)
  return { id: readText(fields.get('id'), `${place}.id`), key, modulus: BigInt(`0x${key}`) }
}

function checkHead({ round, title, scale, aggregation, k, jurors }) {
  require(IDENTIFIER.test(round), 'identifier', '$.round')
  require(title, 'empty', '$.title')
  require(scale[0] < scale[1], 'scale', '$.scale')
  require(aggregation === AGGREGATION, 'aggregation', '$.aggregation')
  require(k >= SMALLEST_K, 'k', '$.k')
  require(jurors.length && jurors.every(Boolean), 'empty', '$.jurors')
}

function checkCriteria(criteria) {
  checkIdentifiers(criteria, '$.criteria')
  criteria.forEach(({ weight }, i) => require(weight >= 1, 'weight', `$.criteria[${i}].weight`))
}

function checkNominations(nominations) {
  checkIdentifiers(nominations, '$.nominations')
  const seen = new Set()
  nominations.forEach(({ modulus }, i) => {
    const place = `$.nominations[${i}].key`
    const bits = modulusBits(modulus)
    require(modulus % 2n === 1n && bits >= FEWEST_BITS && bits % 8 === 0, 'key', place)
    require(!seen.has(modulus), 'shared-key', place)
    seen.add(modulus)
  })
}

function checkIdentifiers(things, place) {
  const seen = new Set()
  things.forEach(({ id }, i) => {
    require(IDENTIFIER.test(id), 'identifier', `${place}[${i}].id`)
    require(!seen.has(id), 'duplicate-id', `${place}[${i}].id`)
    seen.add(id)
  })
  require(seen.size, 'empty', place)
}

function require(condition, code, place) {
  if (!condition) throw new Malformed(code, place)
}
