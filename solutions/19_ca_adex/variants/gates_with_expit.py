"""SciPy's logistic function, with its constants and a Hill function."""

question = "q2"


def calcium_reversal(Ca, cell):
    from scipy.constants import physical_constants

    R, F = (physical_constants[key][0] for key in ("molar gas constant", "Faraday constant"))
    return -1e3 * R * cell["T"] / (2 * F) * np.log(Ca / cell["Ca_out"])


def gates(V_d, Ca, cell):
    from scipy.special import expit

    power = np.asarray(Ca) ** cell["n_K"]
    return (
        expit(-cell["k_m"] * (V_d - cell["V_m"])),
        expit(cell["k_h"] * (cell["V_h"] - V_d)),
        power / (power + cell["Ca_th"] ** cell["n_K"]),
    )
