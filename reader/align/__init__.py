"""Two languages side by side: the bitext, and the ways to make one."""
