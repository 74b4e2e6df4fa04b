"""One file per step; steps are never changed once a desk may have been made with them."""
