"""Which database alias a table is reached through."""

from typing import Any

from django.db.models import Model


class Router:
    """Nothing goes to the public alias by itself: register.queries names it. Migrations run on the default one only."""

    def db_for_read(self, model: type[Model], **_: Any) -> str:
        """Live tables."""
        return "default"

    def db_for_write(self, model: type[Model], **_: Any) -> str:
        """Live tables."""
        return "default"

    def allow_relation(self, first: Model, second: Model, **_: Any) -> bool:
        """The two aliases are one database seen through two roles."""
        return True

    def allow_migrate(self, db: str, app_label: str, **_: Any) -> bool:
        """Only through the default alias."""
        return db == "default"
