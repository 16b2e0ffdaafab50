"""A Spark session that keeps quiet: started with the settings that this room needs, its log in a file, its failures in one sentence.

>>> local("local[2]"), local("local-cluster[2,1,1024]"), local("spark://127.0.0.1:7077"), local("spark://host:7077"), local("yarn")
(True, True, True, False, False)
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import socket
import sys
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from py4j.protocol import Py4JError  # type: ignore[import-untyped]
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway
from pyspark.sql import SparkSession

from wherefrom.model.errors import InputError, UsageError

__all__ = ["local", "quiet", "started", "told"]

_ANSWERS, _EXECUTORS = 5.0, 90.0
"""Seconds that a master has to answer, and to find a worker for us."""

_LOG = """\
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.target = SYSTEM_ERR
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex{2}
"""

_SETTINGS = {
    "spark.app.name": "wherefrom",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.structuredLogging.enabled": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "100000",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}


def started(master: str, conf: Mapping[str, str]) -> SparkSession:
    """A session on a master; ``conf`` goes before our settings. Raises UsageError where there is none, saying what mends it."""
    _reachable(master)
    here = local(master)
    settings = {**_SETTINGS, **({"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"} if here else {}), **conf}
    folder = Path(mkdtemp(prefix="wherefrom-spark-"))
    (folder / "log4j2.properties").write_text(_LOG, "ascii")
    java = f"-Dlog4j2.configurationFile={folder / 'log4j2.properties'} {settings.pop('spark.driver.extraJavaOptions', '')}".strip()
    settings |= {"spark.master": master, "spark.driver.extraJavaOptions": java}
    try:
        with quiet():
            context = _context(settings, folder / "spark.log", here)
            session = SparkSession(context)
    except (PySparkException, Py4JError, OSError) as wrong:
        raise UsageError(
            f"Spark could not be started on {master} ({_line(wrong)})",
            cause="Java 17 or later may be missing, or the master may have refused us",
            cure=f"read {folder / 'spark.log'}; on Debian: apt-get install openjdk-17-jre-headless",
        ) from None
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # Java writes there until this process ends
    if not re.fullmatch(r"local(\[.*\])?", master):
        _peopled(context, master)
    if "spark.sql.shuffle.partitions" not in conf:
        session.conf.set("spark.sql.shuffle.partitions", str(2 * context.defaultParallelism))
    return session


def local(master: str) -> bool:
    """Is it this machine alone that works?

    >>> local("spark://localhost:7077")
    True
    """
    return master.startswith("local") or re.match(r"spark://(127\.|localhost[:,])", master) is not None


@contextmanager
def quiet() -> Iterator[None]:
    """Without pyspark's warnings to developers (that it does not know pandas 3: nothing here goes through pandas)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


@contextmanager
def told(what: str) -> Iterator[None]:
    """Failures of Spark as errors of ours: ``what`` is what was read."""
    try:
        with quiet():
            yield
    except (PySparkException, Py4JError) as wrong:
        text = str(wrong)
        if re.search(r"PATH_NOT_FOUND|FileNotFound|FAILED_READ_FILE|CANNOT_READ_FILE", text):
            raise InputError(
                f"{what} cannot be read by Spark ({_line(wrong)})",
                cause="a file of the corpus was changed or taken away, or the workers do not see its folder",
                cure="put the corpus where every worker sees it, and name that place as the root",
            ) from None
        if "No module named" in text:
            raise UsageError(
                f"Spark's workers lack a package ({_last(text)})",
                cure="install wherefrom[spark] for the Python of every worker (PYSPARK_PYTHON)",
            ) from None
        raise UsageError(
            f"Spark could not answer ({_last(text)})",
            cause="a group of one HS code may be larger than the memory of one worker, or a worker was lost",
            cure="give workers more memory (spark.executor.memory, spark.executor.memoryOverhead), or ask for fewer codes",
        ) from None


def _context(settings: Mapping[str, str], log: Path, here: bool) -> SparkContext:
    if SparkContext._active_spark_context is not None:
        raise UsageError("this process has a Spark session already", cure="close the engine that has it, or give its session to this one")
    conf = SparkConf(loadDefaults=False)
    conf.setAll(list(settings.items()))
    if SparkContext._gateway is None:
        with log.open("ab") as out, _address(here):
            gateway = launch_gateway(conf, {"stdout": out, "stderr": out})  # type: ignore[no-untyped-call]
    else:  # Java runs already, since one process has one; its log stays where it is
        gateway = SparkContext._gateway
    context = SparkContext(conf=conf, gateway=gateway)
    if here and context.pythonExec == "python3":
        context.pythonExec = sys.executable  # this machine's workers have what this process has
    return context


@contextmanager
def _address(here: bool) -> Iterator[None]:
    """Java is told to stay on the loopback; it reads this from the environment alone."""
    before = os.environ.get("SPARK_LOCAL_IP")
    if here:
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    try:
        yield
    finally:
        if here:
            os.environ.pop("SPARK_LOCAL_IP") if before is None else os.environ.update(SPARK_LOCAL_IP=before)


def _reachable(master: str) -> None:
    """A standalone master is asked first, since Spark itself asks for a minute before it says that there is none."""
    if not master.startswith("spark://"):
        return
    tried = []
    for place in master.removeprefix("spark://").split(","):
        host, _, port = place.rpartition(":")
        try:
            socket.create_connection((host, int(port)), _ANSWERS).close()
        except (OSError, ValueError) as wrong:
            tried.append(f"{place}: {wrong}")
        else:
            return
    raise UsageError(
        f"no Spark master answers ({'; '.join(tried)})", cure="give the address that the master's log names: spark://HOST:7077"
    )


def _peopled(context: SparkContext, master: str) -> None:
    """Wait for a worker: without one Spark would wait for ever."""
    until = time.monotonic() + _EXECUTORS
    status: Any = context._jsc.sc()
    while status.getExecutorMemoryStatus().size() < 2:
        if time.monotonic() > until:
            context.stop()
            raise UsageError(
                f"{master} gave no worker in {_EXECUTORS:.0f} seconds",
                cause="no worker is registered, all are busy, or none has as much memory as was asked for",
                cure="start workers, or ask for less: spark.executor.memory",
            )
        time.sleep(0.2)


def _line(wrong: BaseException) -> str:
    return next((line.strip() for line in str(wrong).splitlines() if line.strip()), type(wrong).__name__)


def _last(text: str) -> str:
    """The sentence of a Python traceback in a longer text, else the first line."""
    found = re.findall(r"^(?:[\w.]+(?:Error|Exception)): .+", text, re.MULTILINE)
    return found[-1] if found else text.strip().partition("\n")[0][:300]
