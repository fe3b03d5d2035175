"""The commands, by the names that `./tillit manage` knows."""
