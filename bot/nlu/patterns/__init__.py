"""What can be recognised by its form alone. Each module has `find(text) -> list[Found]`."""
