// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// Buttons that copy a text area. Without this file the text is there to be selected.
for (const button of document.querySelectorAll('[data-copy]')) {
  const area = document.getElementById(button.dataset.copy)
  button.hidden = false
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(area.value)
    } catch {
      // no clipboard on plain http or without leave: select it, and the keys do the rest
      area.focus()
      area.select()
      return
    }
    document.getElementById('status').textContent = button.dataset.copied
    const label = button.querySelector('.kern-label')
    const before = [...label.childNodes]
    label.replaceChildren(button.dataset.copied)
    setTimeout(() => label.replaceChildren(...before), 2000)
  })
}
