"""What charts say in words: in one sentence above them, and to who does not see them."""
