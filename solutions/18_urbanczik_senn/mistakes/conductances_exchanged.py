"""The excitatory and the inhibitory conductance of the teacher are exchanged."""

question = "q2"
loses = ["the example of a teacher", "other teachers"]
edits = [
    ('"g_exc_nS": total_nS * (target', '"g_inh_nS": total_nS * (target'),
    ('"g_inh_nS": total_nS * (E_exc', '"g_exc_nS": total_nS * (E_exc'),
]
