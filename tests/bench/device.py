# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What collecting the papers costs a juror's device: Chromium, on a page of the real server."""

import statistics

from playwright.sync_api import Browser

from award.ballots.device import Pen, new_code
from award.ballots.stamp import StampKey, blind_sign, generate_key
from tests.script import chromium

PAPERS = 25
BITS = 3072
ROUNDS = 3
FP = "5" * 64

_COLLECT = """
    const begin = performance.now()
    for (const { id, answer } of given.papers) {
        const pen = await makePen(given.code, given.fp, { id, key: given.key })
        await pen.blindedTag()
        await pen.unblind(answer)
    }
    return performance.now() - begin"""


def collecting_milliseconds(address: str) -> float:
    """The median of ROUNDS fresh pages at `address`; the server's answers are made beforehand."""
    key = generate_key(BITS)
    with chromium.opened() as browser:
        return statistics.median(_collected_once(browser, address, key) for _ in range(ROUNDS))


def _collected_once(browser: Browser, address: str, key: StampKey) -> float:
    # one key for all nominations: the device's work is the same, and drawing 25 takes long
    code = new_code()
    pens = [Pen(code, FP, str(number), key.n) for number in range(PAPERS)]
    papers = [
        {"id": pen.nomination, "answer": blind_sign(key, pen.blinded_tag()).hex()} for pen in pens
    ]
    page = browser.new_page()
    page.goto(address)
    given = {"code": code, "fp": FP, "key": key.modulus_hex, "papers": papers}
    spent: float = chromium.run(page, "{ makePen } from ballots/device.js", _COLLECT, given)
    page.close()
    return spent
