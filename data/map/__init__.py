"""Map: a month's items: made of plans and calendars, settled, changed, read."""
