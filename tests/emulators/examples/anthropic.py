"""Messages as Anthropic has published them: facts of its wire, each with its page.

What later versions of the API add to them (`stop_details`, `caller`, and in the usage) stands in
the SDK's types, by which the tests judge it.
"""

from __future__ import annotations

# https://platform.claude.com/docs/en/build-with-claude/streaming
START = {
    "type": "message_start",
    "message": {
        "id": "msg_1nZdL29xx5MUA1yADyHTEsnR8uuvGzszyY",
        "type": "message",
        "role": "assistant",
        "content": [],
        "model": "claude-opus-4-6",
        "stop_reason": None,
        "stop_sequence": None,
        "usage": {"input_tokens": 25, "output_tokens": 1},
    },
}
TEXT_START = {
    "type": "content_block_start",
    "index": 0,
    "content_block": {"type": "text", "text": ""},
}
TOOL_START = {
    "type": "content_block_start",
    "index": 1,
    "content_block": {
        "type": "tool_use",
        "id": "toolu_01T1x1fJ34qAmk2tNTrN7Up6",
        "name": "get_weather",
        "input": {},
    },
}
PING = {"type": "ping"}
TEXT = {
    "type": "content_block_delta",
    "index": 0,
    "delta": {"type": "text_delta", "text": "Hello"},
}
TOOL = {
    "type": "content_block_delta",
    "index": 1,
    "delta": {"type": "input_json_delta", "partial_json": ""},
}
STOP = {"type": "content_block_stop", "index": 0}
DELTA = {
    "type": "message_delta",
    "delta": {"stop_reason": "end_turn", "stop_sequence": None},
    "usage": {"output_tokens": 15},
}
END = {"type": "message_stop"}
ERROR = {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}
# https://platform.claude.com/docs/en/api/errors
REFUSAL = {
    "type": "error",
    "error": {"type": "not_found_error", "message": "The requested resource could not be found."},
    "request_id": "req_011CSHoEeqs5C35K2UUqR7Fy",
}
# https://platform.claude.com/docs/en/api/messages/create
WHOLE = {
    "id": "msg_01XFDUDYJgAACzvnptvVoYEL",
    "type": "message",
    "role": "assistant",
    "content": [{"type": "text", "text": "Hello!"}],
    "model": "claude-opus-4-6",
    "stop_reason": "end_turn",
    "stop_sequence": None,
    "usage": {"input_tokens": 12, "output_tokens": 6},
}
# https://platform.claude.com/docs/en/api/messages/count_tokens
COUNT = {"input_tokens": 2095}
# https://platform.claude.com/docs/en/api/models/list
MODELS = {
    "data": [
        {
            "id": "claude-opus-4-6",
            "created_at": "2026-02-04T00:00:00Z",
            "display_name": "Claude Opus 4.6",
            "type": "model",
        }
    ],
    "first_id": "first_id",
    "has_more": True,
    "last_id": "last_id",
}
# What the SDK's types have beside.
ADDED_USAGE = (
    "cache_creation",
    "cache_creation_input_tokens",
    "cache_read_input_tokens",
    "service_tier",
    "inference_geo",
    "input_tokens",
)
