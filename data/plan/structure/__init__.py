"""What each line of a plan is, by its form and by what stands above it."""
