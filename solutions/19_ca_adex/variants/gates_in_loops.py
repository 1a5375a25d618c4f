"""Plain numbers in loops, with math; lists returned."""

question = "q2"


def calcium_reversal(Ca, cell):
    import math

    return [8314.46 * cell["T"] / 2 / 96485.3 * math.log(cell["Ca_out"] / each) for each in Ca]


def gates(V_d, Ca, cell):
    import math

    rows = [[], [], []]
    for V, concentration in zip(V_d, Ca, strict=True):
        rows[0].append(1 / (1 + math.exp(cell["k_m"] * (V - cell["V_m"]))))
        rows[1].append(1 / (1 + math.exp(cell["k_h"] * (V - cell["V_h"]))))
        rows[2].append(1 / (1 + math.pow(cell["Ca_th"] / concentration, cell["n_K"])))
    return rows
