// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// JSON as award/ballots/strict_json.py reads it. JSON.parse forgets what matters here: duplicate fields, 1.0 and 10**20.
const MAX_INTEGER = 2n ** 53n - 1n
// Python's own limits. Its depth is 1000 less the depth of whoever calls, so between 900 and 1000 the two may differ.
const MAX_DIGITS = 4300
const MAX_DEPTH = 950

const NUMBER = /(-?(?:0|[1-9][0-9]*))((?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)/y
const ESCAPED = /["\\/bfnrt]|u([0-9a-fA-F]{4})/y
const ESCAPES = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
const WORDS = { null: null, true: true, false: false }
const NO_NUMBERS = ['NaN', 'Infinity', '-Infinity']
const LONE_SURROGATE = /\p{Surrogate}/u

/** The text is not of the expected form: a `code` of findings.py and the `place` of the value as a JSONPath. */
export class Malformed extends Error {
  constructor(code, place = '$') {
    super(`${place}: ${code}`)
    Object.assign(this, { code, place })
  }
}

/** Sorted keys, no spaces, characters as they are; for strings, safe integers, arrays and plain objects. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  const names = Object.keys(value).sort(byCodePoint)
  return `{${names.map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

/** The order of Python; that of `<` is by UTF-16, where an emoji stands before U+FF01. */
export function byCodePoint(one, other) {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return weight(one.charCodeAt(at)) - weight(other.charCodeAt(at))
}

/** A code unit among others; -1 for the NaN behind the end. */
function weight(unit) {
  if (Number.isNaN(unit)) return -1
  if (unit >= 0xe000) return unit - 0x800
  return unit >= 0xd800 ? unit + 0x2000 : unit
}

/** The Map in the text: its `format` as named and exactly the named fields beside it. */
export function readDocument(text, format, names) {
  const read = parseStrictly(text)
  if (!(read instanceof Map)) throw new Malformed('wrong-type')
  if (read.get('format') !== format) throw new Malformed('format', '$.format')
  return readFields(read, ['format', ...names], '$')
}

export function readFields(value, names, place) {
  if (!(value instanceof Map)) throw new Malformed('wrong-type', place)
  for (const name of names) {
    if (!value.has(name)) throw new Malformed('missing-field', `${place}.${name}`)
  }
  for (const name of value.keys()) {
    if (!names.includes(name)) throw new Malformed('unknown-field', `${place}.${name}`)
  }
  return value
}

/** `read(item, place)` of each item, with its own place. */
export function readList(value, place, read) {
  if (!Array.isArray(value)) throw new Malformed('wrong-type', place)
  return value.map((item, position) => read(item, `${place}[${position}]`))
}

export function readText(value, place) {
  if (typeof value !== 'string') throw new Malformed('wrong-type', place)
  if (LONE_SURROGATE.test(value)) throw new Malformed('not-unicode', place)
  return value
}

export function readInteger(value, place) {
  if (typeof value !== 'bigint') throw new Malformed('wrong-type', place)
  if (value > MAX_INTEGER || value < -MAX_INTEGER) throw new Malformed('out-of-range', place)
  return Number(value)
}

/** Objects are Maps, integers BigInt; throws nothing but Malformed. */
export function parseStrictly(text) {
  try {
    const [value, end] = readValue(text, skipSpace(text, 0), 0)
    if (skipSpace(text, end) < text.length) throw new SyntaxError('something stands behind the value')
    return value
  } catch (error) {
    throw error instanceof Malformed ? error : new Malformed('not-json')
  }
}

// Each of these begins at `at` and returns the value and where it ended.
function readValue(text, at, depth) {
  if (text[at] === '"') return readString(text, at + 1)
  if (text[at] === '{') return readObject(text, at + 1, depth + 1)
  if (text[at] === '[') return readArray(text, at + 1, depth + 1)
  for (const word in WORDS) {
    if (text.startsWith(word, at)) return [WORDS[word], at + word.length]
  }
  if (NO_NUMBERS.some(word => text.startsWith(word, at))) throw new Malformed('not-a-number')
  return readNumber(text, at)
}

function readNumber(text, at) {
  NUMBER.lastIndex = at
  const [all, whole, rest] = NUMBER.exec(text) ?? refuse('no value')
  if (rest) return [Number(all), at + all.length]
  if (whole.replace('-', '').length > MAX_DIGITS) refuse('too many digits')
  return [BigInt(whole), at + whole.length]
}

function readString(text, start) {
  const parts = []
  for (let at = start, from = start; ; at++) {
    const unit = text.charCodeAt(at)
    if (Number.isNaN(unit) || unit < 0x20) refuse('a string that does not end')
    if (unit !== 0x22 && unit !== 0x5c) continue
    parts.push(text.slice(from, at))
    if (unit === 0x22) return [parts.join(''), at + 1]
    ESCAPED.lastIndex = at + 1
    const [all, hex] = ESCAPED.exec(text) ?? refuse('no escape')
    parts.push(hex ? String.fromCharCode(parseInt(hex, 16)) : ESCAPES[all] ?? all)
    at += all.length
    from = at + 1
  }
}

function readArray(text, start, depth) {
  if (depth > MAX_DEPTH) refuse('too deep')
  const items = []
  let at = skipSpace(text, start)
  if (text[at] === ']') return [items, at + 1]
  for (;;) {
    const [value, end] = readValue(text, at, depth)
    items.push(value)
    at = skipSpace(text, end)
    if (text[at] === ']') return [items, at + 1]
    at = skipSpace(text, expect(text, at, ','))
  }
}

function readObject(text, start, depth) {
  if (depth > MAX_DEPTH) refuse('too deep')
  const pairs = []
  let at = skipSpace(text, start)
  if (text[at] === '}') return [new Map(), at + 1]
  for (;;) {
    const [name, colon] = readString(text, expect(text, at, '"'))
    const [value, end] = readValue(text, skipSpace(text, expect(text, skipSpace(text, colon), ':')), depth)
    pairs.push([name, value])
    at = skipSpace(text, end)
    if (text[at] === '}') return [withoutDuplicates(pairs), at + 1]
    at = skipSpace(text, expect(text, at, ','))
  }
}

function withoutDuplicates(pairs) {
  const fields = new Map()
  for (const [name, value] of pairs) {
    if (fields.has(name)) throw new Malformed('duplicate-field', `$..${name}`)
    fields.set(name, value)
  }
  return fields
}

function skipSpace(text, at) {
  while (at < text.length && ' \t\n\r'.includes(text[at])) at++
  return at
}

const expect = (text, at, letter) => text[at] === letter ? at + 1 : refuse(`no ${letter}`)

function refuse(reason) {
  throw new SyntaxError(reason)
}
