"""Messages as Cartesia has published them: facts of its wire, each with its page."""

from __future__ import annotations

# https://docs.cartesia.ai/api-reference/tts/websocket; flush_id is described in
# https://docs.cartesia.ai/use-the-api/tts-websocket/context-flushing-and-flush-i-ds
CHUNK = {
    "type": "chunk",
    "data": "aSDinaTvuI8gbWludGxpZnk=",
    "done": False,
    "status_code": 206,
    "step_time": 123,
    "flush_id": 1,
    "context_id": "50dc3b5e-5841-4aa1-9f94-60cfb9aead79",
}
FLUSH_DONE = {
    "type": "flush_done",
    "done": False,
    "flush_done": True,
    "flush_id": 1,
    "status_code": 206,
    "context_id": "50dc3b5e-5841-4aa1-9f94-60cfb9aead79",
}
DONE = {
    "type": "done",
    "done": True,
    "status_code": 206,
    "context_id": "50dc3b5e-5841-4aa1-9f94-60cfb9aead79",
}
TIMESTAMPS = {
    "type": "timestamps",
    "done": False,
    "status_code": 206,
    "flush_id": 1,
    "context_id": "872ec12d-bc63-4e1e-a241-4f58c879d105",
    "word_timestamps": {"words": ["Hello", "world"], "start": [0, 0.5], "end": [0.4, 0.9]},
}
# https://docs.cartesia.ai/use-the-api/api-errors
ERROR_EVENT = {
    "type": "error",
    "done": True,
    "status_code": 429,
    "error_code": "concurrency_limited",
    "title": "Too many concurrent requests",
    "message": "You have exceeded your plan's concurrency limit.",
    "request_id": "550e8400-e29b-41d4-a716-446655440000:happy-monkeys-fly:8a0f5f3a",
    "context_id": "happy-monkeys-fly",
}
ERROR = {
    "error_code": "concurrency_limited",
    "title": "Too many concurrent requests",
    "message": "You have exceeded your plan's concurrency limit.",
    "request_id": "550e8400-e29b-41d4-a716-446655440000",
}
# https://docs.cartesia.ai/build-with-cartesia/tts-models/api-changes
SUNSETTED = {
    "error_code": "model_sunsetted",
    "message": "The requested model has been sunsetted and is no longer available.",
    "title": "Model sunsetted",
    "request_id": "897525c5-7bbe-4919-a801-95170b472373",
}
BY_TYPE = {
    "chunk": CHUNK,
    "flush_done": FLUSH_DONE,
    "done": DONE,
    "timestamps": TIMESTAMPS,
    "error": ERROR_EVENT,
}
