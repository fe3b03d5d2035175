"""The product's settings and one address more: H, the empty page behind the same middleware.

What a network may ask for at once is raised, since a bench is one network: it is counted as ever, and never refused.
"""

from tillit.register import calm
from tillit.site.settings import *  # noqa: F403 - a settings module is its names

ROOT_URLCONF = "tests.bench.urls"
calm.FULL = 1_000_000_000
