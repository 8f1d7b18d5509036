"""The bot about itself: who it is, its commands and descriptions, how updates reach it."""

from __future__ import annotations

import json
import re
from typing import Any

from aiogram.methods import (
    DeleteMyCommands,
    DeleteWebhook,
    GetChatMenuButton,
    GetMe,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    GetUpdates,
    GetUserProfilePhotos,
    GetWebhookInfo,
    RemoveMyProfilePhoto,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyProfilePhoto,
    SetMyShortDescription,
    SetWebhook,
)
from aiogram.types import InputProfilePhotoStatic

from . import webapps
from .api import Call, emulates
from .media import content, keep, uploaded
from .refusals import bad, not_emulated
from .wire import plain

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


@emulates(GetMe)
def get_me(call: Call, m: GetMe) -> Any:
    return call.world.bot.wire() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not call.world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@emulates(GetUpdates)
async def get_updates(call: Call, m: GetUpdates) -> Any:
    limit = 100 if m.limit is None else m.limit
    return await call.delivery.updates.get(m.offset or 0, limit, m.timeout or 0, m.allowed_updates)


@emulates(SetWebhook)
async def set_webhook(call: Call, m: SetWebhook) -> Any:
    drop = bool(m.drop_pending_updates)
    await call.delivery.set_webhook(m.url, m.secret_token, m.max_connections, m.allowed_updates, drop)
    return True


@emulates(DeleteWebhook)
async def delete_webhook(call: Call, m: DeleteWebhook) -> Any:
    await call.delivery.delete_webhook(bool(m.drop_pending_updates))
    return True


@emulates(GetWebhookInfo)
def get_webhook_info(call: Call, m: GetWebhookInfo) -> Any:
    return call.delivery.info()


def _place(m: SetMyCommands | GetMyCommands | DeleteMyCommands) -> tuple[str, ...]:
    scope = plain(m.scope) if m.scope else {"type": "default"}
    return "commands", json.dumps(scope, sort_keys=True), m.language_code or ""


@emulates(SetMyCommands)
def set_my_commands(call: Call, m: SetMyCommands) -> Any:
    if len(m.commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in m.commands:
        if not _COMMAND.fullmatch(command.command.removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.description) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    call.world.settings[_place(m)] = [
        {"command": one.command.removeprefix("/"), "description": one.description}
        | ({"is_ephemeral": True} if one.is_ephemeral and not call.world.former else {})
        for one in m.commands
    ]
    return True


@emulates(GetMyCommands)
def get_my_commands(call: Call, m: GetMyCommands) -> Any:
    return call.world.settings.get(_place(m), [])


@emulates(DeleteMyCommands)
def delete_my_commands(call: Call, m: DeleteMyCommands) -> Any:
    call.world.settings.pop(_place(m), None)
    return True


def _set(call: Call, name: str, language: str | None, value: str | None, limit: int) -> bool:
    if value and len(value) > limit:
        raise bad(f"EMULATOR {name} is at most {limit} characters")
    call.world.settings[name, language or ""] = value or ""
    return True


def _get(call: Call, name: str, language: str | None, otherwise: str = "") -> str:
    stored: str = call.world.settings.get((name, language or "")) or call.world.settings.get((name, "")) or ""
    return stored or otherwise


@emulates(SetMyDescription)
def set_my_description(call: Call, m: SetMyDescription) -> Any:
    return _set(call, "description", m.language_code, m.description, 512)


@emulates(GetMyDescription)
def get_my_description(call: Call, m: GetMyDescription) -> Any:
    return {"description": _get(call, "description", m.language_code)}


@emulates(SetMyShortDescription)
def set_my_short_description(call: Call, m: SetMyShortDescription) -> Any:
    return _set(call, "short_description", m.language_code, m.short_description, 120)


@emulates(GetMyShortDescription)
def get_my_short_description(call: Call, m: GetMyShortDescription) -> Any:
    return {"short_description": _get(call, "short_description", m.language_code)}


@emulates(SetMyName)
def set_my_name(call: Call, m: SetMyName) -> Any:
    return _set(call, "name", m.language_code, m.name, 64)


@emulates(GetMyName)
def get_my_name(call: Call, m: GetMyName) -> Any:
    return {"name": _get(call, "name", m.language_code, call.world.bot.first_name)}


@emulates(SetMyProfilePhoto)
def set_my_profile_photo(call: Call, m: SetMyProfilePhoto) -> Any:
    if not isinstance(m.photo, InputProfilePhotoStatic):
        raise not_emulated("an animated profile photo")
    upload = uploaded(call, m.photo.photo)
    if upload is None or not upload.data.startswith(b"\xff\xd8"):
        raise bad("EMULATOR a profile photo is uploaded, and a .JPG")
    call.world.settings["profile_photo",] = keep(call.world, "photo", upload)
    return True


@emulates(RemoveMyProfilePhoto)
def remove_my_profile_photo(call: Call, m: RemoveMyProfilePhoto) -> Any:
    call.world.settings.pop(("profile_photo",), None)
    return True


@emulates(GetUserProfilePhotos)
def get_user_profile_photos(call: Call, m: GetUserProfilePhotos) -> Any:
    if m.user_id != call.world.bot.id and m.user_id not in call.world.users:
        raise bad("user not found")
    shown = call.world.settings.get(("profile_photo",)) if m.user_id == call.world.bot.id else None
    photos = [content(shown)["photo"]] if shown is not None else []
    return {"total_count": len(photos), "photos": photos[m.offset or 0 :]}


@emulates(SetChatMenuButton)
def set_chat_menu_button(call: Call, m: SetChatMenuButton) -> Any:
    button = webapps.menu_button(plain(m.menu_button) if m.menu_button else None)
    if m.chat_id is None:
        call.world.settings["menu_button",] = button
    else:
        call.world.find(m.chat_id).menu_button = button
    return True


@emulates(GetChatMenuButton)
def get_chat_menu_button(call: Call, m: GetChatMenuButton) -> Any:
    button = call.world.find(m.chat_id).menu_button if m.chat_id is not None else None
    return button or call.world.settings.get(("menu_button",), {"type": "default"})
