# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making the call known while there is still time: numbers, texts to share, posters, a badge.

nominations (days, categories, towns; earlier editions at the same day) -> chart and table
call of the edition -> share texts, QR posters (PDF), embeddable badge
"""
