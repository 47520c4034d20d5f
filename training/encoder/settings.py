"""What fitting the encoder takes as given, each with its reason.

Where no search is named, the value was tried alone: fits take most of an hour, and few were made.
"""

from __future__ import annotations

EPOCHS = 3
AGAIN_EPOCHS, AGAIN_PACE, AGAIN_OTHERS = 2, 0.5, 3
"""Afterwards it learns on, at half the rates, from the reports in which somebody denies something, and one in three of
the others: a denial is rare and far from what it denies."""
RATE = 2e-4
"""Rate of learning of the uppermost layer. 6 epochs at 1.5e-4 gave the same within 0.005."""
DECAY = 0.9
"""What a layer's rate is of that of the layer above: the lower ones know the language already."""
HEADS_RATE = 1e-3
"""The heads start from nothing. The embeddings are not learned: most words are in few reports."""
WARMING = 0.1
"""Share of the steps over which the rates rise to their full; afterwards they fall in a line, to LEAST of it."""
LEAST = 0.02
SHRINKING = 0.01
"""Weight decay of matrices."""
DROPOUT = 0.1
"""Between the encoder and its heads. None inside attention: torch's quick attention for processors has none."""
LONGEST_STEP = 1.0
"""Norm to which gradients are cut."""
BATCH = 800
"""Word pieces a step: few, as a few hundred reports make few steps."""
SEED = 1
"""The heads are drawn with it in every fit, whatever the order."""
ORDER = 2
"""Seed of the order in which reports are seen; with --order N, how much hangs on it can be seen."""
LAYERS = 6
"""Of MiniLM's six, from below; fewer read faster (docs/decisions/0006-encoder.md)."""

TRIGGER_WORTH = 2.0
"""What a piece of a trigger counts beside one that is none: about one piece in fifty is."""
GROUP_WORTH = 0.5
"""What groups of kinds, and "any event", count beside the kinds."""
DENIAL_WORTH = 8.0
"""What an event that is denied counts beside others where denials are learned: about one in twelve is."""
KINDS_WORTH = 8.0
CELLS_WORTH = 1.0
STATUS_WORTH = 0.2
MEASURES_WORTH = 1.0
ROLES_WORTH = 0.5
"""What the parts of the loss count, so that those that are measured lead: kinds (a mean over pieces, hence the eight),
the cells that the lexicon proposes, the roles; status and measures help the others by what they share."""

SNIPPETS = 0.1
"""Share of the sentences with an event that are read alone as well, without title, in each epoch: not every text is a
report."""

ROLES = ("actor", "target", "place", "sources")
"""Slots whose names a trigger points to."""
POINTERS = (*ROLES, "denial")
"""All that it points to: these, and the words that deny the event."""
STATUSES = ("occurred", "planned", "possible", "denied")
