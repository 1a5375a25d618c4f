"""The saddle-node's current lacks the adaptation current w = a (V - E_L) that flows at rest."""

question = "q1"
loses = ["rheobase and saddle-node of the examples"]
edits = [("(g_L_nS + a_nS) * (V - E_L_mV)", "g_L_nS * (V - E_L_mV)")]
