"""Points in two lists, the planes by normal equations."""

question = "q6"


def fit_planes(I_s, I_d, rates, jump_Hz):
    groups = [], []
    for i in range(len(I_s)):
        up = False
        for j in range(len(I_d)):
            if j >= 1 and rates[i, j] > rates[i, j - 1] + jump_Hz:
                up = True
            if rates[i, j] > 0:
                groups[int(up)].append((I_s[i], I_d[j], 1.0, rates[i, j]))
    out = []
    for group in groups:
        if len(group) < 3:
            out.append([np.nan] * 3)
        else:
            P = np.array(group)
            A, r = P[:, :3], P[:, 3]
            out.append(np.linalg.solve(A.T @ A, A.T @ r))
    return np.array(out)


def regimes(rates, floor_Hz):
    n, m = rates.shape
    A, code = np.zeros((n, m)), np.zeros((n, m), dtype=int)
    for i in range(n):
        for j in range(m):
            A[i, j] = rates[i, j] - (rates[i, 0] + rates[0, j])
            if i == 0 or j == 0:
                continue
            if rates[i, j] < rates[i, 0] + floor_Hz:
                code[i, j] = 1
            elif rates[0, j] >= floor_Hz:
                code[i, j] = 2
            elif rates[i, j] >= rates[i, 0] + rates[0, j] + floor_Hz:
                code[i, j] = 3
    return A, code
