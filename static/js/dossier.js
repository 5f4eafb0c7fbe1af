// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// One dossier and its ballot: drafts and notes stay on the device, the signed ballot goes to the urn.
import { Refused, cast, castKept, isOpen, standings } from './device/casting.js'
import { rememberRound } from './device/memory.js'
import { announce, fill, piece, show, words } from './device/page.js'
import { busy, guarded, openPapers, openRound, place, run, withCode } from './device/round.js'
import { NoAnswer } from './device/server.js'

const PAUSE_MS = 400
const number = place.number
const form = document.querySelector('[data-ballot]')
const notes = document.querySelector('[data-notes]')
const criteria = place.criteria.split(' ')

run(async () => {
  const round = await openRound()
  await withCode(async code => {
    const papers = await openPapers(round, code)
    rememberRound(place.edition, round.fp)
    await begin(papers, round.manifest.nominations.map(one => one.id))
  })
})

async function begin(papers, numbers) {
  const { memory, stamps } = papers
  notes.value = await memory.read(`note/${number}`) ?? ''
  keepWhileTyping(notes, () => memory.write(`note/${number}`, notes.value), 'notes-kept')
  if (!stamps[number]) return show('no-paper')
  tickAll(await memory.read(`draft/${number}`) ?? {})
  const drafts = keepWhileTyping(form, () => memory.write(`draft/${number}`, points()), 'draft-kept')
  form.addEventListener('submit', event => {
    event.preventDefault()
    const abstain = event.submitter?.value === 'abstain'
    if (!abstain && !complete()) return
    const scores = abstain ? '-' : criteria.map(name => points()[name]).join(',')
    drafts.stop()
    busy(form, () => guarded(() => put(papers, numbers, scores)))
  })
  addEventListener('online', () => castKept(papers).then(() => {
    document.querySelector('[data-result]').replaceChildren()
    return tell(papers, numbers)
  }, () => { /* it stays "not in the urn yet" */ }))
  show('ballot')
  await tell(papers, numbers)
}

async function put(papers, numbers, scores) {
  try {
    await papers.memory.write(`draft/${number}`, points())
    const ballot = await cast(papers, number, scores)
    await papers.memory.write(`draft/${number}`, null)
    if (scores === '-') for (const field of form.querySelectorAll('input[type=radio]')) field.checked = false
    result('done', { version: ballot.version })
  } catch (error) {
    if (error instanceof Refused) return result('refused-ballot', { reason: words(`reason-${knownReason(error.reason)}`) })
    if (error instanceof NoAnswer) return result('not-cast')
    throw error
  }
  await tell(papers, numbers)
}

const knownReason = reason => document.querySelector(`[data-words="reason-${reason}"]`) ? reason : 'ballot'

/** The outcome of the last press, where the eye and the screen reader are. */
function result(name, values = {}) {
  const shown = document.querySelector('[data-result]')
  shown.replaceChildren(piece(name))
  for (const [key, value] of Object.entries(values)) fill(key, value)
  shown.focus()
  if (name === 'not-cast') standing('kept')
}

const standing = state => document.querySelector('[data-standing]').replaceChildren(piece(state))

/** Asks the urn again: also whether the ballot just cast is in it. No answer changes nothing. */
async function tell(papers, numbers) {
  let states
  try {
    states = await standings(papers, numbers)
  } catch (error) {
    if (error instanceof NoAnswer) return
    throw error
  }
  const { state, scores } = states[number]
  standing(state)
  if (!form.querySelector(':checked')) tickAll(pointsOf(scores))
  const ids = Object.keys(states)
  const later = [...ids.slice(ids.indexOf(number) + 1), ...ids.slice(0, ids.indexOf(number))]
  const next = later.find(id => isOpen(states[id]))
  for (const link of document.querySelectorAll('[data-next]')) {
    link.hidden = !next
    link.href = `${place.base}/dossier/${next}`
  }
  for (const part of document.querySelectorAll('[data-finished]')) part.hidden = ids.some(id => isOpen(states[id]))
}

function complete() {
  const missing = criteria.filter(name => !points()[name])
  const summary = document.querySelector('[data-errors]')
  summary.hidden = !missing.length
  const group = name => form.querySelector(`[name="${name}"]`).closest('fieldset')
  for (const name of criteria) group(name).querySelector('[data-error]')?.remove()
  summary.querySelector('ul').replaceChildren(...missing.map(name => {
    const sentence = words('point-missing', { criterion: group(name).querySelector('legend').textContent.trim() })
    const error = piece('field-error')
    error.querySelector('[data-sentence]').textContent = sentence
    group(name).querySelector('legend').after(error)
    const link = Object.assign(document.createElement('a'), { href: `#${name}-0`, textContent: sentence })
    const item = document.createElement('li')
    item.append(link)
    return item
  }))
  if (missing.length) summary.focus()
  return !missing.length
}

function points() {
  const ticked = form.querySelectorAll('input[type=radio]:checked')
  return Object.fromEntries(Array.from(ticked, field => [field.name, field.value]))
}

const pointsOf = scores => scores && scores !== '-' ? Object.fromEntries(scores.split(',').map((point, i) => [criteria[i], point])) : {}

function tickAll(given) {
  for (const [name, point] of Object.entries(given)) {
    const field = form.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(point)}"]`)
    if (field) field.checked = true
  }
}

/** Saves a moment after the last change, and at once when the page is left; stop() forgets the last change. */
function keepWhileTyping(element, keep, said) {
  let timer = 0
  const save = () => {
    clearTimeout(timer)
    if (timer) keep().then(() => fill('kept', words(said)), () => announce(words('not-kept')))
    timer = 0
  }
  element.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(save, PAUSE_MS)
  })
  addEventListener('pagehide', save)
  addEventListener('visibilitychange', save)
  return { stop: () => { clearTimeout(timer); timer = 0 } }
}
