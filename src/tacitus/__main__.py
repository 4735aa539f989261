"""`python -m tacitus`: the command line."""

from tacitus.cli import main

if __name__ == "__main__":
    main()
