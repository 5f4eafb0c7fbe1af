# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the decision to published stories, and not a second too early.

Decision -> Story (text, one picture, consent noted, released by the press office)
public = released AND the clock has reached the ceremony (process.permissions: READ_WINNERS)
pages, pictures and feed ask the same rule; prepared pages end at that very instant
"""
