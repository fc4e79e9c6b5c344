"""Whether the data of an image is one."""

from __future__ import annotations

import base64
import binascii

# What a file of each kind begins with.
BEGINNINGS = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
}


def is_image(media_type: str, data: str) -> bool:
    """Whether data is an image of its kind.

    Args:
        media_type: Of the image, as in `image/png`.
        data: The image, as base64.
    """
    beginning = BEGINNINGS.get(media_type)
    try:
        content = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        return False
    return beginning is not None and content.startswith(beginning)
