"""Whether an image in a request is one.

https://platform.openai.com/docs/guides/images-vision
"""

from __future__ import annotations

import re
from typing import Any

from emulators.images import BEGINNINGS, is_image
from emulators.openai_family.problems import Problem, Wrong

DATA_URL = re.compile(r"data:(?P<type>[\w/+.-]+);base64,(?P<data>.*)", re.DOTALL)


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
    if found["type"] not in BEGINNINGS:
        said = f"Invalid MIME type '{found['type']}'. Only image types are supported."
        raise Problem(Wrong.INVALID, said, path)
    if not is_image(found["type"], found["data"]):
        said = "You uploaded an unsupported image. Please make sure your image is valid."
        raise Problem(Wrong.INVALID, said, path)
