"""Raw input is stored and committed first; then: whose is it, which conversation, which message."""
