"""Every layer's arithmetic in plain numpy, step by step: what Keras does, written to be read.

`forward` of forward.py is the way in. One file a family, as in core/layers; what several of them need lies in
windows.py (the patches that a window sees), resampling.py (images of another size) and warping.py (images moved about).
"""
