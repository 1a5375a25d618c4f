"""The symmetric form of M turned into its axes, one time after the other."""

question = "q1"


def passive_steady(I_s, I_d, cell):
    gs, gd, gc = cell["g_Ls"], cell["g_Ld"], cell["g_C"]
    rows = [[], []]
    for s, d in zip(I_s, I_d):
        A, B = gs * cell["E_Ls"] + s, gd * cell["E_Ld"] + d
        # eliminate V_d = (B + gc V_s) / (gd + gc)
        V = (A + gc * B / (gd + gc)) / (gs + gc - gc * gc / (gd + gc))
        rows[0].append(V)
        rows[1].append((B + gc * V) / (gd + gc))
    return rows


def passive_course(times, V_s, V_d, I_s, I_d, cell):
    import math

    Cs, Cd, gc = cell["C_s"], cell["C_d"], cell["g_C"]
    (fs,), (fd,) = passive_steady([I_s], [I_d], cell)
    # symmetric form with u = sqrt(C) * distance
    a, d, b = -(cell["g_Ls"] + gc) / Cs, -(cell["g_Ld"] + gc) / Cd, gc / math.sqrt(Cs * Cd)
    angle = 0.5 * math.atan2(2 * b, a - d)
    co, si = math.cos(angle), math.sin(angle)
    l1 = a * co * co + 2 * b * co * si + d * si * si
    l2 = a * si * si - 2 * b * co * si + d * co * co
    us, ud = math.sqrt(Cs) * (V_s - fs), math.sqrt(Cd) * (V_d - fd)
    p, r = co * us + si * ud, -si * us + co * ud
    out = np.zeros((2, len(times)))
    for i, t in enumerate(times):
        pt, rt = p * math.exp(l1 * t), r * math.exp(l2 * t)
        out[0, i] = fs + (co * pt - si * rt) / math.sqrt(Cs)
        out[1, i] = fd + (si * pt + co * rt) / math.sqrt(Cd)
    return out
