from tests.support.conversations import (  # noqa: F401
    database,
    database_file,
    rasa,
    rasa_server,
    visitor,
    web,
)
