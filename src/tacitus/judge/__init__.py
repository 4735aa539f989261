"""The learned judge: a small encoder that ranks and vetoes candidates, and never proposes one (docs: train/)."""
