"""The whole way through: `checking` is the first half of a build, `building` the second.

Nothing is imported here: a worker begins with `workers` alone, and may never be given any work.
"""
