"""What people and programs see: parse the request, call one verb, answer."""
