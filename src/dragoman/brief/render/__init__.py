"""The dress of a brief: terminal, page and charts. Nothing here decides what is true."""
