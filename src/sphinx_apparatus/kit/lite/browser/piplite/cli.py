"""What happens to the line `%pip install ...`."""

from collections.abc import Sequence

EXPLANATION = (
    "Hier kann nichts nachgeladen werden: Alles, was die Hefte brauchen, ist schon da. "
    "Für andere Pakete lade das Heft herunter und öffne es in deinem eigenen Jupyter."
)


async def get_transformed_code(words: Sequence[str]) -> str:
    """The code that runs instead: it says why nothing is installed."""
    return f"print({EXPLANATION!r})"
