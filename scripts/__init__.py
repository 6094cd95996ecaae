"""Set-up and start.

What runs before `.venv` exists uses the standard library only, and Python 3.9.
"""
