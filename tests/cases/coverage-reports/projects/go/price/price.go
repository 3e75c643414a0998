package price

import "errors"

var rates = map[string]float64{"de": 0.19, "at": 0.2}

// Tax of a net price.
func Tax(net float64, country string) (float64, error) {
	rate, ok := rates[country]
	if !ok {
		return 0, errors.New("no rate for " + country)
	}
	return net * rate, nil
}

// Discount taken off a net price.
func Discount(net, percent float64) float64 {
	if percent > 100 {
		return 0
	} else if percent < 0 {
		return net
	}
	return net - net*percent/100
}
