"""Questions with one-line answers, evidence and doubts: content first, dress in `render`."""
