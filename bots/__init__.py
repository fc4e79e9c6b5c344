"""Everything that turns a persona into a running pipeline."""
