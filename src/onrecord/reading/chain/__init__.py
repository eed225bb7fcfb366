"""The chain of a statement: through what the words came, to whom, and what they answer."""
