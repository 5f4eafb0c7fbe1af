# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Picture files over HTTP: the same bytes for everybody who may see them, and withdrawable."""

import re

from litestar.response import Response

from award.errors import Hidden
from award.pictures import SIZES, Picture, picture_file
from award.web.visit import Visit

_NAME = re.compile(rf"([0-9a-f]{{32}})-({'|'.join(SIZES)})\.jpg")


def split_name(name: str) -> tuple[str, str]:
    """(key of the picture, size) of a file's public name; Hidden for anything else."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise Hidden
    return found[1], found[2]


def answer_picture(visit: Visit, picture: Picture, size: str) -> Response[bytes]:
    """The file. Browsers ask anew each time: a photo taken back is gone with the next look."""
    etag = f'"{picture.id[:16]}{size}"'
    headers = {
        "etag": etag,
        "cache-control": "no-cache",
        "content-security-policy": "sandbox; default-src 'none'",
    }
    if visit.request.headers.get("if-none-match") == etag:
        return Response(b"", status_code=304, media_type="image/jpeg", headers=headers)
    content = picture_file(visit.services.pictures, picture.id, size).read_bytes()
    return Response(content, media_type="image/jpeg", headers=headers)
