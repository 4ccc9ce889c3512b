"""What the project costs in time and memory, as ratios of one run."""
