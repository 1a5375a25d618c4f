"""The sandbox: student code runs locked in, and only recordings come out.

- `limits`      how much of everything a notebook may use
- `reached`     which of them an exception speaks of, in words
- `cgroup`      limits on all processes of a kernel together, where the machine gives them
- `view`        the command line that builds the walls, as a pure function
- `filter`      the system calls that a kernel in the box may not make
- `inside`      the first steps of a kernel in the box, before any student code
- `provisioner` starts and ends such a kernel for jupyter_client
- `container`   the same, with a container of the image `kernel` as the box
- `outbox`      what the grader takes out of the box, and what it refuses
- `worker`      runs one notebook, cell by cell, in a process of its own
- `execute`     the door for everybody else: `execute(notebook, draw=…) -> Execution`

Nothing is imported here: the kernel itself starts through this package and must start fast.
"""
