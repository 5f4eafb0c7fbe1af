# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The press kit: everything a newsroom, the stage and the web need, as one zip.

winners of the press room + Release + house -> Kit (plain values) -> papers -> docx, odt, txt
photos as stored -> the same bytes with XMP; titles -> share images; all of it -> zip, checksums

Only winners who agreed to the press are in a `Kit`, and no text that names another one. What a zip
is kept under is a digest of the whole kit: a withdrawn consent makes another zip at the next look.
"""
