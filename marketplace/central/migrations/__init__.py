"""The steps in which the centre's tables came to be; never edited after release."""
