"""The long run: the fleet, processes that are killed, and writers on PostgreSQL, for as many minutes as asked."""
