"""What is fast, measured where it runs, beside the least that it could cost. `bin/bench`; never a test."""
