"""PDFs made from invented texts by three typesetters, with the words each must give."""
