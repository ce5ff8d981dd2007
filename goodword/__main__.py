"""`python -m goodword` is the same as the `goodword` command."""

from goodword.config.cli import main

main()
