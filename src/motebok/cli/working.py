"""Who does the work of a command: asked first, so that they begin while the command is loaded."""

from concurrent.futures import Executor
from contextlib import AbstractContextManager

from motebok.pipeline.cluster import cluster
from motebok.pipeline.workers import Workers, load


def who_works(address: str) -> AbstractContextManager[Executor]:
    """Those who do the work: the cluster at an address, or processes of this machine."""
    if address:
        return cluster(address)
    workers = Workers()
    workers.submit(load, "motebok.pipeline.making")
    return workers
