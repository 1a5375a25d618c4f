"""Run an attack and report what it got through the outbox, the only way out of the sandbox.

The text of this file is run in the sandbox, after the text of the attack.
"""

import json
import os


def report(attack, known):
    try:
        got = attack(known)
        said = str(got) if got else "nothing was found"
    except BaseException as error:
        got, said = None, f"{type(error).__name__}: {error}"
    with open(os.path.join(os.environ["AUTOGRADER_OUTBOX"], "said.rec"), "w") as file:
        json.dump({"through": bool(got), "said": said[:500]}, file)
