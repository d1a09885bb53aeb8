"""From the OPUS-MT checkpoint to the Argos package that ships.

The stages, each a module: ``checkpoint`` fetches and reads the trained model, ``vocabulary`` splits its shared
vocabulary in two, ``conversion`` makes it a CTranslate2 model, ``package`` puts the Argos package together with its
sums, and ``comparison`` holds the result against the package that ships. ``scores`` measures the figures of the model
card.
"""
