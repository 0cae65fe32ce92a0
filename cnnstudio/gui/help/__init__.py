"""The help pages of the layers: examples that are worked out, pictures of them, and the text around their numbers.

worked.py      one layer at work on a few real numbers
numbers.py, pictures.py   the examples, one for every layer type; samples.py has their images
figures.py     what a picture shows; figure_making.py makes it from an example
painting.py    draws it
directives.py  the numbers in the text of resources/help: {=result} and its like
page.py        a page as Markdown, and its picture
"""
