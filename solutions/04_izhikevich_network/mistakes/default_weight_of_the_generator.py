"""The generator"s connections have NEST"s default weight and delay."""

question = "q6"
loses = ["the open loop", "another open loop: inhibition"]
edits = [(', syn_spec={"weight": w_inh, "delay": delay_ms}', "")]
