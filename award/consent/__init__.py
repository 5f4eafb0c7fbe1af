# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The nominee's own voice: being told, agreeing purpose by purpose, adding, correcting, declining.

nomination confirmed or admitted -> Passport (told by mail, letter or in person; Art. 14 GDPR, its
deadline tracked) -> own page by link, letter code or paper -> Consent rows, one per purpose and
decision -> withdrawal at any time. A decline is kept as a hash, so that it also counts next time.
"""
