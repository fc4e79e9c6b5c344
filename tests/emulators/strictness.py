"""Judges messages: strictly against an SDK's types, and against a vendor's published example.

The SDKs' own models are lax, so that an older one can read a newer server: they take wrong types,
unknown values and unknown keys. Here each is rebuilt so that it takes none of them.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Collection, Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import typing_extensions
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, create_model

_STRICT = ConfigDict(extra="forbid", strict=True, protected_namespaces=(), defer_build=False)
_TYPED_DICTS = (typing.is_typeddict, typing_extensions.is_typeddict)
_REQUIRED = (typing.Required, typing_extensions.Required)
_NOT_REQUIRED = (typing.NotRequired, typing_extensions.NotRequired)


def conforms(message: Any, expected: Any, *, open_: Collection[str] = ()) -> None:
    """Assert that a message is what an SDK's type says, to the letter.

    Args:
        message: The message, as JSON carries it.
        expected: The SDK's type: a pydantic model, a TypedDict, or a union of them.
        open_: Fields that may hold other strings than those the type lists, such as a model's
            name where the SDK writes `Union[str, Literal[...]]`.
    """
    try:
        adapter = TypeAdapter(_Rebuilding(open_).strict(expected))
        adapter.validate_json(json.dumps(message), strict=True)
    except ValidationError as problem:
        lines = (
            f"  {'.'.join(map(str, error['loc'])) or '$'}: {error['msg']}"
            for error in problem.errors(include_url=False)
        )
        raise AssertionError("\n".join([f"{message} is no {expected}:", *lines])) from None


def has_shape(message: Any, example: Any, *, free: Collection[str] = ()) -> None:
    """Assert that a message has the same keys as an example, with the same types.

    Args:
        message: The message.
        example: What the vendor published. Each item of a list in the message has the shape of
            one of the items in the example's list.
        free: Paths that may differ, such as `$.choices[].message.content`.
    """
    found = list(differences(message, example, free=free))
    assert not found, "\n".join([f"{message} is not like {example}:", *found])


def differences(
    message: Any, example: Any, path: str = "$", *, free: Collection[str] = ()
) -> Iterator[str]:
    """In which keys and types a message differs from an example."""
    if path in free:
        return
    if isinstance(example, dict) and isinstance(message, dict):
        yield from (f"{path}: no {key!r}" for key in example.keys() - message.keys()
                    if f"{path}.{key}" not in free)  # fmt: skip
        yield from (f"{path}: unknown {key!r}" for key in message.keys() - example.keys()
                    if f"{path}.{key}" not in free)  # fmt: skip
        for key in example.keys() & message.keys():
            yield from differences(message[key], example[key], f"{path}.{key}", free=free)
    elif isinstance(example, list) and isinstance(message, list):
        for item in message:
            tried = [list(differences(item, one, f"{path}[]", free=free)) for one in example]
            yield from min(tried, key=len, default=[f"{path}: not empty"])
    elif _kind(message) != _kind(example):
        yield f"{path}: {_kind(message)}, not {_kind(example)}"


def _kind(value: Any) -> str:
    # JSON has one kind of number; a whole one is written without its point.
    return "number" if type(value) in (int, float) else type(value).__name__


class _Rebuilding:
    """Rebuilds types so that they take nothing but what they say."""

    def __init__(self, open_: Collection[str]) -> None:
        self._open = open_
        self._rebuilt: dict[Any, Any] = {}

    def strict(self, kind: Any, field: str = "") -> Any:
        """The strict kind; `field` is the name of the field that it is of."""
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self._once(kind, self._model)
        if any(is_typed_dict(kind) for is_typed_dict in _TYPED_DICTS):
            return self._once(kind, self._typed_dict)
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return self._union(arguments, field)
        if origin is Annotated:
            return self._annotated(arguments[0], arguments[1:], field)
        if origin in (list, dict, tuple, set):
            return origin[tuple(self.strict(argument, field) for argument in arguments)]
        if origin is not None and origin not in (Literal, typing_extensions.Literal):
            return self.strict(list[arguments[0]], field) if len(arguments) == 1 else kind
        return kind

    def _once(self, kind: Any, rebuild: Any) -> Any:
        if kind not in self._rebuilt:
            # A type within itself is as lax as the SDK's, one level down.
            self._rebuilt[kind] = kind
            self._rebuilt[kind] = rebuild(kind)
        return self._rebuilt[kind]

    def _annotated(self, plain: Any, notes: tuple[Any, ...], field: str) -> Any:
        """The plain kind; what the SDKs note is for themselves, but for a union's tag."""
        strict = self.strict(plain, field)
        named = (getattr(n, "discriminator", None) or getattr(n, "field_name", None) for n in notes)
        tag = next((name for name in named if isinstance(name, str)), None)
        tagged = tag and all(
            isinstance(member, type) and get_origin(member.model_fields[tag].annotation) is Literal
            for member in get_args(strict)
        )
        return Annotated[strict, Field(discriminator=tag)] if tagged else strict

    def _union(self, members: tuple[Any, ...], field: str) -> Any:
        closed = [member for member in members if member not in (str, Any, object)]
        lists_values = any(get_origin(m) is Literal for m in closed)
        kept = closed if lists_values and field not in self._open else members
        return Union[tuple(self.strict(member, field) for member in kept)]  # noqa: UP007

    def _model(self, kind: type[BaseModel]) -> type[BaseModel]:
        kind.model_rebuild()
        fields: dict[str, Any] = {}
        for name, info in kind.model_fields.items():
            # What pydantic itself noted of the union, as its tag, it keeps apart from the type.
            noted = Annotated[(info.annotation, *info.metadata, info)]  # type: ignore[misc]
            strict = Annotated[self.strict(noted, name), Field(alias=info.alias)]
            fields[name] = (strict, ... if info.is_required() else info.default)
        return create_model(kind.__name__, __config__=_STRICT, **fields)

    def _typed_dict(self, kind: Any) -> type[BaseModel]:
        fields: dict[str, Any] = {}
        for name, hint in typing_extensions.get_type_hints(kind, include_extras=True).items():
            needed, plain = name in kind.__required_keys__, hint
            while get_origin(plain) in (*_REQUIRED, *_NOT_REQUIRED):
                needed, plain = get_origin(plain) in _REQUIRED, get_args(plain)[0]
            strict = self.strict(plain, name)
            fields[name] = (strict, ...) if needed else (strict, None)
        return create_model(kind.__name__, __config__=_STRICT, **fields)
