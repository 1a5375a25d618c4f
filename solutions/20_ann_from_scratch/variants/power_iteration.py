"""The largest eigenvalue by power iteration on products of the shifted Hessian with a vector."""

question = "q6"


def loss_table(networks, unit, inputs, labels, rates, steps, start_seed):
    def end(sizes, rate):
        theta = initial(sizes, start_seed)
        for _ in range(steps):
            theta -= rate * gradient(theta, sizes, unit, inputs, labels)
        return cross_entropy(forward(theta, sizes, unit, inputs)[-1], labels)

    return [[end(sizes, rate) for rate in rates] for sizes in networks]


def largest_rate(theta, sizes, unit, inputs, labels):
    def product(v, h=1e-5):
        up, down = (gradient(theta + sign * h * v, sizes, unit, inputs, labels) for sign in (1, -1))
        return (up - down) / (2 * h)

    v = np.random.default_rng(0).normal(size=len(theta))
    shift = 5.0
    for _ in range(3000):
        v = v / np.linalg.norm(v)
        v = product(v) + shift * v
    v = v / np.linalg.norm(v)
    return 2 / (v @ product(v))
