"""What the statements of a view amount to: who is who, which claims are copies, which readings differ and why."""
