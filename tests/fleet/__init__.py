"""A whole fleet in one process: the real centre, real terminals on disk, a line that fails, and a model beside them."""
