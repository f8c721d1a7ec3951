"""Numbers that explain themselves: one family of indicators a file, each over a view, each with method and inputs."""
