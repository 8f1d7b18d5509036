"""A school year of a class that takes places by three rules, from the same dice: first come, head start, wishes."""
