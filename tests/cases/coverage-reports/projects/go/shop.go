package shop

import (
	"fmt"

	"example.org/shop/price"
)

// Line renders one row.
func Line(name string, net float64) string {
	return fmt.Sprintf("%s: %.2f", name, price.Discount(net, 10))
}

// Table renders all rows.
func Table(rows map[string]float64) string {
	out := ""
	for name, net := range rows {
		if net < 0 {
			continue
		}
		out += Line(name, net) + "\n"
	}
	return out
}
