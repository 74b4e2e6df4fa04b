"""Pressing keys as a person does who has seen the page come up."""


def press(page, key, times=1):
    """Press a key on a page once what listens to keys is there.

    A page is seen a moment before its scripts have run; a key pressed in that moment does nothing.
    """
    for _ in range(times):
        page.wait_for_load_state("domcontentloaded")
        page.keyboard.press(key)
