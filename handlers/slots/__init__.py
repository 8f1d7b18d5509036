"""Slots: what can be taken: places, roles, times; swaps and queues."""
