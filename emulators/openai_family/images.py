"""Whether an image in a request is one.

https://platform.openai.com/docs/guides/images-vision
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from emulators.openai_family.problems import Problem, Wrong

DATA_URL = re.compile(r"data:(?P<type>[\w/+.-]+);base64,(?P<data>.*)", re.DOTALL)
# What a file of each kind begins with.
BEGINNINGS = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
}


def check_image(image: Any, path: str) -> None:
    """See whether an image can be had: a data URL that holds one, or a URL of the web.

    Args:
        image: What stands under `image_url`: an object with `url`, or at some vendors the URL.
        path: Where it stands, for the error.

    Raises:
        Problem: If it cannot.
    """
    url = image.get("url") if isinstance(image, dict) else image
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        return
    found = DATA_URL.fullmatch(url) if isinstance(url, str) else None
    if found is None:
        raise Problem(Wrong.INVALID, f"Invalid '{path}': expected a URL or a data URL.", path)
    check_data(found["type"], found["data"], path)


def check_data(media_type: str, data: str, path: str) -> None:
    """See whether data is an image of its kind.

    Args:
        media_type: Of the image, as in `image/png`.
        data: The image, as base64.
        path: Where it stands, for the error.

    Raises:
        Problem: If it is not.
    """
    beginning = BEGINNINGS.get(media_type)
    if beginning is None:
        known = ", ".join(sorted(BEGINNINGS))
        raise Problem(
            Wrong.INVALID, f"Invalid MIME type '{media_type}'. Only image types: {known}.", path
        )
    try:
        content = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        content = b""
    if not content.startswith(beginning):
        raise Problem(
            Wrong.INVALID, "You uploaded an unsupported image. Please make sure it is valid.", path
        )
