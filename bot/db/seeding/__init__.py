"""From the files of bot/db/seed to rows: read.py reads and checks, load.py writes."""
