"""Only the time constant that the sign of the weight needs is set."""

question = "q4"
loses = ["wiring of the examples", "other wiring"]
edits = [
    (
        '{"tau_syn_ex": tau_syn_ms, "tau_syn_in": tau_syn_ms}',
        '{"tau_syn_ex" if weight_pA > 0 else "tau_syn_in": tau_syn_ms}',
    )
]
