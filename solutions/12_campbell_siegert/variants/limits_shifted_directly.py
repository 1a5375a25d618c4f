"""The integral of its own, with shifted limits, over a grid that is fine at the upper end."""

question = "q4"
from scipy.special import erfcx


def transfer_hz(
    input_hz, weight_pA, C_m_pF, tau_m_ms, tau_s_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV
):
    lam = np.asarray(input_hz) * 1e-3
    charge = weight_pA * tau_s_ms
    found = []
    means = E_L_mV + lam * charge * tau_m_ms / C_m_pF
    sigmas = charge / C_m_pF * np.sqrt(lam * tau_m_ms)
    for mu, sigma in zip(means, sigmas, strict=True):
        if sigma == 0:
            found.append(0.0)
            continue
        up = 1.4603545 * (tau_s_ms / tau_m_ms / 2) ** 0.5
        y = np.linspace((V_reset_mV - mu) / sigma + up, (V_th_mV - mu) / sigma + up, 20001)
        found.append(1e3 / (t_ref_ms + tau_m_ms * np.pi**0.5 * np.trapezoid(erfcx(-y), y)))
    return found
