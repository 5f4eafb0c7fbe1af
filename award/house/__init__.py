# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the house shows itself: logo, colour and Word template of the authority.

upload -> checked (rules, word) -> drawn or saved anew -> data_dir/house/<random name>
one row `House` names the files; without it everything has a default

Names and addresses stay settings. Documents get `letter_look`, pages show `/logo`.
"""
