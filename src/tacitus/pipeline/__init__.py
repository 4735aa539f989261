"""The order of the stages: the only package that knows it. `runner` spreads articles over processes."""
