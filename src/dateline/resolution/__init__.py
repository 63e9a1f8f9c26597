"""From names to things: who an actor is, where a place lies, which days a time means."""
