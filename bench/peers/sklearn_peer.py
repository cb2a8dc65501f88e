"""scikit-learn's multilayer perceptron."""
import warnings

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier
from serve import Unsupported, samples_of, serve

NAMES = {"sigmoid": "logistic", "relu": "relu"}


class Sklearn:
    version = f"scikit-learn {sklearn.__version__}"

    def __init__(self, order):
        warnings.filterwarnings("ignore")
        self.net = net = order["network"]
        if net["loss"] == "halfSquaredError":
            raise Unsupported("it has no squared error after a sigmoid")
        self.x, y, self.first = samples_of(order)
        self.y = y[:, 0] if y.shape[1] == 1 else y.argmax(1)
        self.reset()

    def reset(self):
        net, rule = self.net, self.net["optimizer"]
        model = MLPClassifier(
            hidden_layer_sizes=net["widths"][1:-1],
            activation=NAMES[net["hidden"]],
            solver="adam" if rule["name"] == "adam" else "sgd",
            momentum=rule.get("decay", 0.0), nesterovs_momentum=False,
            learning_rate_init=rule["learningRate"], alpha=0.0,
            batch_size=min(net["batchSize"], net["rows"]), shuffle=False,
            max_iter=1, n_iter_no_change=10 ** 9, tol=0.0, warm_start=True)
        # One row of each class makes it lay out its layers; then its weights
        # are replaced, and its optimizer is forgotten.
        some = np.unique(self.y, return_index=True)[1]
        if len(some) < net["widths"][-1]:
            raise Unsupported("it needs a row of every class")
        if len(some) == 1:  # one row only: lend it a second class
            model.batch_size = 1
            model.fit(np.repeat(self.x, 2, axis=0), [0, 1])
        else:
            model.batch_size = len(some)
            model.fit(self.x[some], self.y[some])
        model.batch_size = min(net["batchSize"], net["rows"])
        model.coefs_ = [w.copy() for w, _ in self.first]
        model.intercepts_ = [b.copy() for _, b in self.first]
        model.t_, model.n_iter_, model.loss_curve_ = 0, 0, []
        model.best_loss_, model._no_improvement_count = np.inf, 0
        del model._optimizer
        model.max_iter = net["epochs"]
        self.model = model

    def train(self):
        self.model.fit(self.x, self.y)

    def predict(self):
        return self.model.predict_proba(self.x)

    def outputs(self, rows):
        p = self.model.predict_proba(self.x[:rows])
        return p[:, 1:] if self.net["widths"][-1] == 1 else p


serve(Sklearn)
