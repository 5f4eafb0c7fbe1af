# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing the winners' stories, and the one gate through which they go out (docs/adr/0012).

Decision -> Story -> working text -> saved versions -> a second reader -> released
                  -> photos (focal point, consent of everybody in it) -> shown
                  -> translations -> released
queries.Winner = decision + consent + clock: pages, feeds, kit, press passes and documents ask it
public = released AND agreed AND the clock has reached the ceremony (READ_WINNERS)
"""
