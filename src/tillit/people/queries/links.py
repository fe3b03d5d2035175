"""What a one-time link opens."""

from hashlib import sha256

from django.utils import timezone

from tillit.kernel.errors import NotFound
from tillit.people.models import OneTimeLink


def open_link(secret: str, purpose: str) -> OneTimeLink:
    """The link behind a secret, while it can still be used; NotFound when it never was, is used or too old."""
    digest = sha256(secret.encode()).hexdigest()
    link = OneTimeLink.objects.filter(digest=digest, purpose=purpose).select_related("person").first()
    if link is None or link.used_at is not None or link.expires_at <= timezone.now():
        raise NotFound
    return link
