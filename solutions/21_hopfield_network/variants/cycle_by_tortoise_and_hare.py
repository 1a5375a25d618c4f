"""Floyd's two runners instead of a memory."""

question = "q4"


def synchronous_cycle(weights, state):
    def step(s):
        h = np.array(weights) @ s
        return np.where(h > 0, 1, np.where(h < 0, -1, s))

    slow, fast = step(state), step(step(state))
    while (slow != fast).any():
        slow, fast = step(slow), step(step(fast))
    t0, slow = 0, state
    while (slow != fast).any():
        slow, fast, t0 = step(slow), step(fast), t0 + 1
    p, fast = 1, step(slow)
    while (slow != fast).any():
        fast, p = step(fast), p + 1
    return t0, p
