"""Subtitles: cues with their times, read into blocks and written back with English lines that fit the screen."""
