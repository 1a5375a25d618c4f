"""NumPy's old generator, a new random order in each sweep, sign(0) = +1, everything per pattern."""

question = "q5"


def recall_experiment(n_neurons, n_patterns, n_flipped, seed):
    rng = np.random.RandomState(seed)
    patterns = 2 * rng.randint(0, 2, size=(n_patterns, n_neurons)) - 1
    weights = sum(np.outer(p, p) for p in patterns) / n_neurons * (1 - np.eye(n_neurons))
    result = {"patterns": patterns, "cues": [], "finals": [], "overlaps": []}
    for pattern in patterns:
        cue = pattern.astype(float)
        cue[rng.permutation(n_neurons)[:n_flipped]] *= -1
        s = cue.copy()
        while True:
            before = s.copy()
            for i in rng.permutation(n_neurons):
                s[i] = 1 if np.dot(weights[i], s) >= 0 else -1
            if np.array_equal(s, before):
                break
        result["cues"].append(cue)
        result["finals"].append(s)
        result["overlaps"].append(np.dot(pattern, s) / n_neurons)
    return result
