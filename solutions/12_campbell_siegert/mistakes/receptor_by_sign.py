"""All excitation goes to receptor 1 and all inhibition to receptor 2."""

question = "q2"
loses = ["moments of the potential"]
edits = [('"receptor_type": port + 1', '"receptor_type": 1 if population["weight"] > 0 else 2')]
