"""The step number at which the refractory time ends, lists, the leak written as a factor."""

question = "q2"


def simulate_lif(currents_nA, dt_ms, V_0_mV, E_L_mV, R_MOhm, tau_ms, V_th_mV, V_reset_mV, t_ref_ms):
    wake, potentials, spikes = 0, [V_0_mV], []
    for step, current in enumerate(currents_nA):
        V = V_reset_mV
        if step >= wake:
            old = potentials[-1]
            V = old + (-(old - E_L_mV) + R_MOhm * current) / tau_ms * dt_ms
            if V >= V_th_mV:
                spikes.append(dt_ms * (step + 1))
                V = V_reset_mV
                wake = step + 1 + int(t_ref_ms / dt_ms + 0.5)
        potentials.append(V)
    return [potentials, spikes]
