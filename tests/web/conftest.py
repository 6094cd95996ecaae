from tests.support.conversations import (  # noqa: F401
    connections,
    database,
    database_file,
    database_url,
    postgresql_url,
    rasa,
    rasa_server,
    visitor,
    web,
)
