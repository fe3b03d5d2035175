"""Ground: the only place that knows the database session, the job queue, the file store and the outbox."""
