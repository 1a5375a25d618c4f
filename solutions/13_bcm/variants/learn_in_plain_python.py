"""Lists, one number after the other."""

question = "q5"


def learn(patterns, order, rounds, w0, theta0, eta, tau):
    rows = np.asarray(patterns).tolist()
    w, theta = [float(value) for value in w0], theta0
    history = [w]
    for _ in range(rounds):
        for k in order:
            y = sum(a * b for a, b in zip(w, rows[k], strict=True))
            theta += (y * y - theta) / tau
            w = [a + eta * y * (y - theta) * b for a, b in zip(w, rows[k], strict=True)]
            history.append(w)
    responses = [sum(a * b for a, b in zip(w, row, strict=True)) for row in rows]
    r = [max(y, 0) for y in responses]
    selectivity = 0 if max(r) == 0 else 1 - sum(r) / (len(r) * max(r))
    return {"w": history, "responses": responses, "selectivity": selectivity}
