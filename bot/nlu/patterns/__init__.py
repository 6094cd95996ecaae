"""What can be recognised by its form alone.

A module of entities has `find(text) -> list[Found]`: areas, dates, distances, documents, money,
percentages, pronouns, ranks, unknown_names, years. The others are what these share.
"""
