"""Pages that gather many floors."""
