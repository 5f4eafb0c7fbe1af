// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// Goes on by itself, until somebody presses "Pause". Each slide is fetched when its turn comes, so
// that a screen which runs for weeks shows nobody who has withdrawn meanwhile.

const controls = document.getElementById('slide-controls')
const pause = document.getElementById('pause')
const whole = document.getElementById('whole-screen')
const still = matchMedia('(prefers-reduced-motion: reduce)')
const milliseconds = Number(controls.dataset.seconds) * 1000
let running = !still.matches
let timer

const link = (rel) => controls.querySelector(`a[rel="${rel}"]`)

async function fetched (href) {
  const answer = await fetch(href, { headers: { accept: 'text/html' } })
  // taken away while it was on the list: begin anew
  if (!answer.ok) return answer.status < 500 ? begun() : null
  return { href, page: new DOMParser().parseFromString(await answer.text(), 'text/html') }
}

async function begun () {
  const href = controls.dataset.start
  const answer = await fetch(href)
  if (!answer.ok) return null
  return { href, page: new DOMParser().parseFromString(await answer.text(), 'text/html') }
}

function take (href, page) {
  document.getElementById('slide').replaceWith(page.getElementById('slide'))
  const coming = page.getElementById('slide-controls')
  for (const rel of ['prev', 'next']) {
    const own = link(rel)
    const other = coming.querySelector(`a[rel="${rel}"]`)
    if (own && other) own.href = other.getAttribute('href')
    if (own) own.hidden = !other
  }
  const [number] = controls.getElementsByTagName('p')
  number.textContent = coming.getElementsByTagName('p')[0].textContent
  document.title = page.title
  history.replaceState(null, '', href)
}

async function turn (href) {
  clearTimeout(timer)
  try {
    const found = await fetched(href)
    if (found) {
      const picture = found.page.querySelector('#slide .slide__picture img')
      if (picture) {
        // nobody shall watch a picture arrive
        const ahead = new Image()
        ahead.srcset = picture.srcset
        ahead.sizes = picture.sizes
        await ahead.decode().catch(() => {})
      }
      take(found.href, found.page)
    }
  } catch {
    // no network: the present slide stays, the next turn tries again
  }
  wait()
}

const forward = () => turn(link('next')?.href ?? controls.dataset.start)

function wait () {
  clearTimeout(timer)
  if (running && !document.hidden) timer = setTimeout(forward, milliseconds)
}

function say () {
  const word = running ? controls.dataset.pause : controls.dataset.play
  pause.querySelector('.kern-label').textContent = word
}

pause.addEventListener('click', () => {
  running = !running
  say()
  wait()
})
for (const rel of ['prev', 'next']) {
  link(rel)?.addEventListener('click', (event) => {
    event.preventDefault()
    turn(link(rel).href)
  })
}
document.addEventListener('keydown', (event) => {
  const forth = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const back = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  if (event.key === forth && link('next')) turn(link('next').href)
  if (event.key === back && link('prev')) turn(link('prev').href)
})
still.addEventListener('change', () => {
  running = running && !still.matches
  say()
  wait()
})
document.addEventListener('visibilitychange', wait)
whole.addEventListener('click', () => {
  if (document.fullscreenElement) document.exitFullscreen()
  else document.documentElement.requestFullscreen()
})

pause.hidden = false
whole.hidden = !document.fullscreenEnabled
say()
wait()
