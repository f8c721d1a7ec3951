"""How much will have been delivered by a day: one method a file, their pool, and what stands beside it."""
