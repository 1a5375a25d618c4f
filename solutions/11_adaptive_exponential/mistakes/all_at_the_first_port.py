"""All connections go to the first receptor."""

question = "q6"
loses = ["wiring of the examples"]
edits = [('"receptor_type": port', '"receptor_type": 1')]
