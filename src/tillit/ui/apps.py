"""The look and the controls: templates, styles and the drawing of forms. Knows no domain."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tillit.ui"
    label = "ui"
