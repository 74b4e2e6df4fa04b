"""What Alembic runs to migrate a desk, on the connection and in the transaction it is given."""

from alembic import context

from secondsource.ledger.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
