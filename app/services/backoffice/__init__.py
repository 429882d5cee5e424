"""What the console needs beside the nouns: what waits to be done, imports, texts to review, the handlers of
background work.

It knows the rooms whose work it starts; none of them knows it.
"""
