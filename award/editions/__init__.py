# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""One edition of the prize: motto, categories with prize money and questions, criteria, dates.

coordinator's forms -> operations -> Edition, Category, Question, Criterion
dates + stored phase + clock -> process.phases -> what everybody may do now
Edition -> call page, timeline, start page (prepared, per language)
"""
