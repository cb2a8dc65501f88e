"""What a Python peer and the harness say to one another.

The order is a JSON file, named by the only argument. The peer prints one line
of JSON when it is ready, or says why it can't. Then each line on stdin asks
for something: "run" for a time, "outputs" for what the network gives now.
"""
import json
import sys
import time

import numpy as np


class Unsupported(Exception):
    """This peer can't do this work as it is ordered."""


def dtype_of(order):
    return np.float32 if order["dtype"] == "float32" else np.float64


def samples_of(order):
    """Inputs, targets and [(weights [inputs, units], bias)] in the dtype."""
    dtype, net, files = dtype_of(order), order["network"], order["files"]
    widths, rows = net["widths"], net["rows"]
    read = lambda name: np.fromfile(files[name]).astype(dtype)
    layers, flat, at = [], read("weights"), 0
    for inputs, units in zip(widths, widths[1:]):
        end = at + inputs * units
        weights = flat[at:end].reshape(inputs, units)
        layers.append((weights, flat[end:end + units]))
        at = end + units
    x = read("inputs").reshape(rows, widths[0])
    y = read("targets").reshape(rows, widths[-1])
    return x, y, layers


def measure(peer, order):
    """Mean time of the work, repeated until it has lasted long enough."""
    total, times, block = 0.0, 0, 1
    predicting = order["kind"] == "predict"
    while total < order["minSeconds"] or times == 0:
        if predicting:
            once = peer.predict
            start = time.perf_counter()
            for _ in range(block):
                once()
            total += time.perf_counter() - start
            times += block
            block *= 2
        else:
            peer.reset()
            start = time.perf_counter()
            peer.train()
            total += time.perf_counter() - start
            times += 1
    return total / times


def say(**answer):
    print(json.dumps(answer), flush=True)


def serve(make):
    """Answers the harness until it hangs up; `make` turns an order to a peer."""
    with open(sys.argv[1]) as file:
        order = json.load(file)
    try:
        peer = make(order)
    except Unsupported as reason:
        say(unsupported=str(reason))
        return
    say(ready=True, version=peer.version)
    for line in sys.stdin:
        if line.strip() == "run":
            say(seconds=measure(peer, order))
        else:
            outputs = np.asarray(peer.outputs(order["checked"]), np.float64)
            outputs.tofile(order["files"]["outputs"])
            say(written=True)
