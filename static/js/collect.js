// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// Collecting ballot papers: the code is made here, stays here, and only blinded tags leave the device.
import { groupCode, makePen, newCode } from './ballots/device.js'
import { forgetCode, forgetRound, keepCode, keptCode, knownRound, openMemory, rememberRound } from './device/memory.js'
import { announce, fill, show, words } from './device/page.js'
import { OtherRound, askForCode, busy, guarded, openRound, place, run } from './device/round.js'
import { send } from './device/server.js'

const collected = place.collected === 'yes'
const numbers = place.numbers.split(' ')

run(async () => {
  let round
  try {
    round = await openRound()
  } catch (error) {
    // Nothing was cast under the number this device knows: the office may have begun anew, and says so by mail.
    if (!(error instanceof OtherRound) || collected || error.known !== knownRound(place.edition)) throw error
    fill('known', error.known.slice(0, 20).match(/.{4}/g).join(' '))
    show('restarted')
    document.querySelector('[data-begin-anew]').addEventListener('click', () => guarded(async () => {
      forgetRound(place.edition)
      forgetCode(place.edition)
      offerCode(await openRound())
    }))
    return
  }
  if (collected) {
    show('code')
    askForCode(code => collect(round, code))
  } else {
    offerCode(round)
  }
})

function offerCode(round) {
  const code = keptCode(place.edition) ?? newCode()
  keepCode(place.edition, code)
  const groups = groupCode(code)
  const shown = document.querySelector('[data-code]')
  shown.replaceChildren(...groups.map(group => Object.assign(document.createElement('span'), { textContent: group })))
  shown.setAttribute('aria-label', `${shown.dataset.label}: ${groups.map(group => Array.from(group).join(' ')).join(', ')}`)
  const form = document.querySelector('[data-collect]')
  form.elements.password.value = groups.join('-')
  offerToPasswordManager(form)
  show('offer')
  form.addEventListener('submit', event => {
    event.preventDefault()
    const noted = form.elements.noted.checked
    document.querySelector('[data-noted-error]').hidden = noted
    form.elements.noted.setAttribute('aria-invalid', String(!noted))
    if (noted) busy(form, () => guarded(() => collect(round, code)))
    else form.elements.noted.focus()
  })
}

/** Chromium asks at once; other browsers offer it by themselves when the form is sent. */
function offerToPasswordManager(form) {
  const button = document.querySelector('[data-save]')
  button.hidden = !('PasswordCredential' in window)
  button.addEventListener('click', () => {
    const { username, password } = form.elements
    navigator.credentials.store(new PasswordCredential({ id: username.value, name: username.value, password: password.value }))
  })
}

async function collect(round, code) {
  const wanted = round.manifest.nominations.filter(one => numbers.includes(one.id))
  const pens = []
  const blinded = {}
  for (const one of wanted) {
    const pen = await makePen(code, round.fp, one)
    blinded[one.id] = await pen.blindedTag()
    pens.push(pen)
    announce(words('progress', { done: pens.length, all: wanted.length }))
  }
  const answer = await send(`${place.base}/papers`, { csrf_token: document.body.dataset.csrfToken, ...blinded })
  if (!answer.ok) {
    fill('message', answer.message)
    return show('answered-no')
  }
  const stamps = {}
  for (const pen of pens) stamps[pen.nomination] = await pen.unblind(answer.stamps[pen.nomination])
  await (await openMemory(code, round.fp)).write('stamps', stamps)
  rememberRound(place.edition, round.fp)
  forgetCode(place.edition)
  location.assign(place.next)
}
