// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// The story's editor: formatting buttons, and saving that survives a lost connection and a closed tab.
// Without this file the form is an ordinary form.
const RETRY_MS = 5000
const form = document.querySelector('[data-editor]')
const words = form.querySelector('.editor__save').dataset
const news = form.querySelector('[data-editor-news]')
const fields = [...form.querySelectorAll('textarea, input[type=text]')]
const memory = `award-editor-${form.dataset.editor}`
const written = () => JSON.stringify(fields.map((field) => field.value))
const stored = written()
let timer

const MARKS = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  link: ['[', '](https://)'],
}
const STARTS = { heading: '## ', quote: '> ', list: '- ' }

function format(kind) {
  const area = form.elements.body
  const { selectionStart: from, selectionEnd: to, value } = area
  area.focus()
  if (kind in STARTS) {
    const line = value.lastIndexOf('\n', from - 1) + 1
    area.setRangeText(STARTS[kind], line, line, 'end')
  } else {
    const [before, after] = MARKS[kind]
    area.setRangeText(before + value.slice(from, to) + after, from, to, 'preserve')
    area.setSelectionRange(from + before.length, to + before.length)
  }
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

// beside the button to be read, and where the page keeps what is spoken
function say(text) {
  news.textContent = text
  document.getElementById('status').textContent = text
}

// only this tab remembers it, and only until it is saved or the tab is closed
function remember() {
  if (written() === stored) sessionStorage.removeItem(memory)
  else sessionStorage.setItem(memory, written())
}

function offer(kept) {
  const choice = (label, act) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'kern-btn kern-btn--secondary'
    button.append(label)
    button.addEventListener('click', act)
    return button
  }
  const done = () => { say(''); fields[0].focus() }
  say(words.found)
  news.append(
    ' ',
    choice(words.take, () => {
      JSON.parse(kept).forEach((value, place) => { fields[place].value = value })
      fields[0].dispatchEvent(new Event('input', { bubbles: true }))
      done()
    }), ' ',
    choice(words.drop, () => { sessionStorage.removeItem(memory); done() }),
  )
}

async function save() {
  clearTimeout(timer)
  say(words.saving)
  let answer
  try {
    answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) })
  } catch {
    say(words.offline)
    timer = setTimeout(save, RETRY_MS)
    return
  }
  if (answer.redirected) {
    sessionStorage.removeItem(memory)
    leaving = true
    if (answer.url.split('#')[0] === location.href.split('#')[0]) location.reload()
    else location.assign(answer.url)
    return
  }
  // refused: the page that says why takes the place of this one, what was typed stands in it
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  leaving = true
  document.title = page.title
  document.querySelector('main').replaceWith(page.querySelector('main'))
  window.htmx?.process(document.querySelector('main'))
  ;(document.querySelector('[autofocus]') ?? document.querySelector('main h1')).focus()
  import(`${import.meta.url}?again=${Date.now()}`)
}

let leaving = false
for (const bar of form.querySelectorAll('.toolbar')) {
  bar.hidden = false
  bar.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-format]')
    if (button) format(button.dataset.format)
  })
}
form.addEventListener('input', remember)
form.addEventListener('submit', (event) => {
  event.preventDefault()
  save()
})
addEventListener('beforeunload', (event) => {
  if (!leaving && written() !== stored && document.contains(form)) event.preventDefault()
})
const kept = sessionStorage.getItem(memory)
if (kept && kept !== stored) offer(kept)
