"""Backpropagation as a careful user of numpy writes it: whole matrices, and
buffers that are allocated once."""
import numpy as np
from serve import dtype_of, samples_of, serve


def sigmoid(z, out):
    np.negative(z, out)
    np.exp(out, out)
    out += 1
    np.reciprocal(out, out)


def relu(z, out):
    np.maximum(z, 0, out)


def softmax(z, out):
    np.subtract(z, z.max(axis=1, keepdims=True), out)
    np.exp(out, out)
    out /= out.sum(axis=1, keepdims=True)


RULES = {"sigmoid": sigmoid, "relu": relu, "softmax": softmax}


class Numpy:
    version = f"numpy {np.__version__}"

    def __init__(self, order):
        self.net = net = order["network"]
        self.dtype = dtype_of(order)
        self.x, self.y, self.first = samples_of(order)
        self.hidden, self.output = RULES[net["hidden"]], RULES[net["output"]]
        self.buffers = {}
        self.reset()

    def reset(self):
        widths = self.net["widths"]
        size = sum((n + 1) * m for n, m in zip(widths, widths[1:]))
        self.flat = np.empty(size, self.dtype)
        self.slopes = np.empty_like(self.flat)
        self.layers, self.grads, at = [], [], 0
        for weights, bias in self.first:
            end = at + weights.size
            for vector, views in ((self.flat, self.layers),
                                  (self.slopes, self.grads)):
                views.append((vector[at:end].reshape(weights.shape),
                              vector[end:end + bias.size]))
            self.layers[-1][0][:], self.layers[-1][1][:] = weights, bias
            at = end + bias.size
        self.m, self.v = np.zeros_like(self.flat), np.zeros_like(self.flat)
        self.scratch, self.scratch2 = np.empty_like(self.flat), np.empty_like(
            self.flat)
        self.t = 0

    def space(self, rows):
        if rows not in self.buffers:
            self.buffers[rows] = [np.empty((rows, n), self.dtype)
                                  for n in self.net["widths"][1:]]
        return self.buffers[rows]

    def forward(self, x):
        a, all_a = x, self.space(len(x))
        for l, (weights, bias) in enumerate(self.layers):
            z = all_a[l]
            np.matmul(a, weights, z)
            z += bias
            last = l == len(self.layers) - 1
            (self.output if last else self.hidden)(z, z)
            a = z
        return all_a

    def step(self, x, y):
        all_a = self.forward(x)
        delta = all_a[-1] - y
        if self.net["loss"] == "halfSquaredError":
            a = all_a[-1]
            delta *= a * (1 - a)
        if len(x) > 1:
            delta *= self.dtype(1 / len(x))
        for l in reversed(range(len(self.layers))):
            below = all_a[l - 1] if l > 0 else x
            d_weights, d_bias = self.grads[l]
            np.matmul(below.T, delta, d_weights)
            delta.sum(axis=0, out=d_bias)
            if l > 0:
                delta = delta @ self.layers[l][0].T
                if self.net["hidden"] == "sigmoid":
                    delta *= below
                    delta *= 1 - below
                else:
                    delta *= below > 0
        self.update(self.net["optimizer"])

    def update(self, rule):
        rate, g = rule["learningRate"], self.slopes
        if rule["name"] == "sgd":
            g *= rate
            self.flat -= g
        elif rule["name"] == "momentum":
            self.v *= rule["decay"]
            self.v += g
            np.multiply(self.v, rate, self.scratch)
            self.flat -= self.scratch
        else:
            self.t += 1
            self.m *= 0.9
            np.multiply(g, 0.1, self.scratch)
            self.m += self.scratch
            self.v *= 0.999
            np.multiply(g, g, self.scratch)
            self.scratch *= 0.001
            self.v += self.scratch
            c1, c2 = 1 - 0.9 ** self.t, 1 - 0.999 ** self.t
            np.multiply(self.v, 1 / c2, self.scratch)
            np.sqrt(self.scratch, self.scratch)
            self.scratch += 1e-8
            np.multiply(self.m, rate / c1, self.scratch2)
            self.scratch2 /= self.scratch
            self.flat -= self.scratch2

    def train(self):
        size, rows = self.net["batchSize"], self.net["rows"]
        for _ in range(self.net["epochs"]):
            for i in range(0, rows, size):
                self.step(self.x[i:i + size], self.y[i:i + size])

    def predict(self):
        return self.forward(self.x)[-1]

    def outputs(self, rows):
        return self.forward(self.x[:rows])[-1]


serve(Numpy)
