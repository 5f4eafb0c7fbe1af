// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// Recomputes a bundle from nothing but its bytes and names each defect as award/ballots/verify.py does, in the same order.
import { ballotDefects } from './ballot.js'
import { readBundle } from './bundle.js'
import { digest, toHex, utf8 } from './bytes.js'
import { finding } from './findings.js'
import { modulusOf, parseManifest } from './manifest.js'
import { Malformed, byCodePoint } from './strict_json.js'
import { countBallots } from './tally.js'

const SHORTEST_COMPARED = 20
const WARNING_CODES = ['ballots-unconfirmed', 'confirmed-surplus', 'below-k']
// What str.split() takes for space; \s differs by six characters.
const PYTHON_SPACE = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g

/**
 * {sha256, fingerprint, checks, defects, warnings, ok}, and for the eye `title` and `results`, recomputed, both null
 * unless the manifest is readable. Refuses no bytes, only a platform without Ed25519 (NotSupportedError).
 * `sha256` and `expectedFingerprint`: what was published or printed, hex, spaces allowed, 20 digits or more suffice.
 * progress(done, total) is called after every ballot and awaited, so that a page can breathe.
 */
export async function verifyBundle(bytes, { sha256 = '', expectedFingerprint = '' } = {}, progress = () => {}) {
  const found = toHex(await digest('SHA-256', bytes))
  const findings = compare('file-digest', found, sha256)
  const bundle = readOr(() => readBundle(bytes), 'bundle', findings)
  if (bundle === null) return report(found, null, [], findings)
  const fp = toHex(await digest('SHA-256', utf8(bundle.manifest)))
  findings.push(...compare('fingerprint', fp, expectedFingerprint))
  const manifest = readOr(() => parseManifest(bundle.manifest), 'manifest', findings)
  if (manifest === null) return report(found, fp, [{ code: 'files', count: 1 }], findings)
  findings.push(...orderDefects(bundle.ballots), ...await allBallotDefects(manifest, fp, bundle.ballots, progress))
  const counts = countAll(manifest, bundle.ballots)
  findings.push(...resultFindings(manifest, bundle.results, counts))
  const seen = { title: manifest.title, results: recomputed(manifest, bundle.results, counts) }
  return { ...report(found, fp, checksOf(manifest, bundle), findings), ...seen }
}

/** What `read` returns; if that is nothing, null and a finding more. */
function readOr(read, name, findings) {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    findings.push(finding(error.code, { place: `${name} ${error.place}` }))
    return null
  }
}

function report(sha256, fp, checks, findings) {
  const defects = findings.filter(({ code }) => !WARNING_CODES.includes(code))
  const warnings = findings.filter(({ code }) => WARNING_CODES.includes(code))
  return { sha256, fingerprint: fp, checks, defects, warnings, ok: !defects.length, title: null, results: null }
}

function checksOf(manifest, { ballots }) {
  const stamped = ballots.filter(({ nomination }) => modulusOf(manifest, nomination) !== undefined)
  const counts = {
    files: 1,
    manifests: 1,
    scores: ballots.length,
    signatures: ballots.length,
    stamps: stamped.length,
    results: manifest.nominations.length,
  }
  return Object.entries(counts).map(([code, count]) => ({ code, count }))
}

function compare(code, found, given) {
  const expected = given.replace(PYTHON_SPACE, '').toLowerCase()
  const isSame = expected.length >= SHORTEST_COMPARED && found.startsWith(expected)
  return expected && !isSame ? [finding(code, { found, expected })] : []
}

function orderDefects(ballots) {
  return ballots.flatMap((ballot, i) => {
    const before = ballots[i - 1]
    const order = before ? byCodePoint(before.nomination, ballot.nomination) || byCodePoint(before.tag, ballot.tag) : -1
    if (order < 0) return []
    const code = order === 0 ? 'ballot-twice' : 'ballot-order'
    return [finding(code, { number: i + 1, nomination: ballot.nomination })]
  })
}

async function allBallotDefects(manifest, fp, ballots, progress) {
  const found = []
  for (const [i, ballot] of ballots.entries()) {
    for (const reason of await ballotDefects(manifest, fp, ballot)) {
      found.push(finding(`ballot-${reason}`, { number: i + 1, nomination: ballot.nomination }))
    }
    await progress(i + 1, ballots.length)
  }
  return found
}

/** By nomination of the manifest; null where scores are not valid. */
function countAll(manifest, ballots) {
  const own = new Map(manifest.nominations.map(({ id }) => [id, []]))
  for (const ballot of ballots) own.get(ballot.nomination)?.push(ballot)
  return new Map(Array.from(own, ([id, group]) => [id, countBallots(manifest, group)]))
}

/** Per nomination: what was counted beside what only the file can say. Null where there is nothing to say. */
function recomputed(manifest, results, counts) {
  return manifest.nominations.map(({ id }) => {
    const { eligible = null, confirmed = null } = results.find(({ nomination }) => nomination === id) ?? {}
    return { nomination: id, mean: null, ballots: null, abstentions: null, ...counts.get(id), eligible, confirmed }
  })
}

function resultFindings(manifest, results, counts) {
  const [found, seen] = [[], new Set()]
  for (const [i, result] of results.entries()) {
    const { nomination } = result
    const place = { number: i + 1, nomination }
    if (seen.has(nomination)) found.push(finding('result-twice', place))
    else if (!counts.has(nomination)) found.push(finding('result-unknown', place))
    else found.push(...recount(manifest, result, counts.get(nomination), place), ...doubts(manifest, result))
    seen.add(nomination)
  }
  const missing = manifest.nominations.filter(({ id }) => !seen.has(id))
  return [...found, ...missing.map(({ id }) => finding('result-missing', { nomination: id }))]
}

/** Each row: does it hold, what to call it if not, what the file says, what it should say. */
function recount(manifest, said, own, place) {
  const { eligible, confirmed } = said
  const jury = manifest.jurors.length
  const rows = [
    [eligible >= 0 && eligible <= jury, 'result-eligible', eligible, jury],
    [confirmed >= 0 && confirmed <= eligible, 'result-confirmed', confirmed, eligible],
  ]
  if (own) {
    rows.push([own.ballots <= eligible, 'result-surplus', own.ballots, eligible])
    for (const name of ['ballots', 'abstentions', 'mean']) {
      rows.push([own[name] === said[name], `result-${name}`, said[name], own[name]])
    }
  }
  return rows.filter(([holds]) => !holds).map(([, code, found, expected]) => finding(code, { ...place, found, expected }))
}

function doubts({ k }, { nomination, eligible, confirmed, ballots }) {
  const found = []
  if (ballots > confirmed) found.push(finding('ballots-unconfirmed', { nomination, ballots, confirmed }))
  if (ballots < confirmed) found.push(finding('confirmed-surplus', { nomination, ballots, confirmed }))
  if (eligible < k) found.push(finding('below-k', { nomination, eligible, k }))
  return found
}
