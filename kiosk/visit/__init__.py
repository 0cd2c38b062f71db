"""What a visit is and how each touch moves it on; `kiosk.session` is the way in."""
