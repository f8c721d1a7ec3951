"""What if: one stochastic model of suppliers, promises, stories, trust and alignment, week by week."""
