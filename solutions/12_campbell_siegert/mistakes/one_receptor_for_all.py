"""All populations use the first receptor, and with it its time constant."""

question = "q2"
loses = ["moments of the potential"]
edits = [('"receptor_type": port + 1', '"receptor_type": 1')]
