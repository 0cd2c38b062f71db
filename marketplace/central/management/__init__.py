"""Where Django looks for the centre's commands."""
