// -----------------------------------------
// |  bed  |  depth = 3;  |  plant(seed);   |
// -----------------------------------------
#include "bed.hpp"

class Bed {
    // std::vector<Seed> seeds = {};
    // int depth() const { return 3; }
};

void Bed::plant(const Seed& seed) {
    // std::cout << seed.name() << std::endl;
    // for (auto& other : seeds_) {
    //     other.move(1);
    // }
    seeds_.push_back(seed);
}
