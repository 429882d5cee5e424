"""The rulebook. One public function is one use case is one transaction."""
