// import garden.Seed

class Bed {
    // val depth = seed.depth()

    // fun pull() {
    //     seeds.removeLast()
    // }

    fun plant(seed: Seed) {
        // println("planting $seed")
        // seed.count
        put(seed)
    }
}
