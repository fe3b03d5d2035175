"""Addresses of what a person signs in with, and of where they are signed in."""

from django.urls import path

from tillit.people.views import entering, factors, passkeys, sessions

ACCOUNT = "mitt-konto/inloggning/"

urlpatterns = [
    path("logga-in/losenord/", entering.password, name="password_sign_in"),
    path("logga-in/losennyckel/", entering.passkey, name="passkey_sign_in"),
    path("logga-in/losennyckel/fraga/", passkeys.passkey_options, name="passkey_options"),
    path("logga-in/steg-tva/", entering.second_step, name="second_step"),
    path("mitt-konto/bekrafta/", entering.confirm, name="confirm_person"),
    path(ACCOUNT, factors.security, name="security"),
    path(f"{ACCOUNT}losennyckel/", passkeys.add_passkey, name="add_passkey"),
    path(f"{ACCOUNT}losennyckel/fraga/", passkeys.new_passkey_options, name="new_passkey_options"),
    path(f"{ACCOUNT}losennyckel/<uuid:key>/ta-bort/", passkeys.remove_passkey, name="remove_passkey"),
    path(f"{ACCOUNT}app/", factors.add_app, name="add_app"),
    path(f"{ACCOUNT}app/ta-bort/", factors.remove_app, name="remove_app"),
    path(f"{ACCOUNT}losenord/", factors.set_password, name="set_password"),
    path(f"{ACCOUNT}losenord/ta-bort/", factors.remove_password, name="remove_password"),
    path(f"{ACCOUNT}reservkoder/", factors.recovery_codes, name="recovery_codes"),
    path(f"{ACCOUNT}platser/<uuid:key>/avsluta/", sessions.end_session, name="end_session"),
    path(f"{ACCOUNT}logga-ut-overallt/", sessions.end_everywhere, name="end_everywhere"),
]
