# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the frozen urn to the jury's decision.

Urn -> ballots.tally -> CountedNomination rows -> result page, bundle
meeting -> Decision per category with a reason -> press
"""
