"""The help pages of the layers: examples that are worked out, pictures of them, and the text around their numbers.

worked.py      one layer at work on a few real numbers
numbers.py, pictures.py   the examples, one for every layer type; samples.py has their images
figures.py     what a picture shows; figure_making.py makes it from an example
painting.py    draws it
directives.py  the numbers in the text of resources/help: {=result} and its like
page.py        a page as Markdown, and its picture
own_page.py    the page about a learner's own layer: own_example.py has it at work, on the first windows of its map
               (cut_out.py) or made small (smaller.py), with numbers that stand in for its own (stand_ins.py)
"""
