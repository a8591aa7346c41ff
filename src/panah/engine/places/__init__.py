"""Where on the earth a named place is: found by its name in a table, never guessed."""
