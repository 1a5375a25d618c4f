"""The reference is RK4 with twenty times as many steps; the slope is covariance over variance."""

question = "q3"


def end_errors(state, t_end, step_counts, a, b, c):
    fine = 20 * int(max(step_counts))
    exact = trajectory(state, t_end / fine, fine, a, b, c)[-1]
    distances = []
    for n in step_counts:
        end = trajectory(state, t_end / n, int(n), a, b, c)[-1]
        distances.append(float(np.sqrt(sum((end - exact) ** 2))))
    return distances


def measured_order(dts, errors):
    x, y = np.log10(dts), np.log10(errors)
    return np.cov(x, y, bias=True)[0, 1] / np.var(x)
