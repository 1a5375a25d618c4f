"""The peak is sought within six synaptic time constants only."""

question = "q1"
loses = ["other neurons: the peak"]
from scipy.optimize import minimize_scalar


def alpha_psp(J_mV, C_m_pF, tau_m_ms, tau_s_ms):
    a = 1 / tau_s_ms - 1 / tau_m_ms

    def psp(t):
        bracket = (np.exp(-t / tau_m_ms) - np.exp(-t / tau_s_ms)) / a**2
        return np.e / (tau_s_ms * C_m_pF) * (bracket - t * np.exp(-t / tau_s_ms) / a)

    found = minimize_scalar(
        lambda t: -psp(t), bounds=(0, 6 * tau_s_ms), method="bounded", options={"xatol": 1e-6}
    )
    t = found.x
    return {"t_peak_ms": t, "psp_mV_per_pA": psp(t), "weight_pA": J_mV / psp(t)}
