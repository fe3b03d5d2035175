"""Desk: pages that gather many floors."""
