"""School: a class, its families and staff, its chat, a family's tree; who comes and who goes."""
