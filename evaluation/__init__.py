"""Numbers, not pass or fail: how well the bot understands, and how fast."""
