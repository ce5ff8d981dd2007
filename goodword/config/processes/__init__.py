"""What runs: the front (pages and stream), the road (work, fetch, receive), and the supervisor of both."""
