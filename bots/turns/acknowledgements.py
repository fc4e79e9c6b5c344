class Acknowledgements:
    def __init__(self, phrases=None):
        self.p = {"yeah", "uh-huh", "okay", "mm-hm", "ja"}

    def _w(self, t):
        return [w.strip(".,!").lower() for w in t.split()]

    def are_all(self, t):
        w = self._w(t)
        return bool(w) and all(x in self.p for x in w)

    may_become = are_all
