"""One screen for each page: properties, `show(view)`, and the intents a touch sends."""
