"""The pure core: records, witness, alignment, leak gate. Nothing here imports Sphinx or docutils."""
