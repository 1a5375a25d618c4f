"""Only points that states approach are found, because the circuit is simulated."""

question = "q4"
loses = ["two that compete", "one or three points", "many points, and points near the edge"]


def jacobian(point, weights, drive):
    response = sigmoid(weights @ point + drive)
    slope = response * (1 - response)
    return slope[:, None] * weights - np.eye(2)


def fixed_points(weights, drive):
    points = []
    for a in np.linspace(0, 1, 5):
        for b in np.linspace(0, 1, 5):
            point = np.array([a, b])
            for _ in range(2000):
                point = point + 0.2 * (-point + sigmoid(weights @ point + drive))
            if all(np.abs(point - other).max() > 1e-4 for other in points):
                points.append(point)
    return np.array(points)
