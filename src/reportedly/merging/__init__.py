"""What many reports together say: statements compared, joined into incidents, and laid side by side by voice.

Every function is pure: the same statements and judgements give the same records, whatever the order they came in.
"""
