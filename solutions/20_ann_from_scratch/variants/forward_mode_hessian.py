"""The Hessian by one-sided differences of the gradient, and general eigenvalues."""

question = "q6"


def loss_table(networks, unit, inputs, labels, rates, steps, start_seed):
    rows = []
    for sizes in networks:
        row = []
        for rate in rates:
            theta = initial(sizes, start_seed)
            for _ in range(steps):
                theta = theta - rate * gradient(theta, sizes, unit, inputs, labels)
            row.append(cross_entropy(forward(theta, sizes, unit, inputs)[-1], labels))
        rows.append(row)
    return rows


def largest_rate(theta, sizes, unit, inputs, labels):
    here = gradient(theta, sizes, unit, inputs, labels)
    H = np.zeros((len(theta), len(theta)))
    for q in range(len(theta)):
        moved = theta.copy()
        moved[q] += 1e-6
        H[:, q] = (gradient(moved, sizes, unit, inputs, labels) - here) / 1e-6
    return 2 / max(np.linalg.eigvals(H).real)
