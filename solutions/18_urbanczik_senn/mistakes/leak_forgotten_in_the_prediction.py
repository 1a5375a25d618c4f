"""The prediction is the dendrite's potential itself: the leak of the soma is left out."""

question = "q2"
loses = ["the example", "other potentials"]
edits = [("own / (g_L_nS + g_D_nS)", "np.asarray(V_d_mV, dtype=float)")]
