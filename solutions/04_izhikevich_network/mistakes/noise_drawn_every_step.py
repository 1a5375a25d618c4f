"""The noise is drawn anew every 0.1 ms, so that it averages out."""

question = "q2"
loses = ["drive", "another network: neurons and drive"]
edits = [('"dt": 1.0', '"dt": 0.1')]
