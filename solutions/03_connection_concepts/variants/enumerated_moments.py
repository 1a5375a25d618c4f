"""Predictions from probabilities per target, with SciPy-free special cases and NumPy scalars."""

question = "q2"


def predict_fixed_indegree(N, K, autapses, multapses):
    n = N if autapses else N - 1
    result = {"connections": np.int64(N) * K, "autapses": 0.0, "multapses": 0.0}
    if autapses:
        result["autapses"] = np.float64(N * K / N)
    if multapses:
        missed = np.prod(np.full(K, (n - 1) / n))
        result["multapses"] = N * K - N * n * (1 - missed)
        result["sd_out_degree"] = (n * K * (1 / n) * (1 - 1 / n)) ** 0.5
    else:
        result["sd_out_degree"] = (n * (K / n) * (1 - K / n)) ** 0.5
    return result
