"""Forms about persons and organisations: they clean, never save."""

from tillit.people.forms.signin import AddressForm, CodeForm

__all__ = ["AddressForm", "CodeForm"]
