"""The benchmark: an archive of any size, the same content for other generators, and the clock."""
