"""The product's settings and one address more: H, the empty page behind the same middleware."""

from tillit.site.settings import *  # noqa: F403 - a settings module is its names

ROOT_URLCONF = "tests.bench.urls"
