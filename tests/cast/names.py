"""Names of the cast that are needed where Django is not."""

JANA = "jana@konvalin.example"
HELLO = "hello@konvalin.example"
PASSWORD = "first flush oolong"
