"""Who, where and when: strings and noun phrases to coded entities. Submodules are imported directly."""
