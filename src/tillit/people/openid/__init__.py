"""OpenID Connect as a relying party: who somebody is, said by a provider that the operator has named (docs/adr/0019)."""
