// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// Photos one by one, with progress. A file that was sent twice is kept once: so a lost connection may simply be tried again.
import { announce, piece, words } from './device/page.js'

const most = Number(document.querySelector('[data-most]').dataset.most)
const pauses = [2, 5, 15]
const stalledAfter = 60_000
const queue = []
let busy = false

for (const form of document.querySelectorAll('form[data-files]')) {
  form.addEventListener('submit', event => {
    const input = form.elements.files
    // An empty choice is the server's to answer, in its usual words.
    if (!input.files.length) return
    event.preventDefault()
    for (const file of input.files) add(form, file)
    input.value = ''
    work()
  })
}

function add(form, file) {
  const shown = piece('arriving').firstElementChild
  const find = selector => shown.querySelector(selector)
  const row = { form, file, shown, find, tries: 0 }
  find('[data-name]').textContent = file.name
  find('progress').setAttribute('aria-label', file.name)
  find('[data-cancel]').addEventListener('click', () => cancel(row))
  find('[data-again]').addEventListener('click', () => { row.tries = 0; wait(row); work() })
  document.querySelector(`[data-arriving="${form.dataset.files}"]`).append(shown)
  if (file.size > most) refuse(row, words('too-large'))
  else wait(row)
}

function wait(row) {
  row.find('[data-again]').hidden = true
  say(row, words('waiting'))
  queue.push(row)
}

async function work() {
  if (busy) return
  busy = true
  while (queue.length) {
    const row = queue.shift()
    const answer = await send(row)
    if (answer === 'arrived') await arrive(row)
    else if (answer === 'lost') lose(row)
    else if (answer !== 'cancelled') refuse(row, answer)
  }
  busy = false
}

/** "arrived", "lost", "cancelled", or the server's refusal in its own words. */
function send(row) {
  return new Promise(resolve => {
    const request = row.request = new XMLHttpRequest()
    const body = new FormData()
    body.append('question', row.form.elements.question.value)
    body.append('files', row.file)
    let stalled
    const alive = () => { clearTimeout(stalled); stalled = setTimeout(() => { request.lost = true; request.abort() }, stalledAfter) }
    request.upload.addEventListener('progress', event => {
      alive()
      const percent = Math.floor(100 * event.loaded / event.total)
      row.find('progress').value = percent
      say(row, words(percent < 100 ? 'sending' : 'checking', { percent }))
    })
    request.addEventListener('loadend', () => {
      clearTimeout(stalled)
      resolve(judge(request))
    })
    request.open('POST', row.form.action)
    request.setRequestHeader('hx-request', 'true')
    alive()
    request.send(body)
  })
}

function judge(request) {
  if (request.getResponseHeader('hx-redirect')) return 'arrived'
  if (request.cancelled) return 'cancelled'
  if (request.lost || request.status === 0 || request.status >= 500) return 'lost'
  const page = new DOMParser().parseFromString(request.responseText, 'text/html')
  const said = page.querySelector('.error-summary li') ?? page.querySelector('main p')
  return said?.textContent.trim() || words('lost')
}

/** What is new on the page comes in; what somebody is typing beside it stays. */
async function arrive(row) {
  const name = row.file.name
  const page = await fetchPage()
  for (const list of page?.querySelectorAll('[data-list]') ?? []) {
    const here = document.querySelector(`[data-list="${list.dataset.list}"]`)
    for (const item of list.children) if (!document.getElementById(item.id)) here.append(item)
  }
  const count = page?.querySelector('[data-count]')
  if (count) document.querySelector('[data-count]').textContent = count.textContent
  if (row.shown.contains(document.activeElement)) row.form.elements.files.focus()
  if (page) row.shown.remove()
  else finish(row, words('arrived', { name }))
  announce(words('arrived', { name }))
}

async function fetchPage() {
  try {
    const answer = await fetch(location.pathname)
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null
  } catch {
    return null
  }
}

function lose(row) {
  const pause = pauses[row.tries++]
  if (pause === undefined) {
    row.find('[data-again]').hidden = false
    say(row, words('lost'))
    return announce(`${row.file.name}: ${words('lost')}`)
  }
  say(row, words('again'))
  row.timer = setTimeout(() => { queue.push(row); work() }, pause * 1000)
}

function refuse(row, said) {
  finish(row, said)
  announce(`${words('refused', { name: row.file.name })} ${said}`)
}

function finish(row, said) {
  say(row, said)
  row.find('progress').remove()
  row.find('[data-cancel]').remove()
}

function cancel(row) {
  clearTimeout(row.timer)
  const place = queue.indexOf(row)
  if (place >= 0) queue.splice(place, 1)
  if (row.request) row.request.cancelled = true
  row.request?.abort()
  row.shown.remove()
  row.form.elements.files.focus()
}

function say(row, sentence) {
  row.find('[data-said]').textContent = sentence
}
