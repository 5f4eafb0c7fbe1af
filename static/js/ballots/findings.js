// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// What a verification can say, as data; the sentences stand in award/ballots/findings.py.
const LONGEST_PARAMETER = 80
const SHORT_ESCAPES = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' }

/** Makes parameters harmless that come from a foreign file: printable ASCII, 80 characters. */
export const finding = (code, parameters) => ({
  code,
  parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, printable(value)])),
})

/** A text as Python's ascii() spells it between its quotation marks. */
function printable(value) {
  if (typeof value !== 'string') return value ?? '-'
  const letters = Array.from(value.slice(0, 2 * LONGEST_PARAMETER)).slice(0, LONGEST_PARAMETER)
  const quote = letters.includes("'") && !letters.includes('"') ? '"' : "'"
  return letters.map(letter => escapeLetter(letter, quote)).join('').slice(0, LONGEST_PARAMETER)
}

function escapeLetter(letter, quote) {
  if (letter === quote) return `\\${letter}`
  if (letter in SHORT_ESCAPES) return SHORT_ESCAPES[letter]
  if (letter >= ' ' && letter <= '~') return letter
  const [size, mark] = [[2, 'x'], [4, 'u'], [8, 'U']].find(([digits]) => letter.codePointAt(0) < 16 ** digits)
  return `\\${mark}${letter.codePointAt(0).toString(16).padStart(size, '0')}`
}
