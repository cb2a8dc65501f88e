"""Reads a CSV file of numbers into columns: read_peer.py FILE polars|duckdb."""
import json
import os
import sys
import time

path, name = sys.argv[1:]
threads = int(os.environ["OMP_NUM_THREADS"])
os.environ["POLARS_MAX_THREADS"] = str(threads)
if name == "polars":
    import polars
    version = f"polars {polars.__version__}"
    read = lambda: polars.read_csv(path)
    mean = lambda t: (sum(t[c].sum() for c in t.columns), t.width * t.height)
else:
    import duckdb
    version = f"duckdb {duckdb.__version__}"
    connection = duckdb.connect(config={"threads": threads})
    read = lambda: connection.sql(f"from read_csv('{path}')").fetchnumpy()
    mean = lambda t: (sum(c.sum() for c in t.values()),
                      sum(len(c) for c in t.values()))


def say(**answer):
    print(json.dumps(answer), flush=True)


say(ready=True, version=version)
columns = None
for line in sys.stdin:
    if line.strip() == "run":
        columns = None
        start = time.perf_counter()
        columns = read()
        say(seconds=time.perf_counter() - start)
    else:
        total, count = mean(columns)
        say(mean=float(total / count), count=int(count))
