"""Headers on every answer: nothing from elsewhere, nothing inline, nothing kept that is private."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


class HeadersMiddleware:
    """Outermost of all, so that every answer carries the headers.

    A view may say that its answer may stand in a frame on somebody else's page: public, without a form or a cookie;
    and another that it shows such an answer of ours in a frame.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(response, "may_be_framed", False):
            response.headers["Content-Security-Policy"] = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
        else:
            response.headers.setdefault("X-Frame-Options", "DENY")
        if getattr(response, "may_frame", False):
            response.headers["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        if response.cookies and "public" in response.headers["Cache-Control"]:  # a cookie is for one
            response.headers["Cache-Control"] = "private, no-cache"
            response.headers.pop("ETag", None)
        return response
