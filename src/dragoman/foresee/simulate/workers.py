"""Workers elsewhere: the same chunks on a cluster of Dask or Ray, with the same bytes as threads give."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from typing import Any

from dragoman.errors import BadOption, MissingPart
from dragoman.foresee.simulate.ensemble import Chunk, Mapper, threads

LOCAL = "local"
"""The place of a cluster that is started here for one run."""

LOCAL_WORKERS = 2
AHEAD = 2
"""Chunks that are on their way to each worker, so that results do not pile up here."""


@contextmanager
def mapped(on: str | None) -> Iterator[Mapper]:
    """What sends chunks to where `on` says: `dask://HOST:PORT`, `ray://HOST:PORT`, or threads where it says nothing.

    `dask://local` and `ray://local` start two workers on this machine. Raises: BadOption where it is none of these or
    nobody answers there; MissingPart where the client is not installed.
    """
    scheme, _, place = (on or "threads://here").partition("://")
    if on is not None and (scheme not in ("dask", "ray") or not place):
        raise BadOption(f"{on!r} is no place to run", where="--on", next="write dask://HOST:PORT or ray://HOST:PORT")
    if scheme == "dask":
        yield from _dask(place)
    elif scheme == "ray":
        yield from _ray(place)
    else:
        yield threads


def _dask(place: str) -> Iterator[Mapper]:
    try:
        dask: Any = import_module("distributed")
    except ImportError:
        raise MissingPart("Dask is not installed", next="pip install dragoman[dask]") from None
    cluster = dask.LocalCluster(n_workers=LOCAL_WORKERS, threads_per_worker=1, dashboard_address=None) \
        if place == LOCAL else None  # fmt: skip
    try:
        client = dask.Client(cluster or f"tcp://{place}", timeout="10s")
    except OSError:
        raise _unanswered(f"dask://{place}", "dask scheduler") from None

    def sent(work: Callable[[int], Chunk], starts: Iterable[int]) -> Iterator[Chunk]:
        shared = client.scatter(work, broadcast=True, hash=False)
        many = AHEAD * max(sum(client.nthreads().values()), 1)

        def submitted(start: int) -> Any:
            return client.submit(_done, shared, start, pure=False)

        yield from _in_order(submitted, lambda one: one.result(), starts, many)

    try:
        yield sent
    finally:
        client.close()
        if cluster is not None:
            cluster.close()


def _ray(place: str) -> Iterator[Mapper]:
    try:
        ray: Any = import_module("ray")
    except ImportError:
        raise MissingPart("Ray is not installed", next="pip install dragoman[ray]") from None
    started = not ray.is_initialized()
    if started:
        try:
            quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "error"}
            here: dict[str, Any] = {"num_cpus": LOCAL_WORKERS, "include_dashboard": False}
            ray.init(**quiet, **(here if place == LOCAL else {"address": f"ray://{place}"}))
        except (ConnectionError, RuntimeError, ValueError):
            raise _unanswered(f"ray://{place}", "ray start --head") from None

    def sent(work: Callable[[int], Chunk], starts: Iterable[int]) -> Iterator[Chunk]:
        shared, remote = ray.put(work), ray.remote(_done)
        resources: dict[str, float] = ray.cluster_resources()
        many = AHEAD * max(int(resources.get("CPU", 1)), 1)
        yield from _in_order(lambda start: remote.remote(shared, start), ray.get, starts, many)

    try:
        yield sent
    finally:
        if started:
            ray.shutdown()


def _done(work: Callable[[int], Chunk], start: int) -> Chunk:
    return work(start)


def _in_order(
    submit: Callable[[int], Any], result: Callable[[Any], Chunk], starts: Iterable[int], many: int
) -> Iterator[Chunk]:
    """The results in the order of the chunks, with no more than so many on their way."""
    listed = iter(starts)
    waiting = [submit(start) for start in islice(listed, many)]
    while waiting:
        yield result(waiting.pop(0))
        waiting.extend(submit(start) for start in islice(listed, 1))


def _unanswered(on: str, command: str) -> BadOption:
    return BadOption(f"nobody answers at {on}", where="--on", next=f"start one there: {command}")
