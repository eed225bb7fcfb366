"""Who is speaking: the actors of an article, and those behind each statement's source."""
