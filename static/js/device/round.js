// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// The round as this device sees it: the manifest under its fingerprint, the papers of a code, the code itself.
import { CodeError, fingerprint, groupFingerprint, isAble, makePen, normaliseCode } from '../ballots/device.js'
import { WrongStamp } from '../ballots/stamp.js'
import { forgetCode, forgetRound, keepCode, keptCode, knownRound, openMemory } from './memory.js'
import { fill, show, words } from './page.js'
import { getJson, getText } from './server.js'

/** The server shows another round than the page or this device knows. */
export class OtherRound extends Error {
  constructor(known, shown) {
    super(`known ${known}, shown ${shown}`)
    Object.assign(this, { known, shown })
  }
}

/** A well-formed code that no paper of this round was made with. */
export class ForeignCode extends Error {}

/** The element that says where the device is: data-edition, data-fp, data-base. */
export const place = document.getElementById('device')?.dataset

/** {fp, manifest}; throws OtherRound. */
export const openRound = async () => readRound(await getText(`${place.base}/manifest`))

export async function readRound(text) {
  const fp = await fingerprint(text)
  const known = knownRound(place.edition)
  fill('fingerprint', groupFingerprint(fp))
  if (fp !== place.fp) throw new OtherRound(place.fp, fp)
  if (known && known !== fp) throw new OtherRound(known, fp)
  return { fp, manifest: JSON.parse(text) }
}

/** {pens, stamps, memory}; pens and stamps by nomination, for those alone that this code has a paper for. */
export async function openPapers(round, code) {
  const memory = await openMemory(code, round.fp)
  const pens = Object.fromEntries(await Promise.all(round.manifest.nominations.map(async one => [one.id, await makePen(code, round.fp, one)])))
  let stamps = await memory.read('stamps')
  if (!stamps) {
    stamps = await findStamps(pens)
    if (!Object.keys(stamps).length) throw new ForeignCode()
    await memory.write('stamps', stamps)
  }
  return { pens, stamps, memory }
}

/** Looks through the whole list by itself: the server does not learn which papers are asked for. */
async function findStamps(pens) {
  const { papers } = await getJson(`${place.base}/papers`)
  const answers = new Map(papers.map(([nomination, blinded, answer]) => [`${nomination} ${blinded}`, answer]))
  const stamps = {}
  for (const [nomination, pen] of Object.entries(pens)) {
    const answer = answers.get(`${nomination} ${await pen.blindedTag()}`)
    if (answer) stamps[nomination] = await pen.unblind(answer)
  }
  return stamps
}

/**
 * Runs a page: `begin` is called once the browser is found able; whatever it throws is shown. The form for those without
 * a script goes at once: nobody shall begin to type the code where it would be sent.
 */
export async function run(begin) {
  if (!await isAble()) {
    for (const part of document.querySelectorAll('[data-too-old]')) part.hidden = false
    return
  }
  for (const button of document.querySelectorAll('[data-reload]')) button.addEventListener('click', () => location.reload())
  for (const button of document.querySelectorAll('[data-forget-round]')) button.addEventListener('click', () => { forgetRound(place.edition); location.reload() })
  show('working')
  await guarded(begin)
}

export async function guarded(work) {
  try {
    await work()
  } catch (error) {
    if (error instanceof OtherRound) {
      fill('known', groupFingerprint(error.known))
      fill('shown', groupFingerprint(error.shown))
      show('refused')
    } else if (error instanceof WrongStamp) {
      show('wrong-stamp')
    } else {
      show('failed')
    }
  }
}

/** Gives `use` the code of this tab, or the one that is typed now. `use` may throw ForeignCode. */
export async function withCode(use) {
  const kept = keptCode(place.edition)
  if (kept) {
    try {
      return await use(kept)
    } catch (error) {
      if (!(error instanceof ForeignCode)) throw error
      forgetCode(place.edition)
    }
  }
  show('code')
  askForCode(async code => {
    await use(code)
    keepCode(place.edition, code)
  })
}

/** Wires the form of templates/jury/_device_code.html; `use` gets the code without its spelling. */
export function askForCode(use) {
  const form = document.querySelector('[data-code-form]')
  const field = form.elements.code
  const reveal = form.elements.reveal
  const complain = sentence => {
    const error = form.querySelector('[data-code-error]')
    error.hidden = !sentence
    error.querySelector('[data-fill="code-error"]').textContent = sentence
    field.setAttribute('aria-invalid', String(Boolean(sentence)))
    field.classList.toggle('kern-form-input__input--error', Boolean(sentence))
    if (sentence) field.focus()
  }
  const uncover = () => { field.type = reveal.checked ? 'text' : 'password' }
  reveal.addEventListener('change', uncover)
  field.addEventListener('input', event => {
    // Typed by hand, not filled in by a password manager: then one wants to see it.
    if (event.inputType === 'insertText' && !reveal.checked) {
      reveal.checked = true
      uncover()
    }
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    complain('')
    busy(form, () => guarded(async () => {
      try {
        await use(normaliseCode(field.value))
      } catch (error) {
        if (error instanceof CodeError) return complain(field.value.trim() ? words(`code-${error.reason}`, error) : words('code-missing'))
        if (error instanceof ForeignCode) return complain(words('code-foreign'))
        throw error
      }
    }))
  })
}

/** Nobody presses a button twice while it works. */
export async function busy(form, work) {
  const buttons = form.querySelectorAll('button')
  if (form.getAttribute('aria-busy') === 'true') return
  form.setAttribute('aria-busy', 'true')
  for (const button of buttons) button.setAttribute('aria-disabled', 'true')
  try {
    await work()
  } finally {
    form.removeAttribute('aria-busy')
    for (const button of buttons) button.removeAttribute('aria-disabled')
  }
}
