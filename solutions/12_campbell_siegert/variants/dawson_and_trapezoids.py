"""The steep part in closed form by Dawson's integral, the smooth rest by trapezoids."""

question = "q3"
from scipy.special import dawsn, erfcx


def siegert_rate_hz(mean_mV, sd_mV, tau_m_ms, t_ref_ms, V_th_mV, V_reset_mV):
    if sd_mV <= 0:
        if mean_mV > V_th_mV:
            rise = tau_m_ms * np.log((mean_mV - V_reset_mV) / (mean_mV - V_th_mV))
            return 1e3 / (t_ref_ms + rise)
        return 0
    a = (V_reset_mV - mean_mV) / sd_mV / 2**0.5
    b = (V_th_mV - mean_mV) / sd_mV / 2**0.5
    if b > 25:
        return 0

    def smooth(x, y):  # erfcx between two positive limits
        grid = np.geomspace(x + 1, y + 1, 20001) - 1
        return np.trapezoid(erfcx(grid), grid)

    def steep(x):  # twice the integral of exp(u^2) from 0 to x
        return 2 * np.exp(x * x) * dawsn(x)

    if b <= 0:
        integral = smooth(-b, -a)
    elif a >= 0:
        integral = steep(b) - steep(a) - smooth(a, b)
    else:
        integral = smooth(0, -a) + steep(b) - smooth(0, b)
    return np.float64(1e3) / (t_ref_ms + tau_m_ms * np.pi**0.5 * integral)
