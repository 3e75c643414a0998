// Package garden grows things:
//
//	bed := garden.New()
//	bed.Plant(garden.Carrot)
package garden

// Plant puts a seed into a bed.
// bed.Plant(seed)
func Plant(bed *Bed, seed Seed) error {
	// if err := bed.Check(seed); err != nil {
	// 	return err
	// }
	// fmt.Println("planted", seed)
	// depth = bed / 2
	//nolint:errcheck
	bed.Put(seed)
	// gofail: var dry string
	// return errors.New(dry)
	bed.Water()
	// Set /depth="3"
	return nil
}

// func Pull(bed *Bed) {
// 	bed.Empty()
// }
