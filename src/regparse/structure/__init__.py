"""Being written."""
from regparse.model import Regulation, Source
def read(source: Source, measure_id: str) -> list[Regulation]:
    """Being written."""
    return []
