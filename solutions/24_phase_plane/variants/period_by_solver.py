"""The swing is integrated until it has come to the lowest point."""

question = "q6"


def separatrix(theta, g, length):
    return np.sqrt(2 * g / length * (1 + np.cos(theta)))


def turns_over(theta, omega, g, length):
    return np.abs(omega) > separatrix(theta, g, length)


def period(amplitude, g, length):
    from scipy.integrate import solve_ivp

    def lowest(t, state):
        return state[0]

    lowest.terminal = True
    periods = []
    for each in np.abs(amplitude):
        if each == 0:
            periods.append(2 * np.pi * np.sqrt(length / g))
            continue
        run = solve_ivp(
            lambda t, s: [s[1], -g / length * np.sin(s[0])],
            (0, 100),
            [each, 0.0],
            method="DOP853",
            rtol=1e-11,
            atol=1e-13,
            events=lowest,
        )
        periods.append(4 * run.t_events[0][0])
    return periods
