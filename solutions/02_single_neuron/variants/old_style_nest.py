"""Status set after Create, spikes read by attribute, simulation in slices, a list returned."""

question = "q2"


def lif_spike_times(I_pA, T_ms, C_m_pF, tau_m_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV):
    recorder = nest.Create("spike_recorder")
    neuron = nest.Create("iaf_psc_alpha")
    neuron.set(V_reset=V_reset_mV, V_th=V_th_mV, E_L=E_L_mV, t_ref=t_ref_ms)
    neuron.C_m = C_m_pF
    neuron.tau_m = tau_m_ms
    neuron.V_m = E_L_mV
    neuron.I_e = I_pA
    nest.Connect(neuron, recorder)
    with nest.RunManager():
        nest.Run(0.5)
        nest.Run(T_ms - 0.5)
    return sorted(float(t) for t in recorder.events["times"])
