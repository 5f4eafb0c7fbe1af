// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// Shows a question only where the answer it depends on is given. Without this script all are shown, with a note,
// and the server drops what does not fit.
const form = document.querySelector('main form')
const questions = [...form.querySelectorAll('[data-condition]')]

const answer = name => {
  const field = form.elements.namedItem(name)
  const hidden = field instanceof RadioNodeList ? field[0]?.closest('.question')?.hidden : field?.closest('.question')?.hidden
  return hidden ? '' : field?.value
}

function arrange() {
  // in the order of the page: what depends on a hidden question is hidden, too
  for (const one of questions) one.hidden = answer(one.dataset.condition) !== one.dataset.answer
}

for (const note of form.querySelectorAll('[data-without-script]')) note.remove()
form.addEventListener('change', arrange)
arrange()
