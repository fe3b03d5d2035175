"""Django's settings, in one file. What an operator can change is read through tillit.site.environment."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.ground.db import APP, OWNER, PUBLIC
from tillit.site.environment import data_folder, database_place, flag, number, text, words
from tillit.site.hosting import hosting
from tillit.site.mail_place import MailPlace, bounce_address, bounce_mailbox, mail_place, mail_sender
from tillit.site.openid import openid_providers
from tillit.site.secrets import load_secrets

SOURCE = Path(__file__).resolve().parents[1]
PROJECT = SOURCE.parents[1]

# Where the installation lies, and what it is
TILLIT_DATA = data_folder()
TILLIT_EXAMPLES = flag("TILLIT_EXAMPLES")
TILLIT_HTTPS = flag("TILLIT_HTTPS", not TILLIT_EXAMPLES)
TILLIT_MAIL_URL = text("TILLIT_MAIL_URL")
TILLIT_LOCAL_MAILBOX = flag("TILLIT_LOCAL_MAILBOX", TILLIT_EXAMPLES) and not TILLIT_MAIL_URL
TILLIT_HOSTING = hosting()
TILLIT_OIDC_PROVIDERS = openid_providers(loopback=TILLIT_EXAMPLES)
TILLIT_ERROR_PAGE = "tillit.ui.errors.page_for"
_secrets = load_secrets(TILLIT_DATA)
_place = database_place()

SECRET_KEY = _secrets.django_secret_key
DEBUG = False
ALLOWED_HOSTS = words("TILLIT_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "tillit.site.urls"
WSGI_APPLICATION = "tillit.site.wsgi.application"
SITE_ID = None
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"

INSTALLED_APPS = [
    "tillit.ui",
    "tillit.ground",
    "tillit.trail",
    "tillit.people",
    "tillit.bodies",
    "tillit.documents",
    "tillit.accord",
    "tillit.challenges",
    "tillit.partnerships",
    "tillit.assessments",
    "tillit.register",
    "tillit.exchange",
    "tillit.desk",
    "tillit.site",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # after ours, so that our form widgets win
    "django.forms",
]

MIDDLEWARE = [
    "tillit.site.headers.HeadersMiddleware",
    "tillit.site.health.HealthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "tillit.ground.middleware.TransactionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tillit.people.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tillit.people.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tillit.ui.errors.ErrorMiddleware",
    "tillit.ground.once.OnceMiddleware",
    "tillit.ground.middleware.ViewMiddleware",
]


def _database(role: str, password: str, **more: Any) -> dict[str, Any]:
    longest = number("TILLIT_STATEMENT_TIMEOUT_MS", 5000)
    limits = f" -c statement_timeout={longest} -c idle_in_transaction_session_timeout=60000" if role != OWNER else ""
    options: dict[str, Any] = {
        **_place.options,
        "options": f"-c search_path=public,published{limits}",
        "application_name": role,
    }
    if role != OWNER:
        options |= {
            "pool": {"min_size": 0, "max_size": number("TILLIT_POOL", 8), "timeout": number("TILLIT_POOL_WAIT", 5)},
            "server_side_binding": True,
            # planning our larger questions costs more than answering them: from the third time on a connection keeps
            # the plan (performance.md, point 2)
            "prepare_threshold": 3,
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": _place.hosts,
        "PORT": _place.ports,
        "NAME": _place.name,
        "USER": role,
        "PASSWORD": password,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
        **more,
    }


_passwords = _secrets.passwords()
_role = OWNER if text("TILLIT_DB_ROLE", "app") == "owner" else APP
DATABASES = {
    "default": _database(_role, _passwords[_role]),
    "public": _database(PUBLIC, _passwords[PUBLIC], TEST={"MIRROR": "default"}),
}
DATABASE_ROUTERS = ["tillit.site.router.Router"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "tillit.ui.environment.environment",
            "context_processors": ["tillit.ui.context.page"],
        },
    },
    # only the mail texts of the sign-in package; a house test sees that no page comes from here
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [], "APP_DIRS": True, "OPTIONS": {}},
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [PROJECT / "locale"]
LANGUAGE_COOKIE_NAME = "sprak"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

STATIC_URL = "/statiskt/"
STATIC_ROOT = TILLIT_DATA / "static"
# gathered by `up` and `serve` (site/running/static.py); tests read the files where they lie
_gathered = (STATIC_ROOT / "gathered.txt").exists() or flag("TILLIT_GATHERING")
_static = "whitenoise.storage.CompressedManifest" if _gathered else "django.contrib.staticfiles.storage."
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": f"{_static}StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = not _gathered
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

# Sign-in (allauth): a code by mail; accounts are made by invitation, never by the visitor
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["tillit.people.passwords.Argon2id"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str  # a dotted path to a method cannot be imported
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_TEMPLATE_EXTENSION = "html"
ACCOUNT_ADAPTER = "tillit.people.signin.Adapter"
ACCOUNT_FORMS = {
    "request_login_code": "tillit.people.forms.AddressForm",
    "confirm_login_code": "tillit.people.forms.CodeForm",
}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "30/15m/ip,5/15m/key",  # guesses are slowed down by people/pace.py
}
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "register:front"

CACHES = {"default": {"BACKEND": "tillit.ground.cache.JsonCache"}}
SESSION_ENGINE = "tillit.people.sessions"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
TILLIT_IDLE_MINUTES = number("TILLIT_IDLE_MINUTES", 480)
SESSION_COOKIE_AGE = number("TILLIT_SESSION_HOURS", 24) * 3600  # in all; both limits are kept by the engine
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "tillit.ui.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if TILLIT_HTTPS:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-sprak"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = TILLIT_HTTPS
SECURE_SSL_REDIRECT = TILLIT_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if TILLIT_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TILLIT_HTTPS
SECURE_HSTS_PRELOAD = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if flag("TILLIT_BEHIND_PROXY"):
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # else sign-in would count the proxy's address for everybody
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Django's deploy check asks for preload and a frame middleware: preload binds the operator's whole domain, and
# frame-ancestors in our own policy says the same as the middleware. The mail address is unique whatever its case, by a
# constraint of the table that the third check does not see
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W021", "auth.W004"]

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# Every letter goes through the outbox; TILLIT_MAIL_URL says by which server it leaves. Certificates are verified
EMAIL_BACKEND = "tillit.ground.mail.OutboxBackend"
_mail = mail_place() or MailPlace("localhost", 25)
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.security == "tls", _mail.security == "starttls"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = mail_sender()
TILLIT_BOUNCE_ADDRESS = bounce_address()
TILLIT_BOUNCE_MAILBOX = bounce_mailbox()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "tillit.site.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": text("TILLIT_LOG_LEVEL", "WARNING")},
    "loggers": {
        "django": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
        # its warnings tell the address of what was refused, which may be somebody's secret one
        "django.security.csrf": {"level": "ERROR"},
        "psycopg.pool": {"level": "ERROR"},
    },
}
