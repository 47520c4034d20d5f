"""Records for people, 80 columns wide. Each module of this folder whose name has no underscore is one view.

A view has `page(...)`, which gives what rich draws, and, where it is not a list of records, `rows(...)` for programs.
"""
