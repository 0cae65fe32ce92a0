"""The quiz: what a network puts out and how much it learns, asked of the learner and judged step by step."""
