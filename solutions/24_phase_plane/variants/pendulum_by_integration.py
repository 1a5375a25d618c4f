"""A quadrature for the period, energies for the rest."""

question = "q6"


def separatrix(theta, g, length):
    return [float(np.sqrt(2 * g / length * max(1 + np.cos(a), 0.0))) for a in theta]


def turns_over(theta, omega, g, length):
    energy = 0.5 * length**2 * omega**2 + g * length * (1 - np.cos(theta))
    return (energy > 2 * g * length).tolist()


def period(amplitude, g, length):
    from scipy.integrate import quad

    periods = []
    for each in amplitude:
        k = np.sin(abs(each) / 2)
        whole = quad(
            lambda phi, k=k: 1 / np.sqrt(1 - (k * np.sin(phi)) ** 2),
            0,
            np.pi / 2,
            epsabs=1e-12,
            epsrel=1e-10,
            limit=200,
        )
        periods.append(4 * np.sqrt(length / g) * whole[0])
    return periods
