"""Points collected in loops, the planes by SciPy, the regimes point by point."""

question = "q6"


def fit_planes(I_s, I_d, rates, jump_Hz):
    from scipy.linalg import lstsq

    points = {"low": [], "high": []}
    for i in range(len(I_s)):
        part = "low"
        for j in range(len(I_d)):
            if j and rates[i, j] - rates[i, j - 1] > jump_Hz:
                part = "high"
            if rates[i, j] != 0:
                points[part].append((I_s[i], I_d[j], rates[i, j]))
    found = []
    for part in ("low", "high"):
        if len(points[part]) < 3:
            found.append([float("nan")] * 3)
            continue
        x, y, z = np.transpose(points[part])
        found.append(list(lstsq(np.transpose([x, y, 1 + 0 * x]), z)[0]))
    return found


def regimes(rates, floor_Hz):
    n, m = rates.shape
    index, codes = [[0.0] * m for _ in range(n)], [[0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            index[i][j] = rates[i, j] - rates[i, 0] - rates[0, j]
            if i == 0 or j == 0:
                continue
            if rates[i, j] - rates[i, 0] < floor_Hz:
                codes[i][j] = 1
            elif rates[0, j] >= floor_Hz:
                codes[i][j] = 2
            elif index[i][j] >= floor_Hz:
                codes[i][j] = 3
    return index, codes
