"""All tables of ours, for the migrations: a module of tables is named here once."""

from __future__ import annotations

from bot.db import conversation_tables, service_tables, tables
from bot.db.base import Base

TABLE_MODULES = (tables, conversation_tables, service_tables)

metadata = Base.metadata
