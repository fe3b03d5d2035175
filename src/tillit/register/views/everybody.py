"""What every public page has in common: it can be kept and asked about again, and nobody takes all there is."""

from collections.abc import Callable
from functools import lru_cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from tillit.kernel.period import today
from tillit.people.origins import counted_network
from tillit.register.calm import spend
from tillit.register.shelf import one_look
from tillit.register.views.once import forget_it

View = Callable[..., HttpResponseBase]
Mark = Callable[..., str]
HERE = Path(__file__).parents[3]
BUILT_OF = ("*.py", "*.html", "*.mo", "*.css", "*.js", "*.svg")


def for_everybody(mark: Mark, *, cost: int = 1, framed: bool = False, frames: bool = False) -> Callable[[View], View]:
    """A public page that nothing is logged about. `mark` tells from the request what state it shows; `cost`: see calm.

    Who is not signed in gets a mark with it (ETag), and 304 without a body as long as the state, the language, the day
    and the program are the same. Nothing is shown from a copy without asking: what is withdrawn is gone at once.
    `framed`: the page may stand in a frame on somebody else's. Nothing can be sent to such a page, so that it needs no
    token against forgery: who tries is told how it is read (405). `frames`: it shows such a page of ours in a frame.
    """

    def decorate(view: View) -> View:
        @csrf_exempt
        @require_safe
        @wraps(view)
        def show(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            spend(counted_network(request), cost)
            try:
                with one_look():
                    answer = _kept(request, *args, **kwargs)
            finally:
                forget_it(request)
            answer.may_be_framed, answer.may_frame = framed, frames  # type: ignore[attr-defined]
            return answer

        def _kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated or len(get_messages(request)):  # what is told once is told to one
                return view(request, *args, **kwargs)
            state = (mark(request, *args, **kwargs), get_language(), today(), _built(), request.get_full_path())
            etag = quote_etag(sha256(repr(state).encode()).hexdigest()[:32])
            known = get_conditional_response(request, etag=etag)
            answer: HttpResponseBase = (
                known if isinstance(known, HttpResponseNotModified) else view(request, *args, **kwargs)
            )
            if answer.status_code in {200, 304} and not answer.cookies:
                answer["ETag"] = etag
                answer["Cache-Control"] = "public, no-cache"
                patch_vary_headers(answer, ["Cookie"])
            return answer

        return show

    return decorate


def hosting_state(_request: HttpRequest, *_args: Any) -> str:
    """The mark of a page about the installation: what its operator says, the same for as long as a process runs."""
    return repr(settings.TILLIT_HOSTING)


@lru_cache(maxsize=1)
def _built() -> int:
    """When the program was last changed; it stays the same for as long as a process runs."""
    return max(file.stat().st_mtime_ns for pattern in BUILT_OF for file in (HERE / "tillit").rglob(pattern))
