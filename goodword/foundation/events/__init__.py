"""Every change of state is one Event: who, what, when, and what caused it. Steps react to events, never to saves."""
