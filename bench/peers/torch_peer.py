"""PyTorch, eager, with its fused optimizers where it has them."""
import torch
from serve import samples_of, serve

SHAPES = {"sigmoid": torch.nn.Sigmoid, "relu": torch.nn.ReLU}


class Torch:
    version = f"torch {torch.__version__}"

    def __init__(self, order):
        torch.set_num_threads(order["threads"])
        self.net = order["network"]
        x, y, self.first = samples_of(order)
        self.x, self.y = torch.from_numpy(x), torch.from_numpy(y)
        self.labels = self.y.argmax(1)
        self.reset()

    def reset(self):
        net, parts = self.net, []
        for l, (weights, bias) in enumerate(self.first):
            layer = torch.nn.Linear(*weights.shape, dtype=self.x.dtype)
            with torch.no_grad():
                layer.weight.copy_(torch.from_numpy(weights.T.copy()))
                layer.bias.copy_(torch.from_numpy(bias))
            parts.append(layer)
            if l < len(self.first) - 1:
                parts.append(SHAPES[net["hidden"]]())
        # Outputs after sigmoid are only formed where the loss wants them.
        if net["loss"] == "halfSquaredError":
            parts.append(torch.nn.Sigmoid())
        self.model = torch.nn.Sequential(*parts)
        self.optimizer = self.make_optimizer(net["optimizer"])

    def make_optimizer(self, rule):
        rate, weights = rule["learningRate"], list(self.model.parameters())
        if rule["name"] == "adam":
            make, more = torch.optim.Adam, {}
        else:
            make, more = torch.optim.SGD, {"momentum": rule.get("decay", 0)}
        try:
            return make(weights, lr=rate, fused=True, **more)
        except (TypeError, RuntimeError):  # older than fused on the CPU
            return make(weights, lr=rate, **more)

    def loss(self, out, at):
        name = self.net["loss"]
        if name == "categoricalCrossEntropy":
            return torch.nn.functional.cross_entropy(out, self.labels[at])
        if name == "binaryCrossEntropy":
            return torch.nn.functional.binary_cross_entropy_with_logits(
                out, self.y[at])
        return 0.5 * ((out - self.y[at]) ** 2).sum() / len(out)

    def train(self):
        size, rows = self.net["batchSize"], self.net["rows"]
        model, optimizer = self.model, self.optimizer
        for _ in range(self.net["epochs"]):
            for i in range(0, rows, size):
                at = slice(i, i + size)
                loss = self.loss(model(self.x[at]), at)
                optimizer.zero_grad(set_to_none=True)
                loss.backward()
                optimizer.step()

    def finish(self, out):
        if self.net["loss"] == "halfSquaredError":
            return out
        return out.softmax(1) if self.net["output"] == "softmax" else (
            out.sigmoid())

    @torch.inference_mode()
    def predict(self):
        return self.finish(self.model(self.x))

    @torch.inference_mode()
    def outputs(self, rows):
        return self.finish(self.model(self.x[:rows])).numpy()


serve(Torch)
