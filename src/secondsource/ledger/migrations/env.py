"""Alembic's environment: migrates a desk on the given connection, in its transaction."""

from alembic import context

from secondsource.ledger.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
