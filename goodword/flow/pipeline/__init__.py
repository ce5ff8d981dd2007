"""Each event, in the order of its subject, through the one list of steps that react to it."""
