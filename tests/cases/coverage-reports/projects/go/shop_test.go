package shop

import "testing"

func TestLine(t *testing.T) {
	if got := Line("a", 100); got != "a: 90.00" {
		t.Fatal(got)
	}
}
