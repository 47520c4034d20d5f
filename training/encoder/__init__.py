"""A small encoder (MiniLM, 22 million weights) fine-tuned for reading, which hears it in most decisions.

`docs/decisions/0006-encoder.md` tells what came of it, `python -m training.encoder --help` how to run it.
"""
