"""Pages for those who are signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from tillit.ui.errors import signed_out_page

View = Callable[..., HttpResponseBase]


def needs_sign_in(view: View) -> View:
    """Others are asked to sign in first, and keep what they had written; the answer tells nothing about the address."""

    @wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method != "POST":
            return redirect_to_login(request.get_full_path())
        return signed_out_page(
            request, f"{reverse(settings.LOGIN_URL)}?{urlencode({REDIRECT_FIELD_NAME: request.path})}"
        )

    return ask
