"""Recall with lists and loops only."""

question = "q3"


def recall(weights, state, order):
    s = [int(x) for x in state]
    rows = [tuple(s)]
    for i in order:
        h = 0
        for j in range(len(s)):
            h += weights[i][j] * s[j]
        s[i] = 1 if h > 0 else (-1 if h < 0 else s[i])
        rows.append(tuple(s))
    return rows
