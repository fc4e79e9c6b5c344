"""Words and phrases as they are compared, whoever compares them."""
