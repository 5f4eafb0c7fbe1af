// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// After the count: the device recomputes the whole bundle, finds its own ballots in it and shows them.
import { makePen } from './ballots/device.js'
import { utf8 } from './ballots/bytes.js'
import { verifyBundle } from './ballots/verify.js'
import { openMemory } from './device/memory.js'
import { fill, piece, show, words } from './device/page.js'
import { ForeignCode, askForCode, place, readRound, run } from './device/round.js'
import { getText } from './device/server.js'

const numbers = place.numbers.split(' ').filter(Boolean)

run(async () => {
  const text = await getText(place.bundle)
  const bundle = JSON.parse(text)
  const round = await readRound(bundle.manifest)
  const report = await verifyBundle(utf8(text))
  fill('verdict', words(report.ok ? 'recomputed' : 'defects', { count: report.defects.length }))
  show('code')
  askForCode(code => check(round, bundle, code))
})

async function check(round, bundle, code) {
  const memory = await openMemory(code, round.fp)
  const lines = await Promise.all(numbers.map(number => look(round, bundle, code, memory, number)))
  // A code that nothing was cast with may simply be mistyped, unless this device knows it.
  if (!lines.some(line => line.ballot) && !await memory.read('stamps')) throw new ForeignCode()
  for (const { number, state, ballot } of lines) {
    const row = document.querySelector(`[data-number="${number}"]`)
    const scores = ballot?.scores === '-' ? words('abstained') : ballot?.scores.replaceAll(',', ' – ') ?? ''
    row.querySelector('[data-scores]').textContent = scores
    row.querySelector('[data-standing]').replaceChildren(piece(state))
  }
  const complete = lines.every(({ state }) => state === 'found')
  const form = document.querySelector('[data-attest]')
  if (form) form.elements.complete.value = complete ? 'yes' : 'no'
  document.querySelector('[data-gaps]').hidden = complete
  show('ready')
}

/** "found", "absent", or "changed": the urn holds another ballot than this device had acknowledged last. */
async function look(round, bundle, code, memory, number) {
  const nomination = round.manifest.nominations.find(one => one.id === number)
  const { tag } = await makePen(code, round.fp, nomination)
  const ballot = bundle.ballots.find(one => one.nomination === number && one.tag === tag)
  const kept = await memory.read(`ballot/${number}`)
  if (!ballot) return { number, state: 'absent' }
  const changed = kept?.acknowledged && kept.ballot.version >= ballot.version && kept.ballot.sig !== ballot.sig
  return { number, ballot, state: changed ? 'changed' : 'found' }
}
