"""Pictures to be looked at, and those of the manuals: scripts that write `docs/images`. `make pictures screenshots`."""
