"""One module for each row: ``run()`` measures and gives a figure. It is imported once Django is ready."""
