"""A mask for the pole, filled by np.divide."""

question = "q1"


def null_surfaces(x, y, a, b, c):
    x = np.asarray(x, dtype=float)
    y = np.asarray(y, dtype=float)
    top = np.full(x.shape, float(b))
    third = np.divide(top, c - x, out=np.full(x.shape, np.nan), where=x != c)
    return [-y, y * -a, third]
