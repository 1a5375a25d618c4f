"""One adaptive solver runs over the whole time and steps over a pulse."""

question = "q3"
loses = ["spikes after short pulses"]
edits = [
    (
        "    states = [np.array(state, dtype=float)]\n",
        "    from scipy.integrate import solve_ivp\n\n    steps, neurons = np.shape(current)\n    if steps and neurons:\n        run = solve_ivp(\n            lambda t, s: change(s.reshape(4, -1), current[min(int(t / dt), steps - 1)]).ravel(),\n            (0.0, steps * dt),\n            np.ravel(state),\n            t_eval=np.linspace(0.0, steps * dt, steps + 1),\n            rtol=1e-7,\n            atol=1e-9,\n        )\n        return run.y.T.reshape(steps + 1, 4, neurons)\n    states = [np.array(state, dtype=float)]\n",
    ),
]
