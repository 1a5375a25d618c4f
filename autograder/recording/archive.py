"""The bytes of a recording: one JSON document and its arrays in a zip file."""

from __future__ import annotations

import io
import json
import math
import stat
import struct
import zipfile
from typing import Any, NoReturn

import numpy as np

from autograder.recording.fields import mebibytes, read_count, read_mapping, require, shown
from autograder.recording.model import Limits, RecordingError, TooLarge
from autograder.recording.sanitise import real_text

FORMAT = "autograder recording"
VERSION = 2
DOCUMENT = "recording.json"


def parse_json(data: bytes, limits: Limits) -> Any:
    try:
        deepest = 4 * limits.max_depth + 16  # a tagged container takes up to three levels of JSON
        depth = _json_depth(data)
        require(depth <= deepest, "", f"nested {depth} deep, at most {deepest} is allowed")
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_unique_keys,
            parse_constant=_refuse_constant,
            parse_float=_parse_float,
            parse_int=_parse_int,
        )
    except UnicodeDecodeError as error:
        fault = f"not UTF-8 at byte {error.start}"
    except json.JSONDecodeError as error:
        fault = f"not JSON: {error}"
    except RecursionError:
        fault = "nested too deep"
    except RecordingError as error:
        fault = str(error)
    raise RecordingError(f"{DOCUMENT}: {fault}")


def _json_depth(data: bytes) -> int:
    """How deep brackets are nested, without parsing: fast, and recursion can't overflow."""
    outside = b"".join(data.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')[::2])
    text = np.frombuffer(outside, np.uint8)
    opened = ((text == ord("[")) | (text == ord("{"))).astype(np.int8)
    closed = ((text == ord("]")) | (text == ord("}"))).astype(np.int8)
    return int(np.cumsum(opened - closed, dtype=np.int64).max(initial=0))


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        require(key not in found, "", f"duplicate key {shown(key)}")
        found[real_text(key, "a key")] = value
    return found


def _refuse_constant(text: str) -> NoReturn:
    raise RecordingError(f"{text} is not JSON")


def _parse_float(text: str) -> float:
    value = float(text)
    require(math.isfinite(value), "", f"the number {shown(text)} is not finite")
    return value


def _parse_int(text: str) -> int:
    require(len(text) <= 20, "", f"an integer of {len(text)} digits, at most 64 bit fit")
    return int(text)


def recording_tree(document: Any) -> Any:
    """The tree of the recording, taken out of the document around it."""
    found = read_mapping(document, "")
    require(found.get("format") == FORMAT, "format", f"expected {FORMAT!r}")
    version = read_count(found.get("version"), "version")
    fault = f"written by another autograder: version {version}, this one reads {VERSION}"
    require(version == VERSION, "version", fault)
    require(set(found) == {"format", "version", "recording"}, "", "unknown or missing field")
    return found["recording"]


def member_name(number: int) -> str:
    return f"arrays/{number}.npy"


def pack(files: dict[str, bytes], limits: Limits) -> bytes:
    """The files as a zip file. Raises TooLarge if anything is over the limits."""
    require_room(len(files[DOCUMENT]), limits.max_json, "all texts, lists and numbers together")
    require_room(sum(map(len, files.values())), limits.max_unpacked, "all arrays together")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(
                name
            )  # with the fixed time stamp of 1980: equal bytes every time
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o600) << 16
            archive.writestr(info, files[name], compresslevel=1)
    data = target.getvalue()
    require_room(len(data), limits.max_bytes, "all arrays and texts together, packed,")
    return data


def require_room(taken: int, allowed: int, what: str) -> None:
    """Raise TooLarge if `taken` bytes are more than `allowed`."""
    if taken > allowed:
        raise TooLarge(f"{what} take {mebibytes(taken)}, and {mebibytes(allowed)} are allowed")


def unpack(data: bytes, limits: Limits) -> dict[str, bytes]:
    size = len(data)
    require(size <= limits.max_bytes, "", f"oversized: {size} bytes, at most {limits.max_bytes}")
    _check_directory(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members, limits)
            return {member.filename: _member_content(archive, member) for member in members}
    except RecordingError:
        raise
    except Exception as error:  # zipfile and zlib raise a dozen kinds, none of them documented
        raise RecordingError(f"damaged zip file: {str(error)[:100]!r}") from None


def _check_directory(data: bytes, limits: Limits) -> None:
    """Bound zip's table of members before zipfile reads it, which it does all at once.

    Recordings have no comment and no zip64 record, so the table's end is where it must be.
    """
    end = len(data) - 22
    require(data[end:][:4] == b"PK\5\6" and end >= 0, "", "not a zip file, or truncated")
    disks, count, here, size, offset, comment = struct.unpack("<4xI2HIIH", data[end:])
    plain_end = not (disks or comment) and count == here and offset + size == end
    zip64 = data[max(end - 20, 0) :].startswith(b"PK\6\7")
    require(plain_end and not zip64, "", "damaged zip file: its end does not fit the rest")
    few = count <= limits.max_members and size <= 200 * count
    require(few, "", f"too many members: {count}, at most {limits.max_members} are allowed")


def _check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    expected = {DOCUMENT} | {member_name(number) for number in range(len(members) - 1)}
    names = set()
    for member in members:
        name = member.orig_filename
        where = shown(name)
        require(name not in names, where, "duplicate member")
        require(name in expected, where, "unexpected member")
        is_file = stat.S_IFMT(member.external_attr >> 16) in (0, stat.S_IFREG)
        require(is_file, where, "not a regular file but a link or the like")
        require(not member.flag_bits & 1, where, "encrypted")
        known = member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        require(known, where, "unknown compression")
        names.add(name)
    require(DOCUMENT in names, DOCUMENT, "missing")
    unpacked = sum(member.file_size for member in members)
    fault = f"oversized: {unpacked} bytes unpacked, at most {limits.max_unpacked}"
    require(unpacked <= limits.max_unpacked, "", fault)
    json_size = next(member.file_size for member in members if member.filename == DOCUMENT)
    fault = f"oversized: {json_size} bytes, at most {limits.max_json}"
    require(json_size <= limits.max_json, DOCUMENT, fault)


def _member_content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as file:
        data = file.read(member.file_size + 1)  # never more than was announced
    fault = f"expected {member.file_size} bytes, found {len(data)}"
    require(len(data) == member.file_size, member.filename, fault)
    return data
