"""The integral by trapezoids, the fixed point by small steps; the rough answer to start from."""

question = "q6"
from scipy.special import erfcx


def siegert_hz(mu_mV, sigma_mV, tau_m_ms, t_ref_ms, theta_mV, V_reset_mV):
    u = np.linspace((V_reset_mV - mu_mV) / sigma_mV, (theta_mV - mu_mV) / sigma_mV, 4001)
    period = t_ref_ms + tau_m_ms * np.pi**0.5 * np.trapezoid(erfcx(-u), u)
    return 1e3 / period


def mean_field_hz(g, eta, J_mV, CE, V_reset_mV):
    nu = (eta - 1) * 20.0 / (CE * J_mV * 20.0 * (g / 4 - 1)) * 1e3
    for _ in range(3000):
        coupling = CE * J_mV * 20.0 * nu * 1e-3
        mu = eta * 20.0 + coupling * (1 - g / 4)
        variance = J_mV * eta * 20.0 + J_mV * coupling * (1 + g * g / 4)
        nu += 0.02 * (siegert_hz(mu, variance**0.5, 20.0, 2.0, 20.0, V_reset_mV) - nu)
    return nu
