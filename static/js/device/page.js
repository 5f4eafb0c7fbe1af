// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// What a page of the device shows: one [data-state] at a time. All words come from the page, in the reader's language.
const find = selector => document.querySelector(selector)
const findAll = selector => document.querySelectorAll(selector)

/** Shows the parts of a state and leads keyboard and screen reader to the one that can take the focus. */
export function show(state) {
  for (const part of findAll('[data-state]')) part.hidden = part.dataset.state !== state
  find(`[data-state="${state}"][tabindex]`)?.focus()
}

export const words = (name, values = {}) =>
  find(`[data-words="${name}"]`).textContent.trim().replace(/\{(\w+)\}/g, (_, key) => values[key])

export function fill(name, content) {
  for (const place of findAll(`[data-fill="${name}"]`)) place.textContent = content
}

/** A piece of the page that is kept in a <template data-piece>. */
export const piece = name => find(`template[data-piece="${name}"]`).content.cloneNode(true)

export const announce = sentence => { document.getElementById('status').textContent = sentence }
