"""What a network is: catalogue, project, analysis, files and code. Knows neither Qt nor Keras."""
