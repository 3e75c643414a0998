package price

import "testing"

func TestTax(t *testing.T) {
	if got, err := Tax(100, "at"); err != nil || got != 20 {
		t.Fatal(got, err)
	}
}
