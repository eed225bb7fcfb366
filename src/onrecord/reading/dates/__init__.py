"""Expressions that name a day, month or year: found in a text, resolved, and given to what was said."""
