"""Where evaluation data of others lies, beside the project; it is read there and never copied."""

from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared"
