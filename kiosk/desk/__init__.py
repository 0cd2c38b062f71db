"""What staff do at a terminal: signing in, the tray, entering for somebody, cases; pure, knows no store, no screen."""
