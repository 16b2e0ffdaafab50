"""Text of names and marks to comparison keys; shared by the rooms that read, hold and screen names."""
