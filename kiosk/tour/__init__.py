"""The main job driven with real touches in a real window, for the tour, the self-test and the bench."""
