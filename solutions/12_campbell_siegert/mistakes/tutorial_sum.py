"""The tutorial's way: a sum over 101 points of exp(u^2) (1 + erf u), both end points included."""

question = "q3"
loses = ["the neuron of the tutorial", "other neurons in noise", "little noise", "no noise"]
from scipy.special import erf


def siegert_rate_hz(mean_mV, sd_mV, tau_m_ms, t_ref_ms, V_th_mV, V_reset_mV):
    low = (V_reset_mV - mean_mV) / (np.sqrt(2) * sd_mV)
    high = (V_th_mV - mean_mV) / (np.sqrt(2) * sd_mV)
    u = np.linspace(low, high, 101)
    integral = np.sum(np.exp(u**2) * (1 + erf(u))) * (u[1] - u[0])
    return 1000.0 / (t_ref_ms + tau_m_ms * np.sqrt(np.pi) * integral)
