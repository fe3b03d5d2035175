"""OpenID Connect as a relying party: who somebody is, as a provider named by the operator says (adr/0019)."""
