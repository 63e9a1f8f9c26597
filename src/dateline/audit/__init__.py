"""How often the record is right: a random sample of its claims, judged by a person."""
