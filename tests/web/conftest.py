from tests.support.conversations import (  # noqa: F401
    connections,
    database,
    database_file,
    database_url,
    postgresql_template,
    rasa,
    rasa_server,
    visitor,
    web,
)
