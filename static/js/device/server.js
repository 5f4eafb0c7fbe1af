// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// Speaking to the server. Under /urn a browser sends no cookie but the reading room's, and no Referer.
const PATIENCE_MS = 20_000

/** No answer, or none that a device understands. `status` 0: nobody answered. */
export class NoAnswer extends Error {
  constructor(status) {
    super(`status ${status}`)
    this.status = status
  }
}

export async function getText(address) {
  const answer = await ask(address)
  if (!answer.ok) throw new NoAnswer(answer.status)
  return answer.text()
}

export const getJson = async address => JSON.parse(await getText(address))

/** Sends fields as a form; {ok, status, ...what the server said}. */
export async function send(address, fields) {
  const answer = await ask(address, { method: 'POST', body: new URLSearchParams(fields) })
  if (!answer.headers.get('content-type')?.startsWith('application/json')) throw new NoAnswer(answer.status)
  return { ok: answer.ok, status: answer.status, ...await answer.json() }
}

async function ask(address, options = {}) {
  try {
    return await fetch(address, { ...options, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) })
  } catch {
    throw new NoAnswer(0)
  }
}
