from tests.support.conversations import (  # noqa: F401
    connections,
    database,
    database_file,
    database_url,
    on_both_databases,
    postgresql_url,
    rasa,
    rasa_server,
    visitor,
    web,
)

pytest_generate_tests = on_both_databases
