from tests.support.conversations import (  # noqa: F401
    connections,
    database,
    database_file,
    rasa,
    rasa_server,
    visitor,
    web,
)
