"""The rheobase of the EIF is taken as g_L (V_T - E_L), as if firing began at V_T as in a leaky integrate-and-fire neuron."""

question = "q1"
loses = ["rheobase and saddle-node of the examples", "rheobase and saddle-node of other neurons"]
edits = [("g_L_nS * (V_T_mV - E_L_mV - Delta_T_mV)", "g_L_nS * (V_T_mV - E_L_mV)")]
