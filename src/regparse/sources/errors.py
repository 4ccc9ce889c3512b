"""What a reader says when it cannot read."""


class SourceError(Exception):
    """A file that cannot be read. As text one line: what, where, what to do."""

    def __init__(self, path: str, what: str, remedy: str) -> None:
        super().__init__(f"{path}: {what}; {remedy}")
        self.path = path
        self.what = what
        self.remedy = remedy
