// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// Solves the challenge of the page in the library's worker and puts the solution into the form.
const box = document.querySelector('[data-proof]')
const button = box.closest('form').querySelector('button[type=submit]')
const status = document.querySelector('#status')

function show(state) {
  for (const text of box.querySelectorAll('[data-when]')) text.hidden = text.dataset.when !== state
  status.textContent = box.querySelector(`[data-when="${state}"]`).textContent
  button.disabled = state === 'working'
}

const challenge = JSON.parse(box.dataset.proof)
const worker = new Worker(box.dataset.worker)
worker.onmessage = ({ data: solution }) => {
  if (!solution || solution.error) return show('failed')
  box.querySelector('[name=altcha]').value = btoa(JSON.stringify({ challenge, solution }))
  show('done')
}
worker.onerror = () => show('failed')
show('working')
worker.postMessage({ type: 'work', challenge })
