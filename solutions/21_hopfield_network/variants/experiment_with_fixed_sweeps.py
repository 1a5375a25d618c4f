"""One random order for all sweeps, 100 sweeps, Python's own generator for the cues."""

question = "q5"


def recall_experiment(n_neurons, n_patterns, n_flipped, seed):
    import random

    chance = random.Random(seed)
    patterns = np.array(
        [[chance.choice((-1, 1)) for _ in range(n_neurons)] for _ in range(n_patterns)]
    )
    weights = (patterns.T @ patterns - n_patterns * np.eye(n_neurons)) / n_neurons
    order = chance.sample(range(n_neurons), n_neurons)
    cues, finals = [], []
    for pattern in patterns:
        cue = list(pattern)
        for i in chance.sample(range(n_neurons), n_flipped):
            cue[i] = -cue[i]
        cues.append(cue)
        state = np.array(cue, dtype=float)
        for _ in range(100):
            old = state.copy()
            for i in order:
                h = weights[i] @ state
                if h > 0:
                    state[i] = 1
                elif h < 0:
                    state[i] = -1
            if (old == state).all():
                break
        finals.append(state)
    overlaps = [float(np.mean(p * s)) for p, s in zip(patterns, finals, strict=True)]
    return {"patterns": patterns, "cues": cues, "finals": finals, "overlaps": overlaps}
