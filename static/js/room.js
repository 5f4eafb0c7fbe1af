// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// The list of dossiers with what this juror has still to do, worked out on the device.
import { castKept, isOpen, standings } from './device/casting.js'
import { forgetCode, rememberRound } from './device/memory.js'
import { fill, piece, show, words } from './device/page.js'
import { guarded, openPapers, openRound, place, run, withCode } from './device/round.js'

run(async () => {
  const round = await openRound()
  await withCode(async code => {
    const papers = await openPapers(round, code)
    rememberRound(place.edition, round.fp)
    const numbers = round.manifest.nominations.map(one => one.id)
    await list(papers, numbers)
    addEventListener('online', () => guarded(() => list(papers, numbers)))
  })
  for (const button of document.querySelectorAll('[data-forget]')) button.addEventListener('click', () => { forgetCode(place.edition); location.reload() })
})

async function list(papers, numbers) {
  await castKept(papers).catch(() => { /* it stays "not in the urn yet" in the list below */ })
  const states = await standings(papers, numbers)
  for (const [number, { state }] of Object.entries(states)) {
    document.querySelector(`[data-number="${number}"] [data-standing]`)?.replaceChildren(piece(state))
  }
  const mine = Object.entries(states).filter(([, { state }]) => state !== 'none')
  const open = mine.filter(([, one]) => isOpen(one))
  fill('tally', words('tally', { done: mine.length - open.length, all: mine.length }))
  const bar = document.querySelector('[data-bar]')
  bar.max = mine.length
  bar.value = mine.length - open.length
  document.querySelector('[data-finished]').hidden = open.length > 0
  document.querySelector('[data-missing]').hidden = !mine.some(([, { state }]) => state === 'missing')
  const next = document.querySelector('[data-next]')
  next.hidden = !open.length
  if (open.length) next.href = `${place.base}/dossier/${open[0][0]}`
  show('ready')
}
