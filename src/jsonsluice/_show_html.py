class Page:
    def __init__(self, *, is_full): pass
