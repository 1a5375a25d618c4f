"""Read planted files."""


def attack(known):
    read, refused = [], []
    for path in known["files"]:
        try:
            with open(path) as file:
                read += [path] if file.read() else []
        except OSError as error:
            refused.append(error.strerror)
    if not read:
        raise OSError("; ".join(refused))
    return read
