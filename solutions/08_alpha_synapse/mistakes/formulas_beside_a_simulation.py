"""A neuron without input is simulated, and the formulas are returned."""

question = "q5"
loses = ["potential under other trains"]


def record_inputs(exc_ms, inh_ms, w_exc_pA, w_inh_pA, delay_ms, tau_ex_ms, tau_in_ms, T_ms):
    neuron = nest.Create(
        "iaf_psc_alpha", params={"tau_syn_ex": tau_ex_ms, "tau_syn_in": tau_in_ms, "V_th": 1e6}
    )
    nest.Simulate(T_ms)
    t = 0.1 * np.arange(1, round(10 * T_ms) + 1)
    trains = ((exc_ms, w_exc_pA, tau_ex_ms), (inh_ms, w_inh_pA, tau_in_ms))
    current = [train_current(t, times, weight, delay_ms, tau) for times, weight, tau in trains]
    psps = [
        psp_mV(t - time - delay_ms, weight, tau, 10.0, 250.0)
        for times, weight, tau in trains
        for time in times
    ]
    return {
        "neuron": neuron,
        "t_ms": t,
        "I_ex_pA": current[0],
        "I_in_pA": current[1],
        "V_mV": -70.0 + sum(psps),
    }
