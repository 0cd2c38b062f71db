"""The centre's commands, one per file; docs/centre.md tells when to use which."""
