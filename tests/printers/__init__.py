"""A printer to test against, and judges of what we send it that were written by other people."""
