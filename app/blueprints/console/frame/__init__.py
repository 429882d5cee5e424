"""What every page of the console is made of: the page around it, forms, lists, changes that are previewed."""
