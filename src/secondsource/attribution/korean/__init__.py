"""Korean attribution: rules on morphemes that read a Korean report into claims."""
