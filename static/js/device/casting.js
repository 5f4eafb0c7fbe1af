// SPDX-FileCopyrightText: 2026 The award contributors
// SPDX-License-Identifier: EUPL-1.2
// Casting from a device that may lose its connection: a ballot is kept before it is sent, and counts as cast once the
// urn has said so. Sending the same ballot again is harmless.
import { place } from './round.js'
import { NoAnswer, send } from './server.js'

const MOST_TRIES = 5
const TOO_LATE = 409

/** The urn did not take the ballot; `reason` as the server names it, or "late". */
export class Refused extends Error {
  constructor(reason) {
    super(reason)
    this.reason = reason
  }
}

/** Casts or revises; the last press of the button counts, wherever it was. Throws Refused, NoAnswer. */
export async function cast({ pens, stamps, memory }, nomination, scores) {
  const kept = await memory.read(`ballot/${nomination}`)
  const sign = version => pens[nomination].sign(stamps[nomination], version, scores)
  let ballot = kept?.ballot.scores === scores ? kept.ballot : await sign((kept?.ballot.version ?? 0) + 1)
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const answer = await deliver(memory, ballot)
    if (answer.ok) return ballot
    ballot = await sign(answer.version + 1)
  }
  throw new Refused('stale')
}

/** Sends what was kept and never acknowledged; a newer ballot in the urn is left alone. */
export async function castKept({ memory, stamps }) {
  for (const nomination of Object.keys(stamps)) {
    const kept = await memory.read(`ballot/${nomination}`)
    if (kept && !kept.acknowledged) await deliver(memory, kept.ballot)
  }
}

/** {ok} or, where the urn has a newer one, its {version}. */
async function deliver(memory, ballot) {
  const name = `ballot/${ballot.nomination}`
  await memory.write(name, { ballot, acknowledged: false })
  let answer
  try {
    answer = await send(`${place.base}/ballots`, ballot)
  } catch (error) {
    if (error instanceof NoAnswer && error.status === TOO_LATE) throw new Refused('late')
    throw error
  }
  if (!answer.ok && answer.error !== 'stale') throw new Refused(answer.error)
  await memory.write(name, { ballot, acknowledged: true })
  return answer
}

/**
 * How each nomination stands, by its id: {state, scores}. The state is "none" (no paper), "open", "draft", "kept" (not in
 * the urn yet), "cast", or "missing": it was acknowledged, was gone, and this device has put it in again.
 */
export async function standings(papers, numbers) {
  const found = numbers.map(async id => [id, papers.stamps[id] ? await standing(papers, id) : { state: 'none' }])
  return Object.fromEntries(await Promise.all(found))
}

async function standing({ pens, stamps, memory }, id) {
  const kept = await memory.read(`ballot/${id}`)
  const answer = await send(`${place.base}/own`, await pens[id].lookup(stamps[id]))
  if (!answer.ok) throw new NoAnswer(answer.status)
  const scores = answer.ballot?.scores
  if (kept && !kept.acknowledged && !isSame(kept.ballot, answer.ballot)) return { state: 'kept', scores }
  if (answer.ballot && !(kept?.ballot.version > answer.ballot.version)) {
    await memory.write(`ballot/${id}`, { ballot: answer.ballot, acknowledged: true })
    return { state: 'cast', scores }
  }
  if (kept) {
    await deliver(memory, kept.ballot)
    return { state: 'missing', scores: kept.ballot.scores }
  }
  return { state: await memory.read(`draft/${id}`) ? 'draft' : 'open' }
}

const isSame = (one, other) => one.version === other?.version && one.scores === other.scores

/** Whether something is left to do. */
export const isOpen = ({ state }) => ['open', 'draft', 'kept'].includes(state)
