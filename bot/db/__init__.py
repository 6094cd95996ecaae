"""The only home of SQL: tables, migrations, the seed, and the queries that answer with records."""
