# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command `award`, also as `python -m award`.

What is loaded at the start stays: the garbage collector looks at it neither now, which takes a
third of the start, nor later.
"""

import gc

gc.disable()

from award.cli import run  # noqa: E402 - see above

gc.freeze()
gc.enable()

if __name__ == "__main__":
    run()
