# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A person who has a keyboard and nothing else: Tab, Enter, Space, arrows and letters."""

from dataclasses import dataclass

from playwright.sync_api import Page as Tab

MOST_STOPS = 250
FORWARD = """() => {
  const before = window.lastStop, now = document.activeElement
  window.lastStop = now
  if (!before?.isConnected || before === now) return true
  return Boolean(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING)
}"""
NAME = "() => document.activeElement.outerHTML.slice(0, 120)"
# the next field of the page's main form that still needs something
NEXT_FIELD = """() => {
  const one = document.activeElement
  if (!one.closest('main form')) return 'elsewhere'
  if (one.matches('button.kern-btn--primary')) return 'send'
  const chosen = one.name && one.form.querySelector(`[name="${one.name}"]:checked`)
  if (one.matches('input[type=radio]')) return chosen ? 'done' : 'choose'
  if (one.matches('input[type=checkbox]')) return one.required && !one.checked ? 'choose' : 'done'
  if (one.matches('select')) return one.value ? 'done' : 'select'
  if (one.matches('input[type=email], [autocomplete=email]')) return one.value ? 'done' : 'email'
  if (one.matches('input[type=number], [inputmode=numeric]')) return one.value ? 'done' : 'number'
  if (one.matches('input[type=file], input[type=date]')) return 'done'
  if (one.matches('input, textarea')) return one.value ? 'done' : 'text'
  return 'elsewhere'
}"""
TYPED = {
    "email": "anna.beispiel@example.org",
    "number": "3",
    "text": "Sie hilft vielen beim Ankommen.",
}


@dataclass
class Stuck(Exception):
    """The keyboard does not get somebody further."""

    rule: str
    detail: str


class Keyboard:
    """Presses keys on one tab, and notices where the focus goes."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab

    def use_skip_link(self) -> None:
        """First stop of every page; it leads past the header."""
        for _ in range(2):
            self.tab.keyboard.press("Tab")
            # a page that has only just come takes the first key for itself now and then
            if not self.tab.evaluate("() => document.activeElement === document.body"):
                break
        if not self.tab.evaluate("() => document.activeElement.matches('.skip-link')"):
            raise Stuck("skip-link", f"is not the first stop, but {self.tab.evaluate(NAME)}")
        self.tab.keyboard.press("Enter")
        if not self.tab.evaluate("() => document.activeElement.id === 'main'"):
            raise Stuck("skip-link", "does not lead to the main part")

    def reach(self, selector: str) -> None:
        """Tab until the focus is on it; each stop must stand after the one before."""
        for _ in range(MOST_STOPS):
            self.stop()
            if self.tab.evaluate("one => document.activeElement.matches(one)", selector):
                return
        raise Stuck("unreachable", f"{selector} on {self.tab.url}")

    def stop(self) -> None:
        """One Tab."""
        self.tab.keyboard.press("Tab")
        if self.tab.evaluate("() => document.activeElement === document.body"):
            self.tab.evaluate("() => { window.lastStop = null }")
        elif not self.tab.evaluate(FORWARD):
            raise Stuck("focus-order", f"goes back to {self.tab.evaluate(NAME)}")

    def follow(self, selector: str) -> None:
        """Reach a link or a button and press it; a new page comes."""
        self.reach(selector)
        self.enter()

    def enter(self) -> None:
        """Press what has the focus; a new page comes."""
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")

    def fill_and_send(self) -> None:
        """Everything the form of this page asks for, in its own order, then its button."""
        for _ in range(MOST_STOPS):
            self.stop()
            what = self.tab.evaluate(NEXT_FIELD)
            if what == "send":
                return self.enter()
            if what == "choose":
                self.tab.keyboard.press("Space")
            elif what == "select":
                self.tab.keyboard.press("ArrowDown")
            elif what in TYPED:
                self.tab.keyboard.type(TYPED[what])
        raise Stuck("unreachable", f"no button sends the form on {self.tab.url}")

    def leave(self) -> None:
        """No trap: tabbing on leads out of the page and to its beginning again."""
        for _ in range(MOST_STOPS):
            self.tab.keyboard.press("Tab")
            if self.tab.evaluate("() => document.activeElement.matches('body, .skip-link')"):
                return
        raise Stuck("trap", f"no way out of {self.tab.url} at {self.tab.evaluate(NAME)}")
