"""The quiz in the window: its state, the line above the canvas, the questions in properties, the marks on cards."""
