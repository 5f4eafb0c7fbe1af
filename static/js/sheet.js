// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// The code sheet: the server sends it without the code.
import { groupCode } from './ballots/device.js'
import { keptCode } from './device/memory.js'
import { show } from './device/page.js'
import { openRound, place, run } from './device/round.js'

run(async () => {
  await openRound()
  const code = keptCode(place.edition)
  if (!code) return show('no-code')
  const groups = groupCode(code).map(group => Object.assign(document.createElement('span'), { textContent: group }))
  document.querySelector('[data-code]').replaceChildren(...groups)
  document.querySelector('[data-print]').addEventListener('click', () => print())
  show('sheet')
})
