"""The external drive starts after 100 ms."""

question = "q3"
loses = ["external drive", "other networks: external drive"]
edits = [("THRESHOLD_DRIVE / J_mV}", 'THRESHOLD_DRIVE / J_mV, "start": 100.0}')]
