"""Events: who comes to an event, who was there, and what reminds of it."""
