// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// The page on which anybody checks a bundle. It fetches and sends nothing; every word stands in the page.
import { groupFingerprint, isAble } from './ballots/device.js'
import { verifyBundle } from './ballots/verify.js'

const PAINTED_EVERY_MS = 100
const SPOKEN_EVERY_MS = 3000
const COLUMNS = ['mean', 'ballots', 'abstentions', 'eligible', 'confirmed']
const element = id => document.getElementById(id)
const words = new Map(Array.from(element('sentences').content.querySelectorAll('data'), ({ value, textContent }) => [value, textContent]))

element('scriptless').hidden = true
if (await isAble()) {
  for (const part of document.querySelectorAll('[data-needs-script]')) part.hidden = false
  element('verifier').addEventListener('submit', event => {
    event.preventDefault()
    check()
  })
  document.addEventListener('dragover', event => event.preventDefault())
  document.addEventListener('drop', takeDropped)
} else {
  element('unable').hidden = false
}

function takeDropped(event) {
  event.preventDefault()
  if (event.dataTransfer.files.length) element('file').files = event.dataTransfer.files
  element('file').focus()
}

async function check() {
  const button = element('verifier').querySelector('button')
  const file = element('file').files[0]
  const expected = { sha256: element('sha256').value, expectedFingerprint: element('fingerprint').value }
  button.disabled = true
  element('outcome').hidden = true
  try {
    const bytes = await file?.arrayBuffer().catch(() => null)
    sayUnreadable(!bytes)
    if (bytes) show(await verifyBundle(new Uint8Array(bytes), expected, progressShower()), file.name, expected)
  } finally {
    element('progress').hidden = true
    button.disabled = false
  }
}

function sayUnreadable(isWrong) {
  const field = element('file')
  element('file-error').hidden = !isWrong
  element('file-field').classList.toggle('kern-form-input--error', isWrong)
  field.setAttribute('aria-invalid', isWrong)
  field.setAttribute('aria-describedby', isWrong ? 'file-hint file-error' : 'file-hint')
  if (isWrong) field.focus()
}

/** Moves the bar and says now and then where it is; without the pauses nothing of it would be painted. */
function progressShower() {
  const bar = element('progress').querySelector('progress')
  let [painted, spoken] = [performance.now(), performance.now()]
  bar.removeAttribute('value')
  element('progress').hidden = false
  return async (done, total) => {
    const now = performance.now()
    if (now - painted < PAINTED_EVERY_MS) return
    Object.assign(bar, { max: total, value: done })
    if (now - spoken > SPOKEN_EVERY_MS) {
      spoken = now
      element('status').replaceChildren(...sentence('running', { done, total }))
    }
    await new Promise(resolve => { setTimeout(resolve) })
    painted = performance.now()
  }
}

function show(report, name, { sha256 }) {
  showVerdict(report, sha256.trim() !== '')
  showList('defects', report.defects)
  showList('warnings', report.warnings)
  showList('checks', report.checks.map(({ code, count }) => ({ code, parameters: { count } })))
  showTable(report.results)
  element('name').textContent = name
  element('title').textContent = report.title ?? '–'
  element('found-fingerprint').textContent = report.fingerprint ? groupFingerprint(report.fingerprint) : '–'
  element('found-sha256').textContent = report.sha256.match(/.{8}/g).join(' ')
  element('status').textContent = ''
  element('outcome').hidden = false
  element('verdict').focus()
}

function showVerdict({ ok, defects, fingerprint: fp }, isCompared) {
  const verdict = ok ? 'good' : fp === null ? 'unreadable' : 'bad'
  const kind = ok ? 'success' : 'danger'
  element('verdict-box').className = `kern-alert kern-alert--${kind}`
  element('verdict-icon').className = `kern-icon kern-icon--${kind}`
  element('verdict').replaceChildren(...sentence(verdict, { count: defects.length }))
  const meanings = [`${verdict}-meaning`, ...ok ? [isCompared ? 'compared-meaning' : 'alone-meaning'] : []]
  element('meaning').textContent = meanings.map(code => words.get(code)).join(' ')
}

function showList(id, findings) {
  const items = findings.map(({ code, parameters }) => {
    const item = document.createElement('li')
    item.append(...sentence(code, parameters))
    return item
  })
  element(id).hidden = !items.length
  element(id).querySelector('ul').replaceChildren(...items)
}

function showTable(results) {
  element('results').hidden = results === null
  const rows = (results ?? []).map(result => {
    const row = element('row').content.firstElementChild.cloneNode(true)
    row.querySelector('bdi').textContent = result.nomination
    row.querySelectorAll('td div').forEach((cell, i) => { cell.textContent = result[COLUMNS[i]] ?? '–' })
    return row
  })
  element('results').querySelector('tbody').replaceChildren(...rows)
}

/** The translated sentence in parts, its values set apart from the direction of the text around them. */
function sentence(code, parameters) {
  return words.get(code).split(/\{(\w+)\}/).map((part, i) => {
    if (i % 2 === 0) return part
    const value = document.createElement('bdi')
    value.textContent = parameters[part]
    return value
  })
}
