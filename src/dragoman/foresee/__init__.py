"""What comes next: forecasts that are scored."""
