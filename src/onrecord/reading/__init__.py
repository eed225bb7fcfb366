"""One article to one reading: words, windows, the encoder, the decoders, and the rules where rules are exact."""
