"""Runs the code cells of a notebook in the sandbox `account` and prints what came of them, as JSON.

python in_account.py NOTEBOOK
"""

import json
import sys

import nbformat
from test_sandbox import LIMITS

from autograder.sandbox.host.execute import execute, to_dict
from autograder.sandbox.host.sandboxes import ACCOUNT

if __name__ == "__main__":
    notebook = nbformat.read(sys.argv[1], as_version=4)
    execution = execute(notebook, draw={}, limits=LIMITS, sandbox=ACCOUNT)
    print(json.dumps(to_dict(execution)))
