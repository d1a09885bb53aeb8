"""A student of the model that ships: from raw text to an Argos package that is smaller and faster.

The stages, each a module and a command, each leaving its result in the work folder:

    data/*.tsv.xz ─ corpus ─▶ corpus.tsv ─ teaching ─▶ taught/*.tsv ─ preparing ─▶ examples.npz, teacher.npz
                                                                                          │
                            package ◀─ finishing ─ student.npz ◀────────────── training ──┘

``forms`` makes of the taught pairs those that readers meet besides, ``pieces`` chooses the vocabularies, ``guide``
says which words belong together, ``network`` is the Transformer itself, ``batches`` what it is trained on at a time.
Training needs PyTorch and NumPy alone, so that the two files before it can be taken to a machine with a GPU.
"""
