"""Session to finished view, one module per screen; a screen shows a view and decides nothing."""
