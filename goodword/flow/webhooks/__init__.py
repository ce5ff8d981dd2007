"""Other systems are told what happened."""
