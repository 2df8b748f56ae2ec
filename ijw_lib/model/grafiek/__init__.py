"""What a chart leaves to its picture: the places of its labels."""
