"""The sigmoid by its formula, which only warns when the exponential overflows; a tuple of lists."""

question = "q2"


def forward(theta, sizes, unit, inputs):
    functions = {"sigmoid": lambda z: 1 / (1 + np.exp(-z)), "tanh": np.tanh}
    f = functions[unit]
    *first, (W, b) = unpack(theta, sizes)
    outputs = []
    a = inputs.T
    for V, c in first:
        a = f(V @ a + c[:, None])
        outputs.append(a.T.tolist())
    outputs.append((W @ a + b[:, None]).T)
    return tuple(outputs)
