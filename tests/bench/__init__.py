# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Measures the product against the limit: `make bench`.

A real server process, real HTTP over loopback, 16 connections. The limit is a bare Litestar handler
that returns the same bytes under the same server; both run at once and are loaded in turns.
"""
