"""Where things stand in a picture: people and what is between them, places and ways.

Plain geometry over frozen records, the same for the same input; no colours and no words.
"""
