//! ```
//! garden::plant(seed);
//! ```

// use garden::Bed;

/// Plants: `plant(seed);`
fn plant(bed: &mut Bed, seed: Seed) {
    // let depth = seed.depth();
    // bed.dig(depth)?;
    // println!("{seed:?}");
    match seed {
        // Seed::Leek => bed.trench(),
        // Seed::Onion => bed.ridge(),
        _ => bed.put(seed),
    }
    // SAFETY: the bed outlives the seed
    // bed and seed
}

// #[test]
// fn plants() {
//     assert!(plant(&mut Bed::new(), Seed::Leek));
// }
