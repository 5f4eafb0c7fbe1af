// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// From ballots to means: exact fractions, rounded once, at the end. The numbers are BigInt.
import { parseScores } from './ballot.js'

/** {ballots, abstentions, mean} of the ballots of one nomination; null where one has no valid scores. */
export function countBallots(manifest, ballots) {
  const rows = ballots.map(ballot => parseScores(ballot.scores, manifest))
  if (rows.includes(undefined)) return null
  const given = rows.filter(row => row !== null)
  const mean = given.length ? meanOf(manifest, given) : null
  return { ballots: rows.length, abstentions: rows.length - given.length, mean }
}

function meanOf(manifest, rows) {
  const weights = manifest.criteria.map(({ weight }) => BigInt(weight))
  const points = rows.flatMap(row => row.map((score, i) => weights[i] * BigInt(score)))
  return formatMean(sum(points), sum(weights) * BigInt(rows.length))
}

/** Four decimals, half to even; the divisor is positive. */
export function formatMean(dividend, divisor) {
  const scaled = roundHalfEven((dividend < 0n ? -dividend : dividend) * 10_000n, divisor)
  const sign = dividend < 0n && scaled ? '-' : ''
  return `${sign}${scaled / 10_000n}.${String(scaled % 10_000n).padStart(4, '0')}`
}

/** Of a quotient that is not negative. */
function roundHalfEven(dividend, divisor) {
  const [whole, twice] = [dividend / divisor, dividend % divisor * 2n]
  const up = twice > divisor || (twice === divisor && whole % 2n === 1n)
  return up ? whole + 1n : whole
}

const sum = numbers => numbers.reduce((total, number) => total + number, 0n)
